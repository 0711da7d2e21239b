"""What the search looks through: a page's text by section."""

from html.parser import HTMLParser
from typing import TypedDict

HEADINGS = {"h2", "h3"}
APART = {"p", "li", "td", "th", "dt", "dd", "div", "label", "legend", "figcaption", "br", "option"}


class Entry(TypedDict):
    """One section: address below the site's root with its anchor, the page's title, its own title, its text."""

    url: str
    page: str
    title: str
    text: str


def page_entries(title: str, html: str, url: str) -> list[Entry]:
    """The page's sections in order; the first is the page's own beginning and has no anchor."""
    sections = _Sections()
    sections.feed(html)
    sections.close()
    place = "" if url == "./" else url
    return [
        {
            "url": f"{place}#{anchor}" if anchor else place,
            "page": title,
            "title": "".join(heading).strip() or title,
            "text": " ".join("".join(text).split()),
        }
        for anchor, heading, text in sections.found
    ]


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
        elif tag in APART:
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
