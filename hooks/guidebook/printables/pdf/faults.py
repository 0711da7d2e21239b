"""Faults of rendered files, in words that a maintainer can act on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from unittest.mock import patch

UNDRAWN = re.compile(r"Failed to (?:load image at|render SVG image) '?[^']*?([^'/]*)(?:'|$)")
LARGEST_SIDE = 8_000  # pixels
COLOURS = {"1", "L", "LA", "P", "PA", "RGB", "RGBA"}  # Pillow's modes that PDF/A-3 allows where colours are sRGB
RULE = "---"  # ends a page's front matter


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
                elif picture.mode not in COLOURS:
                    message = f"the picture {file.name} is in {picture.mode} colours. Save it anew in RGB colours."
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
