"""Checks for marks in a text that would be published as they stand, or run as code."""

import re
from collections.abc import Iterator

from guidebook.dialect.parsing import LINK, Body, blank_match
from guidebook.findings import Finding

HTML = re.compile(r"<(?=[a-z/!?])[^<>\n]*>?", re.IGNORECASE)
# A phrase in another language, and addresses between < and >; everything else has a form in Markdown.
HTML_ALLOWED = re.compile(
    r'<span lang="[a-z]{2,3}(-[A-Za-z]{2,4})?">|</span>|<https?://[^\s<>]+>|<[^\s<>@]+@[^\s<>@]+>'
)
OTHER_DIALECTS = {
    re.compile(r"^[ \t]*(!!!|\?\?\?\+?)[ \t]+\S.*$", re.MULTILINE): "Use a block, such as '/// tip | Title'",
    re.compile(r'^[ \t]*===[!+]?[ \t]+".*$', re.MULTILINE): "There are no tabs here; use headings",
    re.compile(r"^ {0,3}:[ \t]+\S.*$", re.MULTILINE): "Write '**Term** – text' as an item of a list",
    re.compile(r"^.*?--8<--.*$", re.MULTILINE): "There are no snippets here; write the text itself",
    re.compile(r"\{\{|\{%|\{#(?=\s)"): "Template marks mean nothing in a page; remove it",
    re.compile(r"\{:?[ \t]*[^{}\n]*=[^{}\n]*\}"): "Text takes no attributes; remove it",
}
DIVIDED_LINK = re.compile(r"\][ \t]+\((?:[^\s()]+\.md\b|https?:)[^()\n]*\)")


def check_markup(body: Body, file: str) -> Iterator[Finding]:
    """HTML, marks of other dialects, and links that are written so that they would not become links."""
    for position, message in _faults(body):
        yield Finding(file, body.line(position), message)
    known = {definition.text.casefold() for definition in body.definitions}
    for reference in body.references:
        name = reference.name
        if name.casefold() not in known:
            message = f"no line '[{name}]: …' says where [{name}] leads. Write [text](target)."
            yield Finding(file, reference.line, message)


def _faults(body: Body) -> Iterator[tuple[int, str]]:
    """Position and message of each fault."""
    for match in HTML.finditer(body.text):
        if not HTML_ALLOWED.fullmatch(match[0]):
            cure = 'Write it in Markdown; of HTML only <span lang="en">…</span> may stand in a text.'
            yield match.start(), f"'{match[0][:40]}' is HTML. {cure}"
    for pattern, cure in OTHER_DIALECTS.items():
        for match in pattern.finditer(body.text):
            yield match.start(), f"'{match[0].strip()[:40]}' would be published as it stands. {cure}."
    for match in DIVIDED_LINK.finditer(body.text):
        yield match.start(), "a space stands between ] and ( of a link. Remove it."
    for match in re.finditer(r"\]\(", LINK.sub(blank_match, body.text)):
        yield match.start(), "a link's ( is not closed on its line. Write [text](target)."
