"""The structure tree of a PDF: one element for each HTML element, however many pages it spans.

ISO 32000-1, 14.7–14.8, and PDF/UA-1 (ISO 14289-1), clause 7. WeasyPrint 70 begins an element anew on every page, and
gives neither the language of a phrase nor the numbering of a list nor the scope of a header cell.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pydyf

from guidebook.printables.pdf.boxes import SVG, PageBox, ReplacedBox, TextBox, alternative, children, page_box
from guidebook.printables.pdf.elements import INLINE, Annotation, Content, Element
from guidebook.printables.pdf.faults import Fault
from guidebook.printables.pdf.fields import POINTS

TAGS = {
    "div": "Div", "fieldset": "Div", "figure": "Div", "section": "Sect", "blockquote": "BlockQuote",
    "h1": "H1", "h2": "H2", "h3": "H3", "h4": "H4", "h5": "H5", "h6": "H6",
    "p": "P", "legend": "P", "figcaption": "P", "pre": "P",
    "ul": "L", "ol": "L", "li": "LI",
    "table": "Table", "caption": "Caption", "thead": "THead", "tbody": "TBody", "tr": "TR", "th": "TH", "td": "TD",
    "a": "Link", "img": "Figure", f"{SVG}svg": "Figure",
}  # fmt: skip
NUMBERING = {"none": "None", "disc": "Disc", "circle": "Circle", "square": "Square", "decimal": "Decimal"}


class StructureBuilder:
    """Builds the tree of one WeasyPrint document.

    `mcids` maps the boxes of each page that are read to their MCIDs, `decorations` are boxes outside the tree. `faults`
    names pictures without a text alternative.
    """

    def __init__(self, document: Any, mcids: Sequence[Mapping[Any, int]], decorations: set[Any]) -> None:
        self.document = document
        self.mcids = mcids
        self.decorations = decorations
        self.elements: dict[tuple[Any, str], Element] = {}  # by HTML element and pseudo-element
        self.faults: list[Fault] = []

    def build(self) -> Element:
        """The Document element, with all others below it."""
        root = Element("Document", None, self.document.metadata.lang)
        for number, page in enumerate(self.document.pages):
            self._add(page_box(page), root, number)
        root.simplify()
        return root

    def _add(self, box: Any, parent: Element, page: int) -> None:
        """Add a box of a page, and all inside it, to `parent`."""
        if box in self.decorations:
            return
        mcid = self.mcids[page].get(box)
        if isinstance(box, TextBox):
            if mcid is not None:
                parent.holder().kids.append(Content(page, mcid))
                parent.text += box.text
            return
        element = parent if isinstance(box, PageBox) else self._element(box, parent)
        if box.link_annotation:
            link = element if element.tag == "Link" else element.add("Link")
            link.kids.append(Annotation(page, box.link_annotation))
        if box.widget_annotation:
            element.add("Form").kids.append(Annotation(page, box.widget_annotation))
        if isinstance(box, ReplacedBox) and mcid is not None:
            element.kids.append(Content(page, mcid))
            element.alternative = self._alternative(box.element, page)
            element.attributes.update(O="/Layout", BBox=self._rectangle(box, page))
        text = len(element.text)
        for child in children(box):
            self._add(child, element, page)
        if element is not parent and element.tag in INLINE:
            parent.text += element.text[text:]

    def _alternative(self, picture: Any, page: int) -> str:
        text = alternative(picture)
        if text is None:
            name = picture.get("src", "svg").rpartition("/")[2]
            message = f"page {page + 1}: the picture {name} has no alternative. Say what it shows: ![…]({name})."
            self.faults.append(Fault(message, name))
        return text or ""

    def _rectangle(self, box: Any, page: int) -> pydyf.Array:
        """Left, bottom, right and top of a picture in points from the page's lower left corner."""
        left, top = box.content_box_x(), box.content_box_y()
        height = self.document.pages[page].height
        corners = (left, height - top - box.height, left + box.width, height - top)
        return pydyf.Array(round(corner * POINTS, 2) for corner in corners)

    def _element(self, box: Any, parent: Element) -> Element:
        """The element for the box's content: that of its HTML element, or `parent` where it has none."""
        tag_name, _, pseudo = box.element_tag.partition("::")
        key = (box.element, pseudo)
        if key not in self.elements:
            self.elements[key] = self._begin(box, tag_name, pseudo, parent)
        return self.elements[key]

    def _begin(self, box: Any, tag_name: str, pseudo: str, parent: Element) -> Element:
        """Add the element that a box begins to `parent`; returns the one for its content."""
        if pseudo == "marker" and parent.tag == "LBody" and parent.parent:
            return parent.parent.add("Lbl", first=True)
        tag = "" if pseudo else TAGS.get(tag_name, "")
        own = "" if pseudo else box.element.get("lang", "")
        language = own if own != parent.language else ""
        if not tag and not language:
            return parent
        element = parent.add(tag or "Span", language)
        if tag == "LI":
            if parent.tag == "L" and not parent.attributes:
                style = box.style["list_style_type"]
                parent.attributes.update(O="/List", ListNumbering=f"/{NUMBERING.get(str(style), 'Decimal')}")
            return element.add("LBody")
        if tag in {"TH", "TD"}:
            element.attributes["O"] = "/Table"
            for name in ("ColSpan", "RowSpan"):
                if (span := box.element.get(name.lower(), "1")) != "1":
                    element.attributes[name] = span
        if tag == "TH":
            in_head = parent.parent and parent.parent.tag == "THead"
            element.attributes["Scope"] = "/Column" if in_head and box.element.get("scope") != "row" else "/Row"
        return element
