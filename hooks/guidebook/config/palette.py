"""The colours and the font of what is not styled by CSS: Office files and the kit's list of contents."""

import re
from dataclasses import dataclass
from pathlib import Path

COLOUR = re.compile(r"--day-([a-z-]+): *#([0-9a-fA-F]{6})")
FONT = re.compile(r"--office-font: *\"?([^;\"]+)")


@dataclass(frozen=True)
class Palette:
    """The colours (RRGGBB by their names in tokens.css) and the font of Office files."""

    colours: dict[str, str]
    font: str

    def __getitem__(self, colour: str) -> str:
        return self.colours[colour]


def read_palette(overrides: Path, own: str) -> Palette:
    """The day's colours of tokens.css, over which those stand that a sheet or a style of its `own` sets."""
    styles = (overrides / "tokens.css").read_text(encoding="utf-8") + own
    return Palette(dict(COLOUR.findall(styles)), FONT.findall(styles)[-1].strip())
