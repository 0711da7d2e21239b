"""Checks where the links and pictures of pages and of a programme's steps lead."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from difflib import get_close_matches
from html import unescape
from urllib.parse import unquote

from guidebook.data.programme import FILE, Step
from guidebook.dialect.parsing import Body, Link
from guidebook.findings import Finding
from guidebook.pages.markup import check_markup
from guidebook.pages.source import Sources

SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
SCHEMES = ("https", "http", "mailto", "tel")


@dataclass(frozen=True)
class Targets:
    """Possible targets of links: ids by page, and all files; paths are relative to docs/, such as 'fi/index.md'."""

    pages: Mapping[str, Set[str]]
    files: Set[str]
    languages: tuple[str, ...]


def check_links(links: Iterable[Link], file: str, path: str, targets: Targets) -> Iterator[Finding]:
    """Links and pictures that lead nowhere or say nothing, in `file`, which stands at `path` below docs/."""
    for link in links:
        if fault := _fault(link.target, path, targets):
            yield Finding(file, link.line, fault)
        if not link.text.strip():
            message = (
                "the picture has no alternative. Say between [ and ] what it shows."
                if link.is_picture
                else "the link has no text. Say between [ and ] where it leads."
            )
            yield Finding(file, link.line, message)


def check_step_links(steps: Mapping[str, Step], sources: Sources) -> Iterator[Finding]:
    """Links of a programme's steps that lead nowhere, or to a heading that they call by another name."""
    if not steps:
        return
    file = f"docs/_data/{FILE}"
    ids = {f"{source.language}/{source.path}": source.ids for source in sources}
    targets = Targets(ids, {*ids}, sources.languages)
    for key, step in steps.items():
        for language in sources.languages:
            body = Body(step.texts[language].text, step.line)
            yield from check_markup(body, file)
            # As if on a page there: links of steps begin at the language's folder.
            yield from check_links(body.links, file, f"{language}/{FILE}", targets)
            for link in body.links:
                path, _, name = link.target.partition("#")
                source = sources.pages.get((language, path))
                heading = next((one for one in source.headings if one.id == name), None) if source else None
                if source and heading and link.text != heading.title:
                    there = f"on line {heading.line} of {source.file}"
                    message = f"'{link.text}' is called '{heading.title}' {there}. Call it so in both."
                    yield Finding(file, link.line, f"'{key}': {message}")


def _fault(written: str, path: str, targets: Targets) -> str | None:
    """What is wrong with one target in the page at `path`, as a browser would read it, and what to do."""
    target = unescape(written.removeprefix("<").removesuffix(">"))
    if not target:
        return "the link leads nowhere. Write its target between ( and )."
    if re.search(r"\s", target):
        return f"'{target}' has a space, so it would not become a link. Rename the file, or write %20 in an address."
    if "\\" in target or re.match(r"[a-z]:", target, re.IGNORECASE):
        return f"'{target}' is a place on one computer. Write the path from this page, with /."
    if found := SCHEME.match(target):
        if found[1].lower() in SCHEMES:
            return None
        return f"'{target}' is not an address for readers. Use https:, mailto: or tel:, or the path of a file."
    if target.startswith("/"):
        return f"'{target}' begins at no page. Write the path from this page, such as ../index.md."
    place, _, anchor = target.partition("#")
    place, anchor = unquote(place), unquote(anchor)
    full = posixpath.normpath(posixpath.join(posixpath.dirname(path), place)) if place else path
    language, first = path.split("/")[0], full.split("/")[0]
    if first != language and first in targets.languages:
        cure = f"Link to the page in {language}/; readers change the language themselves."
        return f"'{target}' leads to the other language. {cure}"
    if full not in targets.files:
        near = [posixpath.relpath(one, posixpath.dirname(path)) for one in targets.files if one.startswith(language)]
        close = get_close_matches(place, near, n=1)
        cure = f"Did you mean '{close[0]}'?" if close else "Correct it."
        if place.endswith((".pdf", ".docx", ".pptx", ".zip")):
            cure = "Downloads are linked from their page: link to that."
        return f"there is no file '{target}'. {cure}"
    if full.endswith(".md") and anchor and anchor not in targets.pages.get(full, ()):
        close = get_close_matches(anchor, targets.pages.get(full, ()), n=1)
        cure = f"Did you mean '#{close[0]}'?" if close else f"Its headings: {', '.join(sorted(targets.pages[full]))}."
        return f"'{target}': that page has no heading with the id '{anchor}'. {cure}"
    return None
