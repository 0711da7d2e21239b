"""The sections of twins beside each other, as blocks of text that can be compared."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from guidebook.dialect.parsing import Heading
from guidebook.pages.front_matter import FrontMatter, Template
from guidebook.pages.source import Sources

Hashes = tuple[str, ...]


@dataclass(frozen=True)
class Section:
    """One section as it stands: per language its blocks of normalised text, heading first, and its line."""

    path: str
    id: str
    texts: Mapping[str, tuple[str, ...]]
    lines: Mapping[str, int]

    @property
    def key(self) -> str:
        return f"{self.path}#{self.id}"

    @property
    def hashes(self) -> dict[str, Hashes]:
        return {language: tuple(map(_hash, blocks)) for language, blocks in self.texts.items()}


def blocks_by_section(
    meta: FrontMatter, body: str, headings: tuple[Heading, ...], first_line: int
) -> dict[str, list[str]]:
    """A page's normalised blocks by the id of the heading above them, heading first; the page's beginning is ''."""
    lines = body.splitlines()
    starts = [(heading.id, heading.title, heading.line - first_line) for heading in headings] + [("", "", len(lines))]
    title = None if meta.template is Template.HOME else meta.title  # the site's name, which is no text of the page
    names = " | ".join(filter(None, [title, meta.short_title, meta.occasion, meta.description]))
    found = {"": [names, *_blocks(lines[: starts[0][2]])]}
    for (name, heading, start), (_, _, end) in pairwise(starts):
        found[name] = [*_blocks([heading]), *_blocks(lines[start + 1 : end])]
    return found


def _blocks(lines: list[str]) -> list[str]:
    paragraphs = re.split(r"\n\s*\n", "\n".join(lines))
    normalised = (" ".join(unicodedata.normalize("NFC", paragraph).split()) for paragraph in paragraphs)
    return [text for text in normalised if text]


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def read_sections(sources: Sources) -> Iterator[Section]:
    """The sections of all pages that all languages have; a section that some language lacks is left out."""
    first, *_ = sources.languages
    for source in sources.of(first):
        if any((language, source.path) not in sources.pages for language in sources.languages):
            continue
        twins = {language: sources.pages[language, source.path] for language in sources.languages}
        found = {
            language: blocks_by_section(twin.meta, twin.body, twin.headings, twin.first_line)
            for language, twin in twins.items()
        }
        lines = {language: {"": 1, **{one.id: one.line for one in twin.headings}} for language, twin in twins.items()}
        for name in [name for name in found[first] if all(name in blocks for blocks in found.values())]:
            yield Section(
                source.path,
                name,
                {language: tuple(blocks[name]) for language, blocks in found.items()},
                {language: where[name] for language, where in lines.items()},
            )
