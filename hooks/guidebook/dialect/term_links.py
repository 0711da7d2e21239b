"""Links the first mention of each explained term on a page to its entry in the glossary."""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator, Mapping
from html import escape
from typing import NamedTuple

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from guidebook.data.directory import Term, shown
from guidebook.data.terms import mention_pattern, stem

# Where a link would be in the way: headings, tables, labels, other links, phrases in another language …
SKIPPED_TAGS = {"h1", "h2", "h3", "h4", "h5", "h6", "table", "a", "code", "pre", "label", "legend", "figure", "svg"}
# … texts that somebody says or sends, and blocks whose text comes from docs/_data/.
SKIPPED_CLASSES = {"turn", "note", "cards", "stages", "callout-title", "remark-label", "footnote"} | {
    "programmes", "helplines", "universities", "terms", "publisher"
}  # fmt: skip
SKIPPED_TEXT = re.compile(r"[”‘“][^”’“\n]*[”’]|\[[^\]\n]*\]")  # quotations, and what readers replace: [mentor / mentee]
SEPARATOR = "\0"  # between texts that other elements divide; no pattern matches it
LINK = re.compile(r'<a class="term" href="([^"]*)#([\w-]+)">[^<]*</a>')


class TextNode(NamedTuple):
    """A text in the tree: the one at the beginning of `parent`, or the one after its child `after`."""

    parent: etree.Element
    after: etree.Element | None
    text: str


class TermLinks(Treeprocessor):
    """Wraps mentions in `<a class="term" href="glossary.md#key">`; LinkAddresses makes addresses of the targets."""

    def __init__(self, md: Markdown, language: str, terms: Mapping[str, Term], glossary: str) -> None:
        super().__init__(md)
        self.language, self.terms, self.glossary = language, terms, glossary

    def run(self, root: etree.Element) -> None:
        nodes = list(_text_nodes(root))
        text = SEPARATOR.join(SKIPPED_TEXT.sub(_spaces, node.text) for node in nodes)
        text = text.replace("İ", "i").lower()  # the only letter that lower() makes two of
        mentions = sorted(self._mentions(text), reverse=True)
        start = len(text)
        for node in reversed(nodes):
            start -= len(node.text)
            while mentions and mentions[0][0] >= start:
                first, end, key = mentions.pop(0)
                self._link(node, first - start, end - start, key)
            start -= len(SEPARATOR)

    def _mentions(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Start, end and key of each term's first mention; of two that overlap, that of the earlier entry."""
        taken: set[int] = set()
        for key, term in self.terms.items():
            own = term.texts[self.language]
            forms = [form for form in (own.term, *own.forms) if term.explain and stem(form) in text]
            found = [match.span() for form in forms if (match := mention_pattern(form).search(text))]
            if found and taken.isdisjoint(range(*min(found))):
                taken.update(range(*min(found)))
                yield (*min(found), key)

    def _link(self, node: TextNode, start: int, end: int, key: str) -> None:
        """Divide a text at a mention; called from the last mention in a text to the first."""
        text = node.parent.text if node.after is None else node.after.tail
        assert text
        link = etree.Element("a", {"class": "term", "href": f"{self.glossary}#{key}"})
        link.text, link.tail = text[start:end], text[end:]
        if node.after is None:
            node.parent.text = text[:start]
            node.parent.insert(0, link)
        else:
            node.after.tail = text[:start]
            node.parent.insert(list(node.parent).index(node.after) + 1, link)


def _text_nodes(parent: etree.Element) -> Iterator[TextNode]:
    """The texts below an element, in order, in which mentions may be linked."""
    if parent.text and not isinstance(parent.text, AtomicString):
        yield TextNode(parent, None, parent.text)
    for child in parent:
        skipped = child.tag in SKIPPED_TAGS or "lang" in child.attrib
        if not skipped and SKIPPED_CLASSES.isdisjoint(child.get("class", "").split()):
            yield from _text_nodes(child)
        if child.tail and not isinstance(child.tail, AtomicString):
            yield TextNode(parent, child, child.tail)


def _spaces(found: re.Match[str]) -> str:
    return " " * len(found[0])


class TermLinksExtension(Extension):
    """Registers the tree processor after inline markup; `glossary` is the glossary's path from the page's folder."""

    def __init__(self, language: str, terms: Mapping[str, Term], glossary: str) -> None:
        super().__init__()
        self.settings = language, terms, glossary

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.treeprocessors.register(TermLinks(md, *self.settings), "term-links", 7)


def explain(html: str, language: str, terms: Mapping[str, Term], glossary: str) -> str:
    """`html` with each linked term's definition beside its link, which the page's style and script show when it is asked
    for; a further link, called as the `glossary` is, leads on from there."""

    def with_definition(link: re.Match[str]) -> str:
        address, key = link.groups()
        definition = escape(terms[key].texts[language].definition, quote=False)
        described = link[0].replace(" href=", f' aria-describedby="guide-term-{key}" href=', 1)
        more = f'<a href="{address}#{key}">{escape(glossary)}</a>'
        return f'{described}<span class="definition" id="guide-term-{key}" hidden>{definition} {more}</span>'

    return LINK.sub(with_definition, html)


def linked_terms(html: str, language: str, terms: Mapping[str, Term]) -> list[tuple[str, str]]:
    """Name and definition of each term linked in `html`, for the end of a printed material."""
    keys = dict.fromkeys(key for _, key in LINK.findall(html))
    return [(shown(terms[key].texts[language].term), terms[key].texts[language].definition) for key in keys]
