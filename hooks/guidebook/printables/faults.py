"""What a reader of the PDF would find broken, although the library drew it without a word."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LARGEST_SIDE = 8_000  # pixels
SLACK = 1.0  # CSS pixels by which a letter may hang over unseen


@dataclass(frozen=True)
class Fault:
    """What is wrong and what to do. `text` stands in the source where the fault is, if it can be found there."""

    message: str
    text: str = ""

    def line(self, source: Path) -> int:
        """The line of `source` with the text, from 1; 0 where there is none."""
        if self.text and source.is_file():
            for number, line in enumerate(source.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
                if self.text in line:
                    return number
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
        whole = isinstance(box, boxes.ReplacedBox | boxes.TableCellBox) or box.is_input()
        if whole and box.border_box_x() + box.border_width() > _right(area) + SLACK:
            name = "".join(box.element.itertext()) or box.element.get("src", "") or box.element.get("name", "")
            yield _too_large(name, number)
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


def _too_large(text: str, page: int) -> Fault:
    """The longest word is likeliest to be the one that doesn't fit, and stands unbroken in the source."""
    word = max(text.split() or [""], key=len)
    shown = " ".join(text.split())
    shown = shown if len(shown) <= 60 else f"{shown[:60]}…"
    return Fault(f"page {page}: '{shown}' runs out of its place. Shorten it, or divide it.", word)


def huge_pictures(pictures: tuple[tuple[str, Path], ...]) -> Iterator[Fault]:
    """Pictures that would take minutes to read, however small their files are."""
    for _, file in pictures:
        if file.suffix.lower() != ".svg" and (side := _longest_side(file)) > LARGEST_SIDE:
            message = f"the picture {file.name} is {side} pixels long. Save it with {LARGEST_SIDE} or fewer."
            yield Fault(message, file.name)


def _longest_side(file: Path) -> int:
    """In pixels; 0 for what is no picture, which the library itself complains of."""
    from PIL import Image

    try:
        with Image.open(file) as picture:
            return max(picture.size)
    except (OSError, Image.DecompressionBombError):
        return 0


def missing_glyph(message: str) -> Fault | None:
    """The fault that the library's warning of a missing glyph stands for; None for another message."""
    if not message.startswith(".notdef glyph rendered"):
        return None
    letter = message.rpartition('"')[0].rpartition('"')[2] or '"'
    return Fault(f"the fonts have no '{letter}' (U+{ord(letter[0]):04X}). Write another sign.", letter)
