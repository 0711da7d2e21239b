"""From a sheet to the bytes of its file, by the module that knows the format.

Each module is imported only when it has something to make, so that a build in which nothing changed pays for none.
"""

from dataclasses import replace
from pathlib import Path

from guidebook.printables.composing import Sheet
from guidebook.printables.pdf.rendering import Rendered


def make(sheet: Sheet, overrides: Path, look: bytes) -> Rendered:
    """Make one sheet's file: a PDF with the styles and fonts below `overrides` as of `look`, or an Office file."""
    match sheet.edition.format:
        case "docx":
            from guidebook.printables.office.word import write_document

            return write_document(sheet, overrides)
        case "pptx":
            from guidebook.printables.office.slides import write_slides

            return write_slides(sheet, overrides)
        case _:
            from guidebook.printables.pdf.rendering import render
            from guidebook.printables.qr_codes import draw_code

            return render(replace(sheet, html=draw_code(sheet.html)), overrides, look)
