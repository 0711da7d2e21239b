"""Composes the HTML document of each edition of a material from the page's HTML."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import urljoin

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from guidebook.config.interface import Words, format_date
from guidebook.config.organisation import Publisher
from guidebook.data.directory import Term
from guidebook.dialect.term_links import linked_terms
from guidebook.html_sections import split_sections
from guidebook.pages.editions import Edition
from guidebook.pages.front_matter import FrontMatter
from guidebook.pages.source import Source

FOR_FILES = re.compile(r' data-question="[^"]*"')
SOURCE = re.compile(r'<img\b[^>]*\bsrc="([^"]*)"')


def for_readers(content: str) -> str:
    """`content`, the HTML of a page, without the attributes that only its files need."""
    return FOR_FILES.sub("", content)


@dataclass(frozen=True)
class Sheet:
    """An HTML document, ready to become a PDF or Office file.

    `file` is its Markdown source, for findings. `address` is the page's absolute address, the base of relative links.
    `pages` is the number of pages that the PDF must have, None for any. `pictures` are the absolute addresses of the
    pictures in it, each with its file.
    """

    file: str
    edition: Edition
    html: str
    address: str
    pages: int | None
    pictures: tuple[tuple[str, Path], ...] = ()

    def picture(self, source: str) -> Path | None:
        """The file of a picture that the document calls `source`; None where it is none of its own."""
        return dict(self.pictures).get(urljoin(self.address, source))


class Composer:
    """Makes sheets by the templates in overrides/print/."""

    def __init__(
        self, folder: Path, pictures: Mapping[str, Path] | None = None, compiled: BytecodeCache | None = None
    ) -> None:
        """`folder` holds the templates, `compiled` caches their bytecode, `pictures` maps absolute addresses to files."""
        self.pictures = pictures or {}
        self.templates = Environment(
            loader=FileSystemLoader(folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            optimized=compiled is None,
            bytecode_cache=compiled,
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
        publisher: Publisher,
        words: Words,
        terms: Mapping[str, Term],
        twin: Source | None = None,
        twin_words: Words | None = None,
    ) -> Sheet:
        """The sheet of one edition, from the page's rendered `content` and its front matter.

        `twin` and `twin_words` are those of the other language where `content` holds both.
        """
        assert meta.printable
        lead, parts = split_sections(content)
        html = self.templates.select_template([f"{edition.name}.html", "base.html"]).render(
            meta=meta,
            printable=meta.printable,
            edition=edition,
            content=Markup(content),
            lead=Markup(lead),
            sections=[Markup(part) for part in parts],
            language=language,
            address=address,
            publisher=publisher,
            logo=publisher.logo if edition.format == "pdf" else re.sub(r"\.svg$", ".png", publisher.logo),
            words=words,
            twin=twin,
            twin_words=twin_words,
            reviewed=format_date(meta.reviewed, words),
            review_due=format_date(meta.review_due, words),
            terms=linked_terms(content, language, terms),
            date_pattern=words["date"].format(day="d", month="M", name="MMMM", year="yyyy"),
        )
        pages = 1 if edition.one_page else len(parts) + 1 if edition.page_per_slide else None
        shown = {urljoin(address, unescape(source)) for source in SOURCE.findall(html)}
        pictures = tuple((where, self.pictures[where]) for where in sorted(shown) if where in self.pictures)
        return Sheet(file, edition, html, address, pages, pictures)
