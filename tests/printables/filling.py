"""A PDF form as a reader's program has it: filled in with mouse clicks and typing through PDFium, and saved."""

import ctypes
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c


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

    def fill(self, name: str, text: str) -> None:
        """Type into the field of that name."""
        page, box = next((page, box) for page, _, found, _, box in self.annotations() if found == name)
        self.type(page, box, text)

    def choose(self, name: str, place: int) -> None:
        """Click one of the boxes or circles of that name, counted from 0 over all pages."""
        self.click(*[(page, box) for page, _, found, _, box in self.annotations() if found == name][place])

    def shown(self) -> list[tuple[str, str]]:
        """Names of the fields and the text drawn in each, as on paper; flattens the form, so it ends with this."""
        places = [(page, name, box) for page, _, name, _, box in self.annotations()]
        for page in self.pages:
            pdfium_c.FPDFPage_Flatten(page, pdfium_c.FLAT_PRINT)
        drawn = {number: self.document[number].get_textpage() for number in range(len(self.document))}
        return [
            (name, drawn[self.pages.index(page)].get_text_bounded(box.left, box.bottom, box.right, box.top).strip())
            for page, name, box in places
        ]

    def saved(self) -> "Form":
        """The form written to a file and opened again."""
        data = BytesIO()
        self.document.save(data)
        return Form(data.getvalue())
