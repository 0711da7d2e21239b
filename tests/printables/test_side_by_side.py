"""A form in two languages at once: both texts of each clause, one set of fields, each half in its own language."""

import ctypes
import re
from dataclasses import replace
from pathlib import Path

import docx
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest
from real import GUIDE
from tree import SmallSite

from guidebook.printables.side_by_side import side_by_side
from guidebook.rendering import render_page

AGREEMENT = "materials/mentoring-agreement.md"
SITE = "https://mentorointi.example/"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def downloads(language: str) -> dict[tuple[str, str], str]:
    source = GUIDE.sources.pages[language, AGREEMENT]
    return {(edition.name, edition.format): address for edition, address in GUIDE.downloads(source)}


def field_names(file: Path) -> list[str]:
    """The names of a PDF's fields, as PDFium sees them."""
    names = []
    with pdfium.PdfDocument(file) as document:
        document.init_forms()
        for page in document:
            for number in range(pdfium_c.FPDFPage_GetAnnotCount(page)):
                annotation = pdfium_c.FPDFPage_GetAnnot(page, number)
                size = pdfium_c.FPDFAnnot_GetFormFieldName(document.formenv, annotation, None, 0)
                if pdfium_c.FPDFAnnot_GetSubtype(annotation) == pdfium_c.FPDF_ANNOT_WIDGET:
                    buffer = ctypes.create_string_buffer(size)
                    pointer = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
                    pdfium_c.FPDFAnnot_GetFormFieldName(document.formenv, annotation, pointer, size)
                    names.append(buffer.raw[:size].decode("utf-16-le").rstrip("\0"))
    return names


@pytest.mark.parametrize("language", GUIDE.languages)
def test_the_agreement_in_both_languages_has_the_fields_of_the_agreement_in_one(site: Path, language: str) -> None:
    files = downloads(language)
    one, both = (field_names(site / files[name, "pdf"]) for name in ("form", "side-by-side"))
    assert sorted(one) == sorted(both)
    tags = [
        {tag.get(f"{W}val") for tag in docx.Document(str(site / files[name, "docx"])).element.body.iter(f"{W}tag")}
        for name in ("form", "side-by-side")
    ]
    assert tags[0] == tags[1]
    page = (site / GUIDE.addresses[language, AGREEMENT] / "index.html").read_text(encoding="utf-8")
    assert all(f'href="{Path(address).name}"' in page for address in files.values())


def words(html: str) -> list[str]:
    return re.findall(r"\w+", re.sub(r"<[^>]+>", " ", html))


def test_every_word_of_both_agreements_is_there_and_the_second_languages_are_marked() -> None:
    own, other = (GUIDE.sources.pages[language, AGREEMENT] for language in ("fi", "en"))
    together = side_by_side(own, GUIDE, SITE)
    assert set(words(render_page(own, GUIDE, SITE).html)) <= set(words(together))
    marked = " ".join(re.findall(r'<(?:div|span)[^>]* lang="en"[^>]*>(.*?)</(?:div|span)>', together, re.DOTALL))
    assert "Write your names, and only the contact details" in marked
    assert "Mentor’s name" in marked
    assert "Kirjoittakaa" not in marked
    assert set(words(render_page(other, GUIDE, SITE).html)) <= set(words(together))
    assert re.findall(r'<h2 id="([^"]+)"', together) == [heading.id for heading in own.headings]


def test_terms_and_sources_are_explained_in_both_halves_and_no_id_stands_twice() -> None:
    cited = next(iter(GUIDE.directory.references))
    bodies = {"fi": f"Aktorin tavoite.[^{cited}]\n", "en": f"The mentee’s goal.[^{cited}]\n"}
    pages = {
        (language, AGREEMENT): replace(GUIDE.sources.pages[language, AGREEMENT], body=body)
        for language, body in bodies.items()
    }
    guide = replace(GUIDE, sources=replace(GUIDE.sources, pages=GUIDE.sources.pages | pages))
    together = side_by_side(pages["fi", AGREEMENT], guide, SITE)
    for address, mention in (("sanasto", "Aktorin"), ("en/glossary", "mentee")):
        assert f'<a class="term" href="{SITE}{address}/#mentee">{mention}</a>' in together
    for language in ("fi", "en"):
        assert GUIDE.directory.references[cited].texts[language].text in together
    ids = re.findall(r' id="([^"]+)"', together)
    assert len(ids) == len(set(ids)) == 4
    assert all(f'href="#{name}"' in together for name in ids)


def test_both_halves_say_their_language_in_the_word_file(site: Path) -> None:
    body = docx.Document(str(site / downloads("fi")["side-by-side", "docx"])).element.body
    spoken = {"": "", "en-GB": ""}
    for run in body.iter(f"{W}r"):
        language = run.find(f"{W}rPr/{W}lang")
        text = "".join(part.text or "" for part in run.iter(f"{W}t"))
        spoken[language.get(f"{W}val") if language is not None else ""] += f"{text} "
    assert "Write your names" in spoken["en-GB"]
    assert "Write your names" not in spoken[""]


def test_twins_that_are_not_built_alike_are_refused_with_their_place(small_site: SmallSite) -> None:
    printable = "\n  kind: form\n  audience: [mentor]\n  stage: start\n  side_by_side: true"
    text = "Lead.\n\n## First {#first}\n\nOne.\n\n- a\n- b\n\n## Second {#second}\n\nText.\n"
    small_site.page("mentor/sheet.md", text, printable=printable)
    small_site.edit("docs/en/mentor/sheet.md", "- a\n- b\n", "- a\n- b\n- c\n")
    small_site.edit("docs/en/mentor/sheet.md", "\nText.\n", "\nText.\n\nMore.\n")
    for command in ("check", "build"):
        findings = small_site.findings(command)
        assert findings == [
            "docs/en/mentor/sheet.md:15: below #first, block 2 is a list of 3 parts where docs/fi/mentor/sheet.md has "
            "a list of 2 parts. Give both the same blocks, or take 'side_by_side' out of both.",
            "docs/en/mentor/sheet.md:23: below #second, block 2 is a paragraph where docs/fi/mentor/sheet.md has "
            "nothing. Give both the same blocks, or take 'side_by_side' out of both.",
        ]
