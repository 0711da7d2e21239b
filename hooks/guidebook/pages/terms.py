"""One word for one thing: texts use the terms of docs/_data/terms.yml and none of the forms that it avoids."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from guidebook.data.directory import Term
from guidebook.data.terms import avoided_pattern, stem
from guidebook.findings import Finding
from guidebook.pages.front_matter import Kind
from guidebook.pages.prose import texts
from guidebook.pages.source import Source

GLOSSARY = "glossary.md"
# Pages whose words stay as they are: the explanations themselves, and texts that explain their words as they go.
SELF_EXPLAINING = (GLOSSARY, "easy/", "contents.md", "index.md")
NEVER_LINKED = {Kind.SLIDES, Kind.POSTER}  # nobody follows a link on a wall


def links_terms(source: Source) -> bool:
    """Whether the page's terms are linked to the glossary."""
    printable = source.meta.printable
    return not (source.path.startswith(SELF_EXPLAINING) or (printable and printable.kind in NEVER_LINKED))


def wrong_terms(root: Path, languages: tuple[str, ...], terms: Mapping[str, Term]) -> Iterator[Finding]:
    """Every form that the termbase avoids, in any text of the guide below `root`, with the one to write instead."""
    avoided = {
        language: {form: cure for term in terms.values() for form, cure in term.texts[language].avoid.items()}
        for language in languages
    }
    for path, read in texts(root, languages) if terms else ():
        text = path.read_text(encoding="utf-8-sig", errors="replace")  # read_sources refuses what isn't UTF-8
        small = text.lower()
        if not any(
            stem(form) in small and avoided_pattern(form).search(small) for forms in avoided.values() for form in forms
        ):
            continue  # as in nearly every file; reading its prose takes longer
        for prose in read(path.relative_to(root).as_posix(), text):
            for form, cure in avoided.get(prose.language, {}).items():
                for found in avoided_pattern(form).finditer(prose.text.lower()):
                    wrong = " ".join(prose.text[slice(*found.span())].split())
                    message = f"'{wrong}' is not the guide's word. Write '{cure}'."
                    yield Finding(prose.file, prose.line(found.start()), message)
