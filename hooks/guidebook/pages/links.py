"""What a page points at, and marks that would be published as they stand or run as code."""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass
from difflib import get_close_matches
from html import unescape
from urllib.parse import unquote

from guidebook.code_spans import line_of
from guidebook.findings import Finding

INLINE = re.compile(
    r"""(?P<picture>!?)\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\])*)\]
        \((?P<target>[^()\n]*(?:\([^()\n]*\)[^()\n]*)*)\)""",
    re.VERBOSE,
)
DEFINITION = re.compile(r"^ {0,3}\[(?!\^)([^\]\n]+)\]:[ \t]*(\S*)", re.MULTILINE)
REFERENCE = re.compile(r"\[([^\[\]]+)\][ ]?\[(?!\^)([^\[\]\n]*)\]")
TITLE = re.compile(r"""\s+("[^"]*"|'[^']*')\s*$""")
APART = re.compile(r"\][ \t]+\((?:[^\s()]+\.md\b|https?:)[^()\n]*\)")
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
SCHEMES = ("https", "http", "mailto", "tel")
MARKUP = re.compile(r"<(?=[a-z/!?])[^<>\n]*>?", re.IGNORECASE)
# A phrase in another language, and addresses between < and >; everything else has a form in Markdown.
MARKUP_ALLOWED = re.compile(
    r'<span lang="[a-z]{2,3}(-[A-Za-z]{2,4})?">|</span>|<https?://[^\s<>]+>|<[^\s<>@]+@[^\s<>@]+>'
)
FOREIGN = {
    re.compile(r"^[ \t]*(!!!|\?\?\?\+?)[ \t]+\S.*$", re.MULTILINE): "Use a block, such as '/// tip | Title'",
    re.compile(r'^[ \t]*===[!+]?[ \t]+".*$', re.MULTILINE): "There are no tabs here; use headings",
    re.compile(r"^ {0,3}:[ \t]+\S.*$", re.MULTILINE): "Write '**Term** – text' as an item of a list",
    re.compile(r"^.*?--8<--.*$", re.MULTILINE): "There are no snippets here; write the text itself",
    re.compile(r"\{\{|\{%|\{#(?=\s)"): "Template marks mean nothing in a page; remove it",
    re.compile(r"\{:?[ \t]*[^{}\n]*=[^{}\n]*\}"): "Text takes no attributes; remove it",
}


@dataclass(frozen=True)
class Targets:
    """What links may lead to: ids by page, and all files; paths are relative to docs/, such as 'fi/index.md'."""

    pages: Mapping[str, Set[str]]
    files: Set[str]
    languages: tuple[str, ...]


def check_links(text: str, first_line: int, file: str, path: str, targets: Targets) -> Iterator[Finding]:
    """What is wrong with the links, pictures and marks of `text` (a body without its code) of the page at `path` below docs/."""

    def finding(position: int, message: str) -> Finding:
        return Finding(file, line_of(text, position, first_line), message)

    for match in MARKUP.finditer(text):
        if not MARKUP_ALLOWED.fullmatch(match.group()):
            cure = 'Write it in Markdown; of HTML only <span lang="en">…</span> may stand in a text.'
            yield finding(match.start(), f"'{match.group()[:40]}' is HTML. {cure}")
    for pattern, cure in FOREIGN.items():
        for match in pattern.finditer(text):
            yield finding(match.start(), f"'{match.group().strip()[:40]}' would be published as it stands. {cure}.")
    for match in APART.finditer(text):
        yield finding(match.start(), "a space stands between ] and ( of a link. Remove it.")
    for position, target, is_picture, label in _inline(text, 0):
        if fault := _fault(target, path, targets):
            yield finding(position, fault)
        if is_picture and not label.strip():
            yield finding(position, "the picture has no alternative. Say between [ and ] what it shows.")
        if not is_picture and not label.strip():
            yield finding(position, "the link has no text. Say between [ and ] where it leads.")
    for match in re.finditer(r"\]\(", INLINE.sub(lambda link: re.sub(r"[^\n]", " ", link.group()), text)):
        yield finding(match.start(), "a link's ( is not closed on its line. Write [text](target).")
    yield from _references(text, finding, path, targets)


def _inline(text: str, start: int) -> Iterator[tuple[int, str, bool, str]]:
    """Position, target, whether it is a picture, and text of every inline link; pictures within links too."""
    for match in INLINE.finditer(text):
        yield start + match.start(), TITLE.sub("", match["target"]).strip(), bool(match["picture"]), match["text"]
        yield from _inline(match["text"], start + match.start("text"))


def _references(text: str, finding: Callable[[int, str], Finding], path: str, targets: Targets) -> Iterator[Finding]:
    """Links by name, of which one half is missing or wrong."""
    known = {match[1].casefold() for match in DEFINITION.finditer(text)}
    for match in DEFINITION.finditer(text):
        if fault := _fault(match[2], path, targets):
            yield finding(match.start(), fault)
    for match in REFERENCE.finditer(text):
        if (match[2] or match[1]).casefold() not in known:
            name = match[2] or match[1]
            yield finding(match.start(), f"no line '[{name}]: …' says where [{name}] leads. Write [text](target).")


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
