"""What a reader would find broken in a PDF is refused, with its place and its cure."""

import re
import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from PIL import Image
from sheets import OVERRIDES, produce, sheet
from tree import SmallSite

from guidebook.findings import Refusal
from guidebook.printables.cache import Cache

PRINTABLE = "\n  kind: {}\n  audience: [mentor]\n  stage: start"


def refusals(content: str, cache: Path, kind: str = "document") -> list[str]:
    with pytest.raises(Refusal) as refused:
        produce(sheet(content, kind), Cache(cache, OVERRIDES))
    return [str(finding) for finding in refused.value.findings]


def test_a_slide_that_runs_over_is_refused_by_name(tmp_path: Path) -> None:
    text = "<p>Lead</p><h2 id='a'>Short</h2><p>x</p><h2 id='b'>Long one</h2>" + "<p>Text.</p>" * 40
    assert refusals(text, tmp_path, "slides") == [
        "docs/en/sheet.md: too long for one slide: Long one. Shorten the text or divide the slide."
    ]


def test_a_poster_that_runs_over_is_refused(tmp_path: Path) -> None:
    (finding,) = refusals("<h2 id='a'>A</h2>" + "<p>Text.</p>" * 200, tmp_path, "poster")
    assert finding.startswith("docs/en/sheet.md: the page runs over: it has ")


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """A web server on this machine, and the paths that it was asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as http:
        thread = threading.Thread(target=http.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{http.server_port}", asked
        http.shutdown()
        thread.join()


@pytest.mark.parametrize(
    "asking",
    [
        '<img src="{}" alt="A picture">',
        '<img src="data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22%3E%3Cimage href=%22{}%22/%3E%3C/svg%3E" alt="x">',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>x</title><image href="{}" width="9" height="9"/></svg>',
        '<a rel="attachment" href="{}">The file</a>',
        '<link rel="attachment" href="{}">',
        '<link rel="stylesheet" href="{}">',
        '<style>@import "{}";</style>',
        '<p style="background: url({})">Text</p>',
        '<style>@font-face {{ font-family: Far; src: url({}) }} p {{ font-family: Far }}</style>',
        '<object data="{}">Text</object>',
        '<embed src="{}">',
    ],
)  # fmt: skip
def test_nothing_outside_the_sites_own_files_is_read(
    tmp_path: Path, server: tuple[str, list[str]], asking: str
) -> None:
    address, asked = server
    secret = tmp_path / "secret.txt"
    secret.write_text("a secret that no PDF may hold", encoding="utf-8")
    read_at = secret.stat().st_atime_ns
    for target in (f"{address}/x", secret.as_uri(), "file:///etc/passwd", "../../../../../etc/hostname"):
        findings = refusals(f"<p>Text.</p>{asking.format(target)}<p>Text.</p>", tmp_path / "cache")
        assert all(finding.startswith("docs/en/sheet.md: ") for finding in findings)
        assert any("outside the site's own files" in text or "can't be drawn" in text for text in findings)
    assert asked == []
    assert secret.stat().st_atime_ns == read_at


def picture_page(small: SmallSite, picture: str) -> None:
    (small.root / "docs" / "assets").mkdir(exist_ok=True)
    small.page("mentor/sheet.md", f"Look:\n\n{picture}\n", printable=PRINTABLE.format("document"))


def test_a_huge_picture_is_refused_and_a_large_one_made_smaller(small_site: SmallSite) -> None:
    picture_page(small_site, "![A spot](../../assets/dot.jpg)")
    dot = small_site.root / "docs" / "assets" / "dot.jpg"
    Image.effect_noise((2400, 1600), 8).save(dot, quality=70)
    pdf = small_site.build() / "mentors" / "mentor-sheet" / "mentor-sheet.pdf"
    assert dot.stat().st_size > 300_000
    assert pdf.stat().st_size < 0.75 * dot.stat().st_size
    Image.new("L", (9000, 10)).save(dot)
    assert small_site.findings("build") == [
        f"docs/{language}/mentor/sheet.md:14: the picture dot.jpg is 9000 pixels long. Save it with 8000 or fewer."
        for language in ("en", "fi")
    ]


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("cut.png", b"\x89PNG\r\n\x1a\n" + b"cut"),
        ("none.png", b"hello"),
        ("outside.svg", SVG.format('<image xlink:href="file:///etc/hostname" width="9" height="9"/>').encode()),
        ("half.svg", SVG.format("")[:60].encode()),
    ],
)  # fmt: skip
def test_a_picture_that_cant_be_drawn_is_refused_with_its_line(
    small_site: SmallSite, name: str, content: bytes
) -> None:
    picture_page(small_site, f"![A spot](../../assets/{name})")
    (small_site.root / "docs" / "assets" / name).write_bytes(content)
    assert small_site.findings("build") == [
        f"docs/{language}/mentor/sheet.md:14: the picture {name} is damaged, or of a kind that can't be drawn. "
        "Save it anew, best as a plain PNG or SVG."
        for language in ("en", "fi")
    ]


def test_a_picture_that_is_cut_off_or_too_tall_is_refused(small_site: SmallSite) -> None:
    picture_page(small_site, "![A spot](../../assets/dot.png)")
    dot = small_site.root / "docs" / "assets" / "dot.png"
    Image.effect_noise((300, 300), 8).save(dot)
    dot.write_bytes(dot.read_bytes()[:9000])
    assert "docs/en/mentor/sheet.md:14: the picture dot.png is damaged, " in small_site.findings("build")[0]
    Image.new("L", (200, 7000)).save(dot)
    finding = small_site.findings("build")[0]
    assert re.search(r"sheet\.md:14: page \d: the picture dot\.png runs out of the page\.", finding)


def test_a_table_too_wide_is_told_once_and_by_its_line(small_site: SmallSite) -> None:
    row = "| " + " | ".join(f"Columnwithalongname{number}" for number in range(9)) + " |"
    table = f"{row}\n{'|---' * 9}|\n{'| x ' * 9}|\n{'| y ' * 9}|\n"
    small_site.page("mentor/sheet.md", f"The lead.\n\n{table}", printable=PRINTABLE.format("document"))
    (finding, _) = small_site.findings("build")
    assert finding.startswith("docs/en/mentor/sheet.md:14: page 1: 'Columnwithalongname0 Columnwithalongname1 ")


def test_a_picture_without_an_alternative_is_refused(tmp_path: Path) -> None:
    drawing = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0L9 9'/></svg>"
    assert refusals(f"<p>{drawing}</p>", tmp_path) == [
        "docs/en/sheet.md: page 1: the picture svg has no alternative. Say what it shows: ![…](svg)."
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<p>Text</p><p>" + "Pitkä" * 40 + "sana</p>", "PitkäPitkä"),
        ("<table><tr><td>" + "leveä" * 40 + "</td><td>x</td></tr></table>", "leveäleveä"),
        ('<p style="width: 20mm">Text in a narrow columnwithoutanyplacetobreak</p>', "columnwithout"),
        ('<p style="position: absolute; top: 280mm">Far down</p>', "Far down"),
        ('<p style="margin-left: -30mm">Text beyond the edge</p>', "Text beyond the edge"),
    ],
)  # fmt: skip
def test_text_that_runs_out_of_its_place_is_refused_with_its_page(tmp_path: Path, text: str, shown: str) -> None:
    findings = refusals(text, tmp_path)
    assert any(f"page 1: '{shown}" in finding and "runs out of its place" in finding for finding in findings), findings


def test_a_letter_that_the_fonts_lack_is_refused_with_its_line(small_site: SmallSite) -> None:
    small_site.page("mentor/sheet.md", "The lead.\n\nA line.\nAnd 猫 here.\n", printable=PRINTABLE.format("document"))
    assert small_site.findings("build") == [
        f"docs/{language}/mentor/sheet.md:15: the fonts have no '猫' (U+732B). Write another sign."
        for language in ("en", "fi")
    ]


def test_a_letter_of_the_title_that_the_fonts_lack_is_refused_with_its_line(small_site: SmallSite) -> None:
    small_site.page("mentor/sheet.md", "The lead.\n", printable=PRINTABLE.format("document"))
    small_site.edit("docs/fi/mentor/sheet.md", "title: ", "title: 猫 ")
    assert small_site.findings("build")[0].startswith("docs/fi/mentor/sheet.md:4: the fonts have no '猫'")


def test_two_fields_of_one_name_and_one_without_a_label_are_refused(tmp_path: Path) -> None:
    field = '<div class="field text"><label for="{0}">Name</label><input id="{0}" name="a" type="text"></div>'
    assert refusals(field.format("a") + field.format("b"), tmp_path, "form") == [
        "docs/en/sheet.md: two fields are called 'a'. Change one of the names."
    ]
    assert refusals('<p><input id="c" name="c" type="text"></p>', tmp_path, "form") == [
        "docs/en/sheet.md: the field 'c' has no label. Give it one."
    ]


def test_whatever_the_library_warns_of_is_refused(tmp_path: Path) -> None:
    (finding,) = refusals('<p style="colour: red">Text</p>', tmp_path)
    assert finding.startswith("docs/en/sheet.md: the PDF has a fault: ")


def test_an_exception_in_a_process_beside_names_the_file_and_shows_no_traceback(small_site: SmallSite) -> None:
    (small_site.root / "overrides").unlink()
    shutil.copytree(OVERRIDES, small_site.root / "overrides")
    (small_site.root / "overrides" / "print" / "document.css").write_bytes(b"p { color: \xff }")
    small_site.page("mentor/sheet.md", "Text.\n", printable=PRINTABLE.format("document"))
    finding = small_site.findings("build")[0]
    assert finding.startswith("docs/en/mentor/sheet.md: its PDF can't be made (UnicodeDecodeError: ")
