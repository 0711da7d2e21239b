"""The fields of a PDF form (ISO 32000-1, 12.7), complete without a viewer's help.

WeasyPrint 70 divides groups of radio buttons at page ends, gives no state "off" and leaves the appearance of texts to the
viewer, which PDF/A-3 forbids (ISO 19005-3, 6.4.1). The page has the borders of the fields, a field its content alone.
"""

from collections.abc import Callable
from typing import Any

import pydyf

from guidebook.printables.pdf.buttons import dot, tick
from guidebook.printables.pdf.faults import Fault
from guidebook.printables.pdf.field_font import embed_font

POINTS = 0.75  # PDF points a CSS pixel
BUTTONS = {"radio", "checkbox"}
REQUIRED, MULTILINE = 1 << 1, 1 << 12  # flags of fields (tables 221 and 228)
RADIO = (1 << 14) + (1 << 15)  # one is always on, once one was chosen (table 226)
# What the form calls the font that is typed with. PDFium, and with it Chrome and Edge, draws letters beyond Windows' Latin
# with a font of the system, or not at all, unless the form's font has the name of a font of signs (CPDF_BAFontMap).
FONT_NAME = "Webdings"


class FormWriter:
    """Writes the fields of one WeasyPrint document, and takes them away from WeasyPrint, which then writes none.

    `faults` names fields that lack a label or share a name.
    """

    def __init__(self, document: Any, html: Any, font: bytes) -> None:
        """`html` is the root element of the document, `font` the TrueType file that is typed with."""
        self.document = document
        self.font = font
        self.labels = {label.get("for"): " ".join("".join(label.itertext()).split()) for label in html.iter("label")}
        self.inputs = [[entry for inputs in page.forms.values() for entry in inputs] for page in document.pages]
        for page in document.pages:
            page.forms = {}
        self.form = pydyf.Dictionary({"Fields": pydyf.Array()})
        self.named: dict[str, pydyf.Dictionary] = {}
        self.appearances: dict[tuple[Any, ...], bytes] = {}
        self.faults: list[Fault] = []

    def write(self, pdf: pydyf.PDF) -> None:
        """Add the fields to `pdf`, and to each box of an input its widget annotation."""
        if not any(self.inputs):
            return
        pdf.catalog["AcroForm"] = self.form
        for page, inputs in zip(self.document.pages, self.inputs, strict=True):
            for box, rectangle in inputs:
                kind = box.element.get("type")
                widget = box.widget_annotation = self._add_widget(pdf, box, rectangle, page.height)
                if kind == "radio":
                    self._add_radio(pdf, box, widget)
                elif kind == "checkbox":
                    self._add_checkbox(pdf, box, widget)
                else:
                    self._add_text(pdf, box, widget)

    def _add_widget(
        self, pdf: pydyf.PDF, box: Any, rectangle: tuple[float, ...], page_height: float
    ) -> pydyf.Dictionary:
        """Add a widget annotation; `rectangle` is the content of its box in CSS pixels from the page's top left corner."""
        left, top, right, bottom = rectangle
        if box.element.get("type") in BUTTONS:  # up to the outside of its border
            left, right = left - box.border_left_width, right + box.border_right_width
            top, bottom = top - box.border_top_width, bottom + box.border_bottom_width
        else:
            top, bottom = top - box.padding_top, bottom + box.padding_bottom
        width, height = round((right - left) * POINTS, 1), round((bottom - top) * POINTS, 1)
        x, y = round(left * POINTS, 1), round((page_height - bottom) * POINTS, 1)
        corners = (x, y, round(x + width, 1), round(y + height, 1))
        widget = pydyf.Dictionary({"Type": "/Annot", "Subtype": "/Widget", "Rect": pydyf.Array(corners)})
        pdf.add_object(widget)
        return widget

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
        self.form["Fields"].append(field.reference)
        if "required" in box.element.attrib:
            field["Ff"] = field.get("Ff", 0) | REQUIRED

    def _add_text(self, pdf: pydyf.PDF, box: Any, field: pydyf.Dictionary) -> None:
        """Add a field to type into."""
        if "DR" not in self.form:
            fonts = pydyf.Dictionary({FONT_NAME: embed_font(pdf, self.font)})
            self.form["DR"] = pydyf.Dictionary({"Font": fonts})
        size = round(box.style["font_size"] * POINTS, 1)
        field["FT"] = "/Tx"
        field["DA"] = pydyf.String(f"/{FONT_NAME} {size:g} Tf {_colour(box.style['color'])} rg")
        field["TU"] = pydyf.String(self._label(box.element))
        if value := box.element.text or box.element.get("value", ""):
            field["V"] = pydyf.String(value)
        if box.element.tag == "textarea":
            field["Ff"] = MULTILINE
        # A dictionary of its own: programs put the appearance of what is typed into it, as PDFium does.
        field["AP"] = pydyf.Dictionary({"N": self._appearance(pdf, _size(field), "/Tx BMC EMC")})
        self._add_field(box, field)

    def _add_checkbox(self, pdf: pydyf.PDF, box: Any, field: pydyf.Dictionary) -> None:
        field["FT"] = "/Btn"
        field["TU"] = pydyf.String(self._label(box.element))
        field["V"] = "/Off"
        self._add_states(pdf, box, field, "on", tick)
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
        self._add_states(pdf, box, widget, str(len(group["Kids"])), dot)
        group["Kids"].append(widget.reference)
        group["Opt"].append(pydyf.String(box.element.get("value")))

    def _add_states(
        self, pdf: pydyf.PDF, box: Any, widget: pydyf.Dictionary, on: str, mark: Callable[[float, float, str], str]
    ) -> None:
        """Add the appearances of a button that is off, and of one that is `on`, so that no viewer needs to draw any."""
        size = _size(widget)
        drawings = {on: mark(*size, _colour(box.style["color"])), "Off": ""}
        states = {state: self._appearance(pdf, size, drawing) for state, drawing in drawings.items()}
        widget["AS"] = "/Off"
        widget["AP"] = pydyf.Dictionary({"N": pydyf.Dictionary(states)})

    def _appearance(self, pdf: pydyf.PDF, size: tuple[float, float], drawing: str) -> bytes:
        """Reference of a form XObject of that size, shared by all with the same drawing."""
        if (size, drawing) not in self.appearances:
            extra = {"Type": "/XObject", "Subtype": "/Form", "BBox": pydyf.Array((0, 0, *size))}
            stream = pydyf.Stream([drawing.encode()], extra, compress=True)
            pdf.add_object(stream)
            self.appearances[size, drawing] = stream.reference
        return self.appearances[size, drawing]


def _size(widget: pydyf.Dictionary) -> tuple[float, float]:
    """Width and height in points."""
    left, bottom, right, top = widget["Rect"]
    return round(right - left, 1), round(top - bottom, 1)


def _colour(colour: Any) -> str:
    """Red, green and blue from 0 to 1, as operands."""
    return " ".join(f"{part:.3g}" for part in colour.to("srgb").coordinates)
