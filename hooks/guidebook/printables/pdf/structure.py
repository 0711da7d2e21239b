"""The structure tree of a PDF: one element for each HTML element, however many pages it spans.

ISO 32000-1, 14.7–14.8, and PDF/UA-1 (ISO 14289-1), clause 7. WeasyPrint 70 begins an element anew on every page, tags
what repeats on each page, and gives neither the language of a phrase nor the numbering of a list nor the scope of a
header cell. `Structure` stands in for its `add_tags` and for the streams of its pages (see `patches`).
"""

from typing import Any

import pydyf
from weasyprint.formatting_structure import boxes

from guidebook.printables.pdf.elements import INLINE, Annotation, Content, Element
from guidebook.printables.pdf.faults import Fault
from guidebook.printables.pdf.marking import SVG, PageStream, alternative, find_decorations
from guidebook.printables.pdf.page_feet import share_feet
from guidebook.printables.pdf.spaces import find_spaces
from guidebook.printables.pdf.text_fonts import TextFonts
from guidebook.printables.pdf.text_stream import compact
from guidebook.printables.pdf.tree_writer import TreeWriter

POINTS = 0.75  # PDF points a CSS pixel
TAGS = {
    "div": "Div", "fieldset": "Div", "figure": "Div", "section": "Sect", "blockquote": "BlockQuote",
    "h1": "H1", "h2": "H2", "h3": "H3", "h4": "H4", "h5": "H5", "h6": "H6",
    "p": "P", "legend": "P", "figcaption": "P", "pre": "P",
    "ul": "L", "ol": "L", "li": "LI",
    "table": "Table", "caption": "Caption", "thead": "THead", "tbody": "TBody", "tr": "TR", "th": "TH", "td": "TD",
    "a": "Link", "img": "Figure", SVG: "Figure",
}  # fmt: skip
PRINT = 1 << 2  # a flag of annotations
NUMBERING = {"none": "None", "disc": "Disc", "circle": "Circle", "square": "Square", "decimal": "Decimal"}


class Structure:
    """Builds the structure tree of one WeasyPrint document.

    `decorations` are its boxes outside the tree, `faults` its pictures without an alternative.
    """

    def __init__(self, document: Any, fonts: TextFonts) -> None:
        self.fonts = fonts
        self.decorations = find_decorations(document)
        self.spaces = find_spaces(document)
        self.faults: list[Fault] = []

    def stream(self, *arguments: Any, **options: Any) -> PageStream:
        return PageStream(self.decorations, self.spaces, self.fonts, *arguments, **options)

    def add_tags(self, pdf: pydyf.PDF, document: Any, pdf_version: str, streams: list[PageStream]) -> None:
        """Write the structure tree of the drawn `streams`, one a page, into `pdf`."""
        root = Element("Document", None, document.metadata.lang)
        found: dict[tuple[Any, str], Element] = {}
        for number, (page, stream) in enumerate(zip(document.pages, streams, strict=True)):
            _Page(number, page, stream._tags, self.decorations, self.spaces, found, self.faults).walk(
                page._page_box, root
            )
            stream.stream = [compact(stream.stream)]
        share_feet(pdf, streams)
        root.simplify()
        TreeWriter(pdf).write(root)
        pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
        pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})


class _Page:
    """Reads one page's boxes into the tree. `tags` holds the MCID of each box drawn as content."""

    def __init__(
        self,
        number: int,
        page: Any,
        tags: dict[Any, Any],
        decorations: set[Any],
        spaces: set[Any],
        found: dict[tuple[Any, str], Element],
        faults: list[Fault],
    ) -> None:
        self.number = number
        self.page = page
        self.tags = tags
        self.decorations = decorations
        self.spaces = spaces
        self.found = found
        self.faults = faults

    def walk(self, box: Any, parent: Element) -> None:
        box = getattr(box, "_box", box)  # an absolutely positioned box stands behind a placeholder
        if box in self.decorations:
            return
        if isinstance(box, boxes.TextBox):
            if tag := self.tags.get(box):
                holder = parent.holder()
                holder.kids.append(Content(self.number, tag["mcid"]))
                parent.text += box.text + " " * (box in self.spaces)
            return
        element = parent if isinstance(box, boxes.PageBox) else self._element(box, parent)
        if box.link_annotation:
            link = element if element.tag == "Link" else element.add("Link")
            link.kids.append(Annotation(self.number, box.link_annotation))
        if box.widget_annotation:
            element.add("Form").kids.append(Annotation(self.number, box.widget_annotation))
        if isinstance(box, boxes.ReplacedBox) and (tag := self.tags.get(box)):
            element.kids.append(Content(self.number, tag["mcid"]))
            element.alternative = self._alternative(box.element)
            element.attributes.update(O="/Layout", BBox=self._rectangle(box))
        text = len(element.text)
        for child in box.children:
            self.walk(child, element)
        if element is not parent and element.tag in INLINE:
            parent.text += element.text[text:]

    def _alternative(self, picture: Any) -> str:
        text = alternative(picture)
        if text is None:
            name = picture.get("src", "svg").rpartition("/")[2]
            message = f"page {self.number + 1}: the picture {name} has no alternative. Say what it shows: ![…]({name})."
            self.faults.append(Fault(message, name))
        return text or ""

    def _rectangle(self, box: Any) -> pydyf.Array:
        left, top = box.content_box_x(), box.content_box_y()
        corners = (left, self.page.height - top - box.height, left + box.width, self.page.height - top)
        return pydyf.Array(round(corner * POINTS, 2) for corner in corners)

    def _element(self, box: Any, parent: Element) -> Element:
        """The element for the box's content: its own, or `parent` where it has none."""
        tag_name, _, pseudo = box.element_tag.partition("::")
        key = (box.element, pseudo)
        if key not in self.found:
            self.found[key] = self._begin(box, tag_name, pseudo, parent)
        return self.found[key]

    def _begin(self, box: Any, tag_name: str, pseudo: str, parent: Element) -> Element:
        if pseudo == "marker" and parent.tag == "LBody" and parent.parent:
            return parent.parent.add("Lbl", first=True)
        tag = "" if pseudo else TAGS.get(tag_name, "")
        own = "" if pseudo else box.element.get("lang", "")
        language = own if own != parent.speaks else ""
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
