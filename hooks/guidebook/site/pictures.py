"""Pictures that represent the site elsewhere: icons for tabs and home screens, cards for shared links."""

import hashlib
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from guidebook.config.colours import WHITE, mix
from guidebook.config.tokens import day_colours, recolour
from guidebook.pages.source import Source
from guidebook.store import Store

if TYPE_CHECKING:  # loaded where something has to be drawn; mostly all is kept from the last build
    from PIL import Image, ImageFont

CARD = (1200, 630)  # pixels; social sites show this size uncropped
TITLE_WIDTH = 720
MASKABLE = "icon-maskable.png"
ICONS = {"favicon.ico": 32, "apple-touch-icon.png": 180, MASKABLE: 512}
PACKAGES = ("pillow", "resvg-py")


@dataclass(frozen=True)
class Card:
    """The picture of a part of the site, a PNG of 1200 × 630 pixels; `title` is the text on it."""

    title: str
    content: bytes

    @property
    def address(self) -> str:
        """Below the site's root; it changes with the picture, since social sites keep what they have seen."""
        return f"assets/card-{hashlib.sha256(self.content).hexdigest()[:12]}.png"


def card_path(path: str) -> str:
    """The page whose title stands on the card of the page at `path`: its section's first one, or the front page."""
    folder, slash, _ = path.partition("/")
    return f"{folder}/index.md" if slash else "index.md"


class Painter:
    """Draws from the pictures, colours and fonts in `overrides`; `cache` is a folder for what is drawn.

    An organisation has `own` design tokens, and a png, its `mark`, in place of the guide's.
    """

    def __init__(
        self, overrides: Path, cache: Path, own: Mapping[str, str] | None = None, mark: Path | None = None
    ) -> None:
        self.store = Store(cache)
        self.mark = mark
        self.colours = day_colours(overrides, own or {})
        self.hero = (overrides / "partials" / "hero.svg").read_text(encoding="utf-8")
        self.icon = recolour((overrides / "assets" / "icon.svg").read_text(encoding="utf-8"), overrides, own or {})
        self.font = overrides / "fonts" / "GuideSans-Bold.ttf"
        # All that every picture is made from.
        self.sources = (
            [version(package) for package in PACKAGES],
            self.colours,
            self.hero,
            self.icon,
            hashlib.sha256(self.font.read_bytes()).digest(),
            hashlib.sha256(mark.read_bytes()).digest() if mark else None,
        )

    def cards(self, sources: Iterable[Source], site_name: str) -> dict[str, Card]:
        """One card for each section of one language's pages and one for the front page, by those pages' paths."""
        titles = {source.path: source.meta.title for source in sources}
        return {path: self.card(titles[path], site_name) for path in sorted({card_path(path) for path in titles})}

    def card(self, title: str, site_name: str) -> Card:
        def draw() -> bytes:
            return self._draw_card(title, site_name)

        return Card(title, self.store.get_or_make(draw, "card", self.sources, title, site_name))

    def icons(self) -> dict[str, bytes]:
        """The icons by file name."""
        return {name: self._icon(name) for name in ICONS}

    def _icon(self, name: str) -> bytes:
        def draw() -> bytes:
            return self._draw_icon(name)

        return self.store.get_or_make(draw, "icon", self.sources, name)

    def _draw_icon(self, name: str) -> bytes:
        from PIL import Image

        size = ICONS[name]
        image = self._own_mark(size, size, size // 20) if self.mark else draw_svg(self.icon, size, size)
        if not name.endswith(".ico"):  # home screens cut icons into their own shape: no round corners, no transparency
            ground = Image.new("RGBA", image.size, WHITE if self.mark else self.colours["brand"])
            margin = size // 10 if "maskable" in name else 0
            inner = image.resize((size - 2 * margin, size - 2 * margin), Image.Resampling.LANCZOS)
            ground.alpha_composite(inner, (margin, margin))
            image = ground.convert("RGB").quantize(64, dither=Image.Dither.NONE)
        return _encoded(image, "ICO" if name.endswith(".ico") else "PNG")

    def _draw_card(self, title: str, site_name: str) -> bytes:
        from PIL import Image, ImageDraw

        image = self._ground.copy()
        pencil = ImageDraw.Draw(image)
        left = 72 + self._mark.width + 20
        pencil.text((left, 100), site_name, self.colours["ink"], self._font(34), anchor="lm")
        for size in range(84, 39, -4):
            font = self._font(size)
            lines = _wrapped(title, font, TITLE_WIDTH)
            if len(lines) <= 3 and all(font.getlength(line) <= TITLE_WIDTH for line in lines):
                break
        for number, line in enumerate(lines):
            pencil.text((72, 180 + number * size * 1.2), line, self.colours["brand"], font)
        return _encoded(image.quantize(64, dither=Image.Dither.NONE), "PNG")

    @cached_property
    def _ground(self) -> "Image.Image":
        """The background of every card: the front page's picture and the mark."""
        from PIL import Image

        ink = self.colours
        hills = f"""
            .far {{ fill: {mix(ink["brand"], ink["brand-tint"], 0.22)} }}
            .near {{ fill: {mix(ink["brand"], ink["brand-tint"], 0.4)} }}
        """
        scene_style = f"""
            {hills}
            .sun {{ fill: {ink["sun"]} }}
            .mentor {{ fill: {ink["brand"]} }}
            .mentee {{ fill: {ink["warm"]} }}
            .trail, .bridge {{ fill: none; stroke-linecap: round }}
            .trail {{ stroke: {ink["paper"]}; stroke-width: 6; stroke-dasharray: 1 14 }}
            .bridge {{ stroke: {ink["ink"]}; stroke-width: 8 }}
        """
        hills_style = f"{hills} .sun, .mentor, .mentee, .trail, .bridge {{ fill: none }}"
        image = Image.new("RGB", CARD, ink["brand-tint"])
        width, height = 780, 450
        left, top = CARD[0] - width, CARD[1] - height
        scene = draw_svg(self.hero, width, height, scene_style)
        image.paste(scene, (left, top), scene)
        # The hills go on to the card's left edge as their own mirror picture.
        further = draw_svg(self.hero, width, height, hills_style).transpose(Image.Transpose.FLIP_LEFT_RIGHT)
        image.paste(further, (left - width, top), further)
        image.paste(self._mark, (72, 64), self._mark)
        return image

    @cached_property
    def _mark(self) -> "Image.Image":
        """The mark before the site's name on a card, 72 pixels high."""
        if not self.mark:
            return draw_svg(self.icon, 72, 72)
        return self._own_mark(320, 72, 6)

    def _own_mark(self, width: int, height: int, margin: int) -> "Image.Image":
        """The organisation's mark on white, as large as fits into the box with a margin around it, at its left."""
        from PIL import Image

        assert self.mark
        with Image.open(self.mark) as file:
            mark = file.convert("RGBA")
        scale = min((width - 2 * margin) / mark.width, (height - 2 * margin) / mark.height)
        size = (max(1, round(mark.width * scale)), max(1, round(mark.height * scale)))
        square = width == height
        ground = Image.new("RGBA", (width if square else size[0] + 2 * margin, height), WHITE)
        place = ((ground.width - size[0]) // 2, (height - size[1]) // 2)
        ground.alpha_composite(mark.resize(size, Image.Resampling.LANCZOS), place)
        return ground

    def _font(self, size: int) -> "ImageFont.FreeTypeFont":
        from PIL import ImageFont

        # The simple layout is part of every Pillow, the complex one of some: so the same everywhere.
        return ImageFont.truetype(self.font, size, layout_engine=ImageFont.Layout.BASIC)


def draw_svg(svg: str, width: int, height: int, style: str = "") -> "Image.Image":
    """The SVG picture in `width` × `height` pixels, transparent where nothing is drawn; `style` is CSS for it."""
    from PIL import Image
    from resvg_py import svg_to_bytes

    png = svg_to_bytes(svg_string=svg, width=width, height=height, style_sheet=style, skip_system_fonts=True)
    return Image.open(io.BytesIO(png)).convert("RGBA")


def _wrapped(text: str, font: "ImageFont.FreeTypeFont", width: float) -> list[str]:
    """The text in lines of whole words; a word wider than `width` stands alone."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and font.getlength(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _encoded(image: "Image.Image", kind: str) -> bytes:
    target = io.BytesIO()
    image.save(target, kind, optimize=True) if kind == "PNG" else image.save(target, kind, sizes=[image.size])
    return target.getvalue()
