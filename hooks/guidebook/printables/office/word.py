"""Word files: the composed HTML of a material as a document with styles, lists, tables and content controls."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml

from guidebook.printables.composing import Sheet
from guidebook.printables.faults import Fault
from guidebook.printables.office.controls import Controls, shorten
from guidebook.printables.office.markup import (
    Element,
    Page,
    Run,
    build,
    has_class,
    locale_of,
    name,
    plain,
    read_page,
    runs,
)  # fmt: skip
from guidebook.printables.office.word_pictures import code_of, drawing_of, picture_of
from guidebook.printables.office.word_styles import BULLETS, STEP, numbering_xml, restart, styles_xml
from guidebook.printables.packing import repack
from guidebook.printables.palette import Palette, read_palette
from guidebook.printables.rendering import Rendered

HEADINGS = {"h1": "Title", "h2": "Heading1", "h3": "Heading2", "h4": "Heading3"}
PARAGRAPHS = {"facts": "Subtitle", "speaker": "FieldLabel", "required-note": "Subtitle"}
TEXT_WIDTH = 9866  # between the margins of an A4 page, in twentieths of a point
UNUSED = ("customXml", "stylesWithEffects", "thumbnail", "webSettings", "fontTable")  # parts of the library's template
LISTS = {"ul", "ol"}
LONG_OPTION = 28  # letters; with longer ones among them, the boxes to tick stand one below the other


def write_document(sheet: Sheet, overrides: Path) -> Rendered:
    """The Word file of one sheet, in the colours and the font of tokens.css or of the sheet's own style."""
    page = read_page(sheet.html)
    palette = read_palette(overrides, sheet.html)
    document = docx.Document(io.BytesIO(_template()))
    document.part._styles_part._element = parse_xml(styles_xml(palette, page.language, dense=page.kind == "workbook"))
    document.part.numbering_part._element = parse_xml(numbering_xml(palette))
    writer = Writer(document, page, palette, sheet)
    writer.write()
    _name(document, page)
    target = io.BytesIO()
    document.save(target)
    return Rendered(repack(target.getvalue()), 0, tuple(map(Fault, writer.faults)))


@lru_cache(maxsize=1)
def _template() -> bytes:
    """The library's empty document on A4, without what is never used; its styles alone are half a megabyte."""
    document: Any = docx.Document()
    for owner in (document.part, document.part.package):
        for key, relation in list(owner.rels.items()):
            if relation.reltype.rpartition("/")[2] in UNUSED:
                del owner.rels[key]
    document.part._styles_part._element = parse_xml(f'<w:styles xmlns:w="{document.element.nsmap["w"]}"/>')
    section = document.sections[0]
    section.page_width, section.page_height = docx.shared.Mm(210), docx.shared.Mm(297)
    section.left_margin = section.right_margin = docx.shared.Mm(18)
    section.top_margin, section.bottom_margin = docx.shared.Mm(20), docx.shared.Mm(22)
    section.header_distance, section.footer_distance = docx.shared.Mm(8), docx.shared.Mm(10)
    settings = document.settings.element
    for tag in ("w:rsids", "w:savePreviewPicture", "w:proofState", "w:themeFontLang"):
        for found in settings.findall(name(tag)):
            settings.remove(found)
    for setting in settings.iter(name("w:compatSetting")):
        if setting.get(name("w:name")) == "compatibilityMode":
            setting.set(name("w:val"), "15")  # else Word opens it as a file of an old version
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _name(document: Any, page: Page) -> None:
    """Title, author, language and days; a screen reader says the title when the file opens."""
    properties = document.core_properties
    day = datetime.fromisoformat(page.meta("dcterms.modified"))
    properties.title, properties.author, properties.language = page.title, page.meta("author"), page.language
    properties.subject, properties.comments, properties.keywords = page.meta("description"), "", ""
    properties.created = properties.modified = day
    properties.last_modified_by, properties.revision = page.meta("author"), 1


class Writer:
    """Walks the HTML and appends to the document's body. `faults` are what can't be written, for the maintainer."""

    def __init__(self, document: Any, page: Page, palette: Palette, sheet: Sheet) -> None:
        self.document, self.page, self.palette, self.sheet = document, page, palette, sheet
        self.controls = Controls(locale_of(page.language), page.meta("date-format"))
        self.links: dict[str, str] = {}
        self.faults: list[str] = []

    def write(self) -> None:
        body = self.document.element.body
        for block in self.blocks(self.page.body, "Normal"):
            body.insert(len(body) - 1, block)  # the section's properties stay last

    def blocks(self, parent: Element, style: str) -> Iterable[Element]:
        """What the children of an element become. `style` is that of their ordinary paragraphs."""
        for child in parent:
            if isinstance(child.tag, str):
                yield from self.block(child, style)

    def block(self, element: Element, style: str) -> Iterable[Element]:
        tag = element.tag
        if has_class(element, "foot"):
            self.foot(element)
        elif has_class(element, "head"):
            self.head(element)
            codes = [code_of(self.document.part, code) for code in element.iterfind("div[@class='code']")]
            for facts in element.iterfind("p[@class='facts']"):
                yield self.lines(runs(facts), "Subtitle", *codes)
        elif tag in HEADINGS:
            heading = self.paragraph(element, HEADINGS[tag])
            if tag == "h2" and self.page.kind == "workbook" and element.xpath("preceding-sibling::h2"):
                heading[0].insert(1, build("w:pageBreakBefore"))
            yield heading
        elif tag in LISTS:
            yield from self.items(element, style, 0)
        elif tag == "table":
            yield from self.table(element)
        elif has_class(element, "callout"):
            kind = next(kind for kind in ("tip", "warning", "example") if has_class(element, kind)).capitalize()
            yield from self.blocks(element, kind)
            yield self.empty()
        elif has_class(element, "message"):
            yield from (self.paragraph(caption, "MessageSubject") for caption in element.iterfind("figcaption"))
            yield from self.blocks(element.find("blockquote"), "Quote")
        elif has_class(element, "pair"):
            yield self.columns(*(self.blocks(half, "Normal") for half in element))
        elif has_class(element, "choice", "scale"):
            yield from self.group(element)
        elif _signed(element):
            pass  # a signature's day stands beside it
        elif has_class(element, "signature") and _signed(element.getnext()):
            yield self.columns(self.field(element), self.field(element.getnext()), share=0.66)
        elif has_class(element, "field"):
            yield from self.field(element)
        elif tag == "svg":
            yield drawing_of(element, self.palette.font)
        elif element.find("img") is not None:
            yield from self.picture(element, style)
        elif tag == "p":
            kinds = (kind for key, kind in PARAGRAPHS.items() if has_class(element, key))
            title = has_class(element, "callout-title", "note-label")
            written = self.paragraph(element, next(kinds, style), bold=title)
            following = element.getnext()
            if title or (following is not None and has_class(following, "field")):
                written[0].append(build("w:keepNext"))
            yield written
        else:
            yield from self.blocks(element, style)

    # Text

    def paragraph(self, element: Element, style: str, bold: bool = False) -> Element:
        return self.lines(runs(element, LISTS), style, bold=bold)

    def lines(self, found: Sequence[Run], style: str, *first: Element, bold: bool = False) -> Element:
        """A paragraph in a style; `first` are what stands before its text."""
        properties = build("w:pPr", None, build("w:pStyle", {"w:val": style}))
        return build("w:p", None, properties, *first, *self.texts(found, bold))

    def texts(self, found: Sequence[Run], bold: bool = False) -> list[Element]:
        return [self.text(run, bold) for run in found]

    def text(self, run: Run, bold: bool = False) -> Element:
        look = build("w:rPr")
        kind = "Hyperlink" if run.link else "Strong" if run.bold else "Emphasis" if run.italic else ""
        if kind:
            look.append(build("w:rStyle", {"w:val": kind}))
        if bold:
            look.append(build("w:b"))
        if run.small:
            look.append(build("w:sz", {"w:val": 19}))
        if run.language and run.language != self.page.language:
            look.append(build("w:lang", {"w:val": locale_of(run.language)}))
        words = build("w:br") if run.text == "\n" else build("w:t", {"xml:space": "preserve"}, text=run.text)
        written = build("w:r", None, look, words) if len(look) else build("w:r", None, words)
        if not run.link:
            return written
        return build("w:hyperlink", {"r:id": self.link(run.link), "w:history": 1}, written)

    def link(self, target: str) -> str:
        """The relation to an address, which starts from the page's."""
        address = urljoin(self.sheet.address, target)
        if address not in self.links:
            self.links[address] = self.document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return self.links[address]

    def empty(self) -> Element:
        """A thin line between what is shaded and what follows."""
        spacing = build("w:spacing", {"w:before": 0, "w:after": 0, "w:line": 120, "w:lineRule": "exact"})
        return build("w:p", None, build("w:pPr", None, spacing))

    def head(self, element: Element) -> None:
        """The organisation's logo and name, above every page."""
        header = self.document.sections[0].header
        paragraph = header.paragraphs[0]._p
        paragraph.clear()
        paragraph.append(build("w:pPr", None, build("w:pStyle", {"w:val": "Header"})))
        for picture in element.iter("img"):
            drawn = picture_of(header.part, picture, self.sheet, height_mm=8)
            paragraph.append(drawn)
            paragraph.append(build("w:r", None, build("w:t", {"xml:space": "preserve"}, text="  ")))
        for brand in element.iterfind("p[@class='brand']"):
            paragraph.extend(self.texts(runs(brand)))

    def foot(self, element: Element) -> None:
        """Name, version and address, and the page's number among all."""
        footer = self.document.sections[0].footer
        paragraph = footer.paragraphs[0]._p
        paragraph.clear()
        paragraph.append(build("w:pPr", None, build("w:pStyle", {"w:val": "Footer"})))
        first, *rest = _split(runs(element))
        paragraph.extend(self.texts(first))
        paragraph.append(build("w:r", None, build("w:tab")))
        paragraph.extend(
            [
                _count("PAGE"),
                build("w:r", None, build("w:t", {"xml:space": "preserve"}, text=" / ")),
                _count("NUMPAGES"),
            ]
        )
        for line in rest:
            paragraph.append(build("w:r", None, build("w:br")))
            paragraph.extend(self.texts(line))

    # Lists, tables, pictures

    def items(self, element: Element, style: str, level: int, number: int = 0) -> Iterable[Element]:
        """A list's items, its inner lists a level deeper; each numbered list begins at 1."""
        if element.tag == "ol" and not number:
            number = restart(self.document.part.numbering_part._element)
        for item in element:
            if has_class(item, "task"):
                yield self.task(item)
            else:
                own = runs(item, LISTS) if not _has_paragraphs(item) else runs(item[0], LISTS)
                marked = self.lines(own, style if style != "Normal" else "ListNumber" if number else "ListBullet")
                list_number = number if element.tag == "ol" else BULLETS
                numbering = [build("w:ilvl", {"w:val": level}), build("w:numId", {"w:val": list_number})]
                marked[0].append(build("w:numPr", None, *numbering))
                if style != "Normal":
                    indent = {"w:left": 227 + (STEP - 85) * (level + 1), "w:hanging": STEP - 85}
                    marked[0].append(build("w:ind", indent))
                yield marked
                for more in item[1:] if _has_paragraphs(item) else ():
                    if more.tag not in LISTS:
                        yield from self.block(more, style)
            for inner in item.iterchildren("ul", "ol"):
                yield from self.items(inner, style, level + 1)

    def task(self, item: Element) -> Element:
        box = item.find(".//input")
        label = runs(item.find(".//label"))
        tick = self.controls.box(box.get("name"), plain(label))
        return self.lines(label, "Task", tick, build("w:r", None, build("w:tab")))

    def table(self, element: Element) -> Iterable[Element]:
        """A table whose first row is repeated on every page and whose rows stay whole."""
        rows = [[cell for cell in row if cell.tag in {"th", "td"}] for row in element.iter("tr")]
        widths = _widths([[plain(runs(cell)) for cell in row] for row in rows])
        properties = build(
            "w:tblPr",
            None,
            build("w:tblStyle", {"w:val": "TableGrid"}),
            build("w:tblW", {"w:w": sum(widths), "w:type": "dxa"}),
            build("w:tblLayout", {"w:type": "fixed"}),
            build("w:tblLook", {"w:val": "0020", "w:firstRow": 1, "w:noHBand": 1, "w:noVBand": 1}),
        )
        grid = build("w:tblGrid", None, *(build("w:gridCol", {"w:w": width}) for width in widths))
        written = []
        for row in rows:
            heads = all(cell.tag == "th" for cell in row)
            keep = [build("w:cantSplit"), *([build("w:tblHeader")] if heads else [])]
            cells = [
                build(
                    "w:tc",
                    None,
                    build("w:tcPr", None, build("w:tcW", {"w:w": width, "w:type": "dxa"})),
                    self.lines(runs(cell), "Cell", bold=heads),
                )
                for cell, width in zip(row, widths, strict=True)
            ]
            written.append(build("w:tr", None, build("w:trPr", None, *keep), *cells))
        yield build("w:tbl", None, properties, grid, *written)
        yield self.empty()

    def columns(self, *cells: Iterable[Element], share: float = 0.5) -> Element:
        """Two contents beside each other, in a table without lines; `share` is the first one's part of the width."""
        widths = [round(TEXT_WIDTH * share), TEXT_WIDTH - round(TEXT_WIDTH * share)]
        edges = [build("w:left", {"w:w": 0, "w:type": "dxa"}), build("w:right", {"w:w": 200, "w:type": "dxa"})]
        layout = [
            build("w:tblW", {"w:w": TEXT_WIDTH, "w:type": "dxa"}),
            build("w:tblLayout", {"w:type": "fixed"}),
            build("w:tblCellMar", None, *edges),
        ]
        grid = build("w:tblGrid", None, *(build("w:gridCol", {"w:w": width}) for width in widths))
        row = build("w:tr", None, build("w:trPr", None, build("w:cantSplit")))
        for cell, width in zip(cells, widths, strict=True):
            properties = build("w:tcPr", None, build("w:tcW", {"w:w": width, "w:type": "dxa"}))
            row.append(build("w:tc", None, properties, *cell))
        return build("w:tbl", None, build("w:tblPr", None, *layout), grid, row)

    def picture(self, element: Element, style: str) -> Iterable[Element]:
        for image in element.iter("img"):
            drawn = picture_of(self.document.part, image, self.sheet)
            if drawn is None:
                self.faults.append(
                    f"Word can't show {image.get('src')}. Save the picture as PNG or JPEG, or leave out 'editable'."
                )
            else:
                yield build("w:p", None, build("w:pPr", None, build("w:pStyle", {"w:val": style})), drawn)
        if runs(element):
            yield self.paragraph(element, style)

    # Form parts

    def field(self, element: Element) -> Iterable[Element]:
        """A label, and below it a text to type, a date picker or a line to sign on."""
        label = runs(element.find("label"))
        entry = element.find("input") if element.find("input") is not None else element.find("textarea")
        field, words = entry.get("name"), plain(label).replace("\u00a0*", "")
        yield self.lines(label, "FieldLabel")
        if has_class(element, "date"):
            yield self.lines([], "Answer", self.controls.day(field, words, self.page.meta("prompt-date")))
        elif has_class(element, "signature"):
            yield self.lines([], "Signature", self.controls.text(field, words, "\u00a0"))
        else:
            height = int(entry.get("rows", "1"))
            control = self.controls.text(field, words, self.page.meta("prompt-text"), multiline=height > 1)
            room = [build("w:r", None, build("w:br")) for _ in range(height - 1)]  # for a pen
            yield self.lines([], "Answer", control, *room)

    def group(self, element: Element) -> Iterable[Element]:
        """A question; below it a list to choose one of, boxes to tick several, or a scale's five boxes in a row."""
        legend = runs(element.find("legend"))
        yield self.lines(legend, "FieldLabel")
        options = element.findall(".//span[@class='option']")
        inputs = [option.find("input") for option in options]
        if has_class(element, "choice") and inputs[0].get("type") == "radio":
            values = [plain(runs(option.find("label"))) for option in options]
            prompt = f"{self.page.meta('prompt-choice')} {' · '.join(values)}"
            words = plain(legend).replace("\u00a0*", "")
            yield self.lines([], "Answer", self.controls.choice(inputs[0].get("name"), words, prompt, values))
            return
        long = any(len(plain(runs(option))) > LONG_OPTION for option in options)
        parts: list[Element] = []
        ends = [self.texts(runs(end)) for end in element.iterfind(".//span[@class='scale-end']")]
        for number, (option, box) in enumerate(zip(options, inputs, strict=True)):
            label = runs(option.find("label"))
            tick = self.controls.box(box.get("name"), shorten(box.get("data-question"), box.get("value")))
            if long:
                yield self.lines(label, "Task", tick, build("w:r", None, build("w:tab")))
                continue
            unbroken = [replace(run, text=run.text.replace(" ", "\u00a0")) for run in (Run(" "), *label)]
            parts += [*([_gap()] if number else []), tick, *self.texts(unbroken)]
        if ends:
            parts = [*ends[0], _gap(), *parts, _gap(), *ends[1]]
        if parts:
            yield self.lines([], "Options", *parts)


def _signed(element: Element | None) -> bool:
    """Whether this is a day right below a signature."""
    if element is None or not has_class(element, "date"):
        return False
    before = element.getprevious()
    return before is not None and has_class(before, "signature")


def _gap() -> Element:
    return build("w:r", None, build("w:t", {"xml:space": "preserve"}, text="     "))


def _count(field: str) -> Element:
    """A field that Word counts: PAGE or NUMPAGES."""
    return build("w:fldSimple", {"w:instr": field}, build("w:r", None, build("w:t", text="1")))


def _split(found: Sequence[Run]) -> list[list[Run]]:
    """Runs by line."""
    lines: list[list[Run]] = [[]]
    for run in found:
        if run.text == "\n":
            lines.append([])
        else:
            lines[-1].append(run)
    return lines


def _has_paragraphs(item: Element) -> bool:
    return len(item) > 0 and item[0].tag == "p" and not (item.text or "").strip()


def _widths(texts: Sequence[Sequence[str]]) -> list[int]:
    """Columns that share the page by how much they hold, and leave room for their longest words."""
    columns = list(zip(*texts, strict=True))
    weights = []
    for column in columns:
        longest_word = max((len(word) for text in column for word in text.split()), default=1)
        average = sum(map(len, column)) / len(column)
        weights.append(max(longest_word * 1.35 + 2, min(average, 60) ** 0.5 * 4))
    return [round(TEXT_WIDTH * weight / sum(weights)) for weight in weights]
