"""One reading of everything that a build needs: sources, words, and where things lie."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from guidebook.addresses import address
from guidebook.directory import KEEP_FRESH, Directory, read_directory
from guidebook.findings import Finding, Refusal
from guidebook.interface import Words, read_words
from guidebook.printables.editions import EDITIONS, Edition
from guidebook.search.synonyms import Groups, read_synonyms
from guidebook.sources import Source, Sources, read_sources

T = TypeVar("T")


@dataclass(frozen=True)
class Guide:
    """The checked sources of the site below `root`."""

    root: Path
    sources: Sources
    words: dict[str, Words]
    directory: Directory
    synonyms: dict[str, Groups]

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

    def overdue(self, today: date) -> Iterator[Finding]:
        """Pages and data that nobody has checked for a year."""
        yield from self.directory.overdue(today)
        for source in self.sources:
            if today - source.meta.reviewed > KEEP_FRESH:
                message = f"the page was last checked on {source.meta.reviewed}. Read it through and set the new day."
                yield Finding(source.file, 0, message)


def read_guide(root: Path, languages: Sequence[str]) -> Guide:
    """Read and check the whole guide.

    Raises:
        Refusal: with every finding in the interface's words and in the pages.
    """
    findings: list[Finding] = []

    def reading(read: Callable[[], T]) -> T | None:
        try:
            return read()
        except Refusal as refusal:
            findings.extend(refusal.findings)
            return None

    words = reading(lambda: read_words(root / "overrides" / "interface", languages))
    directory = reading(lambda: read_directory(root / "docs" / "_data", languages))
    synonyms = reading(lambda: read_synonyms(root / "docs" / "_data", languages))
    sources = reading(lambda: read_sources(root / "docs", languages, directory or Directory()))
    if findings or words is None or directory is None or synonyms is None or sources is None:
        raise Refusal(findings)
    return Guide(root, sources, words, directory, synonyms)
