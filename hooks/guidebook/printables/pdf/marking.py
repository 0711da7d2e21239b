"""A page's content stream, in which all that no reader needs is marked as an artifact (ISO 32000-1, 14.8.2.2)."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pydyf
from weasyprint.formatting_structure import boxes

from guidebook.printables.pdf.text_fonts import TextFonts
from guidebook.printables.pdf.text_stream import TextStream

SVG = "{http://www.w3.org/2000/svg}svg"


def find_decorations(document: Any) -> set[Any]:
    """The boxes outside the tree: those in page margins, table heads on a further page, pictures that only adorn."""
    found: set[Any] = set()
    heads: set[Any] = set()

    def look(box: Any, inside: bool) -> None:
        box = getattr(box, "_box", box)  # an absolutely positioned box stands behind a placeholder
        if isinstance(box, boxes.TableRowGroupBox) and box.is_header:
            inside |= box.element in heads
            heads.add(box.element)
        if inside or (isinstance(box, boxes.ReplacedBox) and alternative(box.element) == ""):
            found.add(box)
        for child in box.children:
            look(child, inside)

    for page in document.pages:
        for box in page._page_box.children:
            look(box, isinstance(box, boxes.MarginBox))
    return found


def alternative(element: Any) -> str | None:
    """A picture's alternative; "" for one that only adorns, None where it is missing."""
    if element.get("aria-hidden") == "true":
        return ""
    if element.tag == SVG:
        title = element.find("{http://www.w3.org/2000/svg}title")
        return title.text if title is not None and title.text else None
    alternative: str | None = element.get("alt")
    return alternative


class PageStream(TextStream):
    """A page's content, in which what repeats on every page, and what only adorns, is an artifact.

    `spaces` are the texts with a space behind them that isn't drawn.
    """

    def __init__(
        self, decorations: set[Any], spaces: set[Any], text_fonts: TextFonts, *arguments: Any, **options: Any
    ) -> None:
        super().__init__(text_fonts, *arguments, **options)
        self._decorations = decorations
        self._spaces = spaces
        self._inside = False

    @contextmanager
    def marked(self, box: Any, tag: str) -> Iterator[None]:
        if isinstance(box, boxes.TextBox) and (box.style["visibility"] != "visible" or not box.text.strip()):
            yield  # nothing is drawn
        elif box in self._decorations:
            pydyf.Stream.begin_marked_content(self, "Artifact", pydyf.Dictionary({"Type": "/Pagination"}))
            with self._marking():
                yield
            self.end_marked_content()
        else:
            with super().marked(box, tag), self._marking():
                yield
                if box in self._spaces:
                    self.add_space()

    @contextmanager
    def artifact(self) -> Iterator[None]:
        if self._inside:  # the underline of a text: part of it, since artifacts can't stand in content (7.1)
            yield
        else:
            with super().artifact():
                yield

    @contextmanager
    def _marking(self) -> Iterator[None]:
        self._inside = True
        yield
        self._inside = False
