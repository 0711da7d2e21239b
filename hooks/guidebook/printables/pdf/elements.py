"""The elements of a PDF's structure tree (ISO 32000-1, 14.7.2) and what belongs to them."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pydyf

GROUPING = {"Document", "Div", "Sect", "BlockQuote"}  # hold blocks; a text right in them gets a paragraph
INLINE = {"Link", "Span", "Form"}
KEPT_EMPTY = {"TH", "TD"}


class Content(NamedTuple):
    """Marked content: an MCID on a page, counted from 0."""

    page: int
    mcid: int


class Annotation(NamedTuple):
    """A link or a field on a page, counted from 0."""

    page: int
    dictionary: pydyf.Dictionary


@dataclass(eq=False)
class Element:
    """A structure element. `language` is that of its content, `text` its own and that of the inline elements in it."""

    tag: str
    parent: "Element | None"
    language: str
    attributes: dict[str, Any] = field(default_factory=dict)
    kids: "list[Element | Content | Annotation]" = field(default_factory=list)
    text: str = ""
    alternative: str = ""
    implied: bool = False  # a paragraph that no HTML element stands for

    def add(self, tag: str, language: str = "", *, first: bool = False) -> "Element":
        """A new element in this one, or in its paragraph where only a paragraph can hold it."""
        parent = self.holder() if tag in INLINE else self
        element = Element(tag, parent, language or parent.language)
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
        """Whether nothing is drawn in it; cells count, since a table needs them all."""
        return self.tag not in KEPT_EMPTY and all(isinstance(kid, Element) and kid.is_empty() for kid in self.kids)

    def simplify(self) -> None:
        """Replace a Div that holds one paragraph by that paragraph, and a Div of blocks by its blocks."""
        kids: list[Element | Content | Annotation] = []
        for kid in self.kids:
            if not isinstance(kid, Element):
                kids.append(kid)
                continue
            kid.simplify()
            if kid.tag == "Div" and len(kid.kids) == 1 and isinstance(only := kid.kids[0], Element) and only.implied:
                kid.tag, kid.kids = "P", only.kids
            if kid.tag == "Div" and kid.language == self.language and self.tag in GROUPING:
                kids += kid.kids
            else:
                kids.append(kid)
        self.kids = kids
