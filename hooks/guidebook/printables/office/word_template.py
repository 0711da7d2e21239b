"""The styles of Word templates, by the names that a designer sees."""

from enum import StrEnum
from pathlib import Path

import docx
from docx.document import Document
from docx.styles import BabelFish

from guidebook.config.palette import Palette
from guidebook.printables.office.markup import locale_of, name
from guidebook.printables.office.templates import check_names, open_template, refusal

DEFAULT = "document"  # the template of each kind of material that has none of its own name


class Style(StrEnum):
    """The styles that a template must have; its README.txt says what each is for."""

    NORMAL = "Normal"
    TITLE = "Title"
    SUBTITLE = "Subtitle"
    HEADING_1 = "Heading 1"
    HEADING_2 = "Heading 2"
    HEADING_3 = "Heading 3"
    LIST_BULLET = "List Bullet"
    LIST_BULLET_2 = "List Bullet 2"
    LIST_BULLET_3 = "List Bullet 3"
    LIST_NUMBER = "List Number"
    LIST_NUMBER_2 = "List Number 2"
    LIST_NUMBER_3 = "List Number 3"
    TASK = "Task"
    FIELD_LABEL = "Field Label"
    ANSWER = "Answer"
    OPTIONS = "Options"
    SIGNATURE_LINE = "Signature Line"
    TIP = "Tip"
    TIP_LIST = "Tip List"
    WARNING = "Warning"
    WARNING_LIST = "Warning List"
    EXAMPLE = "Example"
    EXAMPLE_LIST = "Example List"
    MESSAGE_SUBJECT = "Message Subject"
    QUOTE = "Quote"
    QUOTE_LIST = "Quote List"
    TERMS = "Terms"
    FIGURE = "Figure"
    GAP = "Gap"
    TABLE_HEADING = "Table Heading"
    TABLE_TEXT = "Table Text"
    FOOTER = "Footer"
    STRONG = "Strong"
    EMPHASIS = "Emphasis"
    HYPERLINK = "Hyperlink"
    PLACEHOLDER_TEXT = "Placeholder Text"
    SMALL = "Small"
    TABLE_GRID = "Table Grid"
    COLUMNS = "Columns"


def open_document(folder: Path, kind: str, palette: Palette, language: str) -> Document:
    """An empty document from the template of its kind in `folder`, in the palette's colours and font.

    Raises:
        Refusal: if the template can't be opened, or lacks a style or the texts of its header and footer.
    """
    file = folder / f"{kind}.docx"
    file = file if file.exists() else folder / f"{DEFAULT}.docx"
    document: Document = open_template(file, docx.Document, palette)
    for style in document.styles:  # LibreOffice writes 'Heading 1' where Word has 'heading 1'
        style.name = BabelFish.ui2internal(style.name or "")
    check_names(file, "style", Style, document.styles)
    section = document.sections[0]
    for place, part in (("header", section.header), ("footer", section.footer)):
        if not part.paragraphs or not part.paragraphs[0].runs:
            raise refusal(file, [f"its {place} begins with no text. Write any; each material's own replaces it."])
    for element in document.styles.element.iter(name("w:lang")):
        element.set(name("w:val"), locale_of(language))
    document.element.body.clear_content()
    return document
