"""The empty deck that PowerPoint files begin with: 16:9, four layouts, the organisation's colours and font."""

import io
import re
from functools import lru_cache
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Emu

from guidebook.config.palette import Palette
from guidebook.printables.office.markup import Element, build, name

WIDTH, HEIGHT = 12_192_000, 6_858_000  # EMU: 338.7 × 190.5 mm, as the PDF's slides
LEFT, TOP = 792_000, 1_700_000  # of the content; it ends above the footer
INNER_WIDTH, INNER_HEIGHT = WIDTH - 2 * LEFT, 4_500_000
TITLE_SLIDE, CONTENT, TWO_CONTENTS, TITLE_ONLY = 0, 1, 2, 3  # the layouts that stay, in their order
KEPT = ("Title Slide", "Title and Content", "Two Content", "Title Only")
TEXT_SIZE = 2600  # hundredths of a point; each deeper level is smaller
SPACE = 10  # points above each paragraph
INSET = 91_440  # EMU between a box's or a cell's edge and its text, as PowerPoint has it
DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"  # PowerPoint's mark for what is only to be seen
PLACES = {
    "title": (LEFT, 420_000, INNER_WIDTH, 1_000_000),
    "body": (LEFT, TOP, INNER_WIDTH, INNER_HEIGHT),
    "ftr": (LEFT, 6_300_000, 8_400_000, 360_000),
    "sldNum": (WIDTH - LEFT - 1_400_000, 6_300_000, 1_400_000, 360_000),
}
SCHEME = {
    "dk1": "ink", "dk2": "brand", "lt2": "brand-tint", "accent1": "brand", "accent2": "sun", "accent3": "warm",
    "accent4": "quiet", "accent5": "sun-tint", "accent6": "warm-tint", "hlink": "brand", "folHlink": "brand",
}  # fmt: skip
TABLE_STYLE = "{6E1D3C52-9A47-4B0F-8C35-2F7A90D4B618}"  # the deck's own, for new tables too
NOTES_PLACES = {"sldImg": (685_800, 685_800, 5_486_400, 3_086_100), "body": (685_800, 4_000_000, 5_486_400, 4_460_000)}


@lru_cache(maxsize=4)
def deck_template(colours: tuple[tuple[str, str], ...], font: str) -> bytes:
    """The empty deck as a file."""
    palette = Palette(dict(colours), font)
    deck: Any = Presentation()
    deck.slide_width, deck.slide_height = Emu(WIDTH), Emu(HEIGHT)
    for layout in list(deck.slide_layouts):
        if layout.name not in KEPT:
            deck.slide_layouts.remove(layout)
    for part in (deck.part, deck.part.package):
        for key, relation in list(part._rels.items()):
            if relation.reltype.rpartition("/")[2] in {"printerSettings", "thumbnail"}:
                part._rels.pop(key)
    master = deck.slide_master
    _colour(master.part.part_related_by(RELATIONSHIP_TYPE.THEME), palette)
    _dress(master._element)
    deck.part.part_related_by(RELATIONSHIP_TYPE.TABLE_STYLES)._blob = etree.tostring(_table_styles())
    _dress_notes(deck.notes_master, palette)
    for layout in deck.slide_layouts:
        _place(layout)
    target = io.BytesIO()
    deck.save(target)
    return target.getvalue()


def _colour(theme: Any, palette: Palette) -> None:
    text = theme.blob.decode("utf-8")
    for slot, colour in SCHEME.items():
        value = f'<a:{slot}><a:srgbClr val="{palette[colour]}"/></a:{slot}>'
        text = re.sub(rf"<a:{slot}>.*?</a:{slot}>", value, text, count=1)
    theme._blob = re.sub(r'(<a:(?:major|minor)Font><a:latin typeface=")[^"]*', rf"\g<1>{palette.font}", text).encode()


def _dress(master: Element) -> None:
    """Places and text styles that all slides inherit, and a line below the title."""
    for shape in master.iter(name("p:sp")):
        kind = placeholder_kind(shape)
        if kind == "dt":
            shape.getparent().remove(shape)
            continue
        _move(shape, PLACES[kind])
        if kind == "title":
            shape.find(f".//{name('a:bodyPr')}").set("anchor", "b")
            left, top, width, height = PLACES["title"]
            shape.addnext(bar((left + INSET, top + height + 40_000, width - 2 * INSET, 40_000), "accent2", 90))
        if kind == "ftr":
            shape.find(f".//{name('a:lvl1pPr')}").set("algn", "l")
        for properties in shape.iter(name("a:defRPr")):
            for tint in properties.iter(name("a:tint")):
                tint.getparent().remove(tint)
    title = master.find(f".//{name('p:titleStyle')}/{name('a:lvl1pPr')}")
    title.set("algn", "l")
    _text(title, 3600, bold=True, colour="tx2")
    for depth, level in enumerate(master.find(f".//{name('p:bodyStyle')}")):
        _text(level, max(TEXT_SIZE - 300 * depth, 1800))
        space = level.find(name("a:spcBef"))
        space.clear()
        space.append(build("a:spcPts", {"val": SPACE * 100}))
        space.addnext(build("a:buClr", None, build("a:schemeClr", {"val": "tx2"})))


def _table_styles() -> Element:
    """Thin lines, and a tinted first row with bold text (ISO/IEC 29500-1, 21.1.4)."""
    sides = ("left", "right", "top", "bottom", "insideH", "insideV")
    lines = [build(f"a:{side}", None, build("a:ln", {"w": 9525}, theme_fill("accent4"))) for side in sides]
    style = build("a:tblStyle", {"styleId": TABLE_STYLE, "styleName": "Guide"})
    for part, look, borders, filling in (
        ("a:wholeTbl", {}, lines, build("a:noFill")),
        ("a:firstRow", {"b": "on"}, [], theme_fill("bg2")),
    ):
        font, ink = build("a:fontRef", {"idx": "minor"}), build("a:schemeClr", {"val": "tx1"})
        edges, fill = build("a:tcBdr", None, *borders), build("a:fill", None, filling)
        style.append(build(part, None, build("a:tcTxStyle", look, font, ink), build("a:tcStyle", None, edges, fill)))
    return build("a:tblStyleLst", {"def": TABLE_STYLE}, style)


def _dress_notes(master: Any, palette: Palette) -> None:
    """Notes pages with room for a wide slide's picture, and the deck's font."""
    _colour(master.part.part_related_by(RELATIONSHIP_TYPE.THEME), palette)
    for shape in list(master.placeholders):
        kind = placeholder_kind(shape._element)
        if kind in NOTES_PLACES:
            _move(shape._element, NOTES_PLACES[kind])
        elif kind == "dt":
            shape._element.getparent().remove(shape._element)


def _text(level: Element, size: int, bold: bool = False, colour: str = "tx1") -> None:
    look = level.find(name("a:defRPr"))
    look.set("sz", str(size))
    if bold:
        look.set("b", "1")
    look.find(f".//{name('a:schemeClr')}").set("val", colour)


def _place(layout: Any) -> None:
    """Places of one layout that differ from the master's; the date, which no slide shows, goes."""
    for shape in list(layout.placeholders):
        if placeholder_kind(shape._element) == "dt":
            shape._element.getparent().remove(shape._element)
    if layout.name == "Title Slide":
        background = build("p:bgPr", None, theme_fill("tx2"), build("a:effectLst"))
        layout._element.find(name("p:cSld")).insert(0, build("p:bg", None, background))
        layout._element.set("showMasterSp", "0")
        for shape, place, size in zip(
            layout.placeholders,
            ((LEFT, 1_500_000, INNER_WIDTH, 1_900_000), (LEFT, 3_560_000, 9_400_000, 2_400_000)),
            (5000, 2400),
            strict=False,
        ):
            _move(shape._element, place)
            _whiten(shape._element, size)
    elif layout.name == "Two Content":
        half = (INNER_WIDTH - 400_000) // 2
        for shape, left in zip(list(layout.placeholders)[1:3], (LEFT, LEFT + half + 400_000), strict=True):
            _move(shape._element, (left, TOP, half, INNER_HEIGHT))


def _whiten(shape: Element, size: int) -> None:
    """White text, at the left, for the dark title slide."""
    styles = shape.find(f".//{name('a:lstStyle')}")
    styles.clear()
    look = build("a:defRPr", {"sz": size}, theme_fill("bg1"))
    styles.append(build("a:lvl1pPr", {"marL": 0, "indent": 0, "algn": "l"}, build("a:buNone"), look))


def theme_fill(colour: str) -> Element:
    """A filling in a colour of the theme, such as bg1."""
    return build("a:solidFill", None, build("a:schemeClr", {"val": colour}))


def placeholder_kind(shape: Element) -> str:
    """What a placeholder is for: title, body, ftr (footer), sldNum (number), dt (date); "" for ordinary content."""
    return str(shape.find(f".//{name('p:ph')}").get("type", ""))


def _move(shape: Element, place: tuple[int, int, int, int]) -> None:
    properties = shape.find(name("p:spPr"))
    old = properties.find(name("a:xfrm"))
    if old is not None:
        properties.remove(old)
    properties.insert(0, frame("a:xfrm", place))


def frame(tag: str, place: tuple[int, int, int, int]) -> Element:
    """A place on the slide: left, top, width and height in EMU."""
    left, top, width, height = place
    return build(tag, None, build("a:off", {"x": left, "y": top}), build("a:ext", {"cx": width, "cy": height}))


def bar(place: tuple[int, int, int, int], fill: str, number: int) -> Element:
    """A filled rectangle that only decorates, which a screen reader passes over; `number` is the shape's own."""
    mark = build("a:ext", {"uri": DECORATIVE}, build("adec:decorative", {"val": 1}))
    identity = build("p:cNvPr", {"id": number, "name": f"Rule {number}"}, build("a:extLst", None, mark))
    shape = build("a:prstGeom", {"prst": "rect"}, build("a:avLst"))
    return build(
        "p:sp",
        None,
        build("p:nvSpPr", None, identity, build("p:cNvSpPr"), build("p:nvPr", {"userDrawn": 1})),
        build("p:spPr", None, frame("a:xfrm", place), shape, theme_fill(fill), build("a:ln", None, build("a:noFill"))),
    )
