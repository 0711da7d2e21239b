"""Pictures in Word files: diagrams as native shapes, photographs, logos and QR codes, each with its alternative."""

import io
from pathlib import Path

from docx.shared import Emu, Mm
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml import etree

from guidebook.printables.composing import Sheet
from guidebook.printables.office.diagrams import Shape, read_drawing, shape_properties
from guidebook.printables.office.markup import NAMESPACES, Element, build, name
from guidebook.printables.office.word_text import element_of
from guidebook.printables.qr_codes import code_png

FORMATS = {".png", ".jpg", ".jpeg"}
WIDEST = Mm(150)
DRAWING_WIDTH = Mm(110)
CODE = Mm(24)  # of a side, its quiet zone included
CODE_TOP = Mm(8)  # from the page's upper edge


def picture_file(image: Element, sheet: Sheet) -> Path | None:
    """The file of an `<img>`; None where Word has no use for its format."""
    file = sheet.picture(image.get("src"))
    return file if file and file.suffix.lower() in FORMATS else None


def add_picture(paragraph: Paragraph, file: Path, alternative: str) -> None:
    """A picture in the line of text, at most as wide as the text."""
    run = paragraph.add_run()
    shown = run.add_picture(str(file))
    if shown.width > WIDEST:
        shown.width, shown.height = WIDEST, Emu(shown.height * WIDEST // shown.width)
    set_alternative(run, alternative)


def add_code(paragraph: Paragraph, element: Element) -> None:
    """The QR code of an address, at the page's upper right, where text flows around it."""
    run = paragraph.add_run()
    run.add_picture(io.BytesIO(code_png(element.get("data-address"))), width=CODE)
    set_alternative(run, element.get("data-alternative"))
    _float(run)


def set_alternative(run: Run, text: str | None) -> None:
    """Say what the picture in a run shows, which python-docx has no interface to."""
    for properties in element_of(run).xpath(".//wp:docPr"):
        properties.set("descr", text or "")


def _float(run: Run) -> None:
    """Take a picture out of the line of text, which python-docx has no interface to."""
    (inline,) = element_of(run).xpath("w:drawing/wp:inline")
    extent, *rest = inline
    places = [
        build("wp:simplePos", {"x": 0, "y": 0}),
        build("wp:positionH", {"relativeFrom": "margin"}, build("wp:align", text="right")),
        build("wp:positionV", {"relativeFrom": "page"}, build("wp:posOffset", text=str(CODE_TOP))),
    ]
    distances = {f"dist{side}": 0 for side in "TBLR"}
    look = {"behindDoc": 0, "locked": 0, "layoutInCell": 1, "allowOverlap": 0, "simplePos": 0, "relativeHeight": 1}
    flow = build("wp:wrapSquare", {"wrapText": "bothSides"})
    inline.getparent().replace(inline, build("wp:anchor", {**distances, **look}, *places, extent, flow, *rest))


def add_drawing(paragraph: Paragraph, svg: Element, font: str) -> None:
    """An inline SVG of the guide as a group of shapes."""
    drawing = read_drawing(svg, DRAWING_WIDTH)
    size = {"cx": drawing.width, "cy": drawing.height}
    area = [
        build("a:off", {"x": 0, "y": 0}),
        build("a:ext", size),
        build("a:chOff", {"x": 0, "y": 0}),
        build("a:chExt", size),
    ]
    number = paragraph.part.next_id
    shapes = [_shape(shape, place, font) for place, shape in enumerate(drawing.shapes, number + 1)]
    group = build(
        "wpg:wgp",
        None,
        build("wpg:cNvGrpSpPr"),
        build("wpg:grpSpPr", None, build("a:xfrm", None, *area)),
        *shapes,
    )
    inline = build(
        "wp:inline",
        {f"dist{side}": 0 for side in "TBLR"},
        build("wp:extent", size),
        build("wp:docPr", {"id": number, "name": f"Drawing {number}", "descr": drawing.alternative}),
        build("wp:cNvGraphicFramePr"),
        build("a:graphic", None, build("a:graphicData", {"uri": NAMESPACES["wpg"]}, group)),
    )
    choice = etree.Element(name("mc:Choice"), {"Requires": "wpg"}, nsmap={"wpg": NAMESPACES["wpg"]})
    choice.append(build("w:drawing", None, inline))
    element_of(paragraph.add_run()).append(build("mc:AlternateContent", None, choice))


def _shape(shape: Shape, number: int, font: str) -> Element:
    parts = [
        build("wps:cNvPr", {"id": number, "name": f"{shape.kind} {number}"}),
        build("wps:cNvSpPr", {"txBox": 1} if shape.kind == "rect" else {}),
        build("wps:spPr", None, *shape_properties(shape)),
    ]
    if shape.text:
        fonts = build("w:rFonts", {"w:ascii": font, "w:hAnsi": font})
        colour, size = build("w:color", {"w:val": shape.colour}), build("w:sz", {"w:val": shape.size // 50})
        run = build("w:r", None, build("w:rPr", None, fonts, build("w:b"), colour, size), build("w:t", text=shape.text))
        spacing = build("w:spacing", {"w:before": 0, "w:after": 0, "w:line": 240, "w:lineRule": "auto"})
        paragraph = build("w:p", None, build("w:pPr", None, spacing, build("w:jc", {"w:val": "center"})), run)
        parts.append(build("wps:txbx", None, build("w:txbxContent", None, paragraph)))
    parts.append(build("wps:bodyPr", {"lIns": 0, "tIns": 0, "rIns": 0, "bIns": 0, "anchor": "ctr", "wrap": "square"}))
    return build("wps:wsp", None, *parts)
