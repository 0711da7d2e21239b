"""Every Word and PowerPoint file of the real site: the same content as its page, fields to fill in, its language."""

import io
import re
import shutil
import subprocess
import sys
import zipfile
from copy import deepcopy
from pathlib import Path
from typing import Any

import docx
import pypdfium2 as pdfium
import pytest
from docx.shared import Mm
from lxml import html
from pptx import Presentation
from tree import ROOT, with_system_fonts

from guidebook.guide import Guide, read_guide
from guidebook.pages.editions import SIDE_BY_SIDE
from guidebook.pages.front_matter import Kind
from guidebook.pages.source import Source
from guidebook.rendering import render_page

GUIDE: Guide = read_guide(ROOT / "mkdocs.yml")
FILES = [
    (source, edition, address)
    for source in GUIDE.sources
    for edition, address in GUIDE.downloads(source)
    if edition.format != "pdf"
]
# Those of one language; test_side_by_side.py looks at the one of two.
DOCUMENTS = [
    (source, address)
    for source, edition, address in FILES
    if edition.format == "docx" and edition.name != SIDE_BY_SIDE.name
]
DECKS = [(source, address) for source, edition, address in FILES if edition.format == "pptx"]
EACH_DOCUMENT = pytest.mark.parametrize(("source", "address"), DOCUMENTS, ids=[address for _, address in DOCUMENTS])
EACH_DECK = pytest.mark.parametrize(("source", "address"), DECKS, ids=[address for _, address in DECKS])
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
COUNTRY = {"fi": "fi-FI", "en": "en-GB"}
PROMPTS = {words[key] for words in GUIDE.words.values() for key in ("prompt_text", "prompt_date")}


def page_of(source: Source) -> Any:
    """The page's own HTML, read."""
    return html.fragment_fromstring(
        render_page(source, GUIDE, "https://mentorointi.example/").html, create_parent="div"
    )


def words_of(text: str) -> list[str]:
    """A text's words and numbers in order."""
    return re.findall(r"\w+", text)


def words_in(*elements: Any) -> list[str]:
    """The words of HTML elements; those of two blocks are never one, and pictures have none."""
    copies = [deepcopy(element) for element in elements]
    for picture in [picture for copy in copies for picture in copy.iter("svg")]:
        picture.drop_tree()
    for part in [part for copy in copies for part in copy.iter() if part.tag not in {"a", "span", "strong", "em"}]:
        part.text, part.tail = f" {part.text or ''}", f" {part.tail or ''}"
    return words_of(" ".join(copy.text_content() for copy in copies))


def text_of_document(file: Path) -> str:
    """A document's text in reading order; what prompts for an answer is left out, the options of a list are not."""
    body = docx.Document(str(file)).element.body
    parts = []
    for element in body.iter(f"{W}p", f"{W}t", f"{W}br", f"{W}tab"):
        if element.tag == f"{W}t":
            parts.append((element.text or "") if element.text not in PROMPTS else "")
        else:
            parts.append(" ")
    return "".join(parts)


def test_every_material_to_adapt_has_an_office_file(site: Path) -> None:
    adaptable = [
        source.path for source in GUIDE.sources.of("fi") if source.meta.printable and source.meta.printable.editable
    ]
    assert len(adaptable) == 18
    assert len(FILES) == 2 * (len(adaptable) + 1)
    assert {source.path for source, _ in DECKS} == {
        source.path for source in GUIDE.sources if source.meta.printable and source.meta.printable.kind == Kind.SLIDES
    }
    for _, _, address in FILES:
        assert (site / address).is_file()


@EACH_DOCUMENT
def test_a_document_says_what_its_page_says(site: Path, source: Source, address: str) -> None:
    written = words_of(text_of_document(site / address))
    said = words_in(page_of(source))
    place = 0
    for word in said:  # in the same order; the document may say more, such as its title and its prompts
        try:
            place = written.index(word, place) + 1
        except ValueError:
            pytest.fail(f"'{word}' is missing after: {' '.join(written[max(0, place - 12) : place])}")
    assert source.meta.title in text_of_document(site / address)


@EACH_DOCUMENT
def test_a_documents_controls_are_called_as_the_fields_of_its_page(site: Path, source: Source, address: str) -> None:
    page = page_of(source)
    controls: dict[str, Any] = {}
    for control in docx.Document(str(site / address)).element.body.iter(f"{W}sdtPr"):
        tag, title = (control.find(f"{W}{key}").get(f"{W}val") for key in ("tag", "alias"))
        assert title.strip()
        assert len(title) <= 64
        controls[tag] = control
    fields = {field.get("name") for field in page.iter("input", "textarea")}
    assert controls.keys() == fields
    for field in page.iter("input", "textarea"):
        control = controls[field.get("name")]
        kind = "textarea" if field.tag == "textarea" else field.get("type")
        match kind:
            case "date":
                assert control.find(f"{W}date/{W}lid").get(f"{W}val") == COUNTRY[source.language]
                expected = {"fi": "d.M.yyyy", "en": "d MMMM yyyy"}[source.language]
                assert control.find(f"{W}date/{W}dateFormat").get(f"{W}val") == expected
            case "textarea":
                assert control.find(f"{W}text").get(f"{W}multiLine") == "1"
            case "checkbox":
                assert control.find(f"{W14}checkbox") is not None
            case "radio" if field.getparent().getparent().tag == "fieldset":
                options = [item.get(f"{W}value") for item in control.iter(f"{W}listItem")]
                assert field.get("value") in options
            case "radio":
                assert control.find(f"{W14}checkbox") is not None
            case _:
                assert control.find(f"{W}text") is not None


@EACH_DOCUMENT
def test_a_document_has_a_title_a_language_headings_and_real_lists(site: Path, source: Source, address: str) -> None:
    document = docx.Document(str(site / address))
    properties = document.core_properties
    assert (properties.title, properties.language) == (source.meta.title, source.language)
    assert properties.modified.date() == source.meta.reviewed
    assert document.styles.element.find(f".//{W}lang").get(f"{W}val") == COUNTRY[source.language]
    styles = [paragraph.style.name for paragraph in document.paragraphs if paragraph.style]
    assert styles.count("Title") == 1
    levels = [int(name.removeprefix("Heading ")) for name in styles if name.startswith("Heading ")]
    assert levels == [heading.level - 1 for heading in source.headings]
    page = page_of(source)
    items = [item for item in page.iter("li") if item.get("class") != "task"]
    assert len(list(document.element.body.iter(f"{W}numPr"))) == len(items)
    for table in document.tables:
        if not table.style or table.style.name != "Table Grid":
            continue  # it puts a signature's day beside it
        first = table.rows[0]._tr
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
    for picture in document.element.body.iter(
        "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
    ):
        assert picture.get("descr").strip()
    assert document.sections[0].page_width == pytest.approx(Mm(210), rel=0.001)


@EACH_DECK
def test_a_deck_says_what_its_page_says_and_its_notes_are_speakers_notes(
    site: Path, source: Source, address: str
) -> None:
    deck = Presentation(str(site / address))
    page = page_of(source)
    sections: list[list[Any]] = [[]]
    for element in page:
        if element.tag == "h2":
            sections.append([])
        sections[-1].append(element)
    slides = list(deck.slides)
    assert len(slides) == len(sections)
    for slide, section in zip(slides[1:], sections[1:], strict=True):
        notes = next(block for block in section if block.get("class") == "note")
        section.remove(notes)
        label = notes.find("p[@class='note-label']")
        label.getparent().remove(label)
        assert words_of(slide.notes_slide.notes_text_frame.text) == words_in(notes)
        lines = ("".join(run.text or "" for run in line.iter(f"{A}t")) for line in slide._element.iter(f"{A}p"))
        assert set(words_in(*section)) <= set(words_of(" ".join(lines)))
        assert slide.shapes.title.text == section[0].text_content()


@EACH_DECK
def test_every_run_of_a_deck_names_its_language_and_every_picture_its_alternative(
    site: Path, source: Source, address: str
) -> None:
    deck = Presentation(str(site / address))
    assert (deck.core_properties.title, deck.core_properties.language) == (source.meta.title, source.language)
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9, rel=0.001)
    for slide in deck.slides:
        for run in slide._element.iter(f"{A}rPr"):
            assert run.get("lang") == COUNTRY[source.language]
        for shape in slide.shapes:
            if shape.shape_type in {13, 6}:  # pictures and groups
                assert shape._element.xpath(".//p:cNvPr")[0].get("descr")
    numbers = [slide for slide in deck.slides if slide._element.xpath(".//a:fld[@type='slidenum']")]
    assert len(numbers) == len(deck.slides) - 1


@pytest.mark.slow
def test_office_files_have_the_same_bytes_under_any_hash_seed() -> None:
    script = (
        "import sys; from sheets import *; from guidebook.printables.formats import make; import dataclasses\n"
        "for kind, format in (('form', 'docx'), ('slides', 'pptx')):\n"
        "    made = sheet('<p>Lead</p><h2 id=a>A</h2><ul><li>One</li></ul>', kind, 0, format)\n"
        "    sys.stdout.buffer.write(make(made, OVERRIDES, b'').content)"
    )
    path = ":".join(map(str, (ROOT / "hooks", ROOT / "tests", Path(__file__).parents[1])))
    made = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONPATH": path, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("0", "UTC"), ("42", "Asia/Tokyo"))
    }
    assert len(made) == 1


def has_office_fonts() -> bool:
    """Whether a font as wide as Arial is installed; with a wider one pages end elsewhere."""
    if not shutil.which("fc-match"):
        return False
    found = subprocess.run(["fc-match", "Arial"], capture_output=True, text=True, check=False).stdout
    return "Arial" in found or "Liberation" in found


@pytest.mark.skipif(
    not shutil.which("soffice") or not has_office_fonts(),
    reason="LibreOffice with a font as wide as Arial is not installed; ./guide test does not need it",
)
def test_libreoffice_opens_every_office_file_with_every_row_and_no_heading_alone(site: Path, tmp_path: Path) -> None:
    files = [str(site / address) for _, _, address in FILES]
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path / "pdf"), *files]
    environment = {**with_system_fonts(), "HOME": str(tmp_path)}
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=300, env=environment)
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "pdf").iterdir())) == len(files)
    for _, address in DOCUMENTS:
        with pdfium.PdfDocument(tmp_path / "pdf" / f"{Path(address).stem}.pdf") as pdf:
            pages = [page.get_textpage().get_text_range() for page in pdf]
        document = docx.Document(str(site / address))
        shown = "".join(word for page in pages for word in words_of(page))
        rows = [row for table in document.tables for row in table.rows]
        foot = document.sections[0].footer.paragraphs[0].text.partition("\t")[0]
        cells = [cell.text for row in rows for cell in row.cells]
        assert [text for text in cells if "".join(words_of(text)) not in shown] == [], address
        headings = [
            part.text for part in document.paragraphs if str(part.style and part.style.name).startswith("Heading")
        ]
        ends = [page.rpartition(foot)[0].strip().rpartition("\n")[2].strip() for page in pages]
        assert [end for end in ends if end in headings] == [], address


def test_no_part_of_an_office_file_carries_a_clock_or_a_foreign_name(site: Path) -> None:
    for _, _, address in FILES:
        with zipfile.ZipFile(io.BytesIO((site / address).read_bytes())) as package:
            assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert not [path for path in package.namelist() if "thumbnail" in path or "customXml" in path]
            assert b"python-" not in package.read("docProps/core.xml")
