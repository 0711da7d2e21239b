"""From a page's content to the HTML document that is rendered as a PDF."""

import re
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from guidebook.front_matter import FrontMatter
from guidebook.interface import Words, spoken_date
from guidebook.printables.editions import Edition

SECTION = re.compile(r"(?=<h2[ >])")


@dataclass(frozen=True)
class Sheet:
    """A document ready to render.

    `file` is its source, for findings; `address` the page's absolute address, which its relative links start from;
    `pages` the number of pages that it must have, or None where any will do.
    """

    file: str
    edition: Edition
    html: str
    address: str
    pages: int | None


class Composer:
    """Fills the templates of overrides/print/."""

    def __init__(self, folder: Path) -> None:
        self.templates = Environment(
            loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )

    def compose(
        self,
        content: str,
        meta: FrontMatter,
        edition: Edition,
        *,
        file: str,
        language: str,
        address: str,
        publisher: str,
        words: Words,
    ) -> Sheet:
        """The sheet of one edition, from the page's rendered `content` and its front matter."""
        assert meta.printable
        lead, *sections = SECTION.split(content)
        html = self.templates.select_template([f"{edition.name}.html", "base.html"]).render(
            meta=meta,
            printable=meta.printable,
            edition=edition,
            content=Markup(content),
            lead=Markup(lead),
            sections=[Markup(section) for section in sections],
            language=language,
            address=address,
            publisher=publisher,
            words=words,
            reviewed=spoken_date(meta.reviewed, words),
        )
        pages = 1 if edition.one_page else len(sections) + 1 if edition.page_per_slide else None
        return Sheet(file, edition, html, address, pages)
