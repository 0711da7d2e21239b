"""The body of a Word file: what each block of the composed HTML becomes."""

from collections.abc import Iterable
from typing import Any

from guidebook.printables.composing import Sheet
from guidebook.printables.office.markup import LISTS, Element, Page, build, has_class, name, runs
from guidebook.printables.office.word_fields import Fields, is_day_of_signature
from guidebook.printables.office.word_margins import write_footer, write_header
from guidebook.printables.office.word_pictures import code_of, drawing_of, picture_of
from guidebook.printables.office.word_styles import BULLETS, CALLOUT_INDENT, STEP, restart
from guidebook.printables.office.word_tables import columns, text_table
from guidebook.printables.office.word_text import Text, thin_line

HEADINGS = {"h1": "Title", "h2": "Heading1", "h3": "Heading2", "h4": "Heading3"}
PARAGRAPHS = {"facts": "Subtitle", "speaker": "FieldLabel", "required-note": "Subtitle"}
INTRODUCED = ("field", "message", "table")  # what stands on the page of the paragraph before it
CALLOUTS = ("tip", "warning", "example")


class Body:
    """Walks the HTML of one document. `faults` are what can't be written, for the maintainer."""

    def __init__(self, document: Any, page: Page, font: str, sheet: Sheet) -> None:
        self.document, self.page, self.font, self.sheet = document, page, font, sheet
        self.text = Text(document.part, page.language, sheet.address)
        self.fields = Fields(page, self.text)
        self.faults: list[str] = []

    def blocks(self, parent: Element, style: str) -> Iterable[Element]:
        """What the children of an element become. `style` is that of their ordinary paragraphs."""
        for child in parent:
            if isinstance(child.tag, str):
                yield from self._block(child, style)

    def _block(self, element: Element, style: str) -> Iterable[Element]:
        tag = element.tag
        if has_class(element, "foot"):
            write_footer(self.document, element, self.sheet, self.page.language)
        elif has_class(element, "head"):
            yield from self._head(element)
        elif tag in HEADINGS:
            yield self._heading(element)
        elif tag in LISTS:
            yield from self._items(element, style, 0)
        elif tag == "table":
            yield text_table(element, self.text)
            yield thin_line()
        elif has_class(element, "callout"):
            kind = next(kind for kind in CALLOUTS if has_class(element, kind))
            yield from self.blocks(element, kind.capitalize())
            yield from _space_after(element)
        elif has_class(element, "message"):
            yield from self._message(element)
        elif has_class(element, "terms"):
            yield from self.blocks(element, "Terms")
        elif has_class(element, "pair"):
            yield columns(*(self.blocks(half, "Normal") for half in element))
        elif has_class(element, "choice", "scale"):
            yield from self.fields.group(element)
        elif has_class(element, "field"):
            if not is_day_of_signature(element):  # which stands beside its signature
                yield from self.fields.field(element)
        elif tag == "svg":
            yield drawing_of(element, self.font)
        elif element.find("img") is not None:
            yield from self._picture(element, style)
        elif tag == "p":
            yield self._plain(element, style)
        else:
            yield from self.blocks(element, style)

    def _head(self, element: Element) -> Iterable[Element]:
        write_header(self.document, element, self.sheet, self.page.language)
        codes = [code_of(self.document.part, code) for code in element.iterfind("div[@class='code']")]
        for facts in element.iterfind("p[@class='facts']"):
            yield self.text.paragraph(runs(facts), "Subtitle", *codes)

    def _heading(self, element: Element) -> Element:
        heading = self._paragraph(element, HEADINGS[element.tag])
        if element.tag == "h2" and self.page.kind == "workbook" and element.xpath("preceding-sibling::h2"):
            heading[0].insert(1, build("w:pageBreakBefore"))
        return heading

    def _plain(self, element: Element, style: str) -> Element:
        """A paragraph, in a style of its own where its class has one."""
        kinds = (kind for key, kind in PARAGRAPHS.items() if has_class(element, key))
        title = has_class(element, "callout-title", "note-label")
        written = self._paragraph(element, next(kinds, style), bold=title)
        before, following = element.getprevious(), element.getnext()
        # Not right after a heading: LibreOffice 7.4 keeps no longer chain together, and would leave the heading alone.
        kept = INTRODUCED if before is None or before.tag not in HEADINGS else ()
        if title or (following is not None and (following.tag in LISTS or has_class(following, *kept))):
            _keep_with_next(written)
        return written

    def _message(self, element: Element) -> Iterable[Element]:
        """A message to copy; its greeting and its signature stand alone on no page."""
        yield from (self._paragraph(caption, "MessageSubject") for caption in element.iterfind("figcaption"))
        written = list(self.blocks(element.find("blockquote"), "Quote"))
        for paragraph in (*written[:1], *written[-2:-1]):
            _keep_with_next(paragraph)
        yield from written
        yield from _space_after(element)

    def _paragraph(self, element: Element, style: str, bold: bool = False) -> Element:
        return self.text.paragraph(runs(element, LISTS), style, bold=bold)

    def _items(self, element: Element, style: str, level: int) -> Iterable[Element]:
        """A list's items, its inner lists a level deeper; each numbered list begins at 1."""
        number = restart(self.document.part.numbering_part._element) if element.tag == "ol" else 0
        for item in element:
            if has_class(item, "task"):
                yield self.fields.task(item)
            else:
                first, *more = item if _has_paragraphs(item) else (item,)
                yield self._item(first, style, level, number)
                for block in more:
                    if block.tag not in LISTS:
                        yield from self._block(block, style)
            for inner in item.iterchildren("ul", "ol"):
                yield from self._items(inner, style, level + 1)

    def _item(self, element: Element, style: str, level: int, number: int) -> Element:
        """One item's text; `number` is that of its numbered list, or 0."""
        normal = style == "Normal"
        written = self._paragraph(element, ("ListNumber" if number else "ListBullet") if normal else style)
        numbering = [build("w:ilvl", {"w:val": level}), build("w:numId", {"w:val": number or BULLETS})]
        written[0].append(build("w:numPr", None, *numbering))
        if not normal:
            hanging = STEP - 85
            written[0].append(build("w:ind", {"w:left": CALLOUT_INDENT + hanging * (level + 1), "w:hanging": hanging}))
        return written

    def _picture(self, element: Element, style: str) -> Iterable[Element]:
        for image in element.iter("img"):
            drawn = picture_of(self.document.part, image, self.sheet)
            if drawn is None:
                self.faults.append(
                    f"Word can't show {image.get('src')}. Save the picture as PNG or JPEG, or leave out 'editable'."
                )
            else:
                yield self.text.paragraph([], style, drawn)
        if runs(element):
            yield self._paragraph(element, style)


def _space_after(element: Element) -> list[Element]:
    """What sets a box apart from the text after it; headings have space enough above them."""
    following = element.getnext()
    return [] if following is None or following.tag in HEADINGS else [thin_line()]


def _keep_with_next(block: Element) -> None:
    """Keeps a paragraph on the page of what follows it."""
    properties = block.find(name("w:pPr"))
    if properties is not None and properties.find(name("w:keepNext")) is None:
        properties.insert(len(properties.findall(name("w:pStyle"))), build("w:keepNext"))


def _has_paragraphs(item: Element) -> bool:
    return len(item) > 0 and item[0].tag == "p" and not (item.text or "").strip()
