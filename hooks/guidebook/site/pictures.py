"""The pictures by which others know the site: icons for tabs and home screens, cards for shared links."""

import hashlib
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from guidebook.config.colours import WHITE, mix
from guidebook.config.tokens import day_colours, recolour
from guidebook.pages.source import Source
from guidebook.store import Store

if TYPE_CHECKING:  # loaded where something has to be drawn; mostly all is kept from the last build
    from PIL import Image, ImageFont

CARD = (1200, 630)  # what social sites show whole
TITLE_WIDTH = 720
MASKABLE = "icon-maskable.png"
ICONS = {"favicon.ico": 32, "apple-touch-icon.png": 180, MASKABLE: 512}
CODE = b"".join(Path(__file__).with_name(name).read_bytes() for name in ("pictures.py", "svg_pixels.py"))


@dataclass(frozen=True)
class Card:
    """The picture of a part of the site; `title` is the text on it."""

    title: str
    site_name: str
    key: str

    @property
    def address(self) -> str:
        return f"assets/card-{self.key[:12]}.png"


def card_path(path: str) -> str:
    """The page whose title stands on the card of the page at `path`: its section's first one, or the front page."""
    folder, slash, _ = path.partition("/")
    return f"{folder}/index.md" if slash else "index.md"


class Painter:
    """Draws from the pictures, colours and fonts in `overrides`; keeps what it drew in `cache`, which may be deleted.

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
        look = f"{self.colours}{self.hero}{self.icon}{version('pillow')}".encode()
        look += mark.read_bytes() if mark else b""
        self.look = hashlib.sha256(CODE + self.font.read_bytes() + look).hexdigest()

    def cards(self, sources: Iterable[Source], site_name: str) -> dict[str, Card]:
        """One card for each section of one language's pages and one for the front page, by those pages' paths."""
        titles = {source.path: source.meta.title for source in sources}
        cards = {}
        for path in sorted({card_path(path) for path in titles}):
            digest = hashlib.sha256("\0".join((self.look, titles[path], site_name)).encode()).hexdigest()
            cards[path] = Card(titles[path], site_name, digest)
        return cards

    def card(self, card: Card) -> bytes:
        """A PNG of 1200 × 630 pixels."""
        return self.store.made(partial(self._draw_card, card), "card", card.key)

    def icons(self) -> dict[str, bytes]:
        """The icons by file name."""
        return {name: self.store.made(partial(self._draw_icon, name), "icon", self.look, name) for name in ICONS}

    def _draw_icon(self, name: str) -> bytes:
        from PIL import Image

        from guidebook.site.svg_pixels import draw_svg

        size = ICONS[name]
        image = self._own_mark(size, size, size // 20) if self.mark else draw_svg(self.icon, size, size, {})
        if not name.endswith(".ico"):  # home screens cut icons into their own shape: no round corners, no transparency
            ground = Image.new("RGBA", image.size, WHITE if self.mark else self.colours["brand"])
            margin = size // 10 if "maskable" in name else 0
            inner = image.resize((size - 2 * margin, size - 2 * margin), Image.Resampling.LANCZOS)
            ground.alpha_composite(inner, (margin, margin))
            image = ground.convert("RGB").quantize(64, dither=Image.Dither.NONE)
        return _encoded(image, "ICO" if name.endswith(".ico") else "PNG")

    def _draw_card(self, card: Card) -> bytes:
        from PIL import Image, ImageDraw

        image = self._ground.copy()
        pencil = ImageDraw.Draw(image)
        left = 72 + self._mark.width + 20
        pencil.text((left, 100), card.site_name, self.colours["ink"], self._font(34), anchor="lm")
        for size in range(84, 39, -4):
            font = self._font(size)
            lines = _wrapped(card.title, font, TITLE_WIDTH)
            if len(lines) <= 3 and all(font.getlength(line) <= TITLE_WIDTH for line in lines):
                break
        for number, line in enumerate(lines):
            pencil.text((72, 180 + number * size * 1.2), line, self.colours["brand"], font)
        return _encoded(image.quantize(64, dither=Image.Dither.NONE), "PNG")

    @cached_property
    def _ground(self) -> "Image.Image":
        """What is the same on every card: the front page's picture and the mark."""
        from PIL import Image

        from guidebook.site.svg_pixels import draw_svg

        ink = self.colours
        hills = {
            "far": {"fill": mix(ink["brand"], ink["brand-tint"], 0.22)},
            "near": {"fill": mix(ink["brand"], ink["brand-tint"], 0.4)},
        }
        people = {
            "sun": {"fill": ink["sun"]},
            "trail": {"stroke": ink["paper"], "stroke-width": "6", "stroke-dasharray": "1 14"},
            "bridge": {"stroke": ink["ink"], "stroke-width": "8"},
            "mentor": {"fill": ink["brand"]},
            "mentee": {"fill": ink["warm"]},
        }
        image = Image.new("RGB", CARD, ink["brand-tint"])
        width, height = 780, 450
        left, top = CARD[0] - width, CARD[1] - height
        scene = draw_svg(self.hero, width, height, {**hills, **people})
        image.paste(scene, (left, top), scene)
        # The hills go on to the card's left edge as their own mirror picture.
        further = draw_svg(self.hero, width, height, hills).transpose(Image.Transpose.FLIP_LEFT_RIGHT)
        image.paste(further, (left - width, top), further)
        image.paste(self._mark, (72, 64), self._mark)
        return image

    @cached_property
    def _mark(self) -> "Image.Image":
        """What stands before the site's name on a card, 72 pixels high."""
        from guidebook.site.svg_pixels import draw_svg

        if not self.mark:
            return draw_svg(self.icon, 72, 72, {})
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
