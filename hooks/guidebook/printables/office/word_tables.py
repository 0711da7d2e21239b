"""Tables of Word files (ISO/IEC 29500-1, 17.4): those of the text, and invisible ones that set parts beside each other."""

from collections.abc import Sequence

from docx.enum.table import WD_ALIGN_VERTICAL
from docx.shared import Emu
from docx.table import Table, _Cell, _Row

from guidebook.printables.office.markup import Element, build, plain, runs
from guidebook.printables.office.word_template import Style
from guidebook.printables.office.word_text import Container, WordText, element_of


def add_text_table(container: Container, element: Element, text: WordText) -> None:
    """A table that stands on one page where it fits there; its first row is repeated on every page.

    No row says `w:cantSplit`: LibreOffice 7.4 loses such rows where the table goes on to a next page.
    """
    rows = [[cell for cell in row if cell.tag in {"th", "td"}] for row in element.iter("tr")]
    table = container.add_table(len(rows), len(rows[0]))
    table.style = Style.TABLE_GRID
    _set_widths(table, _shares([[plain(runs(cell)) for cell in row] for row in rows]))
    for number, (row, cells) in enumerate(zip(table.rows, rows, strict=True), 1):
        heads = all(cell.tag == "th" for cell in cells)
        if heads:
            _set_row_property(row, "w:tblHeader")
        for place, cell in zip(row.cells, cells, strict=True):
            paragraph = place.paragraphs[0]
            text.set_style(paragraph, Style.TABLE_HEADING if heads else Style.TABLE_TEXT)
            text.add_runs(paragraph, runs(cell))
            if number < len(rows):
                paragraph.paragraph_format.keep_with_next = True


def add_columns(
    container: Container, shares: Sequence[float] = (0.5, 0.5), align: WD_ALIGN_VERTICAL = WD_ALIGN_VERTICAL.TOP
) -> list[_Cell]:
    """Cells beside each other, in a row without lines that stays on one page; each already has an empty paragraph.

    `shares` are their parts of the width; `align` says whether their contents begin or end at one height.
    """
    table = container.add_table(1, len(shares))
    table.style = Style.COLUMNS
    _set_widths(table, shares)
    _set_row_property(table.rows[0], "w:cantSplit")
    for cell in table.rows[0].cells:
        cell.vertical_alignment = align
    return list(table.rows[0].cells)


def remove_first_paragraph(cell: _Cell) -> None:
    """Take away the empty paragraph that a new cell has, once others follow it."""
    paragraph = element_of(cell.paragraphs[0])
    paragraph.getparent().remove(paragraph)


def _set_widths(table: Table, shares: Sequence[float]) -> None:
    width = sum(column.width or 0 for column in table.columns)
    table.autofit = False
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Emu(round(width * share))
        for cell in column.cells:
            cell.width = column.width


def _set_row_property(row: _Row, tag: str) -> None:
    """Set what python-docx has no interface to, such as w:tblHeader; nor has it one to the row's element."""
    row._tr.get_or_add_trPr().append(build(tag))


def _shares(texts: Sequence[Sequence[str]]) -> list[float]:
    """The columns' shares of the width, by how much they hold, with room for their longest words."""
    weights = []
    for column in zip(*texts, strict=True):
        longest_word = max((len(word) for text in column for word in text.split()), default=1)
        average = sum(map(len, column)) / len(column)
        weights.append(max(longest_word * 1.35 + 2, min(average, 60) ** 0.5 * 4))
    return [weight / sum(weights) for weight in weights]
