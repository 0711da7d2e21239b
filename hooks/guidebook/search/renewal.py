"""Renews the committed vocabularies from a built site: ./guide words."""

import importlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from guidebook.data.vocabulary import Vocabulary, read_vocabulary, vocabulary_file
from guidebook.search.index import script_data
from guidebook.search.languages import language_of
from guidebook.words import words


def searched_words(site: Path, language: str) -> set[str]:
    """Every word form on the pages of a language, from the search scripts of the built `site`."""
    texts = []
    for page in script_data((site / "search" / f"{language}.js").read_text(encoding="utf-8"))["pages"]:
        texts += [page["title"], *(section["title"] for section in page["sections"])]
    for script in sorted((site / "search" / language).glob("*.js")):
        description, _, *sections = script_data(script.read_text(encoding="utf-8"))
        texts += [description, *sections]
    return {word for text in texts for word in words(text)}


def analyse(language: str, forms: Iterable[str]) -> Vocabulary | None:
    """The vocabulary of these forms; None where the language has no analyser, or it isn't installed."""
    module = language_of(language).analyser
    if not module:
        return None
    try:
        return importlib.import_module(module).analyse(forms)  # type: ignore[no-any-return]
    except ImportError:
        return None


def renew(root: Path, site: Path, languages: Sequence[str]) -> Iterator[str]:
    """Write the vocabulary of each language anew from the built `site`; yields a line about each."""
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
