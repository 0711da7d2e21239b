"""The text of a page by section, as the search indexes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from guidebook.config.interface import Words

HEADINGS = {"h2", "h3"}
BLOCKS = {"p", "li", "td", "th", "dt", "dd", "div", "label", "legend", "figcaption", "br", "option"}


@dataclass(frozen=True)
class Section:
    """A heading's anchor and text, and what stands below it; the page's beginning has no anchor and no heading."""

    anchor: str
    title: str
    text: str


@dataclass(frozen=True)
class Download:
    """A file of a material: its name in the page's folder, and its facts in the page's language (PDF, 2 pages)."""

    file: str
    facts: str


@dataclass(frozen=True)
class PageText:
    """A page as the search indexes it. `address` is relative to the site's root; the first section is its beginning."""

    address: str
    title: str
    description: str
    sections: tuple[Section, ...]
    downloads: tuple[Download, ...] = ()


def page_text(url: str, title: str, meta: Mapping[str, Any], html: str, words: Words) -> PageText:
    """A rendered page for the search index; `meta` has its `description` and, of a material, its `downloads`."""
    downloads = tuple(
        Download(file.url.rpartition("/")[2], ", ".join(filter(None, (file.kind(words), file.facts(words)))))
        for file in meta.get("downloads", [])
    )
    return PageText("" if url == "./" else url, title, meta["description"], split_sections(html), downloads)


def split_sections(html: str) -> tuple[Section, ...]:
    """The sections of a page's HTML in order."""
    parser = _Sections()
    parser.feed(html)
    parser.close()
    return tuple(Section(anchor, _line(heading), _line(text)) for anchor, heading, text in parser.found)


def _line(pieces: list[str]) -> str:
    return " ".join("".join(pieces).replace("\u00ad", "").split())


class _Sections(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, list[str], list[str]]] = [("", [], [])]
        self.in_heading = False
        self.in_picture = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        anchor = dict(attrs).get("id")
        if tag in HEADINGS and anchor:
            self.found.append((anchor, [], []))
            self.in_heading = True
        elif tag == "svg":
            self.in_picture = True
        elif tag in BLOCKS:
            self.found[-1][2].append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in HEADINGS:
            self.in_heading = False
        elif tag == "svg":
            self.in_picture = False

    def handle_data(self, data: str) -> None:
        if not self.in_picture:
            _, heading, text = self.found[-1]
            (heading if self.in_heading else text).append(data)
