"""What a screen reader gets of a page's parts, each drawn here."""

import re
from pathlib import Path

import pikepdf
import pytest
from reading import Element, Reading
from sheets import OVERRIDES, produce, sheet

from guidebook.printables.cache import Cache

PNG = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9' width='90' height='90' {}><path d='M0 0L9 9z'/></svg>"


def read(folder: Path, content: str, kind: str = "document") -> Reading:
    file = folder / "sheet.pdf"
    file.write_bytes(produce(sheet(content, kind), Cache(folder / "cache", OVERRIDES)).content)
    return Reading(file)


def elements(reading: Reading, tag: str) -> list[Element]:
    return list(reading.root.all(f"/{tag}"))


def pages_of(element: Element) -> set[int]:
    return set().union(*(part.pages for part in element.all()))


def test_a_paragraph_over_two_pages_is_one_paragraph(tmp_path: Path) -> None:
    text = "<p>" + "Word after word. " * 400 + "</p>"
    (paragraph,) = [item for item in elements(read(tmp_path, text), "P") if len(item.pages) > 1]
    assert pages_of(paragraph) == {0, 1}
    assert paragraph.text.split() == ("Word after word. " * 400).split()


@pytest.mark.parametrize(
    "text",
    [
        "Ordinary words over several lines. ",
        "Mentori- ja aktoriviestit, 2–3 viikkoa, ja/tai. ",
        "A mid-programme follow-up and re-entry. ",
        "Some <strong>bold</strong> <em>words</em> <code>apart</code> and <a href='https://guide.example/'>linked words</a>, <em>and more</em>. ",
    ],
)
def test_words_on_two_lines_are_told_apart_and_one_on_two_lines_is_one(tmp_path: Path, text: str) -> None:
    """As a Markdown file has them, wherever a line or a page ends."""
    for padding in range(4):  # so that lines end elsewhere
        folder = tmp_path / str(padding)
        folder.mkdir()
        content = "Begin" + "n" * padding + " " + text * 60
        (paragraph,) = [item for item in elements(read(folder, f"<p>{content}</p>"), "P") if "Begin" in item.text]
        assert paragraph.text.split() == re.sub("<[^>]*>", "", content).split()


def test_a_list_over_two_pages_is_one_list_and_its_numbers_are_labels(tmp_path: Path) -> None:
    reading = read(tmp_path, "<ol>" + "<li>One of them<ul><li>Below</li></ul></li>" * 25 + "</ol>")
    outer, *inner = elements(reading, "L")
    assert pages_of(outer) == {0, 1}
    assert outer.dictionary.A.ListNumbering == "/Decimal"
    assert {str(part.dictionary.A.ListNumbering) for part in inner} == {"/Disc"}
    assert len(inner) == 25
    assert [label.text for label in elements(reading, "Lbl")][:4] == ["1.", "•", "2.", "•"]


def test_a_table_over_two_pages_has_one_head_and_the_repeated_one_is_not_read(tmp_path: Path) -> None:
    rows = "<tr><th scope='row'>Row</th><td>Cell</td><td></td></tr>" * 40
    head = "<thead><tr><th>First</th><th>Second</th><th>Third</th></tr></thead>"
    reading = read(tmp_path, f"<table>{head}<tbody>{rows}</tbody></table>")
    (table,) = elements(reading, "Table")
    assert pages_of(table) == {0, 1}
    assert [cell.dictionary.A.Scope for cell in elements(reading, "TH")] == ["/Column"] * 3 + ["/Row"] * 40
    assert len(elements(reading, "TD")) == 80
    assert "First Second Third" not in reading.artifacts[0]
    assert "First Second Third" in reading.artifacts[1]


def test_a_phrase_in_another_language_and_one_within_it_say_so(tmp_path: Path) -> None:
    reading = read(
        tmp_path, '<p>Say <span lang="fi">hei <em lang="sv">hej</em></span> now.</p><h2 id="a" lang="fi">Suomeksi</h2>'
    )
    assert [(part.tag, part.language, part.text) for part in reading.root.all() if part.dictionary.get("/Lang")] == [
        ("/Document", "en", reading.root.text),
        ("/Span", "fi", "hei hej"),
        ("/Span", "sv", "hej"),
        ("/H2", "fi", "Suomeksi"),
    ]


def test_a_link_is_called_what_it_reads_and_is_one_over_two_lines(tmp_path: Path) -> None:
    filler = "Words before the link that fill the line to its end, or nearly, so that the link begins near its end and "
    reading = read(
        tmp_path, f'<p>{filler}<a href="https://example.org/">ends <em>on the</em> second line of it</a>.</p>'
    )
    (link,) = elements(reading, "Link")
    assert link.text == "ends on the second line of it"
    assert [str(annotation.Contents) for annotation in link.objects] == [link.text] * 2
    assert [str(annotation.A.URI) for annotation in link.objects] == ["https://example.org/"] * 2


def test_a_picture_says_its_alternative_and_one_that_adorns_is_passed_over(tmp_path: Path) -> None:
    told = PNG.format("").replace("<path", "<title>A stroke</title><path")
    reading = read(tmp_path, f"<p>{told}{PNG.format('aria-hidden=true')}</p>")
    _code, figure = elements(reading, "Figure")  # the first leads to the page
    assert figure.dictionary.Alt == "A stroke"
    left, bottom, right, top = figure.dictionary.A.BBox
    assert right - left == 67.5
    assert 0 < bottom < top < 842
    assert reading.faults() == []


def test_fields_come_in_the_order_of_reading(tmp_path: Path) -> None:
    text = (
        '<p><a href="https://example.org/">Link</a></p>'
        '<div class="field text"><label for="a">One</label><input id="a" name="a" type="text"></div>'
        '<p><a href="https://example.org/2">Link</a></p>'
    )
    reading = read(tmp_path, text, "form")
    (page,) = reading.pdf.pages
    assert [str(item.Subtype) for item in page.Annots] == ["/Link", "/Widget", "/Link"]
    assert page.Tabs == pikepdf.Name("/S")
    assert reading.faults() == []


def test_what_every_page_has_at_its_foot_is_no_part_of_the_text(tmp_path: Path) -> None:
    reading = read(tmp_path, "<p>Words.</p>" * 300)
    assert len(reading.pdf.pages) > 1
    assert all("A sheet" in artifacts for artifacts in reading.artifacts)
    assert reading.faults() == []
