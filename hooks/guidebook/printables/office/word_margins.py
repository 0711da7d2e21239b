"""What stands above and below every page of a Word file."""

from collections.abc import Sequence
from typing import Any

from guidebook.printables.composing import Sheet
from guidebook.printables.office.markup import Element, Run, build, runs
from guidebook.printables.office.word_pictures import picture_of
from guidebook.printables.office.word_text import Text, line_end, plain_run, tab

LOGO = 8  # mm high


def write_header(document: Any, head: Element, sheet: Sheet, language: str) -> None:
    """The organisation's logo and name."""
    part, paragraph = _emptied(document.sections[0].header, "Header")
    for picture in head.iter("img"):
        paragraph.append(picture_of(part, picture, sheet, height_mm=LOGO))
        paragraph.append(plain_run("  "))
    for brand in head.iterfind("p[@class='brand']"):
        paragraph.extend(Text(part, language, sheet.address).runs(runs(brand)))


def write_footer(document: Any, foot: Element, sheet: Sheet, language: str) -> None:
    """Name, version and address, and the page's number among all."""
    part, paragraph = _emptied(document.sections[0].footer, "Footer")
    text = Text(part, language, sheet.address)
    first, *rest = _lines(runs(foot))
    paragraph.extend([*text.runs(first), tab(), _counted("PAGE"), plain_run(" / "), _counted("NUMPAGES")])
    for line in rest:
        paragraph.extend([line_end(), *text.runs(line)])


def _emptied(margin: Any, style: str) -> tuple[Any, Element]:
    """The part of a header or footer, and its paragraph, now empty and in `style`."""
    paragraph = margin.paragraphs[0]._p
    paragraph.clear()
    paragraph.append(build("w:pPr", None, build("w:pStyle", {"w:val": style})))
    return margin.part, paragraph


def _counted(field: str) -> Element:
    """A field that Word counts: PAGE or NUMPAGES."""
    return build("w:fldSimple", {"w:instr": field}, build("w:r", None, build("w:t", text="1")))


def _lines(found: Sequence[Run]) -> list[list[Run]]:
    """Runs by line."""
    lines: list[list[Run]] = [[]]
    for run in found:
        if run.text == "\n":
            lines.append([])
        else:
            lines[-1].append(run)
    return lines
