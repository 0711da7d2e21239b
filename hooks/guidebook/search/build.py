"""From one language's finished pages to all that its search is made of; kept for later builds of the same pages."""

import pickle
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from guidebook.data.vocabulary import read_vocabulary, vocabulary_file
from guidebook.guide import Guide
from guidebook.search.completion import complete
from guidebook.search.headings import Headings, headings_by_letter
from guidebook.search.index import Script, compile_scripts, site_words
from guidebook.search.sections import page_text


@dataclass(frozen=True)
class Rendered:
    """A finished page: `meta` has its `description` and, of a material, its `downloads`."""

    url: str
    title: str
    meta: Mapping[str, Any]
    html: str


@dataclass(frozen=True)
class Search:
    """The index's script, each page's texts, the headings from A to Z, and how many words the vocabulary lacks."""

    index: str
    texts: list[Script]
    headings: Headings
    missing: int


def make_search(pages: Sequence[Rendered], language: str, guide: Guide, dialog: str) -> Search:
    """The search of one language's pages; `dialog` is the HTML that stands in its window.

    Raises:
        Refusal: where the vocabulary can't be read.
    """
    words, synonyms = guide.words[language], guide.synonyms[language]
    file = vocabulary_file(guide.root, language)
    known = file.read_bytes() if file.is_file() else b""
    facts = [(page.url, page.title, page.meta["description"], page.meta.get("downloads"), page.html) for page in pages]
    key = guide.store.key(language, facts, words, synonyms, known, dialog)
    if kept := guide.store.get(key):
        search: Search = pickle.loads(kept)
        return search
    texts = [page_text(page.url, page.title, page.meta, page.html, words) for page in pages]
    vocabulary = read_vocabulary(file, language)
    missing = complete(vocabulary, site_words(texts))
    index, scripts = compile_scripts(language, texts, vocabulary, synonyms, dialog)
    search = Search(index, scripts, headings_by_letter(texts, language), missing)
    guide.store.put(key, pickle.dumps(search))
    return search
