"""Content of slides beside plain text: boxes, tables, diagrams, pictures. Each returns its height in EMU."""

import io
from typing import Any

from lxml import etree
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Emu, Mm

from guidebook.printables.office.diagrams import Shape, read_drawing, shape_properties
from guidebook.printables.office.markup import Element, build, has_class, name, plain, runs
from guidebook.printables.office.slide_template import Area
from guidebook.printables.office.slide_text import Line, SlideText, line_height, text_height

TABLE_SIZE = 22  # points
TABLE_SPACE = 90_000  # EMU above and below the text of a row, together
CALLOUT_INSET = 180_000  # EMU
INSET = 91_440  # EMU between a cell's edge and its text, as PowerPoint has it
BAR = Mm(3)  # of a callout's coloured edge
CALLOUTS = {
    "tip": (MSO_THEME_COLOR.BACKGROUND_2, MSO_THEME_COLOR.ACCENT_1),
    "warning": (MSO_THEME_COLOR.ACCENT_6, MSO_THEME_COLOR.ACCENT_3),
    "example": (MSO_THEME_COLOR.ACCENT_5, MSO_THEME_COLOR.ACCENT_2),
}
DRAWING_WIDTH = Mm(150)
DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"  # PowerPoint's mark for what is only to be seen


def add_callout(slide: Any, text: SlideText, block: Element, area: Area, size: float) -> int:
    """A tip, a warning or an example in a box of its colour, with a bar at its edge; `size` is its text's, in points."""
    ground, edge = next(colours for kind, colours in CALLOUTS.items() if has_class(block, kind))
    lines = [Line(runs(part), bullet="none", size=size, bold=has_class(part, "callout-title")) for part in block]
    height = CALLOUT_INSET + sum(line_height(line, size, area.width - BAR - 2 * CALLOUT_INSET) for line in lines)
    bar = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, area.left, area.top, BAR, height)
    bar.fill.solid()
    bar.fill.fore_color.theme_color = edge
    bar.line.fill.background()
    mark = build("a:ext", {"uri": DECORATIVE}, build("adec:decorative", {"val": 1}))
    _identity(bar).append(build("a:extLst", None, mark))
    box = slide.shapes.add_textbox(area.left + BAR, area.top, area.width - BAR, height)
    box.name = plain(runs(block[0]))[:60]
    box.fill.solid()
    box.fill.fore_color.theme_color = ground
    frame = box.text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
    frame.margin_left = frame.margin_right = CALLOUT_INSET
    frame.margin_top = frame.margin_bottom = CALLOUT_INSET // 2
    text.fill(box, lines)
    return height


def add_table(slide: Any, text: SlideText, block: Element, area: Area) -> int:
    """A native table in the template's own style, whose columns share the width by how much they hold."""
    texts = [[runs(cell) for cell in row if cell.tag in {"th", "td"}] for row in block.iter("tr")]
    longest = [max(min(len(plain(found)), 60) for found in column) + 6 for column in zip(*texts, strict=True)]
    widths = [area.width * share // sum(longest) for share in longest]
    shape = slide.shapes.add_table(len(texts), len(widths), area.left, area.top, area.width, 1)
    shape.name = plain(texts[0][0])
    _set_default_style(shape)
    shape.table.horz_banding = False
    for column, width in zip(shape.table.columns, widths, strict=True):
        column.width = Emu(width)
    elements = shape.element.iter(name("a:tc"))
    for row, found in zip(shape.table.rows, texts, strict=True):
        heights = [
            text_height(plain(one), TABLE_SIZE, width - 2 * INSET) for one, width in zip(found, widths, strict=True)
        ]
        row.height = Emu(max(heights) + TABLE_SPACE)
        for cell, element, one in zip(row.cells, elements, found, strict=False):
            text.write(cell.text_frame, element.txBody, [Line(one, size=TABLE_SIZE, bold=found is texts[0])])
    return sum(row.height for row in shape.table.rows)


def _set_default_style(table: Any) -> None:
    """Give a table the style that the template has for new ones; python-pptx names one of PowerPoint's."""
    styles = table.part.package.presentation_part.part_related_by(RELATIONSHIP_TYPE.TABLE_STYLES)
    for element in table.element.iter(name("a:tableStyleId")):
        element.text = etree.fromstring(styles.blob).get("def")


def add_drawing(slide: Any, svg: Element, area: Area, locale: str) -> int:
    """A diagram as a group of shapes in the middle of the area."""
    drawing = read_drawing(svg, DRAWING_WIDTH)
    size = {"cx": drawing.width, "cy": drawing.height}
    place = build(
        "a:xfrm",
        None,
        build("a:off", {"x": area.left + (area.width - drawing.width) // 2, "y": area.top}),
        build("a:ext", size),
        build("a:chOff", {"x": 0, "y": 0}),
        build("a:chExt", size),
    )
    tree = slide.shapes.element
    first = tree.max_shape_id + 1
    identity = build("p:cNvPr", {"id": first, "name": drawing.alternative, "descr": drawing.alternative})
    group = build(
        "p:grpSp",
        None,
        build("p:nvGrpSpPr", None, identity, build("p:cNvGrpSpPr"), build("p:nvPr")),
        build("p:grpSpPr", None, place),
        *(_shape(shape, number, locale) for number, shape in enumerate(drawing.shapes, first + 1)),
    )
    tree.append(group)
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
    properties = build("a:rPr", {"lang": locale, "sz": shape.size or 1200, "b": 1}, colour)
    words = [build("a:r", None, properties, build("a:t", text=shape.text))] if shape.text else []
    body = build("a:bodyPr", {"wrap": "square", "lIns": 0, "tIns": 0, "rIns": 0, "bIns": 0, "anchor": "ctr"})
    paragraph = build("a:p", None, build("a:pPr", {"algn": "ctr"}), *words)
    text = build("p:txBody", None, body, build("a:lstStyle"), paragraph)
    return build("p:sp", None, properties, build("p:spPr", None, *shape_properties(shape)), text)


def add_picture(slide: Any, picture: bytes, corner: tuple[int, int], height: int, alternative: str) -> int:
    """A picture `height` EMU high whose upper right corner is at `corner`."""
    shown = slide.shapes.add_picture(io.BytesIO(picture), 0, corner[1], height=height)
    shown.left = Emu(corner[0] - shown.width)
    _identity(shown).set("descr", alternative)
    return height


def _identity(shape: Any) -> Element:
    """The element with a shape's name, alternative text and marks, to which python-pptx has no interface."""
    return shape.element.xpath(".//p:cNvPr")[0]
