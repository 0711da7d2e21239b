"""Lists of Word files (ISO/IEC 29500-1, 17.9): all bulleted ones are one, each numbered one begins at 1."""

from typing import Any

from docx.document import Document
from docx.shared import Emu
from docx.text.paragraph import Paragraph

from guidebook.printables.office.word_template import Style
from guidebook.printables.office.word_text import element_of

LEVELS = 3


def bulleted_list(document: Document) -> int:
    """The number of the list that the style List Bullet belongs to."""
    return _number(document, Style.LIST_BULLET)


def new_numbered_list(document: Document) -> int:
    """Add a list formatted as the style List Number; returns its number."""
    numbering: Any = document.part.numbering_part.element
    model = numbering.num_having_numId(_number(document, Style.LIST_NUMBER))
    added = numbering.add_num(model.abstractNumId.val)
    for level in range(LEVELS):
        added.add_lvlOverride(ilvl=level).add_startOverride(1)
    return int(added.numId)


def _number(document: Document, style: Style) -> int:
    return int(document.styles[style].element.pPr.numPr.numId.val)


def put_into_list(paragraph: Paragraph, number: int, level: int) -> None:
    """Make a paragraph an item of a list; indents that its style has go before those of the list."""
    style, own = paragraph.style, paragraph.paragraph_format
    if style and (left := style.paragraph_format.left_indent):
        hanging = style.paragraph_format.first_line_indent or 0
        own.left_indent, own.first_line_indent = Emu(left - level * hanging), Emu(hanging)
    item = element_of(paragraph).get_or_add_pPr().get_or_add_numPr()
    item.get_or_add_ilvl().val = level
    item.get_or_add_numId().val = number
