"""Every PDF of the real site: accessible, complete, in its language, and fillable where it is a form."""

import ctypes
import re
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest
from downloads import DOWNLOADS, EACH, GUIDE
from reading import Reading

from guidebook.config.interface import format_date
from guidebook.pages.editions import Edition
from guidebook.pages.front_matter import Kind
from guidebook.pages.source import Source

LARGEST = 300 * 1024  # bytes
PHRASE = re.compile(r'<span lang="([a-z]+)">(.*?)</span>', re.DOTALL)


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
        assert format_date(day, GUIDE.words[source.language]) in text


def test_a_workbook_explains_its_words_at_its_end_and_what_is_filled_in_or_ticked_does_not(site: Path) -> None:
    for language in GUIDE.languages:
        definition = GUIDE.directory.terms["lifeline"].texts[language].definition
        mentee = GUIDE.directory.terms["mentee"].texts[language].definition
        for source, edition, address in DOWNLOADS:
            if source.language == language and source.path == "materials/pair-workbook.md":
                assert definition in text_of(site / address)
            if source.language == language and edition.name in {"form", "checklist"}:
                assert mentee not in text_of(site / address)


def test_speakers_notes_are_in_the_handout_and_not_on_the_slides(site: Path) -> None:
    for language, word in (("fi", "Puhujan muistiinpanot"), ("en", "Speaker’s notes")):
        source = GUIDE.sources.pages[language, "materials/orientation-slides.md"]
        slides, handout, _ = (address for _, address in GUIDE.downloads(source))
        assert word not in text_of(site / slides)
        assert text_of(site / handout).count(word) >= 13


def test_a_download_is_light_enough_for_a_telephone(site: Path) -> None:
    sizes = {address: (site / address).stat().st_size for _, _, address in DOWNLOADS}
    assert {address: size for address, size in sizes.items() if size > LARGEST} == {}


def test_a_phrase_that_the_source_marks_as_of_another_language_is_read_in_it(site: Path) -> None:
    marked = [(place, PHRASE.findall(place[0].body)) for place in DOWNLOADS if place[1].name != "side-by-side"]
    assert any(phrases for _, phrases in marked)
    for (_, _, address), phrases in marked:
        if phrases:
            reading = Reading(site / address)
            own = [element for element in reading.root.all() if "/Lang" in element.dictionary]
            read = {(element.language, element.text) for element in own}
            assert {(language, " ".join(phrase.split())) for language, phrase in phrases} <= read, address


def test_a_form_says_what_its_star_means_before_the_first_field_that_has_one(site: Path) -> None:
    for source, edition, address in DOWNLOADS:
        text = text_of(site / address)
        if edition.name == "form" and " *" in text:
            meaning = " ".join(GUIDE.words[source.language]["required"].split())
            assert 0 <= text.index(meaning) <= text.index("*"), address


def test_a_speakers_notes_never_begin_with_their_time_alone_at_the_end_of_a_page(site: Path) -> None:
    handouts = [(source, address) for source, edition, address in DOWNLOADS if edition.name == "handout"]
    assert handouts
    for source, address in handouts:
        with pdfium.PdfDocument(site / address) as document:
            for page in document:
                lines = [line.strip() for line in page.get_textpage().get_text_range().splitlines()]
                foot = next(n for n, line in enumerate(lines) if line.endswith(f" · {source.meta.title}"))
                words = [line for line in lines[:foot] if line != "•"]
                assert not re.fullmatch(r"\(.*min.*\)", words[-1]), address
