"""Reads docs/<language>/, and refuses what would publish a broken site.

Each page is read and checked alone by `read_page`; `combine` checks what pages have to do with each other. So after a
change in one page only that page is read again.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from guidebook.data.directory import Directory
from guidebook.dialect.grammar import check_blocks, field_lines
from guidebook.dialect.parsing import Body, Link
from guidebook.findings import Finding, Refusal
from guidebook.pages.files import check_files
from guidebook.pages.front_matter_reading import read_front_matter
from guidebook.pages.headings import check_headings
from guidebook.pages.links import Targets, check_links
from guidebook.pages.markup import check_markup
from guidebook.pages.source import Source, Sources
from guidebook.pages.twins import check_names, check_twins, folders_without_index, missing_twins
from guidebook.text_files import read_text


@dataclass(frozen=True)
class ReadPage:
    """One page as it was read alone.

    `source` is None where its front matter has faults, and `readable` False where the file is no text; `links` holds
    definitions too; `findings` are those that need no other page.
    """

    language: str
    path: str
    file: str
    findings: tuple[Finding, ...]
    source: Source | None = None
    readable: bool = True
    ids: frozenset[str] = frozenset()
    links: tuple[Link, ...] = ()


def page_files(docs: Path, languages: Sequence[str]) -> dict[str, dict[str, str]]:
    """By language and path, what findings call each page's file."""
    return {
        language: {
            path: f"{docs.name}/{language}/{path}"
            for file in sorted((docs / language).rglob("*.md"))
            if (path := file.relative_to(docs / language).as_posix())
        }
        for language in languages
    }


def read_sources(docs: Path, site_names: Mapping[str, str], directory: Directory) -> Sources:
    """Read and check every page below `docs`/<language>.

    `site_names` are what the guide is called in each language, `directory` is what the pages' blocks may name.

    Raises:
        Refusal: with all findings, where the pages can't be published as they are.
    """
    return combine(read_pages(docs, site_names, directory).values(), docs, tuple(site_names))


def read_pages(docs: Path, site_names: Mapping[str, str], directory: Directory) -> dict[tuple[str, str], ReadPage]:
    """Every page below `docs`/<language>, by language and path, read alone."""
    return {
        (language, path): read_page(docs, language, path, site_names[language], directory)
        for language, paths in page_files(docs, tuple(site_names)).items()
        for path in paths
        if not (docs / language / path).is_symlink()  # check_files refuses it
    }


def read_page(docs: Path, language: str, path: str, site_name: str, directory: Directory) -> ReadPage:
    """Read the page at `path` below `docs`/`language`, and check what can be checked without the other pages."""
    name = f"{docs.name}/{language}/{path}"
    try:
        text = read_text(docs / language / path, name)
    except Refusal as refusal:
        return ReadPage(language, path, name, tuple(refusal.findings), readable=False)
    meta, first_line, faults = read_front_matter(text, name, site_name)
    body = Body("".join(text.splitlines(keepends=True)[first_line - 1 :]), first_line)
    fields = tuple(field_lines(body))
    findings = [
        *faults,
        *check_headings(body, name),
        *check_blocks(body, name, directory),
        *check_markup(body, name),
    ]
    if not body.markdown.strip():
        findings.append(Finding(name, first_line, "the page is empty. Write its text below the front matter."))
    headings = tuple(heading for heading in body.headings if heading.id)
    links = (*body.links, *body.definitions)
    source = (
        Source(language, path, name, meta, body.markdown, first_line, headings, fields, body.links) if meta else None
    )
    ids = frozenset(heading.id for heading in headings) | {*fields}
    return ReadPage(language, path, name, tuple(findings), source, True, ids, links)


def combine(pages: Iterable[ReadPage], docs: Path, languages: tuple[str, ...]) -> Sources:
    """The sources of all `pages`, checked against each other and against the files below `docs`.

    Twins that are missing or unlike are left to the caller, since a preview shows a page before its twin is written.

    Raises:
        Refusal: with all findings, those of each page included.
    """
    pages = list(pages)
    seen = page_files(docs, languages)
    sources = Sources(languages, {(page.language, page.path): page.source for page in pages if page.source})
    unlike = (*missing_twins(docs.name, seen), *check_twins(sources))
    findings = [
        *check_files(docs),
        *(finding for page in pages for finding in page.findings),
        *_check_links(pages, docs, languages),
        *_strays(docs, languages),
        *folders_without_index(docs.name, seen),
        *check_names(sources),
    ]
    if findings:
        raise Refusal([*findings, *unlike])
    return replace(sources, unlike=unlike)


def _check_links(pages: Sequence[ReadPage], docs: Path, languages: tuple[str, ...]) -> Iterator[Finding]:
    files = {file.relative_to(docs).as_posix() for file in docs.rglob("*") if file.is_file()}
    ids = {f"{page.language}/{page.path}": page.ids for page in pages if page.readable}
    targets = Targets(ids, files, languages)
    for page in pages:
        yield from check_links(page.links, page.file, f"{page.language}/{page.path}", targets)


def _strays(docs: Path, languages: Sequence[str]) -> Iterator[Finding]:
    """Pages that no language would publish."""
    for file in sorted(docs.rglob("*.md")):
        if file.relative_to(docs).parts[0] not in {*languages, "_data", "assets"}:
            where = f"{docs.name}/{file.relative_to(docs).as_posix()}"
            yield Finding(where, 0, f"the page is in no language's folder. Move it to {docs.name}/{languages[0]}/.")
