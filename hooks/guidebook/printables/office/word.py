"""Word files: the composed HTML of a material as a document with styles, lists, tables and content controls."""

from pathlib import Path

from guidebook.config.palette import read_palette
from guidebook.printables.composing import Sheet
from guidebook.printables.office.markup import read_page
from guidebook.printables.office.package import finish
from guidebook.printables.office.templates import FOLDER
from guidebook.printables.office.word_body import Body
from guidebook.printables.office.word_template import Style, open_document
from guidebook.printables.pdf.rendering import Rendered


def write_document(sheet: Sheet, overrides: Path) -> Rendered:
    """The Word file of one sheet, in the colours and the font of tokens.css or of the sheet's own style.

    Raises:
        Refusal: if the template can't be used.
    """
    page = read_page(sheet.html)
    palette = read_palette(overrides, sheet.html)
    document = open_document(overrides / FOLDER, page.kind, palette, page.language)
    body = Body(document, page, palette.font, sheet)
    body.write(page.body, document, Style.NORMAL)
    return finish(document, page, body.faults)
