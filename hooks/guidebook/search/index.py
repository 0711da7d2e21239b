"""The search's data as a browser loads it: an index per language, and the text of each page by itself."""

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from guidebook.data.synonyms import Groups
from guidebook.data.vocabulary import Base, Vocabulary
from guidebook.search.languages import language_of
from guidebook.search.sections import PageText
from guidebook.words import words

COMMON_SHARE = 8  # a base in more than one of so many sections
COMMON_HEADINGS = 3  # and in at least so many titles and headings is searched for in these only
CALL = re.compile(r"guideSearch\.\w+\((?:\"[\w/]+\",)?(.*)\);\n", re.DOTALL)


@dataclass(frozen=True)
class Script:
    """A classic script that passes plain JSON to the search; a browser loads one from `file://` too, unlike JSON.

    `name` is its path below `search/`, without suffix.
    """

    name: str
    content: str


@dataclass(frozen=True)
class Postings:
    """The numbers of the sections in whose text a base stands, rising; none where it is `common`."""

    sections: Sequence[int] = ()
    common: bool = False


def site_words(pages: Sequence[PageText]) -> set[str]:
    """Every word form on the pages."""
    return {
        word
        for page in pages
        for text in (page.title, page.description, *(f"{part.title} {part.text}" for part in page.sections))
        for word in words(text)
    }


def index_script(
    language: str, pages: Sequence[PageText], vocabulary: Vocabulary, synonyms: Groups, dialog: str, edition: str
) -> Script:
    """The index of one language.

    `vocabulary` must know every word of the pages, `dialog` is the HTML in which results are shown, and `edition`
    stands in the addresses of the text scripts, so that a browser never quotes an old text for a new index.
    """
    postings = make_postings(pages, vocabulary)
    index = {
        "language": language,
        "endings": language_of(language).endings,
        "spellings": language_of(language).spellings,
        "edition": edition,
        "pages": [
            {
                "address": page.address,
                "title": page.title,
                "sections": [{"anchor": part.anchor, "title": part.title} for part in page.sections[1:]],
            }
            for page in pages
        ],
        "bases": [_base_entry(base, postings.get(base.name, Postings())) for base in _all_bases(vocabulary)],
        "synonyms": [[words(term) for term in group] for group in synonyms],
        "dialog": dialog,
    }
    return Script(language, f"guideSearch.add({_json(index)});\n")


def text_scripts(language: str, pages: Sequence[PageText]) -> list[Script]:
    """The data of each page that results quote: its description, its downloads, the texts of its sections."""
    scripts = []
    for number, page in enumerate(pages):
        name = f"{language}/{number}"
        downloads = [[file.file, file.facts] for file in page.downloads]
        texts = [page.description, downloads, *(part.text for part in page.sections)]
        scripts.append(Script(name, f"guideSearch.text({_json(name)},{_json(texts)});\n"))
    return scripts


def edition_of(texts: Sequence[Script]) -> str:
    """Eight hexadecimal digits that change with any of the texts."""
    return hashlib.sha256("".join(text.content for text in texts).encode()).hexdigest()[:8]


def script_data(script: str) -> Any:
    """The JSON that the content of an index script or a text script passes to the search."""
    match = CALL.fullmatch(script)
    assert match, script[:80]
    return json.loads(match[1])


def make_postings(pages: Sequence[PageText], vocabulary: Vocabulary) -> dict[str, Postings]:
    """The postings of each base by its name; sections are numbered through all pages.

    The browser knows the words of titles and headings itself, so those are left out. Function words are searched for
    in headings only, and so are bases of several headings that many texts have, where they say little.
    """
    by_form = vocabulary.by_form()
    texts: dict[str, list[int]] = defaultdict(list)
    headings: dict[str, int] = defaultdict(int)
    number = 0
    for page in pages:
        for at, part in enumerate(page.sections):
            title, text = (part.title, part.text) if at else (page.title, f"{page.description} {part.text}")
            in_title = {base.name for word in words(title) for base in by_form[word]}
            for name in in_title:
                headings[name] += 1
            in_text = {base.name for word in set(words(text)) for base in by_form[word] if not base.function}
            for name in in_text - in_title:
                texts[name].append(number)
            number += 1
    return {
        name: Postings(common=True)
        if headings[name] >= COMMON_HEADINGS and len(sections) * COMMON_SHARE > number
        else Postings(sections)
        for name, sections in texts.items()
    }


def _all_bases(vocabulary: Vocabulary) -> list[Base]:
    """The vocabulary's bases, and those that only stand in compounds or behind derivations, sorted by word."""
    bases = dict(vocabulary.bases)
    for base in vocabulary.bases.values():
        for name in (*base.parts, *([base.root] if base.root else [])):
            bases.setdefault(name, Base(name))
    return sorted(bases.values(), key=lambda base: (base.word, base.name))


def _base_entry(base: Base, postings: Postings) -> Mapping[str, Any]:
    """A base in the index; keys whose value would be empty or false are left out."""
    entry = {
        "name": base.name,
        "forms": sorted(base.forms - {base.word}),
        "root": base.root,
        "function": base.function,
        "sections": postings.sections,
        "common": postings.common,
    }
    return {key: value for key, value in entry.items() if value}


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
