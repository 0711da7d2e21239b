"""Pictures in Word files: diagrams as native shapes, photographs, logos and QR codes, each with its alternative."""

import io
from typing import Any

from guidebook.printables.composing import Sheet
from guidebook.printables.office.diagrams import MM, Shape, look_of, read_drawing
from guidebook.printables.office.markup import NAMESPACES, Element, build
from guidebook.printables.qr_codes import code_png

PICTURE = NAMESPACES["pic"]
GROUP = NAMESPACES["wpg"]
WIDEST = 150 * MM
CODE = 24 * MM  # of a side, its quiet zone included


def drawing_of(svg: Element, font: str) -> Element:
    """A paragraph with an inline SVG of the guide as a group of shapes."""
    drawing = read_drawing(svg, 110 * MM)
    area = [
        build("a:off", {"x": 0, "y": 0}),
        build("a:ext", {"cx": drawing.width, "cy": drawing.height}),
        build("a:chOff", {"x": 0, "y": 0}),
        build("a:chExt", {"cx": drawing.width, "cy": drawing.height}),
    ]
    shapes = [_shape(shape, number, font) for number, shape in enumerate(drawing.shapes, 2)]
    properties = build("wpg:grpSpPr", None, build("a:xfrm", None, *area))
    group = build("wpg:wgp", None, build("wpg:cNvGrpSpPr"), properties, *shapes)
    run = _inline(group, GROUP, drawing.width, drawing.height, drawing.alternative, 1)
    choice = build("mc:Choice", {"Requires": "wpg"}, run[0])
    centred = build("w:pPr", None, build("w:jc", {"w:val": "center"}))
    return build("w:p", None, centred, build("w:r", None, build("mc:AlternateContent", None, choice)))


def _shape(shape: Shape, number: int, font: str) -> Element:
    kind = {"txBox": 1} if shape.kind == "rect" else {}
    parts = [
        build("wps:cNvPr", {"id": number, "name": f"{shape.kind} {number}"}),
        build("wps:cNvSpPr", kind),
        build("wps:spPr", None, *look_of(shape)),
    ]
    if shape.text:
        half_points = shape.size // 50
        fonts = build("w:rFonts", {"w:ascii": font, "w:hAnsi": font})
        colour, size = build("w:color", {"w:val": shape.colour}), build("w:sz", {"w:val": half_points})
        run = build("w:r", None, build("w:rPr", None, fonts, build("w:b"), colour, size), build("w:t", text=shape.text))
        spacing = build("w:spacing", {"w:before": 0, "w:after": 0, "w:line": 240, "w:lineRule": "auto"})
        paragraph = build("w:p", None, build("w:pPr", None, spacing, build("w:jc", {"w:val": "center"})), run)
        parts.append(build("wps:txbx", None, build("w:txbxContent", None, paragraph)))
    parts.append(build("wps:bodyPr", {"lIns": 0, "tIns": 0, "rIns": 0, "bIns": 0, "anchor": "ctr", "wrap": "square"}))
    return build("wps:wsp", None, *parts)


def picture_of(part: Any, image: Element, sheet: Sheet, height_mm: float = 0) -> Element | None:
    """A run with a picture of docs/, at most as wide as the text; None where Word has no use for its format."""
    file = sheet.picture(image.get("src"))
    if not file or file.suffix.lower() not in {".png", ".jpg", ".jpeg"}:
        return None
    key, read = part.get_or_add_image(io.BytesIO(file.read_bytes()))
    width, height = read.width, read.height
    scale = height_mm * MM / height if height_mm else min(1, WIDEST / width)
    return _picture(key, round(width * scale), round(height * scale), image.get("alt") or "", 100)


def code_of(part: Any, element: Element) -> Element:
    """A run with the QR code of an address, at the page's upper right, where text flows around it."""
    key, _ = part.get_or_add_image(io.BytesIO(code_png(element.get("data-address"))))
    run = _picture(key, CODE, CODE, element.get("data-alternative"), 200)
    inline = run[0][0]
    places = [
        build("wp:simplePos", {"x": 0, "y": 0}),
        build("wp:positionH", {"relativeFrom": "margin"}, build("wp:align", text="right")),
        build("wp:positionV", {"relativeFrom": "page"}, build("wp:posOffset", text=str(8 * MM))),
    ]
    extent, *rest = inline
    flow = build("wp:wrapSquare", {"wrapText": "bothSides"})
    look = {"behindDoc": 0, "locked": 0, "layoutInCell": 1, "allowOverlap": 0, "simplePos": 0, "relativeHeight": 1}
    anchor = build("wp:anchor", {**inline.attrib, **look}, *places, extent, flow, *rest)
    run[0].replace(inline, anchor)
    return run


def _picture(key: str, width: int, height: int, alternative: str, number: int) -> Element:
    frame = [build("a:off", {"x": 0, "y": 0}), build("a:ext", {"cx": width, "cy": height})]
    picture = build(
        "pic:pic",
        None,
        build(
            "pic:nvPicPr", None, build("pic:cNvPr", {"id": number, "name": f"picture {number}"}), build("pic:cNvPicPr")
        ),
        build("pic:blipFill", None, build("a:blip", {"r:embed": key}), build("a:stretch", None, build("a:fillRect"))),
        build("pic:spPr", None, build("a:xfrm", None, *frame), build("a:prstGeom", {"prst": "rect"}, build("a:avLst"))),
    )
    return _inline(picture, PICTURE, width, height, alternative, number)


def _inline(content: Element, kind: str, width: int, height: int, alternative: str, number: int) -> Element:
    """A run with a drawing that stands in the line of text."""
    inline = build(
        "wp:inline",
        {"distT": 0, "distB": 0, "distL": 0, "distR": 0},
        build("wp:extent", {"cx": width, "cy": height}),
        build("wp:docPr", {"id": number, "name": f"picture {number}", "descr": alternative}),
        build("wp:cNvGraphicFramePr"),
        build("a:graphic", None, build("a:graphicData", {"uri": kind}, content)),
    )
    return build("w:r", None, build("w:drawing", None, inline))
