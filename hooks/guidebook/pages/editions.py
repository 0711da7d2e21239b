"""The files in which a material is published."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from guidebook.config.interface import Words, format_page_count, format_size
from guidebook.pages.front_matter import Audience, Kind, Printable, Stage
from guidebook.pages.source import Source


@dataclass(frozen=True)
class Edition:
    """One file of a material.

    `name` is the name of its template and its stylesheet in overrides/print/, `format` the suffix of the file.
    `filled_on_screen` makes its inputs PDF form fields. `one_page` and `page_per_slide` are checked when it is made.
    """

    name: str
    format: str = "pdf"
    filled_on_screen: bool = False
    one_page: bool = False
    page_per_slide: bool = False

    def file_name(self, slug: str, suffixes: dict[str, str]) -> PurePosixPath:
        """The name of the file: the slug of its page, and the edition's suffix if `suffixes` has one for it."""
        suffix = suffixes.get(self.name, "")
        return PurePosixPath(f"{slug}-{suffix}.{self.format}" if suffix else f"{slug}.{self.format}")


@dataclass(frozen=True)
class Download:
    """A file that a material became.

    `url` is its address below the site's root, `size` is in bytes, `pages` is 0 where the format has no fixed pages.
    """

    edition: Edition
    url: str
    size: int
    pages: int

    def kind(self, words: Words) -> str:
        """Label that distinguishes a further file of a material from the first ones, such as "Handout"; '' for these."""
        return str(words["kinds"][self.edition.name]) if self.edition.name in words["edition_suffix"] else ""

    def facts(self, words: Words) -> str:
        """Its format, pages and size: "PDF, 2 pages, 30 KB"."""
        pages = [format_page_count(self.pages, words)] if self.pages else []
        return ", ".join([words["formats"][self.edition.format], *pages, format_size(self.size, words)])


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
    """The editions of a material, in the order in which they are listed."""
    printed = EDITIONS[printable.kind]
    wanted = [*printed, *([SIDE_BY_SIDE] if printable.side_by_side else [])]
    if printable.editable:
        wanted.insert(len(printed), Edition(printed[0].name, printable.editable))
        wanted += [Edition(SIDE_BY_SIDE.name, printable.editable)] if printable.side_by_side else []
    return tuple(wanted)


def kit_name(words: Words) -> str:
    """The file name of the archive of all materials."""
    return f"{words['kit']['file']}.zip"


def materials_by_audience(sources: Sequence[Source]) -> dict[Audience, list[tuple[Stage, list[Source]]]]:
    """The materials among `sources` by reader, then by stage in the order of a programme, without empty stages."""
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
