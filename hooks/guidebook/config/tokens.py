"""The design tokens of overrides/tokens.css, and the values that an organisation's own colours give them."""

import re
from collections.abc import Mapping
from pathlib import Path

from guidebook.config.colours import BLACK, LEAST_CONTRAST, WHITE, contrast, least_contrast, mix, nearest, tint

TOKEN = re.compile(r"--([\w-]+): ([^;]+);")
DAY_COLOUR = re.compile(r"--day-([\w-]+): (#[0-9a-f]{6});")
# Of tokens.css: the grounds that text in the brand colour stands on besides its own tint, the brand colour
# itself, and the night's grounds and ink.
DAY_GROUNDS = ("#fffdf8", "#f5efe4")
DAY_BRAND = "#0a4f4c"
NIGHT_PAPER, NIGHT_SURFACE, NIGHT_INK = "#131c1d", "#1e2a2b", "#f1efe8"
NIGHT_CONTRAST = 7.0  # what tokens.css has at night


def tokens_css(overrides: Path, own: Mapping[str, str]) -> str:
    """tokens.css with the values of `own` in place of its."""
    text = (overrides / "tokens.css").read_text(encoding="utf-8")
    return TOKEN.sub(lambda token: f"--{token[1]}: {own.get(token[1], token[2])};", text)


def day_colours(overrides: Path, own: Mapping[str, str]) -> dict[str, str]:
    """The colours for light surroundings, such as {"brand": "#0a4f4c"}."""
    return dict(DAY_COLOUR.findall(tokens_css(overrides, own)))


def recoloured(picture: str, overrides: Path, own: Mapping[str, str]) -> str:
    """An SVG picture of overrides/ with the day's colours exchanged for `own`."""
    after = day_colours(overrides, own)
    before = {colour: name for name, colour in reversed(day_colours(overrides, {}).items())}
    return re.sub(r"#[0-9a-f]{6}", lambda found: after.get(before.get(found[0], ""), found[0]), picture)


def brand_tokens(brand: str) -> dict[str, str]:
    """The tokens that follow from a brand colour, in both palettes."""

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
    """The tokens that follow from an accent colour, in both palettes."""
    return {
        "day-sun": accent,
        "day-sun-tint": accent_tint(accent),
        "night-sun-tint": nearest(
            mix(accent, NIGHT_PAPER, 0.2), NIGHT_PAPER, lambda ground: contrast(NIGHT_INK, ground) >= NIGHT_CONTRAST
        ),
    }


def brand_grounds(brand: str) -> dict[str, str]:
    """What the brand colour must stand out from by day, each with its name: text in it, and white text on it."""
    paper, surface = DAY_GROUNDS
    return {"white": WHITE, "the paper": paper, "boxes": surface, "its own tint": tint(brand)}


def accent_tint(accent: str) -> str:
    """The pale ground that goes with the accent; on title slides, text on the brand colour."""
    return mix(accent, WHITE, 0.22)


def _night_tint(shade: str) -> str:
    return mix(shade, NIGHT_PAPER, 0.18)
