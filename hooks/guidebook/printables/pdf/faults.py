"""What a reader of the PDF would find broken, although the library drew it without a word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any
from unittest.mock import patch

UNDRAWN = re.compile(r"Failed to (?:load image at|render SVG image) '?[^']*?([^'/]*)(?:'|$)")
LARGEST_SIDE = 8_000  # pixels
RULE = "---"  # ends a page's front matter
SLACK = 1.0  # CSS pixels by which a letter may hang over unseen


@dataclass(frozen=True)
class Fault:
    """What is wrong and what to do. `text` stands in the source where the fault is, if it can be found there."""

    message: str
    text: str = ""

    def line(self, source: Path) -> int:
        """The line of `source` with the text, from 1; 0 where there is none."""
        if self.text and source.is_file():
            lines = source.read_text(encoding="utf-8", errors="replace").splitlines()
            head = lines.index(RULE, 1) if RULE in lines[1:] else 0
            for number in chain(range(head, len(lines)), range(head)):  # of the front matter the title alone is drawn
                if self.text in lines[number]:
                    return number + 1
        return 0


def overflows(pages: list[Any]) -> Iterator[Fault]:
    """Texts, pictures, fields and cells that run out of their place; `pages` are those of a WeasyPrint document."""
    from weasyprint.formatting_structure import boxes

    def look(box: Any, number: int, area: Any, block: Any) -> Iterator[Fault]:
        box = getattr(box, "_box", box)
        if isinstance(box, boxes.MarginBox):
            return
        if isinstance(box, boxes.TextBox):
            if box.text.strip() and box.style["visibility"] == "visible":
                over = box.position_x + box.width - min(_right(block), _right(area))
                below = box.position_y + box.height - area.content_box_y() - area.height
                if over > SLACK or below > SLACK or box.position_x < -SLACK:
                    yield _too_large(box.text, number)
            return
        if isinstance(box, boxes.ReplacedBox | boxes.TableBox) or box.is_input():
            over = box.border_box_x() + box.border_width() - _right(area)
            below = 0.0 if isinstance(box, boxes.TableBox) else _bottom(box) - _bottom(area)
            if over > SLACK or below > SLACK:
                name = " ".join(box.element.itertext()) or box.element.get("name", "")
                picture = box.element.get("src", "").rpartition("/")[2]
                yield _picture_too_large(picture, number) if picture else _too_large(name, number)
                return
        if isinstance(box, boxes.BlockContainerBox) and box.style["overflow"] == "visible":
            block = box
        for child in box.children:
            yield from look(child, number, area, block)

    for number, page in enumerate(pages, 1):
        yield from look(page._page_box, number, page._page_box, page._page_box)


def _right(box: Any) -> float:
    right: float = box.content_box_x() + box.width
    return right


def _bottom(box: Any) -> float:
    bottom: float = box.content_box_y() + box.height
    return bottom


def _picture_too_large(picture: str, page: int) -> Fault:
    return Fault(f"page {page}: the picture {picture} runs out of the page. Make it smaller, or divide it.", picture)


def _too_large(text: str, page: int) -> Fault:
    """The longest word is likeliest to be the one that doesn't fit, and stands unbroken in the source."""
    word = max(text.split() or [""], key=len)
    shown = " ".join(text.split())
    shown = shown if len(shown) <= 60 else f"{shown[:60]}…"
    return Fault(f"page {page}: '{shown}' runs out of its place. Shorten it, or divide it.", word)


def unfit_pictures(pictures: tuple[tuple[str, Path], ...]) -> Iterator[Fault]:
    """Pictures that nobody could see whole, or that would take minutes to read, however small their files are."""
    from PIL import Image, ImageFile

    for _, file in pictures:
        if file.suffix.lower() == ".svg":  # the library itself complains of these
            continue
        try:  # the library would draw what there is of half a picture
            with patch.object(ImageFile, "LOAD_TRUNCATED_IMAGES", False), Image.open(file) as picture:
                if (side := max(picture.size)) > LARGEST_SIDE:
                    message = f"the picture {file.name} is {side} pixels long. Save it with {LARGEST_SIDE} or fewer."
                    yield Fault(message, file.name)
                else:
                    picture.load()
        except (OSError, SyntaxError, Image.DecompressionBombError):
            yield _damaged(file.name)


def undrawn_picture(message: str) -> Fault | None:
    """The fault that the library's warning of a picture stands for; None for another message."""
    if not (found := UNDRAWN.match(message)):
        return None
    if not found[1]:
        return Fault("a drawing can't be drawn. Take out of it what leads to other files.", "<svg")
    return _damaged(found[1])


def _damaged(name: str) -> Fault:
    message = (
        f"the picture {name} is damaged, or of a kind that can't be drawn. Save it anew, best as a plain PNG or SVG."
    )
    return Fault(message, name)


def missing_glyph(message: str) -> Fault | None:
    """The fault that the library's warning of a missing glyph stands for; None for another message."""
    if not message.startswith(".notdef glyph rendered"):
        return None
    letter = message.rpartition('"')[0].rpartition('"')[2] or '"'
    return Fault(f"the fonts have no '{letter}' (U+{ord(letter[0]):04X}). Write another sign.", letter)
