"""Every PDF of the real site: accessible, complete, in its language, and fillable where it is a form."""

import ctypes
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import page as page_validation
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest
from tree import ROOT

from guidebook.front_matter import Kind
from guidebook.guide import Guide, read_guide
from guidebook.printables.editions import Edition
from guidebook.sources import Source

GUIDE: Guide = read_guide(ROOT, ("fi", "en"))
DOWNLOADS = [
    (source, edition, address)
    for source in GUIDE.sources
    for edition, address in GUIDE.downloads(source)
    if edition.format == "pdf"
]  # fmt: skip
EACH = pytest.mark.parametrize(("source", "edition", "address"), DOWNLOADS, ids=[address for *_, address in DOWNLOADS])


def text_of(file: Path) -> str:
    with pdfium.PdfDocument(file) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def test_every_material_of_the_guides_first_edition_is_there() -> None:
    kinds = {source.meta.printable.kind for source, *_ in DOWNLOADS if source.meta.printable}
    assert kinds == set(Kind)
    assert len(DOWNLOADS) >= 32


@EACH
def test_the_pdf_conforms_to_pdf_ua_1(site: Path, source: Source, edition: Edition, address: str) -> None:
    report = page_validation.validate_pdf(site / address, profile=page_validation.ValidationProfile.PDF_UA_1)
    assert report.is_compliant, [(failure.rule_id, failure.message) for failure in report.failures]


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


def test_speakers_notes_are_in_the_handout_and_not_on_the_slides(site: Path) -> None:
    for language, word in (("fi", "Puhujan muistiinpanot"), ("en", "Speaker’s notes")):
        source = GUIDE.sources.pages[language, "materials/orientation-slides.md"]
        slides, handout, _ = (address for _, address in GUIDE.downloads(source))
        assert word not in text_of(site / slides)
        assert text_of(site / handout).count(word) >= 13


class Form:
    """A PDF form as a reader's program sees it, filled in with mouse clicks and typing through PDFium."""

    def __init__(self, data: bytes) -> None:
        self.document = pdfium.PdfDocument(data)
        self.document.init_forms()
        self.form = self.document.formenv
        self.pages = list(self.document)

    def annotations(self) -> Iterator[tuple[Any, Any, str, int, Any]]:
        """(page, annotation, name, type of field, rectangle) of every field."""
        for page in self.pages:
            for number in range(pdfium_c.FPDFPage_GetAnnotCount(page)):
                annotation = pdfium_c.FPDFPage_GetAnnot(page, number)
                if pdfium_c.FPDFAnnot_GetSubtype(annotation) == pdfium_c.FPDF_ANNOT_WIDGET:
                    kind = pdfium_c.FPDFAnnot_GetFormFieldType(self.form, annotation)
                    box = pdfium_c.FS_RECTF()
                    pdfium_c.FPDFAnnot_GetRect(annotation, box)
                    yield page, annotation, self.text(pdfium_c.FPDFAnnot_GetFormFieldName, annotation), kind, box

    def text(self, read: Any, annotation: Any) -> str:
        size = read(self.form, annotation, None, 0)
        buffer = ctypes.create_string_buffer(size)
        read(self.form, annotation, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
        return buffer.raw[:size].decode("utf-16-le").rstrip("\0")

    def click(self, page: Any, box: Any) -> None:
        x, y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
        pdfium_c.FORM_OnMouseMove(self.form, page, 0, x, y)
        pdfium_c.FORM_OnLButtonDown(self.form, page, 0, x, y)
        pdfium_c.FORM_OnLButtonUp(self.form, page, 0, x, y)

    def type(self, page: Any, box: Any, text: str) -> None:
        self.click(page, box)
        wide = ctypes.create_unicode_buffer(text)
        encoded = (ctypes.c_ushort * (len(text) + 1))(*[ord(letter) for letter in wide.value], 0)
        pdfium_c.FORM_ReplaceSelection(self.form, page, encoded)
        pdfium_c.FORM_ForceToKillFocus(self.form)

    def value(self, name: str) -> str:
        return next(
            self.text(pdfium_c.FPDFAnnot_GetFormFieldValue, annotation)
            for _, annotation, found, _, _ in self.annotations()
            if found == name
        )

    def checked(self, name: str) -> list[bool]:
        return [
            bool(pdfium_c.FPDFAnnot_IsChecked(self.form, annotation))
            for _, annotation, found, _, _ in self.annotations()
            if found == name
        ]


def form_of(site: Path, language: str, path: str) -> Form:
    (_, address), *_ = GUIDE.downloads(GUIDE.sources.pages[language, path])
    return Form((site / address).read_bytes())


def test_a_typed_value_keeps_its_finnish_letters(site: Path) -> None:
    form = form_of(site, "fi", "materials/mentoring-agreement.md")
    name = "Šimon Žbánek-Ääriö, Åbo"
    for page, _, found, kind, box in form.annotations():
        if kind == pdfium_c.FPDF_FORMFIELD_TEXTFIELD and found == "mentor-name":
            form.type(page, box, name)
            break
    assert form.value("mentor-name") == name


def test_of_a_scales_circles_only_the_last_clicked_stays_on(site: Path) -> None:
    form = form_of(site, "fi", "materials/evaluation-form.md")
    circles = [
        (page, name, box)
        for page, _, name, kind, box in form.annotations()
        if kind == pdfium_c.FPDF_FORMFIELD_RADIOBUTTON
    ]  # fmt: skip
    name = next(name for _, name, _ in circles if [found for _, found, _ in circles].count(name) == 5)
    group = [(page, box) for page, found, box in circles if found == name]
    form.click(*group[1])
    assert form.checked(name) == [False, True, False, False, False]
    form.click(*group[4])
    assert form.checked(name) == [False, False, False, False, True]


@pytest.mark.parametrize("path", [path for (language, path), source in GUIDE.sources.pages.items()
                                  if language == "fi" and source.meta.printable
                                  and GUIDE.downloads(source)[0][0].filled_on_screen])  # fmt: skip
def test_both_languages_have_the_same_fields_each_with_a_label(site: Path, path: str) -> None:
    names = {}
    for language in GUIDE.languages:
        form = form_of(site, language, path)
        names[language] = sorted(found for _, _, found, _, _ in form.annotations())
        for _, annotation, found, _, _ in form.annotations():
            label = form.text(pdfium_c.FPDFAnnot_GetFormFieldAlternateName, annotation)
            assert label.strip() not in {"", found}, f"{found} has no label"
    assert names["fi"] == names["en"]
    assert names["fi"]
