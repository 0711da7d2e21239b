"""The layouts of the PowerPoint template, by the names that a designer sees."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from guidebook.config.palette import Palette
from guidebook.printables.office.templates import check_names, open_template, refusal

FILE = "slides.pptx"
BODY_SIZE = "string(p:txStyles/p:bodyStyle/a:lvl1pPr/a:defRPr/@sz)"


class Layout(StrEnum):
    """The layouts that the template must have; its README.txt says what each is for."""

    TITLE_SLIDE = "Title Slide"
    TITLE_AND_CONTENT = "Title and Content"
    TWO_CONTENT = "Two Content"
    TITLE_ONLY = "Title Only"


PLACEHOLDERS = {
    Layout.TITLE_SLIDE: (PP_PLACEHOLDER.SUBTITLE, PP_PLACEHOLDER.BODY),
    Layout.TITLE_AND_CONTENT: (PP_PLACEHOLDER.OBJECT,),
    Layout.TWO_CONTENT: (PP_PLACEHOLDER.OBJECT,),
}


@dataclass(frozen=True)
class Area:
    """A part of a slide, in EMU."""

    left: int
    top: int
    width: int
    height: int

    @property
    def bottom(self) -> int:
        return self.top + self.height


def open_deck(folder: Path, palette: Palette) -> Any:
    """An empty presentation from the template in `folder`, in the palette's colours and font.

    Raises:
        Refusal: if the template can't be opened, lacks a layout or a placeholder, or has slides.
    """
    file = folder / FILE
    deck = open_template(file, Presentation, palette)
    layouts = {layout.name: layout for layout in deck.slide_layouts}
    check_names(file, "layout", Layout, layouts)
    faults = [
        f"the layout '{name}' has no placeholder of the kind {kind.name.lower()}. Add one, or take an earlier {FILE} from Git."
        for name, kinds in PLACEHOLDERS.items()
        for kind in kinds
        if kind not in {place.placeholder_format.type for place in layouts[name].placeholders}
    ]
    if len(deck.slides):
        faults.append("it has slides. Delete them: its layouts alone are used.")
    if faults:
        raise refusal(file, faults)
    return deck


def content_area(deck: Any) -> Area:
    """Where the layout Title and Content has its content."""
    layout = deck.slide_layouts.get_by_name(Layout.TITLE_AND_CONTENT)
    place = next(place for place in layout.placeholders if place.placeholder_format.type == PP_PLACEHOLDER.OBJECT)
    return Area(place.left, place.top, place.width, place.height)


def body_size(deck: Any) -> float:
    """The size of the master's text, in points."""
    return int(deck.slide_master.element.xpath(BODY_SIZE) or 1800) / 100
