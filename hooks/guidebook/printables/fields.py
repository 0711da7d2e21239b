"""The fields of a PDF form (ISO 32000-1, 12.7), complete without a viewer's help.

WeasyPrint 70 divides groups of radio buttons at page ends, gives no state "off" and leaves the looks of texts to the
viewer, which PDF/A-3 forbids (ISO 19005-3, 6.4.1). `Fields` stands in for its `add_forms` (see `mending`).
"""

from functools import lru_cache
from io import BytesIO
from typing import Any

import pydyf
from fontTools.ttLib import TTFont
from weasyprint.pdf.fonts import Font
from weasyprint.text.ffi import ffi, gobject, pango
from weasyprint.text.fonts import get_font_description, get_pango_font_key

from guidebook.printables.faults import Fault

POINTS = 0.75  # PDF points a CSS pixel
BUTTONS = {"radio", "checkbox"}
NONSYMBOLIC = 1 << 5  # a flag of fonts
FIRST = 32  # the code of the first letter in WinAnsiEncoding
REQUIRED, MULTILINE = 1 << 1, 1 << 12
RADIO = (1 << 14) + (1 << 15)  # one is always on, once one was chosen
ROUND = 0.5523  # how far a Bézier curve's handles reach for a quarter of a circle of radius 1


class Fields:
    """The fields of one WeasyPrint document. `faults` says what is wrong with them."""

    def __init__(self, document: Any) -> None:
        self.labels = {
            label.get("for"): " ".join("".join(label.itertext()).split())
            for label in document._html.etree_element.iter("label")
        }
        self.form: pydyf.Dictionary | None = None
        self.font = ""
        self.named: dict[str, pydyf.Dictionary] = {}
        self.looks: dict[tuple[Any, ...], bytes] = {}
        self.faults: list[Fault] = []

    def add_forms(
        self, forms: Any, matrix: Any, pdf: pydyf.PDF, page: Any, resources: Any, stream: Any, font_map: Any
    ) -> None:
        """Add the fields of one page; `forms` maps its forms to (box, rectangle in CSS pixels) of their inputs."""
        for box, (left, top, right, bottom) in (entry for inputs in forms.values() for entry in inputs):
            kind = box.element.get("type")
            if self.form is None:
                self.form = pydyf.Dictionary({"Fields": pydyf.Array()})
                pdf.catalog["AcroForm"] = self.form
            sides = [0, box.padding_top, 0, box.padding_bottom]
            if kind in BUTTONS:  # the widget draws its border, so that all alike share one drawing
                sides = [box.border_left_width, box.border_top_width, box.border_right_width, box.border_bottom_width]
            left, top, right, bottom = left - sides[0], top - sides[1], right + sides[2], bottom + sides[3]
            corners = (*matrix.transform_point(left, bottom), *matrix.transform_point(right, top))
            widget = pydyf.Dictionary(
                {
                    "Type": "/Annot",
                    "Subtype": "/Widget",
                    "Rect": pydyf.Array(round(corner, 2) for corner in corners),
                }
            )
            pdf.add_object(widget)
            box.widget_annotation = widget
            page.setdefault("Annots", pydyf.Array()).append(widget.reference)
            if kind == "radio":
                self._add_radio(pdf, box, widget)
            elif kind == "checkbox":
                self._add_checkbox(pdf, box, widget)
            else:
                self._add_text(pdf, box, widget, font_map)

    def _label(self, element: Any) -> str:
        """The visible label; of a box or circle in a group, after the question that it answers."""
        own = self.labels.get(element.get("id"), "")
        return f"{element.get('data-question', '')} {own}".strip()

    def _add_field(self, box: Any, field: pydyf.Dictionary) -> None:
        """Make `field` one of the form's fields, under the name of its input."""
        name = box.element.get("name")
        if not self._label(box.element):
            self.faults.append(Fault(f"the field '{name}' has no label. Give it one.", name))
        if name in self.named:
            self.faults.append(Fault(f"two fields are called '{name}'. Change one of the names.", name))
        self.named[name] = field
        field["T"] = pydyf.String(name)
        assert self.form
        self.form["Fields"].append(field.reference)
        if "required" in box.element.attrib:
            field["Ff"] = field.get("Ff", 0) | REQUIRED

    def _add_text(self, pdf: pydyf.PDF, box: Any, field: pydyf.Dictionary, font_map: Any) -> None:
        assert self.form
        if not self.font:
            self.font, reference = _add_font(pdf, box.style, font_map)
            self.form["DR"] = pydyf.Dictionary({"Font": pydyf.Dictionary({self.font: reference})})
        size = round(box.style["font_size"] * POINTS, 1)
        field["FT"] = "/Tx"
        field["TU"] = pydyf.String(self._label(box.element))
        field["DA"] = pydyf.String(f"/{self.font} {size:g} Tf {_colour(box.style['color'])} rg")
        field["V"] = pydyf.String(box.element.text or box.element.get("value", ""))
        if box.element.tag == "textarea":
            field["Ff"] = MULTILINE
        field["AP"] = pydyf.Dictionary({"N": self._look(pdf, field, "/Tx BMC EMC")})
        self._add_field(box, field)

    def _add_checkbox(self, pdf: pydyf.PDF, box: Any, field: pydyf.Dictionary) -> None:
        field["FT"] = "/Btn"
        field["TU"] = pydyf.String(self._label(box.element))
        field["V"] = "/Off"
        self._add_states(pdf, box, field, "/on", Square)
        self._add_field(box, field)

    def _add_radio(self, pdf: pydyf.PDF, box: Any, widget: pydyf.Dictionary) -> None:
        """Add a button to the group of its name, which its first button begins, on whichever page that is."""
        group = self.named.get(box.element.get("name"))
        if not group:
            group = pydyf.Dictionary(
                {"FT": "/Btn", "Ff": RADIO, "V": "/Off", "Kids": pydyf.Array(), "Opt": pydyf.Array()}
            )
            group["TU"] = pydyf.String(box.element.get("data-question", ""))
            pdf.add_object(group)
            self._add_field(box, group)
        widget["TU"] = pydyf.String(self._label(box.element))
        widget["Parent"] = group.reference
        self._add_states(pdf, box, widget, f"/{len(group['Kids'])}", Circle)
        group["Kids"].append(widget.reference)
        group["Opt"].append(pydyf.String(box.element.get("value")))

    def _add_states(self, pdf: pydyf.PDF, box: Any, widget: pydyf.Dictionary, on: str, button: "Button") -> None:
        """Two looks, so that no viewer needs to draw any: the button alone, and with its mark."""
        size = _size(widget)
        ink = _colour(box.style["color"])
        border = _colour(box.style["border_top_color"])
        width = box.border_top_width * POINTS
        empty = button.border(*size, width, border)
        marked = f"{empty} {button.mark(*size, ink)}"
        widget["AS"] = "/Off"
        widget["AP"] = pydyf.Dictionary(
            {"N": pydyf.Dictionary({on[1:]: self._look(pdf, widget, marked), "Off": self._look(pdf, widget, empty)})}
        )
        widget["MK"] = pydyf.Dictionary({"BC": f"[{border}]"})
        for side in ("top", "right", "bottom", "left"):
            setattr(box, f"border_{side}_width", 0)

    def _look(self, pdf: pydyf.PDF, widget: pydyf.Dictionary, drawing: str) -> bytes:
        """A form XObject of the widget's size, shared by all that look alike."""
        size = _size(widget)
        if (size, drawing) not in self.looks:
            extra = {"Type": "/XObject", "Subtype": "/Form", "BBox": pydyf.Array((0, 0, *size))}
            look = pydyf.Stream([drawing.encode()], extra)
            pdf.add_object(look)
            self.looks[size, drawing] = look.reference
        return self.looks[size, drawing]


def _add_font(pdf: pydyf.PDF, style: Any, font_map: Any) -> tuple[str, bytes]:
    """Embed the whole of the font of what is typed; returns its name and reference.

    As a simple font in WinAnsiEncoding (ISO 32000-1, 9.6.3): every viewer can type with that, and it is the smallest.
    """
    context = ffi.gc(pango.pango_font_map_create_context(font_map), gobject.g_object_unref)
    pango_font = pango.pango_font_map_load_font(font_map, context, get_font_description(style))
    _, description, size = get_pango_font_key(pango_font)
    font = Font(pango_font, description, size)
    name = font.name.partition(b"+")[2].decode()
    widths, box = _measures(font.file_content)
    file = pydyf.Stream([font.file_content], {"Length1": len(font.file_content)}, compress=True)
    pdf.add_object(file)
    descriptor = pydyf.Dictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": f"/{name}",
            "Flags": NONSYMBOLIC,
            "FontBBox": pydyf.Array(box),
            "ItalicAngle": 0,
            "Ascent": font.ascent,
            "Descent": font.descent,
            "CapHeight": font.ascent,
            "StemV": font.stemv,
            "FontFile2": file.reference,
        }
    )
    pdf.add_object(descriptor)
    dictionary = pydyf.Dictionary(
        {
            "Type": "/Font",
            "Subtype": "/TrueType",
            "BaseFont": f"/{name}",
            "FirstChar": FIRST,
            "LastChar": 255,
            "Widths": pydyf.Array(widths),
            "Encoding": "/WinAnsiEncoding",
            "FontDescriptor": descriptor.reference,
        }
    )
    pdf.add_object(dictionary)
    return name, dictionary.reference


@lru_cache(maxsize=1)
def _measures(file: bytes) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The widths of the letters of Windows' Latin from FIRST on, and the box around all, in thousandths."""
    font = TTFont(BytesIO(file))
    scale = 1000 / font["head"].unitsPerEm
    names, advances = font.getBestCmap(), font["hmtx"].metrics
    letters = [bytes([code]).decode("cp1252", "replace") for code in range(FIRST, 256)]
    widths = (advances[names.get(ord(letter), ".notdef")][0] for letter in letters)
    head = font["head"]
    box = (head.xMin, head.yMin, head.xMax, head.yMax)
    return tuple(round(width * scale) for width in widths), tuple(round(side * scale) for side in box)


def _size(widget: pydyf.Dictionary) -> tuple[float, float]:
    """Width and height in tenths of a point, so that what is as large is found to be so."""
    left, bottom, right, top = widget["Rect"]
    return round(right - left, 1), round(top - bottom, 1)


def _colour(colour: Any) -> str:
    """Red, green and blue from 0 to 1, as operands."""
    return " ".join(f"{part:.3g}" for part in colour.to("srgb").coordinates)


class Square:
    """A box to tick."""

    @staticmethod
    def border(width: float, height: float, line: float, colour: str) -> str:
        return f"{colour} RG {line:.3g} w {line / 2:.3f} {line / 2:.3f} {width - line:.3f} {height - line:.3f} re S"

    @staticmethod
    def mark(width: float, height: float, colour: str) -> str:
        points = ((0.2, 0.5), (0.42, 0.26), (0.8, 0.76))
        (x0, y0), *more = [(x * width, y * height) for x, y in points]
        lines = " ".join(f"{x:.3f} {y:.3f} l" for x, y in more)
        return f"{colour} RG {0.14 * width:.3f} w 1 J 1 j {x0:.3f} {y0:.3f} m {lines} S"


class Circle:
    """A circle to choose."""

    @staticmethod
    def border(width: float, height: float, line: float, colour: str) -> str:
        return f"{colour} RG {line:.3g} w {_circle(width, height, (width - line) / 2)} S"

    @staticmethod
    def mark(width: float, height: float, colour: str) -> str:
        return f"{colour} rg {_circle(width, height, 0.27 * width)} f"


Button = type[Square] | type[Circle]


def _circle(width: float, height: float, radius: float) -> str:
    """The path of a circle in the middle of a widget."""
    x, y, reach = width / 2, height / 2, ROUND * radius
    path = f"{x + radius:.3f} {y:.3f} m"
    for a, b in ((1, 0), (0, 1), (-1, 0), (0, -1)):  # a quarter each, from (a, b) to (-b, a)
        handles = (radius * a - reach * b, radius * b + reach * a, reach * a - radius * b, reach * b + radius * a)
        end = (-radius * b, radius * a)
        numbers = (*handles, *end)
        path += " " + " ".join(f"{x + dx:.3f} {y + dy:.3f}" for dx, dy in zip(numbers[::2], numbers[1::2], strict=True))
        path += " c"
    return path
