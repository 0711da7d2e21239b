"""Ten times the content: the built site's own pages ten times over, each copy with many words of its own."""

import json
import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from guidebook.data.synonyms import read_synonyms
from guidebook.data.vocabulary import Base, Vocabulary, read_vocabulary, vocabulary_file
from guidebook.search.index import compile_scripts, site_words
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
        dialog = _argument(site / "search" / f"{language}.js")["dialog"]
        known = vocabulary.by_form()
        all_pages = [*pages, *(_copy(page, vocabulary, known, other) for other in OTHERS for page in pages)]
        index, texts = compile_scripts(language, all_pages, vocabulary, synonyms[language], dialog)
        (grown / "search" / f"{language}.js").write_text(index, encoding="utf-8")
        for text in texts:
            (grown / "search" / f"{text.name}.js").write_text(text.content, encoding="utf-8")
        counts[language] = len(site_words(all_pages))
    return counts


def _pages(site: Path, language: str) -> list[PageText]:
    """The pages as the site's search scripts hold them."""
    index = _argument(site / "search" / f"{language}.js")
    pages = []
    for number, ((address, title), lines) in enumerate(
        zip(index["pages"], index["sections"].split("\n\n"), strict=True)
    ):
        description, downloads, *texts = _argument(site / "search" / language / f"{number}.js")
        heads = [("", ""), *(line.split(" ", 1) for line in filter(None, lines.split("\n")))]
        sections = tuple(Section(anchor, head, text) for (anchor, head), text in zip(heads, texts, strict=True))
        pages.append(
            PageText(address, title, description, sections, tuple(Download(name, facts) for name, facts in downloads))
        )
    return pages


def _argument(script: Path) -> Any:
    """The data with which a script calls the search."""
    match = re.fullmatch(r"guideSearch\.\w+\((?:\"[\w/]+\",)?(.*)\);\n", script.read_text(encoding="utf-8"), re.DOTALL)
    assert match, script
    return json.loads(match[1])


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
