"""What a reader sees in a Word or PowerPoint file made of one sheet: boxes, rows and pages as in its PDF."""

import dataclasses
import io
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.table import WD_ALIGN_VERTICAL
from PIL import Image
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Pt
from sheets import OVERRIDES, sheet

from guidebook.config.organisation import Publisher
from guidebook.config.palette import read_palette
from guidebook.printables.formats import make

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SLIDE = '<p>Lead</p><h2 id="a">A</h2><p>Text</p>'
TABLE = "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>"


def deck_of(content: str) -> Any:
    return Presentation(io.BytesIO(make(sheet(content, "slides", 0, "pptx"), OVERRIDES, b"").content))


def document_of(content: str, kind: str = "document") -> Any:
    return docx.Document(io.BytesIO(make(sheet(content, kind, 0, "docx"), OVERRIDES, b"").content))


def keeps_with_next(paragraph: Any) -> bool:
    own = paragraph.paragraph_format.keep_with_next
    return bool(paragraph.style.paragraph_format.keep_with_next if own is None else own)


def day(name: str) -> str:
    return f'<div class="field date"><label>{name}</label><input type="text" name="{name}"></div>'


@pytest.mark.parametrize(
    ("kind", "tint", "colour"), [("tip", "brand-tint", "brand"), ("warning", "warm-tint", "warm"), ("example", "sun-tint", "sun")]
)  # fmt: skip
def test_a_callout_on_a_slide_has_its_colours_a_bar_and_text_of_the_slides_size(
    kind: str, tint: str, colour: str
) -> None:
    deck = deck_of(f'{SLIDE}<div class="callout {kind}"><p class="callout-title">Mind</p><p>This</p></div>')
    palette = read_palette(OVERRIDES, "")
    slide = deck.slides[1]
    box = next(shape for shape in slide.shapes if shape.has_text_frame and shape.text_frame.text == "Mind\nThis")
    bar = next(shape for shape in slide.shapes if shape._element.xpath(".//*[local-name()='decorative']"))
    theme = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob.decode()
    for shape, expected in ((box, tint), (bar, colour)):
        slot = shape._element.xpath("string(.//p:spPr/a:solidFill/a:schemeClr/@val)").replace("bg2", "lt2")
        assert f'<a:{slot}><a:srgbClr val="{palette[expected]}"/>' in theme
    assert (bar.top, bar.height, bar.left + bar.width) == (box.top, box.height, box.left)
    body = deck.slide_master._element.xpath("string(.//p:bodyStyle/a:lvl1pPr/a:defRPr/@sz)")
    assert {run.font.size for line in box.text_frame.paragraphs for run in line.runs} == {Pt(int(body) / 100)}


def test_a_slides_table_is_in_the_decks_own_style() -> None:
    deck = deck_of(f'<p>Lead</p><h2 id="a">A</h2>{TABLE}')
    used = deck.slides[1].shapes[1]._element.xpath("string(.//a:tableStyleId)")
    styles = deck.part.part_related_by(RELATIONSHIP_TYPE.TABLE_STYLES).blob.decode()
    assert f'def="{used}"' in styles
    assert f'styleId="{used}"' in styles


def test_a_wide_logo_covers_no_name_on_the_title_slide(tmp_path: Path) -> None:
    Image.new("RGB", (1800, 300), "red").save(tmp_path / "logo.png")
    address = "https://guide.example/assets/logo.png"
    publisher = Publisher("The Employment Services of Many Towns and Villages", logo=address)
    page = dataclasses.replace(
        sheet(SLIDE, "slides", 0, "pptx", publisher), pictures=((address, tmp_path / "logo.png"),)
    )
    title = Presentation(io.BytesIO(make(page, OVERRIDES, b"").content)).slides[0]
    logo = next(shape for shape in title.shapes if shape.shape_type == 13 and shape.width > shape.height)
    name = next(shape for shape in title.shapes if shape.has_text_frame and shape.text_frame.text == publisher.name)
    assert name.top >= logo.top + logo.height


def test_a_speakers_notes_stand_below_the_slides_picture_in_small_separate_paragraphs() -> None:
    deck = deck_of(f'{SLIDE}<div class="note"><p class="note-label">Notes</p><p>Say hello.</p><p>Wait.</p></div>')
    notes = deck.slides[1].notes_slide
    lines = notes.notes_text_frame.paragraphs
    assert [(line.text, line.runs[0].font.size, line.space_before) for line in lines] == [
        ("Say hello.", Pt(12), Pt(6)),
        ("Wait.", Pt(12), Pt(6)),
    ]
    picture, text = (
        next(shape for shape in deck.notes_master.placeholders if shape.placeholder_format.type == kind)
        for kind in (101, 2)
    )
    assert picture.width / picture.height == pytest.approx(deck.slide_width / deck.slide_height, rel=0.01)
    assert text.top >= picture.top + picture.height


def test_days_stand_beside_each_other_in_word_and_every_cell_holds_a_paragraph() -> None:
    tables = document_of("".join(map(day, ("one", "two", "three", "four"))), "form").tables
    assert [[cell.paragraphs[0].text for cell in table.rows[0].cells] for table in tables] == [
        ["one", "two", "three"],
        ["four", "", ""],
    ]
    cells = [cell for table in tables for cell in table.rows[0].cells]
    assert all(cell._tc[-1].tag == f"{W}p" for cell in cells)
    assert {cell.vertical_alignment for cell in cells} == {WD_ALIGN_VERTICAL.BOTTOM}


def test_a_message_leaves_neither_its_greeting_nor_its_signature_alone_on_a_page() -> None:
    lines = "".join(f"<p>{line}</p>" for line in ("Hello!", "Come.", "Or write.", "Best wishes", "[name]"))
    message = f'<figure class="message"><figcaption>Subject</figcaption><blockquote>{lines}</blockquote></figure>'
    paragraphs = document_of(f"<p>Send it.</p>{message}").paragraphs
    kept = {paragraph.text for paragraph in paragraphs if keeps_with_next(paragraph)}
    assert kept == {"Send it.", "Subject", "Hello!", "Best wishes"}


@pytest.mark.parametrize(
    "block", [f'<div class="table">{TABLE}</div>', "<ul><li>One</li></ul>", "<ol><li>One</li></ol>"]
)
def test_what_introduces_a_table_or_a_list_is_on_its_page(block: str) -> None:
    document = document_of(f"<p>As follows:</p>{block}<p>After.</p>")
    kept = {paragraph.text for paragraph in document.paragraphs if keeps_with_next(paragraph)}
    assert kept == {"As follows:"}
    for table in document.tables:  # whose rows are on one page too
        kept_rows = [keeps_with_next(cell.paragraphs[0]) for row in table.rows for cell in row.cells]
        assert kept_rows == [True, True, False, False]


def test_the_explained_terms_of_a_document_are_set_apart_as_small_print() -> None:
    terms = document_of('<p>Text</p><section class="terms"><p><strong>A:</strong> a.</p></section>').paragraphs[-1]
    assert terms.text == "A: a."
    assert terms.style.name == "Terms"
    assert terms.style.font.size == Pt(9.5)
    assert terms.style.element.find(f".//{W}pBdr/{W}top") is not None


@pytest.mark.parametrize("tag", ["ul", "ol"])
def test_a_list_in_a_box_stands_in_its_ground_and_an_inner_one_further_in(tag: str) -> None:
    inner = f"<{tag}><li>One<{tag}><li>Two</li></{tag}></li></{tag}>"
    document = document_of(f'<div class="callout tip"><p class="callout-title">Mind</p>{inner}</div>')
    title, one, two = document.paragraphs[-3:]
    assert [one.style.name, two.style.name] == ["Tip List", "Tip List"]
    grounds = {line.style.element.find(f".//{W}shd").get(f"{W}fill") for line in (title, one)}
    assert len(grounds) == 1
    assert title.style.paragraph_format.left_indent < one.paragraph_format.left_indent
    assert one.paragraph_format.left_indent < two.paragraph_format.left_indent
    assert [line._p.pPr.numPr.ilvl.val for line in (one, two)] == [0, 1]


def test_each_numbered_list_begins_at_one_in_the_look_of_the_template() -> None:
    document = document_of("<ol><li>A</li></ol><p>Text</p><ol><li>B</li></ol>")
    numbering = document.part.numbering_part.element
    lists = [
        numbering.num_having_numId(line._p.pPr.numPr.numId.val)
        for line in document.paragraphs
        if line.style.name == "List Number"
    ]
    assert len({item.numId for item in lists}) == 2
    assert {item.lvlOverride_lst[0].startOverride.val for item in lists} == {1}
    own = document.styles["List Number"].element.pPr.numPr.numId.val
    assert {item.abstractNumId.val for item in lists} == {numbering.num_having_numId(own).abstractNumId.val}
