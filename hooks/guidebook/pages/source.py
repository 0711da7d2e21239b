"""The Markdown sources, read and checked by reading.py."""

from collections.abc import Iterator
from dataclasses import dataclass

from guidebook.dialect.parsing import Heading, Link
from guidebook.findings import Finding
from guidebook.pages.front_matter import FrontMatter


@dataclass(frozen=True)
class Source:
    """One Markdown page in one language.

    `path` is relative to the language's folder and equal in all languages, `file` is relative to the project's root;
    `first_line` is the line of `file` on which `body` begins; `fields` are the names of its form fields, in order.
    """

    language: str
    path: str
    file: str
    meta: FrontMatter
    body: str
    first_line: int
    headings: tuple[Heading, ...]
    fields: tuple[str, ...]
    links: tuple[Link, ...] = ()

    @property
    def ids(self) -> frozenset[str]:
        """Ids that links to this page may have as their fragment."""
        return frozenset(heading.id for heading in self.headings) | {*self.fields}

    @property
    def folder(self) -> str:
        """The path of the folder that the page's own slug stands in: '' for the top."""
        parts = self.path.split("/")
        return "/".join(parts[:-2] if parts[-1] == "index.md" else parts[:-1])


@dataclass(frozen=True)
class Sources:
    """All pages, by language and path; the first language is the one at the site's root.

    `unlike` says which twins are missing or have other headings, fields or kinds than each other.
    """

    languages: tuple[str, ...]
    pages: dict[tuple[str, str], Source]
    unlike: tuple[Finding, ...] = ()

    def __iter__(self) -> Iterator[Source]:
        return iter(self.pages.values())

    def of(self, language: str) -> list[Source]:
        return [source for source in self if source.language == language]
