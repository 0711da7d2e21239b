"""One word for one thing: the terms of docs/_data/terms.yml, held to in every text and explained where a page first uses
them.

A bar in a form parts the stem from its ending, as in dictionaries: `mentoriohjelm|a` stands for mentoriohjelmassa and
mentoriohjelmien too. A form without one stands for itself.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from html import escape
from pathlib import Path

from guidebook.data.directory import Term, shown
from guidebook.findings import Finding
from guidebook.pages.front_matter import Kind
from guidebook.pages.prose import page_prose, texts
from guidebook.pages.source import Source

GLOSSARY = "glossary.md"
# Pages whose words stay as they are: the explanations themselves, and texts that explain their words as they go.
SELF_EXPLAINING = (GLOSSARY, "easy/", "contents.md", "index.md")
# Where a link would be in the way: headings, rows of tables, boxes to tick, names of blocks, links and quotations.
APART = re.compile(
    r"^[ ]{0,3}#[^\n]*|^[ ]*\|[^\n]*|^[ ]*[-+*][ ]\[[ xX]\][^\n]*|^[ ]{0,3}///[ ]*[\w-]+[ ]*\|[^\n]*"
    r"|^[ ]{4}[a-z]+:[^\n]*|\[[^\]\n]*\](?:\([^)\n]*\))?|[”‘“][^”’“\n]*[”’]",
    re.MULTILINE,
)
QUOTED = re.compile(r"^[ ]{0,3}///[ ]*(message|turn|note|cards|stages)\b.*?^[ ]{0,3}///[ ]*$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r'<a class="term" href="([^"]*)#([\w-]+)">[^<]*</a>')
NEVER_LINKED = {Kind.SLIDES, Kind.POSTER}  # nobody follows a link on a wall


def _pattern(form: str, not_after: str) -> re.Pattern[str]:
    """What finds a form in small letters: each word as it stands, or its stem with any ending, where no character of
    the class `not_after` stands before it ('' allows any)."""
    words: list[str] = []
    for word in form.lower().split():
        stem, bar, _ = word.partition("|")
        # The look behind comes after the stem, so that the search can begin with plain text, which is ten times faster.
        begin = f"(?<!{not_after}{re.escape(stem)})" if not_after and not words else ""
        words.append(re.escape(stem) + begin + (r"[^\W\d_]*" if bar else r"(?![^\W_])"))
    return re.compile(r"\s+".join(words))


@cache
def _stem(form: str) -> str:
    """What every text with the form has in it, in small letters."""
    return max((word.partition("|")[0] for word in form.split()), key=len).lower()


@cache
def _avoided(form: str) -> re.Pattern[str]:
    # A stem is looked for within words too, since Finnish joins them.
    return _pattern(form, "" if "|" in form.split()[0] else r"[^\W_]")


@cache
def _used(form: str) -> re.Pattern[str]:
    return _pattern(form, r"[\w-]")


def wrong_terms(root: Path, languages: tuple[str, ...], terms: Mapping[str, Term]) -> Iterator[Finding]:
    """Every form that the termbase avoids, in any text of the guide below `root`, with the one to write instead."""
    avoided = {
        language: {form: cure for term in terms.values() for form, cure in term.texts[language].avoid.items()}
        for language in languages
    }
    for path, read in texts(root, languages) if terms else ():
        text = path.read_text(encoding="utf-8-sig", errors="replace")  # sources.py refuses what isn't UTF-8
        small = text.lower()
        if not any(
            _stem(form) in small and _avoided(form).search(small) for forms in avoided.values() for form in forms
        ):
            continue  # as in nearly every file; reading its prose takes longer
        for prose in read(path.relative_to(root).as_posix(), text):
            for form, cure in avoided.get(prose.language, {}).items():
                for found in _avoided(form).finditer(prose.text.lower()):
                    wrong = " ".join(prose.text[slice(*found.span())].split())
                    message = f"'{wrong}' is not the guide's word. Write '{cure}'."
                    yield Finding(prose.file, prose.line(found.start()), message)


def link_terms(markdown: str, source: Source, terms: Mapping[str, Term]) -> str:
    """The page's `markdown` with the first mention of each explained term linked to its entry in the glossary."""
    path, language, printable = source.path, source.language, source.meta.printable
    if path.startswith(SELF_EXPLAINING) or (printable and printable.kind in NEVER_LINKED):
        return markdown
    letters = list(page_prose(source.file, markdown, language)[0].text)
    for pattern in (APART, QUOTED):
        for span in pattern.finditer(markdown):
            letters[span.start() : span.end()] = " " * len(span[0])
    small = "".join(letters).lower()
    glossary = posixpath.relpath(GLOSSARY, posixpath.dirname(path) or ".")
    mentions = []
    taken: set[int] = set()
    for key, term in terms.items():
        own = term.texts[language]
        forms = [form for form in (own.term, *own.forms) if term.explain and _stem(form) in small]
        found = [match for form in forms if (match := _used(form).search(small))]
        first = min(found, key=lambda match: match.start(), default=None)
        if first and taken.isdisjoint(range(*first.span())):
            taken.update(range(*first.span()))
            mentions.append((*first.span(), key))
    for start, end, key in sorted(mentions, reverse=True):
        markdown = f"{markdown[:start]}[{markdown[start:end]}]({glossary}#{key}){{.term}}{markdown[end:]}"
    return markdown


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


def explained(html: str, language: str, terms: Mapping[str, Term]) -> list[tuple[str, str]]:
    """Each term linked in `html` with its definition, for the end of a printed material."""
    linked: Iterable[tuple[str, str]] = LINK.findall(html)
    return [(shown(terms[key].texts[language].term), terms[key].texts[language].definition) for _, key in linked]
