"""Spaces between words that aren't drawn, since a line ends there or parts of it stand apart.

ISO 32000-1, 14.8.2.5: in a tagged PDF words are separated by the spaces between them, even at the end of a line.
WeasyPrint 70 draws none of these.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from guidebook.printables.pdf.boxes import (
    BlockContainerBox,
    InlineBox,
    LineBox,
    MarginBox,
    TextBox,
    children,
    page_box,
)

WHITE = re.compile("[ \t\n]+")  # white space that CSS collapses


def add_spaces(document: Any) -> None:
    """Have WeasyPrint draw a space behind each text that needs one to be separated from the next word.

    It lays a text out once more to draw it, from the `text` of its Pango layout.
    """
    for box in find_spaces(document):
        if not box.text.endswith(" "):
            box.text += " "
            box.pango_layout.text = box.text


def find_spaces(document: Any) -> set[Any]:
    """The text boxes of a WeasyPrint document that a space belongs behind and is not drawn."""
    found: set[Any] = set()
    last: dict[Any, Any] = {}  # what ended an element's last line
    sources: dict[Any, str] = {}

    def search(box: Any, element: Any) -> None:
        if isinstance(box, MarginBox):
            return
        if isinstance(box, LineBox) and (parts := list(_parts(box))):
            for part, after in pairwise(parts):
                if _is_blank(after) or _in_one_piece(part) or _in_one_piece(after):
                    found.update(_last_text(part))
            texts = [part for part in parts if not _is_blank(part)] or [box]
            before, first = last.get(element, box), texts[0]
            if isinstance(before, TextBox) and isinstance(first, TextBox):
                source = sources.setdefault(element, WHITE.sub(" ", _source(element)))
                if f"{before.text.rstrip()} {first.text.lstrip()}" in source:
                    found.add(before)
            last[element] = texts[-1]
        for child in children(box):
            search(child, box.element if isinstance(box, BlockContainerBox) else element)

    for page in document.pages:
        search(page_box(page), None)
    return found


def _parts(line: Any) -> Iterator[Any]:
    """The texts of a line, and what stands among them in one piece."""
    for child in children(line):
        if isinstance(child, InlineBox):
            yield from _parts(child)
        else:
            yield child


def _is_blank(part: Any) -> bool:
    return isinstance(part, TextBox) and not part.text.strip()


def _in_one_piece(part: Any) -> bool:
    return not isinstance(part, TextBox)


def _last_text(part: Any) -> list[Any]:
    return [box for box in part.descendants() if isinstance(box, TextBox) and box.text.strip()][-1:]


def _source(element: Any) -> str:
    """An element's text, with its line breaks as spaces."""
    texts = [element.text or ""]
    for child in element:
        texts += [" " if child.tag == "br" else _source(child), child.tail or ""]
    return "".join(texts)
