"""The colours and the font of Office files and of the kit's list of contents, which no stylesheet of the site reaches."""

import re
from dataclasses import dataclass
from pathlib import Path

COLOUR = re.compile(r"--day-([a-z-]+): *#([0-9a-fA-F]{6})")
FONT = re.compile(r"--office-font: *\"?([^;\"]+)")


@dataclass(frozen=True)
class Palette:
    """`colours` are RRGGBB, by their names in tokens.css without "day-"; `font` is that of Office files."""

    colours: dict[str, str]
    font: str

    def __getitem__(self, colour: str) -> str:
        return self.colours[colour]


def read_palette(overrides: Path, own: str) -> Palette:
    """The light palette of tokens.css; declarations in `own`, such as an organisation's style, take precedence."""
    styles = (overrides / "tokens.css").read_text(encoding="utf-8") + own
    return Palette(dict(COLOUR.findall(styles)), FONT.findall(styles)[-1].strip())
