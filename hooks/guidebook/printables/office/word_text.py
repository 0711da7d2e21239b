"""Paragraphs, runs and links of Word files (WordprocessingML; ISO/IEC 29500-1, 17.3)."""

from collections.abc import Sequence
from urllib.parse import urljoin

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run as WordRun

from guidebook.printables.office.markup import Element, Run, build, locale_of
from guidebook.printables.office.word_template import Style

Container = Document | _Cell  # parent of paragraphs and tables


class WordText:
    """Writes the text of a document."""

    def __init__(self, document: Document, language: str, address: str) -> None:
        """`language` is the document's; links start from `address`."""
        self.language, self.address = language, address
        self.style_ids = {style: document.styles[style].style_id for style in Style}

    def add_paragraph(
        self, container: Container, style: Style, found: Sequence[Run] = (), bold: bool = False
    ) -> Paragraph:
        paragraph = container.add_paragraph()
        self.set_style(paragraph, style)
        self.add_runs(paragraph, found, bold)
        return paragraph

    def set_style(self, text: Paragraph | WordRun, style: Style) -> None:
        """Set a style by its id; python-docx would look through all styles for its name each time."""
        element_of(text).style = self.style_ids[style]

    def add_runs(self, paragraph: Paragraph, found: Sequence[Run], bold: bool = False) -> None:
        for run in found:
            self._add_run(paragraph, run, bold)

    def _add_run(self, paragraph: Paragraph, run: Run, bold: bool) -> None:
        written = paragraph.add_run(run.text)
        if style := _character_style(run):
            self.set_style(written, style)
        if bold:
            written.bold = True
        if run.language and run.language != self.language:
            properties = element_of(written).get_or_add_rPr()
            properties.append(build("w:lang", {"w:val": locale_of(run.language)}))
        if run.link:
            address = urljoin(self.address, run.link)
            key = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            link = build("w:hyperlink", {"r:id": key, "w:history": 1}, element_of(written))
            element_of(paragraph).append(link)


def _character_style(run: Run) -> Style | None:
    if run.link:
        return Style.HYPERLINK
    if run.bold:
        return Style.STRONG
    if run.italic:
        return Style.EMPHASIS
    return Style.SMALL if run.small else None


def element_of(text: Paragraph | WordRun) -> Element:
    """The `w:p` of a paragraph or the `w:r` of a run, for what python-docx has no interface to."""
    return text.paragraph_format.element if isinstance(text, Paragraph) else text.font.element
