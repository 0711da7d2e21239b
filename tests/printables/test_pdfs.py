"""Every PDF of the real site: accessible, complete, in its language, and fillable where it is a form."""

import ctypes
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest
from downloads import DOWNLOADS, EACH, GUIDE

from guidebook.front_matter import Kind
from guidebook.interface import spoken_date
from guidebook.printables.editions import Edition
from guidebook.sources import Source


def text_of(file: Path) -> str:
    with pdfium.PdfDocument(file) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def test_every_material_of_the_guides_first_edition_is_there() -> None:
    kinds = {source.meta.printable.kind for source, *_ in DOWNLOADS if source.meta.printable}
    assert kinds == set(Kind)
    assert len(DOWNLOADS) >= 32


@EACH
def test_the_pdf_says_its_title_language_and_address(
    site: Path, source: Source, edition: Edition, address: str
) -> None:
    with pdfium.PdfDocument(site / address) as document:
        language = ctypes.create_unicode_buffer(8)
        pdfium_c.FPDFCatalog_GetLanguage(document, ctypes.cast(language, ctypes.POINTER(ctypes.c_ushort)), 16)
        assert bytes(language).decode("utf-16-le").rstrip("\0") == source.language
        assert document.get_metadata_value("Title").split(" / ")[0] == source.meta.title
        assert document.get_metadata_value("Author") in {"Työuramentoroinnin opas", "Career mentoring guide"}
        if edition.name == "slides":
            assert len(document) >= 13
            assert document[0].get_size()[0] / document[0].get_size()[1] == pytest.approx(16 / 9, rel=0.01)
        if edition.one_page:
            assert len(document) == 1
    text = text_of(site / address)
    assert "mentorointi.example" in text
    headings = [line for line in source.body.splitlines() if line.startswith("## ")]
    for heading in headings:
        words = heading.removeprefix("## ").split("{#")[0].split()
        assert {words[0], words[-1]} <= set(text.split()), heading


@EACH
def test_the_pdf_says_when_it_was_checked_and_is_due_again(
    site: Path, source: Source, edition: Edition, address: str
) -> None:
    text = text_of(site / address)
    for day in (source.meta.reviewed, source.meta.review_due):
        assert spoken_date(day, GUIDE.words[source.language]) in text


def test_a_workbook_explains_its_words_at_its_end_and_a_form_does_not(site: Path) -> None:
    for language in GUIDE.languages:
        definition = GUIDE.directory.terms["lifeline"].texts[language].definition
        mentee = GUIDE.directory.terms["mentee"].texts[language].definition
        for source, edition, address in DOWNLOADS:
            if source.language == language and source.path == "materials/pair-workbook.md":
                assert definition in text_of(site / address)
            if source.language == language and edition.name == "form":
                assert mentee not in text_of(site / address)


def test_speakers_notes_are_in_the_handout_and_not_on_the_slides(site: Path) -> None:
    for language, word in (("fi", "Puhujan muistiinpanot"), ("en", "Speaker’s notes")):
        source = GUIDE.sources.pages[language, "materials/orientation-slides.md"]
        slides, handout, _ = (address for _, address in GUIDE.downloads(source))
        assert word not in text_of(site / slides)
        assert text_of(site / handout).count(word) >= 13
