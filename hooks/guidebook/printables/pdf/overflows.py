"""Finds content that overflows its box or page, of which WeasyPrint doesn't warn."""

from collections.abc import Iterator
from typing import Any

from guidebook.printables.pdf.boxes import (
    BlockContainerBox,
    MarginBox,
    ReplacedBox,
    TableBox,
    TextBox,
    children,
    is_drawn,
    page_box,
)
from guidebook.printables.pdf.faults import Fault

SLACK = 1.0  # CSS pixels by which a letter may hang over unseen


def find_overflows(document: Any) -> Iterator[Fault]:
    """Faults for texts, pictures, fields and tables of a WeasyPrint document that overflow."""

    def search(box: Any, number: int, area: Any, block: Any) -> Iterator[Fault]:
        if isinstance(box, MarginBox):
            return
        if isinstance(box, TextBox):
            if is_drawn(box):
                over = box.position_x + box.width - min(_right(block), _right(area))
                below = box.position_y + box.height - area.content_box_y() - area.height
                if over > SLACK or below > SLACK or box.position_x < -SLACK:
                    yield _text_too_large(box.text, number)
            return
        if isinstance(box, ReplacedBox | TableBox) or box.is_input():
            over = box.border_box_x() + box.border_width() - _right(area)
            below = 0.0 if isinstance(box, TableBox) else _bottom(box) - _bottom(area)
            if over > SLACK or below > SLACK:
                name = " ".join(box.element.itertext()) or box.element.get("name", "")
                picture = box.element.get("src", "").rpartition("/")[2]
                yield _picture_too_large(picture, number) if picture else _text_too_large(name, number)
                return
        if isinstance(box, BlockContainerBox) and box.style["overflow"] == "visible":
            block = box
        for child in children(box):
            yield from search(child, number, area, block)

    for number, page in enumerate(document.pages, 1):
        whole = page_box(page)
        yield from search(whole, number, whole, whole)


def _right(box: Any) -> float:
    right: float = box.content_box_x() + box.width
    return right


def _bottom(box: Any) -> float:
    bottom: float = box.content_box_y() + box.height
    return bottom


def _picture_too_large(picture: str, page: int) -> Fault:
    return Fault(f"page {page}: the picture {picture} runs out of the page. Make it smaller, or divide it.", picture)


def _text_too_large(text: str, page: int) -> Fault:
    """The longest word is likeliest to be the one that doesn't fit, and stands unbroken in the source."""
    word = max(text.split() or [""], key=len)
    shown = " ".join(text.split())
    shown = shown if len(shown) <= 60 else f"{shown[:60]}…"
    return Fault(f"page {page}: '{shown}' runs out of its place. Shorten it, or divide it.", word)
