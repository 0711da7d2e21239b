"""Mixing colours, written #rrggbb, and the contrast of text to its background (WCAG 2.2, 1.4.3)."""

from collections.abc import Callable, Iterable

LEAST_CONTRAST = 4.5  # of text in ordinary size, level AA
BLACK, WHITE = "#000000", "#ffffff"


def mix(one: str, other: str, share: float) -> str:
    """The mixture of `share` (0–1) of `one` with the rest of `other`, as CSS's color-mix(in srgb, …) has it."""
    parts = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in parts)


def tint(colour: str) -> str:
    """The pale background that goes with a colour: 12 % of it on white."""
    return mix(colour, WHITE, 0.12)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1–21 (WCAG 2.2, "contrast ratio" and "relative luminance")."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def least_contrast(text: str, backgrounds: Iterable[str]) -> float:
    """The lowest of a text's contrasts to its backgrounds."""
    return min(contrast(text, background) for background in backgrounds)


def nearest(colour: str, towards: str, passes: Callable[[str], bool]) -> str:
    """The first colour in 100 steps from `colour` to `towards` that `passes`; `towards` where none does."""
    shades = (mix(towards, colour, step / 100) for step in range(101))
    return next((shade for shade in shades if passes(shade)), towards)


def _channels(colour: str) -> tuple[int, ...]:
    """Red, green and blue, 0–255."""
    return tuple(int(colour[place : place + 2], 16) for place in (1, 3, 5))


def _luminance(colour: str) -> float:
    """Relative luminance, 0–1 (WCAG 2.2)."""
    shares = [value / 255 for value in _channels(colour)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
