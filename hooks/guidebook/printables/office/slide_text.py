"""Text of PowerPoint files (DrawingML; ISO/IEC 29500-1, 21.1.2): lines, how they are written, the room they take."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any, Literal
from urllib.parse import urljoin

from pptx.util import Pt

from guidebook.printables.office.markup import LISTS, Element, Run, build, locale_of, name, plain, runs

LEVEL_STEP = 3  # points by which each deeper level of a list is smaller
SPACE = 10  # points above each paragraph
LIST_INDENT = 360_000  # EMU
NUMBER_INDENT = 514_350  # EMU
LETTER = 0.49  # how wide Arial's letters are on average, as a share of their height
WRAPPING = 0.96  # of a line's width is filled before a word goes to the next
LINE_HEIGHT = 1.2


@dataclass(frozen=True)
class Line:
    """A paragraph. `size` and `before` (the space above it) are in points; None leaves each to the template."""

    runs: Sequence[Run]
    level: int = 0
    bullet: Literal["", "none", "number"] = ""
    size: float | None = None
    before: float | None = None
    bold: bool = False


def lines_of(block: Element, size: float | None = None, before: float | None = None, level: int = 0) -> list[Line]:
    """The lines of a `<p>` or a list."""
    if block.tag not in LISTS:
        return [Line(runs(block), bullet="none", size=size, before=before)]
    lines: list[Line] = []
    for item in block:
        bullet: Literal["", "number"] = "number" if block.tag == "ol" else ""
        lines.append(Line(runs(item, LISTS), level, bullet, size, before))
        for inner in item.iterchildren(*LISTS):
            lines += lines_of(inner, size, before, level + 1)
    return lines


class SlideText:
    """Writes the text of a deck."""

    def __init__(self, language: str, address: str) -> None:
        """`language` is the deck's; links start from `address`."""
        self.language, self.address = language, address

    def fill(self, shape: Any, lines: Sequence[Line]) -> None:
        """Put `lines` in the place of a shape's text."""
        self.write(shape.text_frame, shape.element.txBody, lines)

    def write(self, frame: Any, body: Element, lines: Sequence[Line]) -> None:
        """Put `lines` in the place of a text frame's; `body` is the frame's element."""
        frame.clear()
        for number, line in enumerate(lines):
            paragraph = frame.add_paragraph() if number else frame.paragraphs[0]
            paragraph.level = line.level
            if line.before is not None:
                paragraph.space_before = Pt(line.before)
            for run in line.runs:
                self._add_run(paragraph, run, line)
        for element, line in zip(body.p_lst, lines, strict=False):
            _set_bullet(element, line)
            for written, run in zip(element.iterchildren(name("a:r"), name("a:br")), line.runs, strict=True):
                written.get_or_add_rPr().set("lang", locale_of(run.language or self.language))

    def _add_run(self, paragraph: Any, run: Run, line: Line) -> None:
        if run.text == "\n":
            paragraph.add_line_break()
            return
        written = paragraph.add_run()
        written.text = run.text
        written.font.bold = True if run.bold or line.bold else None
        written.font.italic = True if run.italic else None
        written.font.size = None if line.size is None else Pt(line.size)
        if run.link:
            written.hyperlink.address = urljoin(self.address, run.link)


def _set_bullet(paragraph: Element, line: Line) -> None:
    """Set what python-pptx has no interface to: whether a paragraph has a bullet or a number."""
    properties = paragraph.get_or_add_pPr()
    if line.bullet == "none":
        properties.set("marL", "0")
        properties.set("indent", "0")
        properties.append(build("a:buNone"))
    elif line.bullet == "number":
        properties.set("marL", str(NUMBER_INDENT))
        properties.set("indent", str(-NUMBER_INDENT))
        properties.append(build("a:buFont", {"typeface": "+mj-lt"}))
        properties.append(build("a:buAutoNum", {"type": "arabicPeriod"}))


def line_height(line: Line, usual: float, width: int) -> int:
    """About how high a line is, in EMU, in a width in EMU; `usual` is the size in points where it has none."""
    size = line.size or usual
    if line.bullet != "none":
        width, size = width - LIST_INDENT, size - LEVEL_STEP * line.level
    return text_height(plain(line.runs), size, width)


def text_height(text: str, size: float, width: int) -> int:
    """About how high a text is, in EMU, whose words are wrapped in a width in EMU; `size` is in points."""
    lines = max(1, ceil(len(text) * Pt(size) * LETTER / (width * WRAPPING)))
    return int(Pt(lines * LINE_HEIGHT * size + SPACE))
