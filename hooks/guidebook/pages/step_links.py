"""The links of a programme's steps: each leads somewhere, and calls a heading as it is called."""

from collections.abc import Iterator, Mapping

from guidebook.data.programme import FILE, Step
from guidebook.findings import Finding
from guidebook.pages.links import INLINE, Targets, check_links
from guidebook.pages.source import Sources


def check_steps(steps: Mapping[str, Step], sources: Sources) -> Iterator[Finding]:
    """Links of the steps that lead nowhere, or to a heading that they call by another name."""
    if not steps:
        return
    ids = {
        f"{source.language}/{source.path}": {heading.id for heading in source.headings} | {*source.fields}
        for source in sources
    }
    targets = Targets(ids, {*ids}, sources.languages)
    for key, step in steps.items():
        for language in sources.languages:
            place = f"{language}/{FILE}"  # where it would lie, were it a page: links begin at the language's folder
            written = step.texts[language].text
            yield from check_links(written, step.line, f"docs/_data/{FILE}", place, targets)
            for message in _other_names(written, language, sources):
                yield Finding(f"docs/_data/{FILE}", step.line, f"'{key}': {message}")


def _other_names(written: str, language: str, sources: Sources) -> Iterator[str]:
    """Headings that the links of a step don't call as they are called."""
    for link in INLINE.finditer(written):
        path, _, name = link["target"].partition("#")
        source = sources.pages.get((language, path))
        heading = next((one for one in source.headings if one.id == name), None) if source else None
        if source and heading and link["text"] != (title := source.title_of(heading)):
            yield f"'{link['text']}' is called '{title}' on line {heading.line} of {source.file}. Call it so in both."
