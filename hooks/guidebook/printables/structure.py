"""The structure tree of a PDF: one element for each HTML element, however many pages it spans.

ISO 32000-1, 14.7–14.8, and PDF/UA-1 (ISO 14289-1), clause 7. WeasyPrint 70 begins an element anew on every page, tags
what repeats on each page, and gives neither the language of a phrase nor the numbering of a list nor the scope of a
header cell. `Structure` stands in for its `add_tags` and for the streams of its pages (see `mending`).
"""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pydyf
from weasyprint.formatting_structure import boxes

from guidebook.printables.marking import SVG, PageStream, alternative, compact, find_decorations

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
GROUPING = {"Document", "Div", "Sect", "BlockQuote"}  # hold blocks; a text right in them gets a paragraph
INLINE = {"Link", "Span", "Form"}
NUMBERING = {"none": "None", "disc": "Disc", "circle": "Circle", "square": "Square", "decimal": "Decimal"}
KEPT_EMPTY = {"TH", "TD"}


class Content(NamedTuple):
    """What is drawn on a page, by its MCID."""

    page: int
    mcid: int


class Annotation(NamedTuple):
    """A link or a field on a page."""

    page: int
    dictionary: pydyf.Dictionary


@dataclass(eq=False)
class Element:
    """A structure element."""

    tag: str
    parent: "Element | None"
    speaks: str  # the language of its content
    attributes: dict[str, Any] = field(default_factory=dict)
    kids: "list[Element | Content | Annotation]" = field(default_factory=list)
    text: str = ""
    alternative: str = ""
    implied: bool = False  # a paragraph that no HTML element stands for

    def add(self, tag: str, speaks: str = "", *, first: bool = False) -> "Element":
        """A new element in this one, or in its paragraph where only a paragraph can hold it."""
        parent = self.holder() if tag in INLINE else self
        element = Element(tag, parent, speaks or parent.speaks)
        parent.kids.insert(0 if first else len(parent.kids), element)
        return element

    def holder(self) -> "Element":
        """The element for text that stands right in this one."""
        if self.tag not in GROUPING:
            return self
        last = self.kids[-1] if self.kids else None
        if isinstance(last, Element) and last.implied:
            return last
        paragraph = self.add("P")
        paragraph.implied = True
        return paragraph

    def is_empty(self) -> bool:
        return self.tag not in KEPT_EMPTY and all(isinstance(kid, Element) and kid.is_empty() for kid in self.kids)


class Structure:
    """Builds the structure tree of one WeasyPrint document; `decorations` are its boxes outside the tree."""

    def __init__(self, document: Any) -> None:
        self.decorations = find_decorations(document)

    def stream(self, *arguments: Any, **options: Any) -> PageStream:
        return PageStream(self.decorations, *arguments, **options)

    def add_tags(self, pdf: pydyf.PDF, document: Any, pdf_version: str, streams: list[PageStream]) -> None:
        """Write the structure tree of the drawn `streams`, one a page, into `pdf`."""
        root = Element("Document", None, document.metadata.lang)
        found: dict[tuple[Any, str], Element] = {}
        for number, (page, stream) in enumerate(zip(document.pages, streams, strict=True)):
            _Page(number, page, stream._tags, self.decorations, found).walk(page._page_box, root)
            stream.stream = [compact(b"\n".join(map(pydyf._to_bytes, stream.stream)))]
        _Writer(pdf).write(root)
        pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
        pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})


class _Page:
    """Reads one page's boxes into the tree. `tags` holds the MCID of each box drawn as content."""

    def __init__(
        self, number: int, page: Any, tags: dict[Any, Any], decorations: set[Any], found: dict[tuple[Any, str], Element]
    ) -> None:
        self.number = number
        self.page = page
        self.tags = tags
        self.decorations = decorations
        self.found = found

    def walk(self, box: Any, parent: Element) -> None:
        box = getattr(box, "_box", box)  # an absolutely positioned box stands behind a placeholder
        if box in self.decorations:
            return
        if isinstance(box, boxes.TextBox):
            if tag := self.tags.get(box):
                holder = parent.holder()
                holder.kids.append(Content(self.number, tag["mcid"]))
                parent.text += box.text
            return
        element = parent if isinstance(box, boxes.PageBox) else self._element(box, parent)
        if box.link_annotation:
            link = element if element.tag == "Link" else element.add("Link")
            link.kids.append(Annotation(self.number, box.link_annotation))
            link.text += " " if link.text else ""  # it goes on in a further line
        if box.widget_annotation:
            element.add("Form").kids.append(Annotation(self.number, box.widget_annotation))
        if isinstance(box, boxes.ReplacedBox) and (tag := self.tags.get(box)):
            element.kids.append(Content(self.number, tag["mcid"]))
            element.alternative = alternative(box.element) or ""
            element.attributes.update(O="/Layout", BBox=self._rectangle(box))
        text = len(element.text)
        for child in box.children:
            self.walk(child, element)
        if element is not parent and element.tag in INLINE:
            parent.text += element.text[text:]

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


class _Writer:
    """Writes a tree's objects, its parent tree, and the annotations in the order of the tree (7.18.3)."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        self.pdf = pdf
        self.pages = pdf.page_references
        self.by_content: list[dict[int, bytes]] = [{} for _ in self.pages]
        self.by_annotation: list[bytes] = []
        self.annotations: list[list[bytes]] = [[] for _ in self.pages]

    def write(self, root: Element) -> None:
        parents = self._object({"Nums": pydyf.Array()})
        tree = self._object({"Type": "/StructTreeRoot", "ParentTree": parents.reference})
        tree["K"] = self._write(root, tree.reference)
        self.pdf.catalog["StructTreeRoot"] = tree.reference
        for number, mapped in enumerate(self.by_content):
            parents["Nums"] += [number, pydyf.Array(mapped[mcid] for mcid in sorted(mapped))]
        for number, reference in enumerate(self.by_annotation, len(self.pages)):
            parents["Nums"] += [number, reference]
        for reference, annotations in zip(self.pages, self.annotations, strict=True):
            if annotations:
                self.pdf.objects[int(reference.split()[0])]["Annots"] = pydyf.Array(annotations)

    def _object(self, content: dict[str, Any]) -> pydyf.Dictionary:
        item = pydyf.Dictionary(content)
        self.pdf.add_object(item)
        return item

    def _write(self, element: Element, parent: bytes) -> bytes:
        item = self._object({"S": f"/{element.tag}", "P": parent})
        if not element.parent or element.speaks != element.parent.speaks:
            item["Lang"] = pydyf.String(element.speaks)
        if element.attributes:
            item["A"] = pydyf.Dictionary(element.attributes)
        if element.alternative:
            item["Alt"] = pydyf.String(element.alternative)
        page = next((kid.page for kid in element.kids if not isinstance(kid, Element)), None)
        if page is not None:
            item["Pg"] = self.pages[page]
        kids = pydyf.Array()
        for kid in element.kids:
            if isinstance(kid, Element):
                if not kid.is_empty():
                    kids.append(self._write(kid, item.reference))
            elif isinstance(kid, Content):
                kids.append(self._content(kid, page, item.reference))
            else:
                kids.append(self._annotation(kid, page, element, item.reference))
        item["K"] = kids[0] if len(kids) == 1 else kids
        reference: bytes = item.reference
        return reference

    def _content(self, content: Content, usual: int | None, parent: bytes) -> Any:
        self.by_content[content.page][content.mcid] = parent
        if content.page == usual:
            return content.mcid
        return pydyf.Dictionary({"Type": "/MCR", "Pg": self.pages[content.page], "MCID": content.mcid})

    def _annotation(self, annotation: Annotation, usual: int | None, element: Element, parent: bytes) -> Any:
        dictionary = annotation.dictionary
        dictionary["F"] = PRINT
        dictionary["StructParent"] = len(self.pages) + len(self.by_annotation)
        if element.tag == "Link":
            dictionary["Contents"] = pydyf.String(" ".join(element.text.split()))
        self.by_annotation.append(parent)
        self.annotations[annotation.page].append(dictionary.reference)
        kid = pydyf.Dictionary({"Type": "/OBJR", "Obj": dictionary.reference})
        if annotation.page != usual:
            kid["Pg"] = self.pages[annotation.page]
        return kid
