"""Draws the site's own small SVG pictures as pixels: paths, circles, rectangles and groups, nothing else of SVG."""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator, Mapping
from itertools import pairwise
from math import hypot

from fontTools.pens.basePen import BasePen
from fontTools.svgLib.path import parse_path
from PIL import Image, ImageDraw

Point = tuple[float, float]
FINER = 4  # drawn so many times as large, then made smaller: smooth edges
STEPS = 24  # straight pieces in place of one curve


class _Outlines(BasePen):
    """Collects a path's outlines as straight pieces."""

    def __init__(self) -> None:
        super().__init__(None)
        self.outlines: list[list[Point]] = []

    def _moveTo(self, point: Point) -> None:  # noqa: N802
        self.outlines.append([point])

    def _lineTo(self, point: Point) -> None:  # noqa: N802
        self.outlines[-1].append(point)

    def _curveToOne(self, first: Point, second: Point, end: Point) -> None:  # noqa: N802
        start = self.outlines[-1][-1]
        for step in range(1, STEPS + 1):
            t = step / STEPS
            weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
            points = (start, first, second, end)
            x, y = (sum(w * point[axis] for w, point in zip(weights, points, strict=True)) for axis in (0, 1))
            self.outlines[-1].append((x, y))


def draw_svg(svg: str, width: int, height: int, colours: Mapping[str, Mapping[str, str]]) -> Image.Image:
    """The picture, transparent where nothing is drawn, `width` × `height` pixels over its whole viewBox.

    `colours` gives `fill`, `stroke` and `stroke-width` by class, as the page's style would.
    """
    root = etree.fromstring(re.sub(r' xmlns="[^"]+"', "", svg))
    _, _, across, down = map(float, root.get("viewBox", "").split())
    canvas = Image.new("RGBA", (width * FINER, height * FINER))
    pencil = ImageDraw.Draw(canvas)
    scale = FINER * min(width / across, height / down)
    for shape, look in _shapes(root, {}, colours):
        _draw(pencil, shape, look, scale)
    return canvas.resize((width, height), Image.Resampling.LANCZOS)


def _shapes(
    parent: etree.Element, inherited: Mapping[str, str], colours: Mapping[str, Mapping[str, str]]
) -> Iterator[tuple[etree.Element, dict[str, str]]]:
    for child in parent:
        look = {**inherited, **child.attrib}
        for name in child.get("class", "").split():
            look.update(colours.get(name, {}))
        if child.tag == "g":
            yield from _shapes(child, look, colours)
        else:
            yield child, look


def _draw(pencil: ImageDraw.ImageDraw, shape: etree.Element, look: Mapping[str, str], scale: float) -> None:
    fill, stroke = (None if look.get(key) in {None, "none"} else look[key] for key in ("fill", "stroke"))
    number = {key: scale * float(shape.get(key, "0")) for key in ("x", "y", "width", "height", "rx", "cx", "cy", "r")}
    if shape.tag == "rect":
        corners = (number["x"], number["y"], number["x"] + number["width"], number["y"] + number["height"])
        pencil.rounded_rectangle(corners, number["rx"], fill)
    elif shape.tag == "circle":
        pencil.circle((number["cx"], number["cy"]), number["r"], fill)
    elif shape.tag == "path":
        pen = _Outlines()
        parse_path(shape.get("d", ""), pen)
        line = scale * float(look.get("stroke-width", "1"))
        gap = [scale * float(part) for part in look.get("stroke-dasharray", "").split()]
        for outline in pen.outlines:
            points = [(x * scale, y * scale) for x, y in outline]
            if fill:
                pencil.polygon(points, fill)
            if stroke:
                for x, y in _along(points, sum(gap) or 1):
                    pencil.circle((x, y), line / 2, stroke)


def _along(points: list[Point], step: float) -> Iterator[Point]:
    """Points on the line, `step` apart: a stroke with round ends is drawn as dots."""
    left = 0.0
    for (x0, y0), (x1, y1) in pairwise(points):
        length = hypot(x1 - x0, y1 - y0)
        while left <= length and length:
            yield x0 + (x1 - x0) * left / length, y0 + (y1 - y0) * left / length
            left += step
        left -= length
