"""The guide's diagrams as native shapes (DrawingML; ISO/IEC 29500-1, 20): sharp, editable, in the file's own font.

Also puts logos on a white background.
"""

import io
import re
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from guidebook.config.colours import WHITE
from guidebook.printables.office.markup import Element, build

POINT = 12_700  # EMU
CURVE = re.compile(r"([MC])\s*([-\d. ]+)")


@dataclass
class Shape:
    """One part of a drawing. `box` is left, top, width, height, in EMU; `points` are a path's, from the box's corner.

    `size` is the text's height in hundredths of a point; colours are RRGGBB, or empty for none.
    """

    kind: str
    box: tuple[int, int, int, int]
    fill: str = ""
    line: str = ""
    thickness: int = 0
    points: list[tuple[str, list[tuple[int, int]]]] = field(default_factory=list)
    text: str = ""
    size: int = 0
    colour: str = ""


@dataclass(frozen=True)
class Drawing:
    """Shapes in an area of `width` × `height` EMU, and their alternative text."""

    width: int
    height: int
    alternative: str
    shapes: tuple[Shape, ...]


def read_drawing(svg: Element, width: int) -> Drawing:
    """An inline SVG of circles, cubic curves and centred texts, `width` EMU wide."""
    *_, across, down = (float(part) for part in svg.get("viewbox", svg.get("viewBox", "")).split())
    unit = width / across

    def scaled(value: str | float) -> int:
        return round(float(value) * unit)

    shapes: list[Shape] = []
    for part in svg.iter():
        match part.tag:
            case "circle":
                x, y, r = (float(part.get(key)) for key in ("cx", "cy", "r"))
                box = (scaled(x - r), scaled(y - r), scaled(2 * r), scaled(2 * r))
                shapes.append(Shape("ellipse", box, fill=part.get("fill").lstrip("#")))
            case "path":
                points = [
                    (command, [(scaled(x), scaled(y)) for x, y in _pairs(numbers)])
                    for command, numbers in CURVE.findall(part.get("d"))
                ]
                thickness = scaled(part.get("stroke-width"))
                box = (0, 0, width, scaled(down))
                shapes.append(
                    Shape("path", box, line=part.get("stroke").lstrip("#"), thickness=thickness, points=points)
                )
            case "text":
                x, y, size = (float(part.get(key)) for key in ("x", "y", "font-size"))
                if shapes[-1].kind != "ellipse" or shapes[-1].text:  # else the text is the circle's
                    half = min(x, across - x)
                    box = (scaled(x - half), scaled(y - size * 1.2), scaled(2 * half), scaled(size * 1.5))
                    shapes.append(Shape("rect", box))
                shapes[-1].text, shapes[-1].colour = part.text or "", _six_digits(part.get("fill"))
                shapes[-1].size = round(size * unit / POINT) * 100
    return Drawing(width, scaled(down), svg.findtext("title") or "", tuple(shapes))


def shape_properties(shape: Shape) -> list[Element]:
    """The children of a shape's properties: its transform, geometry, fill and line."""
    left, top, width, height = shape.box
    place = build("a:xfrm", None, build("a:off", {"x": left, "y": top}), build("a:ext", {"cx": width, "cy": height}))
    outline = _curve(shape) if shape.points else build("a:prstGeom", {"prst": shape.kind}, build("a:avLst"))
    filling = _colour(shape.fill) if shape.fill else build("a:noFill")
    if not shape.line:
        return [place, outline, filling, build("a:ln", None, build("a:noFill"))]
    dashes = build("a:prstDash", {"val": "sysDot"})
    stroke = build("a:ln", {"w": shape.thickness, "cap": "rnd"}, _colour(shape.line), dashes)
    return [place, outline, filling, stroke]


def _curve(shape: Shape) -> Element:
    steps = []
    for command, points in shape.points:
        ends = [build("a:pt", {"x": x, "y": y}) for x, y in points]
        steps.append(build("a:moveTo" if command == "M" else "a:cubicBezTo", None, *ends))
    path = build("a:path", {"w": shape.box[2], "h": shape.box[3], "fill": "none"}, *steps)
    lists = [build(f"a:{name}") for name in ("avLst", "gdLst", "ahLst", "cxnLst")]
    area = build("a:rect", {"l": 0, "t": 0, "r": "r", "b": "b"})
    return build("a:custGeom", None, *lists, area, build("a:pathLst", None, path))


def _colour(value: str) -> Element:
    return build("a:solidFill", None, build("a:srgbClr", {"val": value}))


def _six_digits(colour: str) -> str:
    """#fff as FFFFFF."""
    digits = colour.lstrip("#")
    return digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)


def _pairs(numbers: str) -> list[tuple[float, float]]:
    values = [float(number) for number in numbers.split()]
    return list(zip(values[::2], values[1::2], strict=True))


def on_white(file: Path) -> bytes:
    """The picture, a png, on white with a margin: a logo can be seen on the title slide's colour."""
    with Image.open(file) as opened:
        picture = opened.convert("RGBA")
    margin = picture.height // 10
    ground = Image.new("RGBA", (picture.width + 2 * margin, picture.height + 2 * margin), WHITE)
    ground.alpha_composite(picture, (margin, margin))
    target = io.BytesIO()
    ground.convert("RGB").save(target, "PNG", optimize=True)
    return target.getvalue()
