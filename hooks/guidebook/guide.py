"""The guide: all sources, read and checked together."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from guidebook.config.interface import Words, read_words
from guidebook.config.organisation import Organisation, Publisher, read_organisation
from guidebook.config.site_config import check_navigation, read_site_config
from guidebook.data.directory import Directory, read_directory
from guidebook.data.synonyms import Groups, read_synonyms
from guidebook.findings import Finding, Refusal
from guidebook.pages.addresses import page_address
from guidebook.pages.editions import Edition, editions, kit_name
from guidebook.pages.files import check_fonts
from guidebook.pages.links import check_step_links
from guidebook.pages.reading import page_files, read_sources
from guidebook.pages.source import Source, Sources
from guidebook.pages.terms import wrong_terms
from guidebook.store import Store

T = TypeVar("T")


@dataclass(frozen=True)
class Guide:
    """The sources of the project at `root`, read and checked.

    `site_names`, `words` and `synonyms` are by language. `directory` holds what the organisation selected of docs/_data/.
    """

    root: Path
    site_names: Mapping[str, str]
    sources: Sources
    words: dict[str, Words]
    directory: Directory
    organisation: Organisation
    synonyms: dict[str, Groups]

    @property
    def overrides(self) -> Path:
        return self.root / "overrides"

    @property
    def languages(self) -> tuple[str, ...]:
        return self.sources.languages

    @cached_property
    def store(self) -> Store:
        """The cache of results of earlier builds."""
        return Store(self.root / ".cache" / "results")

    @cached_property
    def directory_key(self) -> str:
        """Cache key of the directory."""
        return self.store.key(self.directory)

    @cached_property
    def version(self) -> str:
        """The guide's version in pyproject.toml; '' where there is none."""
        file = self.root / "pyproject.toml"
        project = tomllib.loads(file.read_text(encoding="utf-8"))["project"] if file.is_file() else {}
        return str(project.get("version", ""))

    def publisher(self, language: str, site: str) -> Publisher:
        """The publisher in a language; `site` is the absolute address of the site."""
        return self.organisation.publisher(language, self.site_names[language], site)

    @cached_property
    def addresses(self) -> dict[tuple[str, str], str]:
        """The addresses of all pages below the site's root, by language and path."""
        return {key: page_address(source, self.sources) for key, source in self.sources.pages.items()}

    @cached_property
    def addresses_key(self) -> str:
        """Changes with the address of any page."""
        return self.store.key(self.addresses)

    def downloads(self, source: Source) -> list[tuple[Edition, str]]:
        """The editions of a page with the addresses of their files below the site's root; empty where it is no material."""
        if not source.meta.printable:
            return []
        folder = self.addresses[source.language, source.path]
        suffixes = self.words[source.language]["edition_suffix"]
        return [
            (edition, f"{folder}{edition.file_name(source.meta.slug, suffixes)}")
            for edition in editions(source.meta.printable)
        ]

    def kit(self, language: str) -> str:
        """The address of the archive of a language's materials below the site's root; '' where there are none."""
        if not any(source.meta.printable for source in self.sources.of(language)):
            return ""
        return f"{self.addresses[language, 'materials/index.md']}{kit_name(self.words[language])}"

    def overdue(self, today: date) -> Iterator[Finding]:
        """A finding for each page and entry whose next check is due before `today`."""
        yield from self.directory.overdue(today)
        for source in self.sources:
            if today > source.meta.review_due:
                message = f"the page was last checked on {source.meta.reviewed}, and its next check was due by "
                message += f"{source.meta.review_due}. Read it through and set the new day."
                yield Finding(source.file, 0, message)


def read_guide(config_file: Path) -> Guide:
    """Read and check the guide of `config_file`, which is at the root of the project.

    Raises:
        Refusal: with all findings in the configuration, the interface's words, the data and the pages.
    """
    root = config_file.parent
    config = read_site_config(config_file)
    languages = config.languages
    files = page_files(root / "docs", languages)
    findings: list[Finding] = [
        *check_fonts(root / "overrides"),
        *check_navigation(config, {path: file for paths in reversed(files.values()) for path, file in paths.items()}),
    ]

    def reading(read: Callable[[], T]) -> T | None:
        try:
            return read()
        except Refusal as refusal:
            findings.extend(refusal.findings)
            return None

    words = reading(lambda: read_words(root / "overrides" / "interface", languages))
    directory = reading(lambda: read_directory(root / "docs" / "_data", languages))
    synonyms = reading(lambda: read_synonyms(root / "docs" / "_data", languages))
    entries = directory.keys if directory else None
    organisation = reading(lambda: read_organisation(root, languages, entries))
    sources = reading(lambda: read_sources(root / "docs", config.site_names, directory or Directory()))
    if directory and sources:
        findings += check_step_links(directory.steps, sources)
    if words and directory:
        findings += wrong_terms(root, tuple(languages), directory.terms)
    if findings or words is None or directory is None or sources is None or organisation is None or synonyms is None:
        raise Refusal([*findings, *(sources.unlike if sources else ())])
    shown = directory.select(organisation.programmes, organisation.helplines, organisation.universities)
    return Guide(root, config.site_names, sources, words, shown, organisation, synonyms)
