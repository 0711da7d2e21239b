"""Builds the search of one language from its finished pages; kept for later builds of the same pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from guidebook.data.vocabulary import read_vocabulary, vocabulary_file
from guidebook.guide import Guide
from guidebook.search.completion import add_unknown
from guidebook.search.headings import Headings, headings_by_letter
from guidebook.search.index import Script, edition_of, index_script, site_words, text_scripts
from guidebook.search.sections import page_text


@dataclass(frozen=True)
class Document:
    """A finished page. `meta` has its `description` and, of a material, its `downloads`; `url` is MkDocs' own."""

    url: str
    title: str
    meta: Mapping[str, Any]
    html: str


@dataclass(frozen=True)
class Search:
    """The search data of one language, ready to be written.

    `unknown_words` is how many word forms of the pages the committed vocabulary lacks.
    """

    index: Script
    texts: list[Script]
    headings: Headings
    unknown_words: int


SEARCH = TypeAdapter(Search)  # to JSON and back


def build_search(documents: Sequence[Document], language: str, guide: Guide, dialog: str) -> Search:
    """The search of one language's pages; `dialog` is the HTML in which results are shown.

    Raises:
        Refusal: where the vocabulary can't be read.
    """
    words, synonyms = guide.words[language], guide.synonyms[language]
    file = vocabulary_file(guide.root, language)
    facts = [(one.url, one.title, one.meta["description"], one.meta.get("downloads"), one.html) for one in documents]

    def build() -> bytes:
        pages = [page_text(one.url, one.title, one.meta, one.html, words) for one in documents]
        vocabulary = read_vocabulary(file, language)
        unknown_words = add_unknown(vocabulary, site_words(pages))
        texts = text_scripts(language, pages)
        index = index_script(language, pages, vocabulary, synonyms, dialog, edition_of(texts))
        return SEARCH.dump_json(Search(index, texts, headings_by_letter(pages, language), unknown_words))

    known = file.read_bytes() if file.is_file() else b""
    return SEARCH.validate_json(guide.store.get_or_make(build, language, facts, words, synonyms, known, dialog))
