"""What stands on slides beside plain text: boxes, tables, diagrams, pictures. Each returns its height in EMU."""

import io
from typing import Any

from pptx.util import Emu

from guidebook.printables.office.diagrams import MM, Shape, look_of, read_drawing
from guidebook.printables.office.markup import Element, build, has_class, name, plain, runs
from guidebook.printables.office.slide_master import (
    INNER_WIDTH,
    INSET,
    LEFT,
    TABLE_STYLE,
    TEXT_SIZE,
    WIDTH,
    bar,
    frame,
    theme_fill,
)
from guidebook.printables.office.slide_text import Text, text_height, text_run

TABLE_SIZE = 2200  # hundredths of a point
CALLOUT_INSET = 180_000
BAR = 3 * MM  # of a callout's coloured edge
CALLOUTS = {"tip": ("bg2", "accent1"), "warning": ("accent6", "accent3"), "example": ("accent5", "accent2")}
EDGE, ACROSS = LEFT + INSET, INNER_WIDTH - 2 * INSET  # of what can be seen to begin and end where the title's line does
DRAWING_WIDTH = 150 * MM


def add_box(
    slide: Any, place: tuple[int, int, int, int], paragraphs: list[Element], called: str, fill: str = ""
) -> None:
    """A text box; `fill` is a colour of the theme."""
    filling = theme_fill(fill) if fill else build("a:noFill")
    shape = build("a:prstGeom", {"prst": "rect"}, build("a:avLst"))
    inset = CALLOUT_INSET if fill else INSET
    edges = {"lIns": inset, "rIns": inset, "tIns": inset // 2, "bIns": inset // 2, "wrap": "square", "anchor": "ctr"}
    identity = build("p:cNvPr", {"id": slide.shapes._next_shape_id, "name": called[:60]})
    slide.shapes._spTree.append(
        build(
            "p:sp",
            None,
            build("p:nvSpPr", None, identity, build("p:cNvSpPr", {"txBox": 1}), build("p:nvPr")),
            build("p:spPr", None, frame("a:xfrm", place), shape, filling),
            build("p:txBody", None, build("a:bodyPr", edges), build("a:lstStyle"), *paragraphs),
        )
    )


def add_callout(slide: Any, text: Text, block: Element, top: int) -> int:
    """A tip, a warning or an example in a box of its colour, with a bar at its edge."""
    fill, edge = next(colours for kind, colours in CALLOUTS.items() if has_class(block, kind))
    lines, height = [], CALLOUT_INSET
    for part in block:
        found = runs(part)
        lines.append(text.paragraph(found, size=TEXT_SIZE, bold=has_class(part, "callout-title")))
        height += text_height(plain(found), TEXT_SIZE, ACROSS - BAR - 2 * CALLOUT_INSET)
    slide.shapes._spTree.append(bar((EDGE, top, BAR, height), edge, slide.shapes._next_shape_id))
    add_box(slide, (EDGE + BAR, top, ACROSS - BAR, height), lines, plain(runs(block[0])), fill)
    return height


def add_table(slide: Any, text: Text, block: Element, top: int) -> int:
    """A native table whose columns share the width by how much they hold."""
    texts = [[runs(cell) for cell in row if cell.tag in {"th", "td"}] for row in block.iter("tr")]
    longest = [max(min(len(plain(found)), 60) for found in column) + 6 for column in zip(*texts, strict=True)]
    widths = [ACROSS * share // sum(longest) for share in longest]
    shape = slide.shapes.add_table(len(texts), len(widths), EDGE, top, ACROSS, 1)
    shape.name = plain(texts[0][0])
    table, total = shape.table, 0
    table.horz_banding = False
    table._tbl.tblPr.find(name("a:tableStyleId")).text = TABLE_STYLE
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Emu(width)
    for row, found in zip(table.rows, texts, strict=True):
        heights = (
            text_height(plain(one), TABLE_SIZE, width - 2 * INSET) for one, width in zip(found, widths, strict=True)
        )
        row.height = Emu(max(heights) + 90_000)
        total += row.height
        for cell, one in zip(row.cells, found, strict=True):
            body = cell.text_frame._txBody
            body.replace(body.find(name("a:p")), text.paragraph(one, size=TABLE_SIZE, bold=found is texts[0]))
    return total


def add_drawing(slide: Any, svg: Element, top: int, locale: str) -> int:
    """A diagram as a group of shapes in the middle of the slide."""
    drawing = read_drawing(svg, DRAWING_WIDTH)
    place = frame("a:xfrm", ((WIDTH - drawing.width) // 2, top, drawing.width, drawing.height))
    place.extend([build("a:chOff", {"x": 0, "y": 0}), build("a:chExt", {"cx": drawing.width, "cy": drawing.height})])
    first = slide.shapes._next_shape_id
    identity = build("p:cNvPr", {"id": first, "name": drawing.alternative, "descr": drawing.alternative})
    group = build(
        "p:grpSp",
        None,
        build("p:nvGrpSpPr", None, identity, build("p:cNvGrpSpPr"), build("p:nvPr")),
        build("p:grpSpPr", None, place),
        *(_shape(shape, number, locale) for number, shape in enumerate(drawing.shapes, first + 1)),
    )
    slide.shapes._spTree.append(group)
    return drawing.height


def _shape(shape: Shape, number: int, locale: str) -> Element:
    properties = build(
        "p:nvSpPr",
        None,
        build("p:cNvPr", {"id": number, "name": shape.text or f"{shape.kind} {number}"}),
        build("p:cNvSpPr"),
        build("p:nvPr"),
    )
    colour = build("a:solidFill", None, build("a:srgbClr", {"val": shape.colour or "000000"}))
    look = build("a:rPr", {"lang": locale, "sz": shape.size or 1200, "b": 1}, colour)
    words = [text_run(shape.text, look)] if shape.text else []
    body = build("a:bodyPr", {"wrap": "square", "lIns": 0, "tIns": 0, "rIns": 0, "bIns": 0, "anchor": "ctr"})
    paragraph = build("a:p", None, build("a:pPr", {"algn": "ctr"}), *words)
    text = build("p:txBody", None, body, build("a:lstStyle"), paragraph)
    return build("p:sp", None, properties, build("p:spPr", None, *look_of(shape)), text)


def add_picture(slide: Any, picture: bytes, corner: tuple[int, int], height: int, alternative: str) -> int:
    """A picture `height` EMU high whose upper right corner is at `corner`."""
    shown = slide.shapes.add_picture(io.BytesIO(picture), 0, corner[1], height=height)
    shown.left = Emu(corner[0] - shown.width)
    shown._element.nvPicPr.cNvPr.set("descr", alternative)
    return height
