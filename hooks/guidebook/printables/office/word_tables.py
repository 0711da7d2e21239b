"""Tables of Word files (ISO/IEC 29500-1, 17.4): those of the text, and invisible ones that set parts beside each other."""

from collections.abc import Iterable, Sequence

from guidebook.printables.office.markup import Element, build, plain, runs
from guidebook.printables.office.word_text import Text

TEXT_WIDTH = 9866  # between the margins of an A4 page, in twentieths of a point
BETWEEN = 200  # from one column to the next


def text_table(element: Element, text: Text) -> Element:
    """A table that stands on one page where it fits there; its first row is repeated on every page.

    No row says `w:cantSplit`: LibreOffice 7.4 loses such rows where the table goes on to a next page.
    """
    rows = [[cell for cell in row if cell.tag in {"th", "td"}] for row in element.iter("tr")]
    widths = _widths([[plain(runs(cell)) for cell in row] for row in rows])
    look = [
        build("w:tblStyle", {"w:val": "TableGrid"}),
        build("w:tblW", {"w:w": sum(widths), "w:type": "dxa"}),
        build("w:tblLayout", {"w:type": "fixed"}),
        build("w:tblLook", {"w:val": "0020", "w:firstRow": 1, "w:noHBand": 1, "w:noVBand": 1}),
    ]
    written = []
    for row in rows:
        heads = all(cell.tag == "th" for cell in row)
        cells = [[text.paragraph(runs(cell), "Cell", bold=heads)] for cell in row]
        if row is not rows[-1]:
            for (paragraph,) in cells:
                paragraph[0].append(build("w:keepNext"))
        written.append(_row(cells, widths, "w:tblHeader" if heads else ""))
    return _table(look, widths, written)


def columns(*cells: Iterable[Element], shares: Sequence[float] = (0.5, 0.5), align: str = "top") -> Element:
    """Contents beside each other, in a table without lines; `shares` are their parts of the width.

    `align` says whether they begin (top) or end (bottom) at one height.
    """
    widths = [round(TEXT_WIDTH * share) for share in shares]
    edges = [build("w:left", {"w:w": 0, "w:type": "dxa"}), build("w:right", {"w:w": BETWEEN, "w:type": "dxa"})]
    look = [
        build("w:tblW", {"w:w": sum(widths), "w:type": "dxa"}),
        build("w:tblLayout", {"w:type": "fixed"}),
        build("w:tblCellMar", None, *edges),
    ]
    return _table(look, widths, [_row(cells, widths, "w:cantSplit", align)])


def _table(look: Sequence[Element], widths: Sequence[int], rows: Sequence[Element]) -> Element:
    grid = build("w:tblGrid", None, *(build("w:gridCol", {"w:w": width}) for width in widths))
    return build("w:tbl", None, build("w:tblPr", None, *look), grid, *rows)


def _row(cells: Sequence[Iterable[Element]], widths: Sequence[int], manner: str, align: str = "top") -> Element:
    """A row of cells; `manner` is its property, or empty."""
    row = build("w:tr", None, *([build("w:trPr", None, build(manner))] if manner else []))
    for cell, width in zip(cells, widths, strict=True):
        properties = build("w:tcPr", None, build("w:tcW", {"w:w": width, "w:type": "dxa"}))
        properties.append(build("w:vAlign", {"w:val": align}))
        row.append(build("w:tc", None, properties, *cell))
    return row


def _widths(texts: Sequence[Sequence[str]]) -> list[int]:
    """Columns that share the page by how much they hold, and leave room for their longest words."""
    weights = []
    for column in zip(*texts, strict=True):
        longest_word = max((len(word) for text in column for word in text.split()), default=1)
        average = sum(map(len, column)) / len(column)
        weights.append(max(longest_word * 1.35 + 2, min(average, 60) ** 0.5 * 4))
    return [round(TEXT_WIDTH * weight / sum(weights)) for weight in weights]
