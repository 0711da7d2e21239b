"""Checks the pages of a built site: every link has a target, no other site is asked for anything."""

import hashlib
import posixpath
import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

from lxml import etree, html

from guidebook.findings import Finding
from guidebook.store import Store

# Addresses that a browser loads by itself, and those that it opens when a reader chooses them.
LOADED = etree.XPath(
    "//script/@src | //img/@src | //iframe/@src | //source/@src | //object/@data | //form/@action"
    " | //link[not(contains('canonical alternate license author', @rel))]/@href"
)
LINKED = etree.XPath(
    "//a/@href | //link[@rel='alternate' or @rel='canonical']/@href | //meta[@property='og:image']/@content"
)
IDS = etree.XPath("//@id")
NAMELESS_PICTURES = etree.XPath("//img[not(@alt)]/@src")
TEXTS = etree.XPath("//text()[not(ancestor::code or ancestor::script or ancestor::style)]")
LEFT_OVER = re.compile(r"\{\{|\{%|^[ \t]*///[ \t]?\w*|\[[^\]\n]+\]\([^)\s]+\.md\b", re.MULTILINE)


@dataclass(frozen=True)
class _Page:
    """The ids and addresses in one page, and its faults apart from links."""

    ids: frozenset[str]
    loaded: frozenset[str]
    linked: frozenset[str]
    faults: tuple[str, ...]


def _read(text: bytes) -> _Page:
    tree = html.document_fromstring(text, parser=html.HTMLParser(encoding="utf-8"))
    ids = IDS(tree)
    texts = TEXTS(tree) if LEFT_OVER.search(text.decode()) else ()
    left = (found.group().strip() for text in texts if (found := LEFT_OVER.search(text)))
    faults = (
        *(f"the id '{name}' stands there twice" for name in {name for name in ids if ids.count(name) > 1}),
        *(f"the picture '{source}' has no alternative" for source in NAMELESS_PICTURES(tree)),
        *(f"'{mark}' was left in its text" for mark in left),
    )
    return _Page(frozenset(ids), frozenset(LOADED(tree)), frozenset(LINKED(tree)), faults)


def check_built_site(site: Path, address: str, sources: Mapping[str, str], store: Store) -> list[Finding]:
    """Findings in the pages below `site`, which is published at `address`.

    `sources` maps a page's path below the site, such as 'en/mentors/index.html', to the file that it was made from.
    `store` remembers a site without findings, so that the same site is not checked again.
    """
    files = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    texts = {place: (site / place).read_bytes() for place in sorted(files) if place.endswith(".html")}
    key = store.key(address, sorted(files), [hashlib.sha256(text).digest() for text in texts.values()])
    if store.get(key) is not None:
        return []
    pages = {place: _read(text) for place, text in texts.items()}
    findings = [
        Finding(
            sources.get(place, place), 0, f"on the page {place}, {fault}. Correct the text, or its block or template."
        )
        for place, page in pages.items()
        for fault in (*page.faults, *_dead_links(place, page, pages, files, address))
    ]
    if not findings:
        store.put(key, b"")
    return findings


def _dead_links(place: str, page: _Page, pages: Mapping[str, _Page], files: Set[str], address: str) -> Iterator[str]:
    start = urljoin(address, place)
    for link in sorted(page.loaded | page.linked):
        target, anchor = urldefrag(urljoin(start, link))
        if not target.startswith(address):
            if link in page.loaded and not target.startswith("data:"):
                yield f"'{link}' would be loaded from another site"
            continue
        path = unquote(target.removeprefix(address))
        path = posixpath.join(path, "index.html") if path.endswith("/") or not path else path
        if path not in files:
            yield f"the link '{link}' leads nowhere"
        elif anchor and path in pages and unquote(anchor) not in pages[path].ids:
            yield f"the link '{link}' leads to a place that its page hasn't"
