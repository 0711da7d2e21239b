"""PowerPoint files: the composed HTML of a slide set as a deck with native text, tables, shapes and speaker's notes."""

import io
from copy import deepcopy
from datetime import datetime
from math import ceil
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Emu

from guidebook.printables.codes import code_png
from guidebook.printables.composing import Sheet
from guidebook.printables.faults import Fault
from guidebook.printables.office.drawing import MM, Shape, look_of, on_white, read_drawing
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
)
from guidebook.printables.office.slide_master import (
    CONTENT,
    HEIGHT,
    INNER_HEIGHT,
    INNER_WIDTH,
    LEFT,
    SPACE,
    TEXT_SIZE,
    TITLE_ONLY,
    TITLE_SLIDE,
    TOP,
    WIDTH,
    deck_template,
    frame,
)
from guidebook.printables.packing import repack
from guidebook.printables.palette import read_palette
from guidebook.printables.rendering import Rendered

LISTS = {"ul", "ol"}
POINT = 12_700  # EMU
GAP = 200_000  # between text and what stands below it
TABLE_SIZE, SMALL_SIZE = 2200, 1500


def write_slides(sheet: Sheet, overrides: Path) -> Rendered:
    """The PowerPoint file of one sheet, in the colours and the font of tokens.css or of the sheet's own style."""
    page = read_page(sheet.html)
    palette = read_palette(overrides, sheet.html)
    template = deck_template(tuple(sorted(palette.colours.items())), palette.font)
    deck: Any = Presentation(io.BytesIO(template))
    writer = Writer(deck, page, sheet)
    for section in page.body.iterfind("section"):
        writer.title_slide(section) if has_class(section, "title") else writer.slide(section)
    properties = deck.core_properties
    properties.title, properties.author, properties.language = page.title, page.meta("author"), page.language
    properties.subject, properties.last_modified_by = page.meta("description"), page.meta("author")
    properties.created = properties.modified = datetime.fromisoformat(page.meta("dcterms.modified"))
    properties.comments, properties.keywords, properties.revision = "", "", 1
    target = io.BytesIO()
    deck.save(target)
    return Rendered(repack(target.getvalue()), len(deck.slides), tuple(map(Fault, writer.faults)))


class Writer:
    """Makes a slide of each section. `faults` name the slides that run over, for the maintainer."""

    def __init__(self, deck: Any, page: Page, sheet: Sheet) -> None:
        self.deck, self.page, self.sheet = deck, page, sheet
        self.faults: list[str] = []
        self.footer = plain(runs(page.body.find("div[@class='foot']")))

    def title_slide(self, section: Element) -> None:
        slide = self.add(TITLE_SLIDE)
        title, subtitle = slide.placeholders
        self.fill(title, [self.paragraph(slide, runs(section.find("h1")))])
        brand = runs(section.find("p[@class='brand']"))
        facts = runs(section.find("p[@class='facts']"))
        lead = [element for element in section.iterfind("p") if not element.get("class")]
        lines = [self.paragraph(slide, runs(element)) for element in lead]
        lines.append(self.paragraph(slide, facts, size=SMALL_SIZE, before=18))
        self.fill(subtitle, lines)
        white = [self.paragraph(slide, brand, size=2000, colour="bg1")]
        self.box(slide, (LEFT, 900_000, INNER_WIDTH, 460_000), white, plain(brand))
        code = section.find("div[@class='code']")
        size = 34 * MM
        picture = slide.shapes.add_picture(
            io.BytesIO(code_png(code.get("data-address"))), WIDTH - size - 18 * MM, HEIGHT - size - 18 * MM, size, size
        )
        picture._element.nvPicPr.cNvPr.set("descr", code.get("data-alternative"))
        for logo in section.iterfind("p/img"):
            file = dict(self.sheet.pictures)[urljoin(self.sheet.address, logo.get("src"))]
            shown = slide.shapes.add_picture(io.BytesIO(on_white(file)), LEFT, 14 * MM, height=20 * MM)
            shown.left = Emu(WIDTH - shown.width - 18 * MM)
            shown._element.nvPicPr.cNvPr.set("descr", plain(brand))

    def slide(self, section: Element) -> None:
        heading = runs(section.find("h2"))
        blocks = [block for block in _flatten(section) if block.tag != "h2" and not has_class(block, "note")]
        texts = any(block.tag in {"p", *LISTS} for block in blocks)
        slide = self.add(CONTENT if texts else TITLE_ONLY)
        body = slide.placeholders[1] if texts else None
        self.fill(slide.shapes.title, [self.paragraph(slide, heading)])
        size = (
            TABLE_SIZE if any(block.tag == "svg" for block in blocks) else TEXT_SIZE
        )  # a drawing takes half the slide
        top, lines, text_top, text_height = TOP, [], None, 0
        for block in blocks:
            if block.tag in {"p", *LISTS}:
                text_top = top if text_top is None else text_top
                own = self.paragraphs(slide, block, size)
                lines += [line for line, _ in own]
                text_height += sum(height for _, height in own)
                top += sum(height for _, height in own)
                continue
            top += GAP // 2
            if block.tag == "svg":
                top += self.drawing(slide, block, top)
            elif block.tag == "table":
                top += self.table(slide, block, top)
            else:
                top += self.callout(slide, block, top)
            top += GAP
        if body is not None:
            self.fill(body, lines)
            if any(block.tag not in {"p", *LISTS} for block in blocks):
                body.left, body.top, body.width, body.height = LEFT, text_top, INNER_WIDTH, text_height
            if text_top != TOP:  # a screen reader reads shapes in their order here
                slide.shapes._spTree.append(body._element)
        self.number(slide)
        if top > TOP + INNER_HEIGHT:
            self.faults.append(
                f"too long for one slide in PowerPoint: {plain(heading)}. Shorten the text or divide it."
            )
        notes = section.find("div[@class='note']")
        if notes is not None:
            spoken = [block for block in notes if not has_class(block, "note-label")]
            paragraphs = [line for block in spoken for line, _ in self.paragraphs(slide, block)]
            self.fill(slide.notes_slide.notes_placeholder, paragraphs)

    def add(self, layout: int) -> Any:
        return self.deck.slides.add_slide(self.deck.slide_layouts[layout])

    def number(self, slide: Any) -> None:
        """The footer and the slide's number, which a new slide does not take over from its layout."""
        for shape in slide.slide_layout.placeholders:
            kind = shape._element.find(f".//{name('p:ph')}").get("type")
            if kind in {"ftr", "sldNum"}:
                copied = deepcopy(shape._element)
                copied.find(f".//{name('p:cNvPr')}").set("id", str(slide.shapes._next_shape_id))
                slide.shapes._spTree.append(copied)
                if kind == "ftr":
                    body = copied.find(name("p:txBody"))
                    for old in body.findall(name("a:p")):
                        body.remove(old)
                    body.append(self.paragraph(slide, [Run(self.footer)]))
                for look in copied.iter(name("a:rPr")):
                    look.set("lang", locale_of(self.page.language))

    # Text

    def fill(self, placeholder: Any, paragraphs: list[Element]) -> None:
        body = placeholder.text_frame._txBody
        for old in body.findall(name("a:p")):
            body.remove(old)
        body.extend(paragraphs)

    def paragraphs(
        self, slide: Any, block: Element, size: int = TEXT_SIZE, level: int = 0
    ) -> list[tuple[Element, int]]:
        """The paragraphs of a `<p>` or a list, each with its height in EMU, as far as that can be told."""
        if block.tag not in LISTS:
            found = runs(block)
            own = 0 if size == TEXT_SIZE else size
            return [(self.paragraph(slide, found, bullet="none", size=own), _height(plain(found), size, INNER_WIDTH))]
        made: list[tuple[Element, int]] = []
        for item in block:
            found = runs(item, LISTS)
            bullet = "number" if block.tag == "ol" else ""
            written = self.paragraph(slide, found, level, bullet, 0 if size == TEXT_SIZE else size)
            made.append((written, _height(plain(found), size - 300 * level, INNER_WIDTH - 360_000)))
            for inner in item.iterchildren("ul", "ol"):
                made += self.paragraphs(slide, inner, size, level + 1)
        return made

    def paragraph(
        self,
        slide: Any,
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
        paragraph = build("a:p", None, properties)
        for run in found:
            look = build("a:rPr", {"lang": locale_of(run.language or self.page.language)})
            if size:
                look.set("sz", str(size))
            if run.bold or bold:
                look.set("b", "1")
            if run.italic:
                look.set("i", "1")
            if colour:
                look.append(build("a:solidFill", None, build("a:schemeClr", {"val": colour})))
            if run.link:
                address = urljoin(self.sheet.address, run.link)
                key = slide.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
                look.append(build("a:hlinkClick", {"r:id": key}))
            if run.text == "\n":
                paragraph.append(build("a:br", None, look))
            else:
                paragraph.append(build("a:r", None, look, build("a:t", text=run.text)))
        return paragraph

    # Other contents; each returns its height in EMU

    def box(
        self, slide: Any, place: tuple[int, int, int, int], paragraphs: list[Element], called: str, fill: str = ""
    ) -> None:
        """A text box; `fill` is a colour of the theme."""
        filling = build("a:solidFill", None, build("a:schemeClr", {"val": fill})) if fill else build("a:noFill")
        shape = build("a:prstGeom", {"prst": "rect"}, build("a:avLst"))
        inset = 180_000 if fill else 91_440
        edges = {
            "lIns": inset,
            "rIns": inset,
            "tIns": inset // 2,
            "bIns": inset // 2,
            "wrap": "square",
            "anchor": "ctr",
        }
        identity = build("p:cNvPr", {"id": slide.shapes._next_shape_id, "name": called[:60]})
        slide.shapes._spTree.append(
            build(
                "p:sp",
                None,
                build("p:nvSpPr", None, identity, build("p:cNvSpPr", {"txBox": 1}), build("p:nvPr")),
                build("p:spPr", None, frame("a:xfrm", place), shape, filling),
                build("p:txBody", None, build("a:bodyPr", edges), build("a:lstStyle"), *paragraphs),
            )
        )

    def callout(self, slide: Any, block: Element, top: int) -> int:
        lines, height = [], 180_000
        for part in block:
            found = runs(part)
            title = has_class(part, "callout-title")
            lines.append(self.paragraph(slide, found, size=2200, bold=title))
            height += _height(plain(found), 2200, INNER_WIDTH - 360_000)
        self.box(slide, (LEFT, top, INNER_WIDTH, height), lines, plain(runs(block[0])), fill="bg2")
        return height

    def table(self, slide: Any, block: Element, top: int) -> int:
        rows = [[cell for cell in row if cell.tag in {"th", "td"}] for row in block.iter("tr")]
        texts = [[runs(cell) for cell in row] for row in rows]
        longest = [max(min(len(plain(found)), 60) for found in column) + 6 for column in zip(*texts, strict=True)]
        widths = [INNER_WIDTH * share // sum(longest) for share in longest]
        shape = slide.shapes.add_table(len(rows), len(widths), LEFT, top, INNER_WIDTH, 1)
        shape.name = plain(texts[0][0])
        table, total = shape.table, 0
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Emu(width)
        for number, row in enumerate(texts):
            height = max(
                _height(plain(found), TABLE_SIZE, width - 2 * 91_440) for found, width in zip(row, widths, strict=True)
            )
            table.rows[number].height = Emu(height + 90_000)
            total += height + 90_000
            for cell, found in zip(table.rows[number].cells, row, strict=True):
                body = cell.text_frame._txBody
                body.replace(body.find(name("a:p")), self.paragraph(slide, found, size=TABLE_SIZE, bold=number == 0))
        return total

    def drawing(self, slide: Any, svg: Element, top: int) -> int:
        drawing = read_drawing(svg, 130 * MM)
        left = (WIDTH - drawing.width) // 2
        place = frame("a:xfrm", (left, top, drawing.width, drawing.height))
        place.extend(
            [build("a:chOff", {"x": 0, "y": 0}), build("a:chExt", {"cx": drawing.width, "cy": drawing.height})]
        )
        first = slide.shapes._next_shape_id
        identity = build("p:cNvPr", {"id": first, "name": drawing.alternative, "descr": drawing.alternative})
        group = build(
            "p:grpSp",
            None,
            build("p:nvGrpSpPr", None, identity, build("p:cNvGrpSpPr"), build("p:nvPr")),
            build("p:grpSpPr", None, place),
            *(self.shape(slide, shape, number) for number, shape in enumerate(drawing.shapes, first + 1)),
        )
        slide.shapes._spTree.append(group)
        return drawing.height

    def shape(self, slide: Any, shape: Shape, number: int) -> Element:
        properties = build(
            "p:nvSpPr",
            None,
            build("p:cNvPr", {"id": number, "name": shape.text or f"{shape.kind} {number}"}),
            build("p:cNvSpPr"),
            build("p:nvPr"),
        )
        colour = build("a:solidFill", None, build("a:srgbClr", {"val": shape.colour or "000000"}))
        look = build("a:rPr", {"lang": locale_of(self.page.language), "sz": shape.size or 1200, "b": 1}, colour)
        words = [build("a:r", None, look, build("a:t", text=shape.text))] if shape.text else []
        body = build("a:bodyPr", {"wrap": "square", "lIns": 0, "tIns": 0, "rIns": 0, "bIns": 0, "anchor": "ctr"})
        paragraph = build("a:p", None, build("a:pPr", {"algn": "ctr"}), *words)
        text = build("p:txBody", None, body, build("a:lstStyle"), paragraph)
        return build("p:sp", None, properties, build("p:spPr", None, *look_of(shape)), text)


def _flatten(section: Element) -> list[Element]:
    """The section's blocks; a diagram and its list stand side by side in the flow, a table without its region."""
    blocks: list[Element] = []
    for block in section:
        if has_class(block, "stages", "table"):
            blocks += list(block)
        else:
            blocks.append(block)
    return blocks


def _height(text: str, size: int, width: int) -> int:
    """The height in EMU of a text in the width: Arial's letters are half as wide as high, words are wrapped."""
    letter = size / 100 * POINT * 0.49
    lines = max(1, ceil(len(text) * letter / (width * 0.96)))
    return round((lines * 1.2 * size / 100 + SPACE) * POINT)
