"""One reading of everything that a build needs: sources, words, and where things lie."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from guidebook.addresses import address
from guidebook.findings import Refusal
from guidebook.interface import Words, read_words
from guidebook.printables.editions import EDITIONS, Edition
from guidebook.sources import Source, Sources, read_sources


@dataclass(frozen=True)
class Guide:
    """The checked sources of the site below `root`."""

    root: Path
    sources: Sources
    words: dict[str, Words]

    @property
    def overrides(self) -> Path:
        return self.root / "overrides"

    @property
    def languages(self) -> tuple[str, ...]:
        return self.sources.languages

    @cached_property
    def addresses(self) -> dict[tuple[str, str], str]:
        """Every page's address below the site's root, by language and path."""
        return {key: address(source, self.sources) for key, source in self.sources.pages.items()}

    def downloads(self, source: Source) -> list[tuple[Edition, str]]:
        """A material's editions, each with its file's address below the site's root; empty for other pages."""
        if not source.meta.printable:
            return []
        folder = self.addresses[source.language, source.path]
        suffixes = self.words[source.language]["edition_suffix"]
        return [
            (edition, f"{folder}{edition.file_name(source.meta.slug, suffixes)}")
            for edition in EDITIONS[source.meta.printable.kind]
        ]


def read_guide(root: Path, languages: Sequence[str]) -> Guide:
    """Read and check the whole guide.

    Raises:
        Refusal: with every finding in the interface's words and in the pages.
    """
    findings = []
    words: dict[str, Words] = {}
    try:
        words = read_words(root / "overrides" / "interface", languages)
    except Refusal as refusal:
        findings += refusal.findings
    try:
        sources = read_sources(root / "docs", languages)
    except Refusal as refusal:
        raise Refusal([*findings, *refusal.findings]) from None
    if findings:
        raise Refusal(findings)
    return Guide(root, sources, words)
