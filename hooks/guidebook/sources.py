"""The Markdown sources: reading docs/<language>/ and refusing what would publish a broken site."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from guidebook.dialect.grammar import check_blocks
from guidebook.directory import Directory
from guidebook.findings import Finding, Refusal
from guidebook.front_matter import FrontMatter, read_front_matter

CODE_FENCE = re.compile(r"^(`{3,}|~{3,}).*?^\1[ \t]*$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^(#{1,6})[ \t]*(.*?)[ \t]*$", re.MULTILINE)
HEADING_ID = re.compile(r"\{[^}]*#([^\s}]+)[^}]*\}\s*$")


@dataclass(frozen=True)
class Heading:
    level: int
    id: str
    line: int


@dataclass(frozen=True)
class Source:
    """One Markdown page in one language.

    `path` is relative to the language's folder and equal in all languages, `file` is relative to the project's root.
    """

    language: str
    path: str
    file: str
    meta: FrontMatter
    body: str
    headings: tuple[Heading, ...]

    @property
    def folder(self) -> str:
        """The path of the folder that the page's own slug stands in: '' for the top."""
        parts = self.path.split("/")
        return "/".join(parts[:-2] if parts[-1] == "index.md" else parts[:-1])


@dataclass(frozen=True)
class Sources:
    """All pages, by language and path; the first language is the one at the site's root."""

    languages: tuple[str, ...]
    pages: dict[tuple[str, str], Source]

    def __iter__(self) -> Iterator[Source]:
        return iter(self.pages.values())

    def of(self, language: str) -> list[Source]:
        return [source for source in self if source.language == language]


def read_sources(docs: Path, languages: Sequence[str], directory: Directory) -> Sources:
    """Read and check every page below `docs`/<language>; `directory` is what their blocks may name.

    Raises:
        Refusal: with all findings, where the pages can't be published as they are.
    """
    root = docs.resolve().parent
    findings: list[Finding] = []
    pages: dict[tuple[str, str], Source] = {}
    seen: dict[str, dict[str, str]] = {language: {} for language in languages}
    for language in languages:
        for file in sorted((docs / language).rglob("*.md")):
            path = file.relative_to(docs / language).as_posix()
            name = file.resolve().relative_to(root).as_posix() if file.resolve().is_relative_to(root) else str(file)
            seen[language][path] = name
            try:
                text = file.read_text(encoding="utf-8-sig")
            except (UnicodeDecodeError, OSError) as error:
                findings.append(Finding(name, 0, f"the file can't be read as UTF-8 text ({error}). Save it as UTF-8."))
                continue
            meta, body_line, faults = read_front_matter(text, name)
            body = "".join(text.splitlines(keepends=True)[body_line - 1 :])
            headings, heading_faults = _headings(body, body_line, name)
            ids = {heading.id for heading in headings}
            findings += [*faults, *heading_faults, *check_blocks(body, body_line, name, directory, ids)]
            if not body.strip():
                findings.append(Finding(name, body_line, "the page is empty. Write its text below the front matter."))
            if meta:
                pages[language, path] = Source(language, path, name, meta, body, headings)
    own = {*languages, "_data", "assets"}
    for file in sorted(docs.rglob("*.md")):
        if file.relative_to(docs).parts[0] not in own:
            where = f"{docs.name}/{file.relative_to(docs).as_posix()}"
            findings.append(
                Finding(where, 0, f"the page is in no language's folder. Move it to {docs.name}/{languages[0]}/.")
            )
    sources = Sources(tuple(languages), pages)
    findings += [*_twins(docs.name, seen), *_folders(docs.name, seen), *_differences(sources), *_addresses(sources)]
    if findings:
        raise Refusal(findings)
    return sources


def _headings(body: str, first_line: int, file: str) -> tuple[tuple[Heading, ...], list[Finding]]:
    """The headings outside code, and those that lack an id, repeat one, or skip a level."""
    text = CODE_FENCE.sub(lambda match: "\n" * match.group().count("\n"), body)
    headings: list[Heading] = []
    findings = []
    for match in HEADING.finditer(text):
        line = first_line + text.count("\n", 0, match.start())
        level, title = len(match[1]), match[2]
        found = HEADING_ID.search(title)
        previous = headings[-1].level if headings else 1
        if level == 1:
            findings.append(Finding(file, line, "'# ' in the text. The title stands in the front matter; use '## '."))
        elif level > previous + 1:
            cure = f"Use {'#' * (previous + 1)}."
            findings.append(Finding(file, line, f"the heading skips a level, from {previous} to {level}. {cure}"))
        if not found:
            findings.append(Finding(file, line, "the heading has no id. Add one at its end, such as {#meetings}."))
            continue
        if twice := next((heading for heading in headings if heading.id == found[1]), None):
            findings.append(Finding(file, line, f"the id '{found[1]}' stands on line {twice.line} too. Change one."))
        headings.append(Heading(level, found[1], line))
    return tuple(headings), findings


def _twins(docs: str, seen: dict[str, dict[str, str]]) -> Iterator[Finding]:
    """Pages that some language lacks."""
    every = {path for paths in seen.values() for path in paths}
    for path in every:
        for language, paths in seen.items():
            if path not in paths:
                other = next(name for other in seen.values() for at, name in other.items() if at == path)
                missing = f"{docs}/{language}/{path}"
                yield Finding(other, 0, f"its twin {missing} is missing. Write the twin, or remove this page.")


def _folders(docs: str, seen: dict[str, dict[str, str]]) -> Iterator[Finding]:
    """Folders without the index page that names them in navigation and addresses."""
    for language, paths in seen.items():
        folders = {str(folder) for path in paths for folder in PurePosixPath(path).parents if str(folder) != "."} | {""}
        for folder in folders:
            index = f"{folder}/index.md".lstrip("/")
            if index not in paths:
                place = f"{docs}/{language}/{index}"
                yield Finding(place, 0, "the folder has no index page, so it has no name. Add this file.")


def _differences(sources: Sources) -> Iterator[Finding]:
    """Twins that aren't the same page: other headings, or another kind of material."""
    first, *others = sources.languages
    for language in others:
        for source in sources.of(language):
            twin = sources.pages.get((first, source.path))
            if not twin:
                continue
            for mine, theirs in zip(source.headings, twin.headings, strict=False):
                if (mine.level, mine.id) != (theirs.level, theirs.id):
                    there = f"{'#' * theirs.level} {{#{theirs.id}}} on line {theirs.line} of {twin.file}"
                    yield Finding(
                        source.file,
                        mine.line,
                        f"{'#' * mine.level} {{#{mine.id}}} stands where the twin has {there}. "
                        "Give both pages the same headings and ids in the same order.",
                    )
                    break
            else:
                if len(source.headings) != len(twin.headings):
                    counts = f"{len(source.headings)} headings, its twin {twin.file} has {len(twin.headings)}"
                    yield Finding(source.file, 0, f"the page has {counts}. Add what is missing.")
            for key in ("template", "printable"):
                if getattr(source.meta, key) != getattr(twin.meta, key):
                    yield Finding(source.file, 0, f"'{key}' is not the same as in {twin.file}. Make both equal.")


def _addresses(sources: Sources) -> Iterator[Finding]:
    """Two pages in one folder, or two materials anywhere, that would get one name."""
    taken: dict[tuple[str, ...], list[Source]] = defaultdict(list)
    for source in sources:
        if source.path != "index.md":
            taken["address", source.language, source.folder, source.meta.slug].append(source)
        if source.meta.printable:
            taken["download", source.language, source.meta.slug].append(source)
    for (what, *_), pages in taken.items():
        for source in pages[1:]:
            name = source.meta.slug if what == "address" else f"{source.meta.slug}.pdf"
            yield Finding(source.file, 0, f"the {what} '{name}' belongs to {pages[0].file} already. Change the slug.")
