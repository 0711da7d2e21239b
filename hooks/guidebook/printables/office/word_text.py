"""Runs and paragraphs of Word files (WordprocessingML; ISO/IEC 29500-1, 17.3)."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urljoin

from docx.opc.constants import RELATIONSHIP_TYPE

from guidebook.printables.office.markup import Element, Run, build, locale_of

SMALL = 19  # half-points


class Text:
    """Writes the text of one part of a document: its body, its header or its footer."""

    def __init__(self, part: Any, language: str, address: str) -> None:
        """`language` is the document's; links start from `address`."""
        self.part, self.language, self.address = part, language, address
        self.links: dict[str, str] = {}

    def paragraph(self, found: Sequence[Run], style: str, *first: Element, bold: bool = False) -> Element:
        """A paragraph in a style; `first` are what stands before its text."""
        properties = build("w:pPr", None, build("w:pStyle", {"w:val": style}))
        return build("w:p", None, properties, *first, *self.runs(found, bold))

    def runs(self, found: Sequence[Run], bold: bool = False) -> list[Element]:
        return [self._run(run, bold) for run in found]

    def _run(self, run: Run, bold: bool) -> Element:
        look = build("w:rPr")
        kind = "Hyperlink" if run.link else "Strong" if run.bold else "Emphasis" if run.italic else ""
        if kind:
            look.append(build("w:rStyle", {"w:val": kind}))
        if bold:
            look.append(build("w:b"))
        if run.small:
            look.append(build("w:sz", {"w:val": SMALL}))
        if run.language and run.language != self.language:
            look.append(build("w:lang", {"w:val": locale_of(run.language)}))
        words = build("w:br") if run.text == "\n" else _words(run.text)
        written = build("w:r", None, look, words) if len(look) else build("w:r", None, words)
        if not run.link:
            return written
        return build("w:hyperlink", {"r:id": self._link(run.link), "w:history": 1}, written)

    def _link(self, target: str) -> str:
        """The relation to an address."""
        address = urljoin(self.address, target)
        if address not in self.links:
            self.links[address] = self.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return self.links[address]


def plain_run(text: str) -> Element:
    """Text in the look of its paragraph, with all its spaces."""
    return build("w:r", None, _words(text))


def _words(text: str) -> Element:
    return build("w:t", {"xml:space": "preserve"}, text=text)


def tab() -> Element:
    return build("w:r", None, build("w:tab"))


def line_end() -> Element:
    return build("w:r", None, build("w:br"))


def thin_line() -> Element:
    """An empty paragraph between what is shaded, or a table, and what follows."""
    spacing = build("w:spacing", {"w:before": 0, "w:after": 0, "w:line": 120, "w:lineRule": "exact"})
    return build("w:p", None, build("w:pPr", None, spacing))
