"""PowerPoint files: the composed HTML of a slide set as a deck with native text, tables, shapes and speaker's notes."""

import io
from copy import deepcopy
from pathlib import Path
from typing import Any

from pptx import Presentation

from guidebook.config.palette import read_palette
from guidebook.printables.composing import Sheet
from guidebook.printables.office.diagrams import MM, on_white
from guidebook.printables.office.markup import (
    LISTS,
    Element,
    Page,
    Run,
    has_class,
    locale_of,
    name,
    plain,
    read_page,
    runs,
)
from guidebook.printables.office.package import finish
from guidebook.printables.office.slide_master import (
    CONTENT,
    HEIGHT,
    INNER_HEIGHT,
    INNER_WIDTH,
    LEFT,
    TEXT_SIZE,
    TITLE_ONLY,
    TITLE_SLIDE,
    TOP,
    WIDTH,
    deck_template,
    placeholder_kind,
)
from guidebook.printables.office.slide_shapes import add_box, add_callout, add_drawing, add_picture, add_table
from guidebook.printables.office.slide_text import Text, replace_paragraphs
from guidebook.printables.pdf.rendering import Rendered
from guidebook.printables.qr_codes import code_png

GAP = 200_000  # EMU between text and what stands below it
BESIDE_DRAWING, BRAND_SIZE, SMALL_SIZE = 2200, 2000, 1500  # hundredths of a point
NOTES_SIZE, NOTES_SPACE = 1200, 6  # hundredths of a point; points above each paragraph
EDGE, CODE, LOGO = 18 * MM, 34 * MM, 20 * MM  # from the slide's edge to pictures; their heights
LOGO_TOP = 14 * MM


def write_slides(sheet: Sheet, overrides: Path) -> Rendered:
    """The PowerPoint file of one sheet, in the colours and the font of tokens.css or of the sheet's own style."""
    page = read_page(sheet.html)
    palette = read_palette(overrides, sheet.html)
    template = deck_template(tuple(sorted(palette.colours.items())), palette.font)
    deck = Deck(Presentation(io.BytesIO(template)), page, sheet)
    for section in page.body.iterfind("section"):
        deck.add_title_slide(section) if has_class(section, "title") else deck.add_slide(section)
    return finish(deck.presentation, page, deck.faults, len(deck.presentation.slides))


class Deck:
    """Makes a slide of each section. `faults` name the slides that run over, for the maintainer."""

    def __init__(self, presentation: Any, page: Page, sheet: Sheet) -> None:
        self.presentation, self.page, self.sheet = presentation, page, sheet
        self.locale = locale_of(page.language)
        self.faults: list[str] = []
        self.footer = [Run(plain(runs(page.body.find("div[@class='foot']"))))]

    def add_title_slide(self, section: Element) -> None:
        slide, text = self._begin(TITLE_SLIDE)
        title, subtitle = slide.placeholders
        text.fill(title, [text.paragraph(runs(section.find("h1")))])
        brand = runs(section.find("p[@class='brand']"))
        facts = runs(section.find("p[@class='facts']"))
        lead = [element for element in section.iterfind("p") if not element.get("class")]
        lines = [text.paragraph(runs(element)) for element in lead]
        text.fill(subtitle, [*lines, text.paragraph(facts, size=SMALL_SIZE, before=18)])
        named = [text.paragraph(brand, size=BRAND_SIZE, bold=True, colour="accent5")]
        add_box(slide, (LEFT, LOGO_TOP + LOGO, INNER_WIDTH, 460_000), named, plain(brand))  # clear of a wide logo
        code = section.find("div[@class='code']")
        corner = (WIDTH - EDGE, HEIGHT - CODE - EDGE)
        add_picture(slide, code_png(code.get("data-address")), corner, CODE, code.get("data-alternative"))
        for logo in section.iterfind("p/img"):
            if file := self.sheet.picture(logo.get("src")):
                add_picture(slide, on_white(file), (WIDTH - EDGE, LOGO_TOP), LOGO, plain(brand))

    def add_slide(self, section: Element) -> None:
        heading = runs(section.find("h2"))
        blocks = [block for block in _flatten(section) if block.tag != "h2" and not has_class(block, "note")]
        texts = [block for block in blocks if _is_text(block)]
        slide, text = self._begin(CONTENT if texts else TITLE_ONLY)
        text.fill(slide.shapes.title, [text.paragraph(heading)])
        size = BESIDE_DRAWING if any(block.tag == "svg" for block in blocks) else TEXT_SIZE
        top, lines, text_top, text_height = TOP, [], None, 0
        for block in blocks:
            if _is_text(block):
                text_top = top if text_top is None else text_top
                own = text.paragraphs(block, size)
                lines += [line for line, _ in own]
                height = sum(height for _, height in own)
                text_height += height
                top += height
            else:
                top += GAP // 2 + self._add_block(slide, text, block, top + GAP // 2) + GAP
        if texts:
            body = slide.placeholders[1]
            text.fill(body, lines)
            if len(texts) < len(blocks):
                body.left, body.top, body.width, body.height = LEFT, text_top, INNER_WIDTH, text_height
            if text_top != TOP:  # a screen reader reads shapes in their order here
                slide.shapes._spTree.append(body._element)
        self._add_footer(slide, text)
        if top > TOP + INNER_HEIGHT:
            self.faults.append(
                f"too long for one slide in PowerPoint: {plain(heading)}. Shorten the text or divide it."
            )
        notes = [block for note in section.iterfind("div[@class='note']") for block in note]
        if spoken := [block for block in notes if not has_class(block, "note-label")]:
            lines = [line for block in spoken for line, _ in text.paragraphs(block, NOTES_SIZE, before=NOTES_SPACE)]
            text.fill(slide.notes_slide.notes_placeholder, lines)

    def _begin(self, layout: int) -> tuple[Any, Text]:
        slide = self.presentation.slides.add_slide(self.presentation.slide_layouts[layout])
        return slide, Text(slide, self.page.language, self.sheet.address)

    def _add_block(self, slide: Any, text: Text, block: Element, top: int) -> int:
        """A diagram, a table or a callout `top` EMU from the slide's top; returns its height."""
        if block.tag == "svg":
            return add_drawing(slide, block, top, self.locale)
        return (add_table if block.tag == "table" else add_callout)(slide, text, block, top)

    def _add_footer(self, slide: Any, text: Text) -> None:
        """The footer and the slide's number, which a new slide does not take over from its layout."""
        for shape in slide.slide_layout.placeholders:
            kind = placeholder_kind(shape._element)
            if kind in {"ftr", "sldNum"}:
                copied = deepcopy(shape._element)
                copied.find(f".//{name('p:cNvPr')}").set("id", str(slide.shapes._next_shape_id))
                slide.shapes._spTree.append(copied)
                if kind == "ftr":
                    replace_paragraphs(copied.find(name("p:txBody")), [text.paragraph(self.footer)])
                for look in copied.iter(name("a:rPr")):
                    look.set("lang", self.locale)


def _is_text(block: Element) -> bool:
    return block.tag == "p" or block.tag in LISTS


def _flatten(section: Element) -> list[Element]:
    """The section's blocks; a diagram and its list stand side by side in the flow, a table without its region."""
    return [part for block in section for part in (block if has_class(block, "stages", "table") else [block])]
