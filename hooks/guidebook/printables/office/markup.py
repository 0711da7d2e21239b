"""Reading composed HTML and writing Office Open XML (ISO/IEC 29500): what both kinds of files share."""

import locale
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree, html

Element = Any  # lxml's elements; its types are not installed

NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
SPACES = re.compile(r"[ \t\r\n]+")
BOLD, ITALIC = {"strong", "b", "th"}, {"em", "i"}
LISTS = {"ul", "ol"}


def name(prefixed: str) -> str:
    """A prefixed name in lxml's notation, such as `{http://…}val` for `w:val`."""
    prefix, colon, local = prefixed.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if colon else prefixed


def build(tag: str, attributes: Mapping[str, object] | None = None, *children: Element, text: str = "") -> Element:
    """Build an element from prefixed names, such as `build("w:jc", {"w:val": "center"})`."""
    element = etree.Element(name(tag), nsmap={prefix: NAMESPACES[prefix] for prefix in (tag.partition(":")[0],)})
    for key, value in (attributes or {}).items():
        element.set(name(key), str(value))
    element.extend(children)
    if text:
        element.text = text
    return element


def locale_of(language: str) -> str:
    """The language tag with a region that Office's proofing tools need, such as fi-FI; English is en-GB."""
    known = {"en": "en-GB"}.get(language) or locale.normalize(language).partition(".")[0].replace("_", "-")
    return known if "-" in known else language


@dataclass(frozen=True)
class Page:
    """A parsed HTML document of a sheet."""

    root: Element

    @property
    def language(self) -> str:
        return str(self.root.get("lang"))

    @property
    def body(self) -> Element:
        return self.root.find("body")

    @property
    def kind(self) -> str:
        return str(self.body.get("class"))

    def meta(self, key: str) -> str:
        """The content of `<meta name=key>`."""
        return str(self.root.xpath("string(head/meta[@name=$key]/@content)", key=key))

    @property
    def title(self) -> str:
        return str(self.root.findtext("head/title"))


def read_page(text: str) -> Page:
    return Page(html.document_fromstring(text))


def has_class(element: Element, *names: str) -> bool:
    return bool(set(names) & set((element.get("class") or "").split()))


@dataclass(frozen=True)
class Run:
    """Text with one formatting; `text` is "\\n" for a line break, `link` an address or empty."""

    text: str
    bold: bool = False
    italic: bool = False
    small: bool = False
    language: str = ""
    link: str = ""


def runs(element: Element, skip: Iterable[str] = ()) -> list[Run]:
    """The text of an element as runs, with white space collapsed as in CSS; elements with a tag in `skip` are left out."""
    skipped = set(skip)
    language = next((outer.get("lang") for outer in (element, *element.iterancestors()) if outer.get("lang")), "")
    found = [run for run in _runs(element, Run("", language=language), skipped) if run.text]
    joined: list[Run] = []
    for run in found:
        text = run.text
        if text != "\n":
            text = SPACES.sub(" ", text)
            if not joined or joined[-1].text.endswith((" ", "\n")):
                text = text.lstrip(" ")
        if text:
            joined.append(replace(run, text=text))
    while joined and not joined[-1].text.rstrip(" \n"):
        joined.pop()
    if joined:
        joined[-1] = replace(joined[-1], text=joined[-1].text.rstrip(" "))
    return joined


def _runs(element: Element, outer: Run, skip: set[str]) -> Iterator[Run]:
    if element.text:
        yield replace(outer, text=element.text)
    for child in element:
        if isinstance(child.tag, str) and child.tag not in skip:
            if child.tag == "br":
                yield replace(outer, text="\n")
            else:
                yield from _runs(child, _formatted(child, outer), skip)
        if child.tail:
            yield replace(outer, text=child.tail)


def _formatted(element: Element, outer: Run) -> Run:
    """The formatting of an element inside text formatted as `outer`."""
    return replace(
        outer,
        bold=outer.bold or element.tag in BOLD,
        italic=outer.italic or element.tag in ITALIC,
        small=outer.small or has_class(element, "scale-end"),
        language=element.get("lang") or outer.language,
        link=element.get("href") or outer.link,
    )


def plain(found: Iterable[Run]) -> str:
    return "".join(run.text for run in found)
