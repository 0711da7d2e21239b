"""Word files: the composed HTML of a material as a document with styles, lists, tables and content controls."""

import io
from functools import lru_cache
from pathlib import Path
from typing import Any

import docx
from docx.oxml import parse_xml

from guidebook.config.palette import read_palette
from guidebook.printables.composing import Sheet
from guidebook.printables.office.markup import name, read_page
from guidebook.printables.office.package import finish, saved
from guidebook.printables.office.word_body import Body
from guidebook.printables.office.word_styles import numbering_xml, styles_xml
from guidebook.printables.pdf.rendering import Rendered

UNUSED = ("customXml", "stylesWithEffects", "thumbnail", "webSettings", "fontTable")  # parts of the library's template


def write_document(sheet: Sheet, overrides: Path) -> Rendered:
    """The Word file of one sheet, in the colours and the font of tokens.css or of the sheet's own style."""
    page = read_page(sheet.html)
    palette = read_palette(overrides, sheet.html)
    document = docx.Document(io.BytesIO(_template()))
    document.part._styles_part._element = parse_xml(styles_xml(palette, page.language, dense=page.kind == "workbook"))
    document.part.numbering_part._element = parse_xml(numbering_xml(palette))
    body = Body(document, page, palette.font, sheet)
    content = document.element.body
    for block in body.blocks(page.body, "Normal"):
        content.insert(len(content) - 1, block)  # the section's properties stay last
    return finish(document, page, body.faults)


@lru_cache(maxsize=1)
def _template() -> bytes:
    """The library's empty document on A4, without what is never used; its styles alone are half a megabyte."""
    document: Any = docx.Document()
    for owner in (document.part, document.part.package):
        for key, relation in list(owner.rels.items()):
            if relation.reltype.rpartition("/")[2] in UNUSED:
                del owner.rels[key]
    document.part._styles_part._element = parse_xml(f'<w:styles xmlns:w="{document.element.nsmap["w"]}"/>')
    section = document.sections[0]
    section.page_width, section.page_height = docx.shared.Mm(210), docx.shared.Mm(297)
    section.left_margin = section.right_margin = docx.shared.Mm(18)
    section.top_margin, section.bottom_margin = docx.shared.Mm(18), docx.shared.Mm(22)
    section.header_distance, section.footer_distance = docx.shared.Mm(8), docx.shared.Mm(10)
    settings = document.settings.element
    for tag in ("w:rsids", "w:savePreviewPicture", "w:proofState", "w:themeFontLang"):
        for found in settings.findall(name(tag)):
            settings.remove(found)
    for setting in settings.iter(name("w:compatSetting")):
        if setting.get(name("w:name")) == "compatibilityMode":
            setting.set(name("w:val"), "15")  # else Word opens it as a file of an old version
    return saved(document)
