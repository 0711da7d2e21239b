"""Boxes of a document laid out by WeasyPrint: their kinds, their children and which of them are read.

WeasyPrint's documentation describes no boxes; this module alone imports them.
"""

from collections.abc import Iterator
from typing import Any

from weasyprint.formatting_structure.boxes import (
    BlockContainerBox,
    InlineBox,
    LineBox,
    MarginBox,
    PageBox,
    ReplacedBox,
    TableBox,
    TableRowGroupBox,
    TextBox,
)

__all__ = [
    "BlockContainerBox",
    "InlineBox",
    "LineBox",
    "MarginBox",
    "PageBox",
    "ReplacedBox",
    "TableBox",
    "TextBox",
    "alternative",
    "children",
    "find_decorations",
    "is_drawn",
    "page_box",
]

SVG = "{http://www.w3.org/2000/svg}"


def page_box(page: Any) -> Any:
    """The box of a whole page, a `weasyprint.Page`."""
    return page._page_box


def children(box: Any) -> Iterator[Any]:
    """The child boxes, with an absolutely positioned box in the place of its placeholder."""
    for child in box.children:
        yield getattr(child, "_box", child)


def is_drawn(text: Any) -> bool:
    """Whether a text box leaves anything on the page."""
    return bool(text.text.strip()) and text.style["visibility"] == "visible"


def alternative(element: Any) -> str | None:
    """Text alternative of an image or SVG element; "" for a decorative one, None where it is missing."""
    if element.get("aria-hidden") == "true":
        return ""
    if element.tag == f"{SVG}svg":
        title = element.find(f"{SVG}title")
        return title.text if title is not None and title.text else None
    text: str | None = element.get("alt")
    return text


def find_decorations(document: Any) -> set[Any]:
    """Boxes that are not read: those in page margins, repeated table heads, decorative pictures; with all inside them."""
    found: set[Any] = set()
    heads: set[Any] = set()

    def search(box: Any, inside: bool) -> None:
        if isinstance(box, TableRowGroupBox) and box.is_header:
            inside |= box.element in heads
            heads.add(box.element)
        if inside or (isinstance(box, ReplacedBox) and alternative(box.element) == ""):
            found.add(box)
        for child in children(box):
            search(child, inside)

    for page in document.pages:
        for box in children(page_box(page)):
            search(box, isinstance(box, MarginBox))
    return found
