"""Finds the spaces that nobody sees, since a line ends there or parts of it stand away from each other, but that part words.

ISO 32000-1, 14.8.2.5: in a tagged PDF words are told apart by the spaces between them, even at the end of a line.
WeasyPrint 70 draws none of these.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from weasyprint.formatting_structure import boxes

WHITE = re.compile("[ \t\n]+")  # what CSS collapses


def find_spaces(document: Any) -> set[Any]:
    """The text boxes of a WeasyPrint document that a space belongs behind and is not drawn."""
    found: set[Any] = set()
    last: dict[Any, Any] = {}  # what ended an element's last line
    sources: dict[Any, str] = {}

    def look(box: Any, element: Any) -> None:
        box = getattr(box, "_box", box)  # an absolutely positioned box stands behind a placeholder
        if isinstance(box, boxes.MarginBox):
            return
        if isinstance(box, boxes.LineBox) and (parts := list(_parts(box))):
            for part, after in pairwise(parts):
                if _is_blank(after) or _in_one_piece(part) or _in_one_piece(after):
                    found.update(_last_text(part))
            texts = [part for part in parts if not _is_blank(part)] or [box]
            before, first = last.get(element, box), texts[0]
            if isinstance(before, boxes.TextBox) and isinstance(first, boxes.TextBox):
                source = sources.setdefault(element, WHITE.sub(" ", _source(element)))
                if f"{before.text.rstrip()} {first.text.lstrip()}" in source:
                    found.add(before)
            last[element] = texts[-1]
        for child in box.children:
            look(child, box.element if isinstance(box, boxes.BlockContainerBox) else element)

    for page in document.pages:
        look(page._page_box, None)
    return found


def _parts(line: Any) -> Iterator[Any]:
    """The texts of a line, and what stands among them in one piece."""
    for child in line.children:
        if isinstance(child, boxes.InlineBox):
            yield from _parts(child)
        else:
            yield child


def _is_blank(part: Any) -> bool:
    return isinstance(part, boxes.TextBox) and not part.text.strip()


def _in_one_piece(part: Any) -> bool:
    return not isinstance(part, boxes.TextBox)


def _last_text(part: Any) -> list[Any]:
    return [box for box in part.descendants() if isinstance(box, boxes.TextBox) and box.text.strip()][-1:]


def _source(element: Any) -> str:
    """An element's text, with its line breaks as spaces."""
    texts = [element.text or ""]
    for child in element:
        texts += [" " if child.tag == "br" else _source(child), child.tail or ""]
    return "".join(texts)
