"""Ten times the content: the built site's own pages ten times over, each copy with many words of its own."""

import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from guidebook.data.synonyms import read_synonyms
from guidebook.data.vocabulary import Base, Vocabulary, read_vocabulary, vocabulary_file
from guidebook.search.index import edition_of, index_script, script_data, site_words, text_scripts
from guidebook.search.sections import Download, PageText, Section
from guidebook.words import WORD

OTHERS = ("kunta", "koulu", "metsä", "kauppa", "sairaala", "tehdas", "laiva", "maatila", "kirkko")


def grow(root: Path, site: Path, grown: Path, languages: Sequence[str]) -> dict[str, int]:
    """Write a copy of the built site whose search knows ten times as many pages; returns each language's words."""
    shutil.copytree(site, grown)
    synonyms = read_synonyms(root / "docs" / "_data", languages)
    counts = {}
    for language in languages:
        vocabulary = read_vocabulary(vocabulary_file(root, language), language)
        pages = _pages(site, language)
        dialog = _data(site, language)["dialog"]
        known = vocabulary.by_form()
        all_pages = [*pages, *(_copy(page, vocabulary, known, other) for other in OTHERS for page in pages)]
        texts = text_scripts(language, all_pages)
        index = index_script(language, all_pages, vocabulary, synonyms[language], dialog, edition_of(texts))
        for script in (index, *texts):
            (grown / "search" / f"{script.name}.js").write_text(script.content, encoding="utf-8")
        counts[language] = len(site_words(all_pages))
    return counts


def _data(site: Path, name: str) -> Any:
    """What one of the built site's search scripts holds."""
    return script_data((site / "search" / f"{name}.js").read_text(encoding="utf-8"))


def _pages(site: Path, language: str) -> list[PageText]:
    """The pages as the site's search scripts hold them."""
    pages = []
    for number, page in enumerate(_data(site, language)["pages"]):
        description, downloads, *texts = _data(site, f"{language}/{number}")
        headings = [{"anchor": "", "title": ""}, *page["sections"]]
        sections = tuple(
            Section(heading["anchor"], heading["title"], text) for heading, text in zip(headings, texts, strict=True)
        )
        files = tuple(Download(name, facts) for name, facts in downloads)
        pages.append(PageText(page["address"], page["title"], description, sections, files))
    return pages


def _copy(page: PageText, vocabulary: Vocabulary, known: dict[str, list[Base]], other: str) -> PageText:
    """The page with every fourth kind of long word made a compound that the site does not have; so grow real texts."""

    def change(match: re.Match[str]) -> str:
        word = match[1].lower()
        if len(word) < 6 or sum(map(ord, word)) % 4 or word not in known:
            return match[0]
        for base in known[word]:
            vocabulary.add(f"{other}{word}", f"{other}|{base.name}")
        return match[0].replace(match[1], f"{other}{word}")

    def changed(text: str) -> str:
        return WORD.sub(change, text)

    sections = tuple(Section(part.anchor, changed(part.title), changed(part.text)) for part in page.sections)
    return PageText(page.address, changed(page.title), changed(page.description), sections, page.downloads)
