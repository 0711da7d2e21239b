"""The body of a Word file: converts each block of the composed HTML."""

from docx.document import Document

from guidebook.printables.composing import Sheet
from guidebook.printables.office.markup import LISTS, Element, Page, has_class, runs
from guidebook.printables.office.word_fields import Fields, is_day_of_signature
from guidebook.printables.office.word_header import fill_footer, fill_header
from guidebook.printables.office.word_lists import LEVELS, bulleted_list, new_numbered_list, put_into_list
from guidebook.printables.office.word_pictures import add_code, add_drawing, add_picture, picture_file
from guidebook.printables.office.word_tables import add_columns, add_text_table, remove_first_paragraph
from guidebook.printables.office.word_template import Style
from guidebook.printables.office.word_text import Container, WordText

HEADINGS = {"h1": Style.TITLE, "h2": Style.HEADING_1, "h3": Style.HEADING_2, "h4": Style.HEADING_3}
PARAGRAPHS = {"facts": Style.SUBTITLE, "speaker": Style.FIELD_LABEL, "required-note": Style.SUBTITLE}
CALLOUTS = {"tip": Style.TIP, "warning": Style.WARNING, "example": Style.EXAMPLE}
BULLETS = (Style.LIST_BULLET, Style.LIST_BULLET_2, Style.LIST_BULLET_3)
NUMBERS = (Style.LIST_NUMBER, Style.LIST_NUMBER_2, Style.LIST_NUMBER_3)
LISTS_WITHIN = {  # the style of a list among paragraphs of a style
    Style.TIP: Style.TIP_LIST,
    Style.WARNING: Style.WARNING_LIST,
    Style.EXAMPLE: Style.EXAMPLE_LIST,
    Style.QUOTE: Style.QUOTE_LIST,
}
INTRODUCED = ("field", "message", "table")  # stay on the page of the paragraph before them


class Body:
    """Walks the HTML of one document. `faults` are what can't be written, for the maintainer."""

    def __init__(self, document: Document, page: Page, font: str, sheet: Sheet) -> None:
        self.document, self.page, self.font, self.sheet = document, page, font, sheet
        self.text = WordText(document, page.language, sheet.address)
        self.fields = Fields(page, self.text)
        self.faults: list[str] = []

    def write(self, parent: Element, container: Container, style: Style) -> None:
        """Convert the children of an element and add them. `style` is that of their ordinary paragraphs."""
        for child in parent:
            if isinstance(child.tag, str):
                self._write(child, container, style)

    def _write(self, element: Element, container: Container, style: Style) -> None:
        tag = element.tag
        if has_class(element, "foot"):
            fill_footer(self.document.sections[0], element)
        elif has_class(element, "head"):
            self._write_head(element)
        elif tag in HEADINGS:
            self._write_heading(element, container)
        elif tag in LISTS:
            self._write_items(element, container, style, 0)
        elif tag == "table":
            add_text_table(container, element, self.text)
            self.text.add_paragraph(container, Style.GAP)
        elif has_class(element, "callout"):
            self._write_callout(element, container)
        elif has_class(element, "message"):
            self._write_message(element, container)
        elif has_class(element, "terms"):
            self.write(element, container, Style.TERMS)
        elif has_class(element, "pair"):
            self._write_pair(element, container)
        elif has_class(element, "choice", "scale"):
            self.fields.add_group(container, element)
        elif has_class(element, "field"):
            if not is_day_of_signature(element):  # which stands beside its signature
                self.fields.add_field(container, element)
        elif tag == "svg":
            add_drawing(self.text.add_paragraph(container, Style.FIGURE), element, self.font)
        elif element.find("img") is not None:
            self._write_pictures(element, container, style)
        elif tag == "p":
            self._write_paragraph(element, container, style)
        else:
            self.write(element, container, style)

    def _write_head(self, element: Element) -> None:
        fill_header(self.document.sections[0], element, self.sheet)
        for facts in element.iterfind("p[@class='facts']"):
            paragraph = self.text.add_paragraph(self.document, Style.SUBTITLE)
            for code in element.iterfind("div[@class='code']"):
                add_code(paragraph, code)
            self.text.add_runs(paragraph, runs(facts))

    def _write_heading(self, element: Element, container: Container) -> None:
        heading = self.text.add_paragraph(container, HEADINGS[element.tag], runs(element))
        if element.tag == "h2" and self.page.kind == "workbook" and element.xpath("preceding-sibling::h2"):
            heading.paragraph_format.page_break_before = True

    def _write_paragraph(self, element: Element, container: Container, style: Style) -> None:
        """A paragraph, in a style of its own where its class has one."""
        style = next((own for kind, own in PARAGRAPHS.items() if has_class(element, kind)), style)
        title = has_class(element, "callout-title", "note-label")
        written = self.text.add_paragraph(container, style, runs(element), bold=title)
        before, following = element.getprevious(), element.getnext()
        # Not right after a heading: LibreOffice 7.4 keeps no longer chain together, and would leave the heading alone.
        kept = INTRODUCED if before is None or before.tag not in HEADINGS else ()
        if title or (following is not None and (following.tag in LISTS or has_class(following, *kept))):
            written.paragraph_format.keep_with_next = True

    def _write_callout(self, element: Element, container: Container) -> None:
        style = next(style for kind, style in CALLOUTS.items() if has_class(element, kind))
        self.write(element, container, style)
        self._add_gap(element, container)

    def _write_message(self, element: Element, container: Container) -> None:
        """A message to copy; its greeting and its signature stand alone on no page."""
        for caption in element.iterfind("figcaption"):
            self.text.add_paragraph(container, Style.MESSAGE_SUBJECT, runs(caption))
        first = len(container.paragraphs)
        self.write(element.find("blockquote"), container, Style.QUOTE)
        written = container.paragraphs[first:]
        for paragraph in (*written[:1], *written[-2:-1]):
            paragraph.paragraph_format.keep_with_next = True
        self._add_gap(element, container)

    def _write_pair(self, element: Element, container: Container) -> None:
        """The same in two languages, beside each other."""
        for half, cell in zip(element, add_columns(container), strict=True):
            self.write(half, cell, Style.NORMAL)
            remove_first_paragraph(cell)

    def _write_items(self, element: Element, container: Container, style: Style, level: int) -> None:
        """A list's items, its inner lists a level deeper; each numbered list begins at 1."""
        ordered = element.tag == "ol"
        number = new_numbered_list(self.document) if ordered else bulleted_list(self.document)
        own = LISTS_WITHIN.get(style) or (NUMBERS if ordered else BULLETS)[level]
        for item in element:
            if has_class(item, "task"):
                self.fields.add_task(container, item)
            else:
                first, *more = item if _has_paragraphs(item) else (item,)
                written = self.text.add_paragraph(container, own, runs(first, LISTS))
                put_into_list(written, number, level)
                for block in more:
                    if block.tag not in LISTS:
                        self._write(block, container, style)
            for inner in item.iterchildren(*LISTS):
                self._write_items(inner, container, style, min(level + 1, LEVELS - 1))

    def _write_pictures(self, element: Element, container: Container, style: Style) -> None:
        for image in element.iter("img"):
            if file := picture_file(image, self.sheet):
                add_picture(self.text.add_paragraph(container, style), file, image.get("alt"))
            else:
                self.faults.append(
                    f"Word can't show {image.get('src')}. Save the picture as PNG or JPEG, or leave out 'editable'."
                )
        if runs(element):
            self.text.add_paragraph(container, style, runs(element))

    def _add_gap(self, element: Element, container: Container) -> None:
        """Add space after a box, except before headings, which have space above them."""
        following = element.getnext()
        if following is not None and following.tag not in HEADINGS:
            self.text.add_paragraph(container, Style.GAP)


def _has_paragraphs(item: Element) -> bool:
    return len(item) > 0 and item[0].tag == "p" and not (item.text or "").strip()
