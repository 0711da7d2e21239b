"""The stages of mentoring as a picture: a rising path with one numbered stop a stage."""

import xml.etree.ElementTree as etree
from collections.abc import Sequence
from itertools import pairwise

from markdown.util import AtomicString

STEP = 220  # width of one stage in the picture's units
TOP, RISE = 150, 36  # the first stop's height from the top, and how much higher each next one is


def stage_diagram(names: Sequence[str], brand: str) -> etree.Element:
    """The picture as an SVG element whose title lists the stages in order.

    `brand` and the other colours are attributes, for where no style reaches the picture, in a PDF; on screen the page's
    palette wins, in light and dark.
    """
    width = STEP * len(names)
    stops = [(STEP // 2 + STEP * index, TOP - RISE * index) for index in range(len(names))]
    svg = etree.Element(
        "svg",
        {"class": "stage-diagram", "viewBox": f"0 0 {width} {TOP + 100}", "role": "img"},
    )
    etree.SubElement(svg, "title").text = AtomicString(" → ".join(names))
    path = f"M {stops[0][0]} {stops[0][1]}" if stops else ""
    for (x0, y0), (x1, y1) in pairwise(stops):
        middle = (x0 + x1) // 2
        path += f" C {middle} {y0} {middle} {y1} {x1} {y1}"
    etree.SubElement(svg, "path", {"class": "path", "d": path, "fill": "none", "stroke": brand,
                                   "stroke-width": "6", "stroke-dasharray": "2 14", "stroke-linecap": "round"})  # fmt: skip
    for number, ((x, y), name) in enumerate(zip(stops, names, strict=True), 1):
        etree.SubElement(svg, "circle", {"class": "stop", "cx": str(x), "cy": str(y), "r": "40", "fill": brand})
        _text(svg, x, y + 13, "number", str(number), {"fill": "#fff", "font-size": "38"})
        _text(svg, x, y + 84, "name", name, {"fill": "#1d2a2b", "font-size": "32"})
    return svg


def _text(svg: etree.Element, x: int, y: int, kind: str, text: str, look: dict[str, str]) -> None:
    attributes = {"class": kind, "x": str(x), "y": str(y), "text-anchor": "middle", "font-weight": "bold", **look}
    etree.SubElement(svg, "text", attributes).text = AtomicString(text)
