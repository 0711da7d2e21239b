"""Which files a material becomes."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from guidebook.config.interface import Words, spoken_pages, spoken_size
from guidebook.pages.front_matter import Audience, Kind, Printable, Stage
from guidebook.pages.source import Source


@dataclass(frozen=True)
class Edition:
    """One file of a material; `name` is that of its template and style in overrides/print/, `format` its suffix.

    `filled_on_screen` makes its inputs live PDF fields. `one_page` and `page_per_slide` say how many pages it must have.
    """

    name: str
    format: str = "pdf"
    filled_on_screen: bool = False
    one_page: bool = False
    page_per_slide: bool = False

    def file_name(self, slug: str, suffixes: dict[str, str]) -> PurePosixPath:
        """The download's name: the slug, and for a second edition its word in the page's language."""
        suffix = suffixes.get(self.name, "")
        return PurePosixPath(f"{slug}-{suffix}.{self.format}" if suffix else f"{slug}.{self.format}")


@dataclass(frozen=True)
class Download:
    """A file that a material became.

    `url` is its address below the site's root, `size` is in bytes, `pages` is 0 where nobody counts them.
    """

    edition: Edition
    url: str
    size: int
    pages: int

    def kind(self, words: Words) -> str:
        """What tells a further file of a material from its first ones, such as "Handout"; '' for these."""
        return str(words["kinds"][self.edition.name]) if self.edition.name in words["edition_suffix"] else ""

    def facts(self, words: Words) -> str:
        """Its format, pages and size: "PDF, 2 pages, 30 KB"."""
        pages = [spoken_pages(self.pages, words)] if self.pages else []
        return ", ".join([words["formats"][self.edition.format], *pages, spoken_size(self.size, words)])


EDITIONS: dict[Kind, tuple[Edition, ...]] = {
    Kind.CHECKLIST: (Edition("checklist", filled_on_screen=True),),
    Kind.FORM: (Edition("form", filled_on_screen=True),),
    Kind.DOCUMENT: (Edition("document"),),
    Kind.SLIDES: (Edition("slides", page_per_slide=True), Edition("handout")),
    Kind.POSTER: (Edition("poster", one_page=True),),
    Kind.WORKBOOK: (Edition("workbook", filled_on_screen=True),),
}


SIDE_BY_SIDE = Edition("side-by-side", filled_on_screen=True)


def editions(printable: Printable) -> tuple[Edition, ...]:
    """All files of a material: its PDFs, and the Office files that it can be adapted in."""
    printed = EDITIONS[printable.kind]
    wanted = [*printed, *([SIDE_BY_SIDE] if printable.side_by_side else [])]
    if printable.editable:
        wanted.insert(len(printed), Edition(printed[0].name, printable.editable))
        wanted += [Edition(SIDE_BY_SIDE.name, printable.editable)] if printable.side_by_side else []
    return tuple(wanted)


def kit_name(words: Words) -> str:
    """What the archive is called in its language."""
    return f"{words['kit']['file']}.zip"


def materials_by_audience(sources: Sequence[Source]) -> dict[Audience, list[tuple[Stage, list[Source]]]]:
    """Materials by whom they are for, then by the stages in their order; stages without any are left out."""
    found: dict[Audience, list[tuple[Stage, list[Source]]]] = {}
    for audience in Audience:
        own = [
            (source, source.meta.printable)
            for source in sources
            if source.meta.printable and audience in source.meta.printable.audience
        ]
        stages = [(stage, [source for source, printable in own if printable.stage == stage]) for stage in Stage]
        found[audience] = [(stage, materials) for stage, materials in stages if materials]
    return found
