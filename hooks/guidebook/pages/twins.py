"""Checks that all languages have the same pages with the same headings and fields, and that names are unique."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import PurePosixPath

from guidebook.findings import Finding
from guidebook.pages.front_matter import SHARED
from guidebook.pages.source import Source, Sources


def missing_twins(docs: str, seen: dict[str, dict[str, str]]) -> Iterator[Finding]:
    """Pages that some language lacks."""
    every = {path for paths in seen.values() for path in paths}
    for path in every:
        for language, paths in seen.items():
            if path not in paths:
                other = next(name for other in seen.values() for at, name in other.items() if at == path)
                missing = f"{docs}/{language}/{path}"
                yield Finding(other, 0, f"its twin {missing} is missing. Write the twin, or remove this page.")


def folders_without_index(docs: str, seen: dict[str, dict[str, str]]) -> Iterator[Finding]:
    """Folders without the index page that names them in navigation and addresses."""
    for language, paths in seen.items():
        folders = {str(folder) for path in paths for folder in PurePosixPath(path).parents if str(folder) != "."} | {""}
        for folder in folders:
            index = f"{folder}/index.md".lstrip("/")
            if index not in paths:
                place = f"{docs}/{language}/{index}"
                yield Finding(place, 0, "the folder has no index page, so it has no name. Add this file.")


def check_twins(sources: Sources) -> Iterator[Finding]:
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
            if source.fields != twin.fields:
                alone = sorted({*source.fields} ^ {*twin.fields})
                what = f"only one has {', '.join(map(repr, alone))}" if alone else "they stand in another order"
                cure = "Give both pages the same fields under the same names."
                yield Finding(source.file, 0, f"its fields are not those of {twin.file}: {what}. {cure}")
            for key in SHARED:
                if getattr(source.meta, key) != getattr(twin.meta, key):
                    yield Finding(source.file, 0, f"'{key}' is not the same as in {twin.file}. Make both equal.")


def check_names(sources: Sources) -> Iterator[Finding]:
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
