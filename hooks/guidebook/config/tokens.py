"""The design tokens of overrides/tokens.css, and their values in an organisation's own colours.

Tokens are custom properties of CSS; functions take and give them by name without "--", such as {"day-brand": "#0a4f4c"}.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from guidebook.config.colours import BLACK, LEAST_CONTRAST, WHITE, contrast, least_contrast, mix, nearest, tint

TOKEN = re.compile(r"--([\w-]+): ([^;]+);")
DAY_COLOUR = re.compile(r"--day-([\w-]+): (#[0-9a-f]{6});")
# Values of tokens.css, with which an organisation's colours are compared; tests hold them equal.
DAY_BACKGROUNDS = ("#fffdf8", "#f5efe4")  # of text in the brand colour: the paper, and boxes
DAY_BRAND = "#0a4f4c"
NIGHT_PAPER, NIGHT_SURFACE, NIGHT_INK = "#131c1d", "#1e2a2b", "#f1efe8"
NIGHT_CONTRAST = 7.0  # of the brand colour at night


def tokens_css(overrides: Path, own: Mapping[str, str]) -> str:
    """The text of tokens.css with the values of the tokens in `own`."""
    text = (overrides / "tokens.css").read_text(encoding="utf-8")
    return TOKEN.sub(lambda token: f"--{token[1]}: {own.get(token[1], token[2])};", text)


def day_colours(overrides: Path, own: Mapping[str, str]) -> dict[str, str]:
    """The colours of the light palette by name, such as {"brand": "#0a4f4c"}, with the tokens in `own`."""
    return dict(DAY_COLOUR.findall(tokens_css(overrides, own)))


def recolour(picture: str, overrides: Path, own: Mapping[str, str]) -> str:
    """The text of an SVG picture whose colours of the light palette are replaced by those of the tokens in `own`."""
    after = day_colours(overrides, own)
    before = {colour: name for name, colour in reversed(day_colours(overrides, {}).items())}
    return re.sub(r"#[0-9a-f]{6}", lambda found: after.get(before.get(found[0], ""), found[0]), picture)


def brand_tokens(brand: str) -> dict[str, str]:
    """The tokens of both palettes that follow from a brand colour."""

    def readable(shade: str) -> bool:
        return least_contrast(shade, (NIGHT_PAPER, NIGHT_SURFACE, _night_tint(shade))) >= NIGHT_CONTRAST

    night = nearest(brand, WHITE, readable)
    return {
        "day-brand": brand,
        "day-brand-tint": tint(brand),
        "night-brand": night,
        "night-brand-ink": nearest(mix(brand, BLACK, 0.4), BLACK, lambda ink: contrast(ink, night) >= LEAST_CONTRAST),
        "night-brand-tint": _night_tint(night),
    }


def accent_tokens(accent: str) -> dict[str, str]:
    """The tokens of both palettes that follow from an accent colour."""
    return {
        "day-sun": accent,
        "day-sun-tint": accent_tint(accent),
        "night-sun-tint": nearest(
            mix(accent, NIGHT_PAPER, 0.2), NIGHT_PAPER, lambda colour: contrast(NIGHT_INK, colour) >= NIGHT_CONTRAST
        ),
    }


def brand_backgrounds(brand: str) -> dict[str, str]:
    """The colours that a brand colour needs a contrast to by day, by what a refusal calls them."""
    paper, surface = DAY_BACKGROUNDS
    return {"white": WHITE, "the paper": paper, "boxes": surface, "its own tint": tint(brand)}


def accent_tint(accent: str) -> str:
    """The pale tint of an accent: a background, and on title slides the colour of text on the brand colour."""
    return mix(accent, WHITE, 0.22)


def _night_tint(shade: str) -> str:
    return mix(shade, NIGHT_PAPER, 0.18)
