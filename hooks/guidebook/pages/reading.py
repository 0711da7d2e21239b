"""Reads docs/<language>/, and refuses what would publish a broken site."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from guidebook.code_spans import blank_code
from guidebook.data.directory import Directory
from guidebook.dialect.grammar import check_blocks
from guidebook.findings import Finding, Refusal
from guidebook.pages.files import check_files
from guidebook.pages.front_matter_reading import read_front_matter
from guidebook.pages.headings import read_headings
from guidebook.pages.links import Targets, check_links
from guidebook.pages.source import Source, Sources
from guidebook.pages.twins import differences, folders_without_index, missing_twins, names_taken_twice
from guidebook.text_files import read_text


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
    languages = tuple(site_names)
    findings: list[Finding] = [*check_files(docs)]
    pages: dict[tuple[str, str], Source] = {}
    seen = page_files(docs, languages)
    bodies: list[_Body] = []
    for language, paths in seen.items():
        for path, name in paths.items():
            file = docs / language / path
            if file.is_symlink():
                continue
            try:
                text = read_text(file, name)
            except Refusal as refusal:
                findings += refusal.findings
                continue
            meta, first_line, faults = read_front_matter(text, name, site_names[language])
            body = "".join(text.splitlines(keepends=True)[first_line - 1 :])
            plain = blank_code(body)
            headings, heading_faults = read_headings(plain, first_line, name)
            fields, block_faults = check_blocks(body, first_line, name, directory, {one.id for one in headings})
            findings += [*faults, *heading_faults, *block_faults]
            if not body.strip():
                findings.append(Finding(name, first_line, "the page is empty. Write its text below the front matter."))
            bodies.append(
                _Body(name, f"{language}/{path}", plain, first_line, {one.id for one in headings} | {*fields})
            )
            if meta:
                pages[language, path] = Source(language, path, name, meta, body, first_line, headings, fields)
    findings += [*_links(bodies, docs, languages), *_strays(docs, languages)]
    sources = Sources(languages, pages)
    findings += [*missing_twins(docs.name, seen), *folders_without_index(docs.name, seen)]
    findings += [*differences(sources), *names_taken_twice(sources)]
    if findings:
        raise Refusal(findings)
    return sources


@dataclass(frozen=True)
class _Body:
    """The prose of a page whose links are to be checked, also where its front matter has faults."""

    file: str
    path: str
    text: str
    first_line: int
    ids: set[str]


def _links(bodies: list[_Body], docs: Path, languages: Sequence[str]) -> Iterator[Finding]:
    files = {file.relative_to(docs).as_posix() for file in docs.rglob("*") if file.is_file()}
    targets = Targets({body.path: body.ids for body in bodies}, files, tuple(languages))
    for body in bodies:
        yield from check_links(body.text, body.first_line, body.file, body.path, targets)


def _strays(docs: Path, languages: Sequence[str]) -> Iterator[Finding]:
    """Pages that no language would publish."""
    for file in sorted(docs.rglob("*.md")):
        if file.relative_to(docs).parts[0] not in {*languages, "_data", "assets"}:
            where = f"{docs.name}/{file.relative_to(docs).as_posix()}"
            yield Finding(where, 0, f"the page is in no language's folder. Move it to {docs.name}/{languages[0]}/.")
