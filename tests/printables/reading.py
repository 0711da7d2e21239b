"""A PDF as a screen reader gets it: its structure tree with the text of each element, in reading order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf

INLINE = {"/Span", "/Link"}
HEADINGS = {f"/H{level}" for level in range(1, 7)}


@dataclass
class Element:
    """A structure element; `kids` are elements and texts, `objects` the annotations that belong to it."""

    tag: str
    dictionary: Any
    language: str
    kids: list["Element | str"] = field(default_factory=list)
    objects: list[Any] = field(default_factory=list)
    pages: set[int] = field(default_factory=set)

    @property
    def text(self) -> str:
        """What is drawn in it but pictures, with no other spaces than stand there, but around blocks."""
        return " ".join(self._drawn().split())

    def _drawn(self) -> str:
        if self.tag == "/Figure":
            return " "
        text = "".join(kid if isinstance(kid, str) else kid._drawn() for kid in self.kids)
        return text if self.tag in INLINE else f" {text} "

    def all(self, *tags: str) -> Iterator["Element"]:
        """This element and those below it, in reading order; only those of the `tags`, if any are named."""
        if not tags or self.tag in tags:
            yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.all(*tags)


class Reading:
    """A PDF's structure tree and the texts on its pages."""

    def __init__(self, file: Path) -> None:
        self.pdf = pikepdf.open(file)
        self.contents = [_texts(page) for page in self.pdf.pages]
        self.artifacts = [" ".join(drawn.pop(None, "").split()) for drawn in self.contents]
        numbers = {page.obj.objgen: number for number, page in enumerate(self.pdf.pages)}
        self.root = self._element(self.pdf.Root.StructTreeRoot.K, "", None, numbers)
        self.unread = [text for drawn in self.contents for text in drawn.values() if text.strip()]

    def _element(self, item: Any, language: str, page: Any, numbers: dict[Any, int]) -> Element:
        item = item[0] if isinstance(item, pikepdf.Array) else item
        element = Element(str(item.S), item, str(item.get("/Lang", language)))
        page = item.get("/Pg", page)
        kids = item.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                number = numbers[page.objgen]
                element.pages.add(number)
                element.kids.append(self.contents[number].pop(kid, ""))
            elif kid.get("/Type") == "/MCR":
                number = numbers[kid.get("/Pg", page).objgen]
                element.pages.add(number)
                element.kids.append(self.contents[number].pop(int(kid.MCID), ""))
            elif kid.get("/Type") == "/OBJR":
                element.objects.append(kid.Obj)
            else:
                element.kids.append(self._element(kid, element.language, page, numbers))
        return element

    def fields(self) -> list[Any]:
        """The form's fields, a group of radio buttons as one."""
        return list(self.pdf.Root.AcroForm.Fields) if "/AcroForm" in self.pdf.Root else []

    def faults(self) -> list[str]:
        """What the validators let pass and a reader would stumble over."""
        found = []
        root, catalog = self.root, self.pdf.Root
        if "/NeedAppearances" in catalog.get("/AcroForm", {}):
            found.append("the looks of fields are left to the viewer")
        if any(
            "/JS" in item or "/JavaScript" in item for item in self.pdf.objects if isinstance(item, pikepdf.Dictionary)
        ):
            found.append("the file holds a script")
        if "/Outlines" not in catalog and any(root.all("/H1", "/H2")):
            found.append("headings have no bookmarks")
        fonts = [font for page in self.pdf.pages for font in page.Resources.get("/Font", {}).values()]
        if any("/Encoding" not in font for font in fonts):
            found.append("a font doesn't say which glyphs its codes are")
        if any(re.search(r"(?<!\S)\d+ / \d+$", element.text) for element in root.all("/P", "/Div", "/Sect")):
            found.append("a page number is part of the text")
        found += [f"drawn, but not read: {text}" for text in self.unread]
        for element in root.all("/TH"):
            if "/Scope" not in element.dictionary.get("/A", {}):
                found.append(f"header cell without a scope: {element.text}")
        for element in root.all("/L"):
            if "/ListNumbering" not in element.dictionary.get("/A", {}):
                found.append(f"list without numbering: {element.text[:40]}")
        for element in root.all("/Link"):
            for annotation in element.objects:
                if " ".join(str(annotation.get("/Contents", "")).split()) != element.text:
                    found.append(f"link called otherwise than it reads: {element.text}")
        for element in root.all("/Figure"):
            if not str(element.dictionary.get("/Alt", "")):
                found.append("picture without an alternative")
        for element in root.all("/Form"):
            for widget in element.objects:
                if not str(widget.get("/TU", "")).strip():
                    found.append("field without a label")
                states = widget.get("/AP", {}).get("/N")
                if states is None or (
                    widget.get("/AS") is not None and not {"/Off", str(widget.AS)} <= set(states.keys())
                ):
                    found.append("field without a look for each of its states")
        names = [str(item.get("/T", "")) for item in self.fields()]
        found += [f"two fields of one name: {name}" for name in {name for name in names if names.count(name) > 1}]
        order = [annotation.objgen for element in root.all() for annotation in element.objects]
        pages = [item.objgen for page in self.pdf.pages for item in page.get("/Annots", [])]
        if [item for item in order if item in pages] != pages:
            found.append("the order of tabs is not the order of reading")
        return found


def _texts(page: Any) -> dict[int | None, str]:
    """The text drawn on a page by MCID, with a space between strings; under None that of artifacts."""
    found: dict[int | None, str] = {}
    marks: list[int | None] = []

    def read(content: Any, resources: Any) -> None:
        decoders = {name: _decoder(font) for name, font in resources.get("/Font", {}).items()}
        font = ""
        for instruction in pikepdf.parse_content_stream(content):
            operands: Any = instruction.operands
            match str(instruction.operator):
                case "BDC":
                    properties = operands[1]
                    marks.append(int(properties.MCID) if "/MCID" in properties else None)
                case "BMC":
                    marks.append(None)
                case "EMC":
                    marks.pop()
                case "Tf":
                    font = str(operands[0])
                case "TJ":
                    strings = [bytes(item) for item in operands[0] if isinstance(item, pikepdf.String)]
                    inner = next((mark for mark in reversed(marks) if mark is not None), None)
                    mark = inner if marks else -len(found) - 1
                    found[mark] = found.get(mark, "") + "".join(map(decoders[font], strings))
                case "ET":
                    if marks and marks[-1] is None:
                        found[None] = found.get(None, "") + " "
                case "Do":
                    drawing = resources.XObject[str(operands[0])]
                    if drawing.Subtype == "/Form":
                        read(drawing, drawing.Resources)

    read(page, page.Resources)
    return found


def _decoder(font: Any) -> Any:
    """From a string to text: two bytes a glyph, by the font's ToUnicode map."""
    letters = {}
    for code, text in re.findall(rb"<([0-9a-f]{4})> <([0-9a-f]+)>", font.ToUnicode.read_bytes()):
        letters[int(code, 16)] = bytes.fromhex(text.decode()).decode("utf-16-be")
    return lambda data: "".join(
        letters.get(int.from_bytes(data[i : i + 2], "big"), "\ufffd") for i in range(0, len(data), 2)
    )
