"""Renders the Markdown of pages to HTML, for the site and for materials alike."""

import json
import posixpath
from dataclasses import asdict, dataclass
from typing import Any

from markdown import Markdown

from guidebook.dialect import extensions
from guidebook.guide import Guide
from guidebook.pages.source import Source
from guidebook.pages.terms import GLOSSARY, links_terms


@dataclass(frozen=True)
class RenderedPage:
    """A page's text as HTML, whose links are relative to the page's address.

    `toc` is the tree of its headings of levels 2 and 3 as Python-Markdown's extension `toc` gives it.
    """

    html: str
    toc: list[Any]


def render_page(source: Source, guide: Guide, site: str) -> RenderedPage:
    """Render one page; `site` is the site's absolute address. What an earlier build rendered is used again."""
    language = source.language
    words, publisher = guide.words[language], guide.publisher(language, site)

    def render() -> bytes:
        own = extensions(
            language,
            words,
            guide.directory,
            publisher,
            address=lambda path: _relative_address(path, source, guide),
            glossary=_from_page(GLOSSARY, source) if links_terms(source) else None,
        )
        markdown = Markdown(extensions=own)
        html = markdown.convert(source.body)
        return json.dumps(asdict(RenderedPage(html, markdown.toc_tokens))).encode()  # type: ignore[attr-defined]

    key = "page", source, words, guide.directory_key, publisher, guide.addresses_key
    return RenderedPage(**json.loads(guide.store.get_or_make(render, *key)))


def _relative_address(path: str, source: Source, guide: Guide) -> str:
    """The address, relative to the page's, of a file at `path` relative to the page's folder."""
    language, start = source.language, guide.addresses[source.language, source.path] or "."
    place = posixpath.normpath(posixpath.join(posixpath.dirname(source.path), path))
    page = guide.addresses.get((language, place))
    if page is not None:
        return posixpath.relpath(page or ".", start) + "/"
    return posixpath.relpath(posixpath.normpath(posixpath.join(language, place)), start)  # docs/assets/ lies beside fi/


def _from_page(path: str, source: Source) -> str:
    return posixpath.relpath(path, posixpath.dirname(source.path) or ".")
