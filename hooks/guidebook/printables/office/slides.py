"""PowerPoint files: the composed HTML of a slide set as a deck with native text, tables, shapes and speaker's notes."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.util import Mm

from guidebook.config.palette import read_palette
from guidebook.printables.composing import Sheet
from guidebook.printables.office.diagrams import on_white
from guidebook.printables.office.markup import (
    LISTS,
    Element,
    Page,
    build,
    has_class,
    locale_of,
    plain,
    read_page,
    runs,
)
from guidebook.printables.office.package import finish
from guidebook.printables.office.slide_shapes import add_callout, add_drawing, add_picture, add_table
from guidebook.printables.office.slide_template import Area, Layout, body_size, content_area, open_deck
from guidebook.printables.office.slide_text import Line, SlideText, line_height, lines_of
from guidebook.printables.office.templates import FOLDER
from guidebook.printables.pdf.rendering import Rendered
from guidebook.printables.qr_codes import code_png

GAP = 200_000  # EMU between text and what stands below it
INSET = 91_440  # EMU: what can be seen begins and ends where the text does
BESIDE_DRAWING = 22  # points
NOTES_SIZE, NOTES_SPACE = 12, 6  # points, and above each paragraph
CORNER, CODE, LOGO = Mm(18), Mm(34), Mm(20)  # from the slide's edge to pictures; their heights
LOGO_TOP = Mm(14)
SLIDE_NUMBER = {"id": "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", "type": "slidenum"}


def write_slides(sheet: Sheet, overrides: Path) -> Rendered:
    """The PowerPoint file of one sheet, in the colours and the font of tokens.css or of the sheet's own style.

    Raises:
        Refusal: if the template can't be used.
    """
    page = read_page(sheet.html)
    deck = Deck(open_deck(overrides / FOLDER, read_palette(overrides, sheet.html)), page, sheet)
    for section in page.body.iterfind("section"):
        deck.add_title_slide(section) if has_class(section, "title") else deck.add_slide(section)
    return finish(deck.presentation, page, deck.faults, len(deck.presentation.slides))


class Deck:
    """Makes a slide of each section. `faults` name the slides that run over, for the maintainer."""

    def __init__(self, presentation: Any, page: Page, sheet: Sheet) -> None:
        self.presentation, self.page, self.sheet = presentation, page, sheet
        self.text = SlideText(page.language, sheet.address)
        self.area, self.size = content_area(presentation), body_size(presentation)
        self.footer = Line(runs(page.body.find("div[@class='foot']")))
        self.faults: list[str] = []

    def add_title_slide(self, section: Element) -> None:
        """The organisation's name and logo, the title, the lead, what the deck is and its address, also as a code."""
        slide = self._add(Layout.TITLE_SLIDE)
        brand = runs(section.find("p[@class='brand']"))
        lead = [Line(runs(element)) for element in section.iterfind("p") if not element.get("class")]
        facts = Line(runs(section.find("p[@class='facts']")), level=1)
        self.text.fill(slide.shapes.title, [Line(runs(section.find("h1")))])
        self.text.fill(_placeholder(slide, PP_PLACEHOLDER.SUBTITLE), [*lead, facts])
        self.text.fill(_placeholder(slide, PP_PLACEHOLDER.BODY), [Line(brand)])
        width, height = self.presentation.slide_width, self.presentation.slide_height
        code = section.find("div[@class='code']")
        corner = (width - CORNER, height - CODE - CORNER)
        add_picture(slide, code_png(code.get("data-address")), corner, CODE, code.get("data-alternative"))
        for logo in section.iterfind("p/img"):
            if file := self.sheet.picture(logo.get("src")):
                add_picture(slide, on_white(file), (width - CORNER, LOGO_TOP), LOGO, plain(brand))

    def add_slide(self, section: Element) -> None:
        """A slide with a title, texts and what stands between them, and the speaker's notes."""
        blocks = [block for block in _flatten(section) if block.tag != "h2" and not has_class(block, "note")]
        texts = [block for block in blocks if _is_text(block)]
        slide = self._add(Layout.TITLE_AND_CONTENT if texts else Layout.TITLE_ONLY)
        heading = runs(section.find("h2"))
        self.text.fill(slide.shapes.title, [Line(heading)])
        bottom = self._add_text(slide, texts) if len(texts) == len(blocks) else self._add_mixed(slide, blocks)
        self._add_footer(slide)
        if bottom > self.area.bottom:
            self.faults.append(
                f"too long for one slide in PowerPoint: {plain(heading)}. Shorten the text or divide it."
            )
        self._add_notes(slide, section)

    def _add_text(self, slide: Any, blocks: list[Element]) -> int:
        """Text alone, in the place that the layout has for it; returns where it ends."""
        lines = [line for block in blocks for line in lines_of(block)]
        if lines:
            self.text.fill(_placeholder(slide, PP_PLACEHOLDER.OBJECT), lines)
        return self.area.top + self._height(lines)

    def _add_mixed(self, slide: Any, blocks: list[Element]) -> int:
        """Texts, diagrams, tables and callouts below each other; returns where the last ends.

        All text stands together, where the first of it does.
        """
        size = BESIDE_DRAWING if any(block.tag == "svg" for block in blocks) else None
        top, text_top, lines = self.area.top, None, list[Line]()
        for block in blocks:
            if _is_text(block):
                text_top = top if text_top is None else text_top
                own = lines_of(block, size)
                lines += own
                top += self._height(own)
            else:
                top += GAP // 2
                top += self._add_block(slide, block, top) + GAP
        if text_top is not None:
            body = _placeholder(slide, PP_PLACEHOLDER.OBJECT)
            self.text.fill(body, lines)
            place = replace(self.area, top=text_top, height=self._height(lines))
            body.left, body.top, body.width, body.height = place.left, place.top, place.width, place.height
            if text_top != self.area.top:  # a screen reader reads shapes in their order here
                slide.shapes.element.append(body.element)
        return top

    def _height(self, lines: list[Line]) -> int:
        return sum(line_height(line, self.size, self.area.width) for line in lines)

    def _add_block(self, slide: Any, block: Element, top: int) -> int:
        """A diagram, a table or a callout `top` EMU from the slide's top; returns its height."""
        area = Area(self.area.left + INSET, top, self.area.width - 2 * INSET, self.area.bottom - top)
        if block.tag == "svg":
            return add_drawing(slide, block, area, locale_of(self.page.language))
        if block.tag == "table":
            return add_table(slide, self.text, block, area)
        return add_callout(slide, self.text, block, area, self.size)

    def _add(self, layout: Layout) -> Any:
        return self.presentation.slides.add_slide(self.presentation.slide_layouts.get_by_name(layout))

    def _add_footer(self, slide: Any) -> None:
        """The footer and the slide's number, which a new slide does not take over from its layout."""
        for place in slide.slide_layout.placeholders:
            kind = place.placeholder_format.type
            if kind in {PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER}:
                slide.shapes.clone_placeholder(place)
                added = _placeholder(slide, kind)
                self.text.fill(added, [self.footer] if kind == PP_PLACEHOLDER.FOOTER else [])
                if kind == PP_PLACEHOLDER.SLIDE_NUMBER:
                    properties = build("a:rPr", {"lang": locale_of(self.page.language)})
                    number = build("a:fld", SLIDE_NUMBER, properties, build("a:t", text="‹#›"))
                    added.element.txBody.p_lst[0].append(number)

    def _add_notes(self, slide: Any, section: Element) -> None:
        blocks = [block for note in section.iterfind("div[@class='note']") for block in note]
        spoken = [block for block in blocks if not has_class(block, "note-label")]
        lines = [line for block in spoken for line in lines_of(block, NOTES_SIZE, NOTES_SPACE)]
        if lines:
            self.text.fill(slide.notes_slide.notes_placeholder, lines)


def _placeholder(slide: Any, kind: Any) -> Any:
    """The first placeholder of a kind."""
    return next(place for place in slide.placeholders if place.placeholder_format.type == kind)


def _is_text(block: Element) -> bool:
    return block.tag == "p" or block.tag in LISTS


def _flatten(section: Element) -> list[Element]:
    """The section's blocks; a diagram and its list stand side by side in the flow, a table without its region."""
    return [part for block in section for part in (block if has_class(block, "stages", "table") else [block])]
