"""Text of PowerPoint files (DrawingML; ISO/IEC 29500-1, 21.1.2): runs and paragraphs, and how much room they take."""

from math import ceil
from typing import Any
from urllib.parse import urljoin

from pptx.opc.constants import RELATIONSHIP_TYPE

from guidebook.printables.office.diagrams import POINT
from guidebook.printables.office.markup import LISTS, Element, Run, build, locale_of, name, plain, runs
from guidebook.printables.office.slide_master import INNER_WIDTH, SPACE, TEXT_SIZE, theme_fill

BULLET = 360_000  # EMU that a list stands in
LETTER = 0.49  # how wide Arial's letters are on average, as a share of their height
WRAPPING = 0.96  # of a line's width is filled before a word goes to the next


class Text:
    """Writes the text of one slide."""

    def __init__(self, slide: Any, language: str, address: str) -> None:
        """`language` is the deck's; links start from `address`."""
        self.slide, self.language, self.address = slide, language, address

    def fill(self, placeholder: Any, paragraphs: list[Element]) -> None:
        """Put `paragraphs` in the place of a placeholder's own."""
        replace_paragraphs(placeholder.text_frame._txBody, paragraphs)

    def paragraphs(
        self, block: Element, size: int = TEXT_SIZE, level: int = 0, before: int = 0
    ) -> list[tuple[Element, int]]:
        """The paragraphs of a `<p>` or a list, each with its height in EMU, as far as that can be told.

        `size` is in hundredths of a point; `before` are points above each, or 0 for the style's own.
        """
        own = 0 if size == TEXT_SIZE else size
        if block.tag not in LISTS:
            found = runs(block)
            written = self.paragraph(found, bullet="none", size=own, before=before)
            return [(written, text_height(plain(found), size, INNER_WIDTH))]
        made: list[tuple[Element, int]] = []
        for item in block:
            found = runs(item, LISTS)
            written = self.paragraph(found, level, "number" if block.tag == "ol" else "", own, before)
            made.append((written, text_height(plain(found), size - 300 * level, INNER_WIDTH - BULLET)))
            for inner in item.iterchildren(*LISTS):
                made += self.paragraphs(inner, size, level + 1, before)
        return made

    def paragraph(
        self,
        found: list[Run],
        level: int = 0,
        bullet: str = "",
        size: int = 0,
        before: int = 0,
        bold: bool = False,
        colour: str = "",
    ) -> Element:
        """`bullet` is "none", "number" or the style's own; `size` in hundredths of a point, `before` in points."""
        properties = build("a:pPr", {"lvl": level} if level else {})
        if before:
            properties.append(build("a:spcBef", None, build("a:spcPts", {"val": before * 100})))
        if bullet == "none":
            properties.set("marL", "0")
            properties.set("indent", "0")
            properties.append(build("a:buNone"))
        elif bullet == "number":
            properties.set("marL", "514350")
            properties.set("indent", "-514350")
            properties.append(build("a:buFont", {"typeface": "+mj-lt"}))
            properties.append(build("a:buAutoNum", {"type": "arabicPeriod"}))
        return build("a:p", None, properties, *(self._run(run, size, bold, colour) for run in found))

    def _run(self, run: Run, size: int, bold: bool, colour: str) -> Element:
        look = build("a:rPr", {"lang": locale_of(run.language or self.language)})
        if size:
            look.set("sz", str(size))
        if run.bold or bold:
            look.set("b", "1")
        if run.italic:
            look.set("i", "1")
        if colour:
            look.append(theme_fill(colour))
        if run.link:
            address = urljoin(self.address, run.link)
            key = self.slide.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            look.append(build("a:hlinkClick", {"r:id": key}))
        return build("a:br", None, look) if run.text == "\n" else text_run(run.text, look)


def text_run(text: str, look: Element) -> Element:
    return build("a:r", None, look, build("a:t", text=text))


def replace_paragraphs(body: Element, paragraphs: list[Element]) -> None:
    """Put `paragraphs` in the place of those of a text body."""
    for old in body.findall(name("a:p")):
        body.remove(old)
    body.extend(paragraphs)


def text_height(text: str, size: int, width: int) -> int:
    """The height in EMU of a text in the width, whose words are wrapped."""
    letter = size / 100 * POINT * LETTER
    lines = max(1, ceil(len(text) * letter / (width * WRAPPING)))
    return round((lines * 1.2 * size / 100 + SPACE) * POINT)
