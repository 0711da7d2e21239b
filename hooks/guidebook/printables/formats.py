"""Chooses the module that renders a sheet by the format of its file.

Each is imported only when it has something to render, so that a build in which nothing changed pays for none.
"""

from dataclasses import replace
from pathlib import Path

from guidebook.printables.composing import Sheet
from guidebook.printables.pdf.rendering import Rendered


def make(sheet: Sheet, overrides: Path, style_version: bytes) -> Rendered:
    """Render a sheet's file with the styles, fonts and templates below `overrides`; see `rendering.render` for PDFs."""
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

            return render(replace(sheet, html=draw_code(sheet.html)), overrides, style_version)
