"""Renews the committed vocabularies from a built site: ./guide words."""

import importlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from guidebook.data.vocabulary import Vocabulary, read_vocabulary, vocabulary_file
from guidebook.search.languages import language_of
from guidebook.words import words

CALL = re.compile(r"guideSearch\.\w+\((?:\"[\w/]+\",)?(.*)\);\n", re.DOTALL)


def searched_words(site: Path, language: str) -> set[str]:
    """Every word form that the language's search in the built site knows, from the scripts that a browser loads."""
    found: set[str] = set()
    for script in [site / "search" / f"{language}.js", *sorted((site / "search" / language).glob("*.js"))]:
        match = CALL.fullmatch(script.read_text(encoding="utf-8"))
        assert match, script
        data = json.loads(match[1])
        if isinstance(data, list):
            texts = [data[0], *data[2:]]  # description and sections; between them stand the downloads
        else:
            titles = [line.partition(" ")[2] for line in data["sections"].splitlines()]
            texts = [*titles, *(title for _, title in data["pages"])]
        found.update(word for text in texts for word in words(text))
    return found


def analyse(language: str, forms: Iterable[str]) -> Vocabulary | None:
    """The vocabulary of these forms, or None where the language has no analyser here."""
    module = language_of(language).analyser
    if not module:
        return None
    try:
        return importlib.import_module(module).analyse(forms)  # type: ignore[no-any-return]
    except ImportError:
        return None


def renew(root: Path, site: Path, languages: Sequence[str]) -> Iterator[str]:
    """Write each language's vocabulary anew where it has changed; yields a line about each."""
    for language in languages:
        file = vocabulary_file(root, language)
        forms = searched_words(site, language)
        vocabulary = analyse(language, forms)
        if not vocabulary:
            yield f"{language}: no analyser; the search goes by the words' endings."
            continue
        before = read_vocabulary(file, language).forms
        file.write_text(vocabulary.text(), encoding="utf-8")
        new, gone = len(forms - before), len(before - forms)
        yield f"{file.name}: {len(forms)} words, {new} of them new, {gone} gone."
