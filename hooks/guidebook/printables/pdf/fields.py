"""The fields of a PDF form (ISO 32000-1, 12.7), complete without a viewer's help.

WeasyPrint 70 divides groups of radio buttons at page ends, gives no state "off" and leaves the looks of texts to the
viewer, which PDF/A-3 forbids (ISO 19005-3, 6.4.1). `Fields` stands in for its `add_forms` (see `patches`).
"""

from typing import Any

import pydyf

from guidebook.printables.pdf.buttons import Button, Circle, Square
from guidebook.printables.pdf.faults import Fault
from guidebook.printables.pdf.text_fonts import TextFonts

POINTS = 0.75  # PDF points a CSS pixel
BUTTONS = {"radio", "checkbox"}
REQUIRED, MULTILINE = 1 << 1, 1 << 12
RADIO = (1 << 14) + (1 << 15)  # one is always on, once one was chosen


class Fields:
    """The fields of one WeasyPrint document. `faults` says what is wrong with them."""

    def __init__(self, document: Any, fonts: TextFonts) -> None:
        self.fonts = fonts
        self.labels = {
            label.get("for"): " ".join("".join(label.itertext()).split())
            for label in document._html.etree_element.iter("label")
        }
        self.form: pydyf.Dictionary | None = None
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
            width, height = round((right - left) * POINTS, 1), round((bottom - top) * POINTS, 1)
            x, y = (round(corner, 1) for corner in matrix.transform_point(left, bottom))
            corners = (x, y, round(x + width, 1), round(y + height, 1))  # so that what is as large is found to be so
            widget = pydyf.Dictionary({"Type": "/Annot", "Subtype": "/Widget", "Rect": pydyf.Array(corners)})
            pdf.add_object(widget)
            box.widget_annotation = widget
            page.setdefault("Annots", pydyf.Array()).append(widget.reference)
            if kind == "radio":
                self._add_radio(pdf, box, widget)
            elif kind == "checkbox":
                self._add_checkbox(pdf, box, widget)
            else:
                self._add_text(pdf, box, widget, self.fonts.type_with(box.style, font_map, stream))

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

    def _add_text(self, pdf: pydyf.PDF, box: Any, field: pydyf.Dictionary, font: str) -> None:
        """Add a field to type into; most look as the form says for all."""
        assert self.form is not None
        self.form["DR"] = pydyf.Dictionary({"Font": self.fonts.typed})
        size = round(box.style["font_size"] * POINTS, 1)
        look = f"/{font} {size:g} Tf {_colour(box.style['color'])} rg"
        if self.form.setdefault("DA", pydyf.String(look)).string != look:
            field["DA"] = pydyf.String(look)
        field["FT"] = "/Tx"
        field["TU"] = pydyf.String(self._label(box.element))
        if value := box.element.text or box.element.get("value", ""):
            field["V"] = pydyf.String(value)
        if box.element.tag == "textarea":
            field["Ff"] = MULTILINE
        # A dictionary of its own: programs put the look of what is typed into it, as PDFium does.
        field["AP"] = pydyf.Dictionary({"N": self._look(pdf, _size(field), "/Tx BMC EMC")})
        self._add_field(box, field)

    def _add_checkbox(self, pdf: pydyf.PDF, box: Any, field: pydyf.Dictionary) -> None:
        field["FT"] = "/Btn"
        field["TU"] = pydyf.String(self._label(box.element))
        field["V"] = "/Off"
        self._add_states(pdf, box, field, "on", Square)
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
        self._add_states(pdf, box, widget, str(len(group["Kids"])), Circle)
        group["Kids"].append(widget.reference)
        group["Opt"].append(pydyf.String(box.element.get("value")))

    def _add_states(self, pdf: pydyf.PDF, box: Any, widget: pydyf.Dictionary, on: str, button: type[Button]) -> None:
        """Two looks, so that no viewer needs to draw any: the button alone, and with its mark."""
        size = _size(widget)
        ink = _colour(box.style["color"])
        border = _colour(box.style["border_top_color"])
        width = box.border_top_width * POINTS
        empty = button.border(*size, width, border)
        marked = f"{empty} {button.mark(*size, ink)}"
        widget["AS"] = "/Off"
        widget["AP"] = self._looks(pdf, size, {on: marked, "Off": empty})
        for side in ("top", "right", "bottom", "left"):
            setattr(box, f"border_{side}_width", 0)

    def _looks(self, pdf: pydyf.PDF, size: tuple[float, float], drawings: dict[str, str]) -> bytes:
        """The looks of a button's states, shared by all that look alike."""
        key = (size, *drawings.items())
        if key not in self.looks:
            states = {state: self._look(pdf, size, drawing) for state, drawing in drawings.items()}
            looks = pydyf.Dictionary({"N": pydyf.Dictionary(states)})
            pdf.add_object(looks)
            self.looks[key] = looks.reference
        return self.looks[key]

    def _look(self, pdf: pydyf.PDF, size: tuple[float, float], drawing: str) -> bytes:
        """A form XObject of that size."""
        if (size, drawing) not in self.looks:
            extra = {"Type": "/XObject", "Subtype": "/Form", "BBox": pydyf.Array((0, 0, *size))}
            look = pydyf.Stream([drawing.encode()], extra, compress=True)
            pdf.add_object(look)
            self.looks[size, drawing] = look.reference
        return self.looks[size, drawing]


def _size(widget: pydyf.Dictionary) -> tuple[float, float]:
    """Width and height in points."""
    left, bottom, right, top = widget["Rect"]
    return round(right - left, 1), round(top - bottom, 1)


def _colour(colour: Any) -> str:
    """Red, green and blue from 0 to 1, as operands."""
    return " ".join(f"{part:.3g}" for part in colour.to("srgb").coordinates)
