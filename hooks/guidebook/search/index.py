"""Compiles the scripts that a browser loads for the search: an index per language, and each page's text by itself."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from guidebook.data.synonyms import Groups
from guidebook.data.vocabulary import Base, Vocabulary
from guidebook.search.encoding import Bits, shorten
from guidebook.search.languages import language_of
from guidebook.search.sections import PageText
from guidebook.words import fold, shared, words

CHUNK = 32  # bases whose sections a browser reads together
COMMON = 8  # a word that stands in more than one of so many texts
HEADINGS = 3  # and in at least so many titles and headings is looked for in these only


@dataclass(frozen=True)
class Script:
    """A classic script, since a browser loads those from a folder on disk too."""

    name: str
    content: str


def site_words(pages: Sequence[PageText]) -> set[str]:
    """Every word form on the pages."""
    return {
        word
        for page in pages
        for text in (page.title, page.description, *(f"{part.title} {part.text}" for part in page.sections))
        for word in words(text)
    }


def compile_scripts(
    language: str, pages: Sequence[PageText], vocabulary: Vocabulary, synonyms: Groups, dialog: str
) -> tuple[str, list[Script]]:
    """The script of the language's index, and one script for each page with the texts that results quote.

    `vocabulary` must know every word of the pages; `dialog` is the HTML in which results are shown.
    """
    texts = [_text_script(f"{language}/{number}", page) for number, page in enumerate(pages)]
    bases = _with_parts_and_roots(vocabulary)
    index = {
        "language": language,
        "endings": language_of(language).endings,
        "spellings": language_of(language).spellings,
        # with it the texts' addresses change, so that a browser never quotes an old text for a new index
        "edition": hashlib.sha256("".join(text.content for text in texts).encode()).hexdigest()[:8],
        "pages": [[page.address, page.title] for page in pages],
        "sections": "\n\n".join(
            "\n".join(f"{part.anchor} {part.title}" for part in page.sections[1:]) for page in pages
        ),
        "bases": _bases_text(bases),
        "forms": "\n".join(shorten(sorted(base.forms - {base.word}), base.name) for base in bases),
        "elsewhere": _elsewhere(bases),
        "chunk": CHUNK,
        "postings": _postings(bases, pages, vocabulary),
        "synonyms": "\n".join(",".join(" ".join(words(term)) for term in group) for group in synonyms),
        "dialog": dialog,
    }
    return f"guideSearch.add({json.dumps(index, ensure_ascii=False, separators=(',', ':'))});\n", texts


def _text_script(name: str, page: PageText) -> Script:
    """What results quote of the page: its description, its downloads, its sections' texts."""
    downloads = [[file.file, file.facts] for file in page.downloads]
    texts = [page.description, downloads, *(part.text for part in page.sections)]
    content = f"guideSearch.text({json.dumps(name)},{json.dumps(texts, ensure_ascii=False)});\n"
    return Script(name, content)


def _with_parts_and_roots(vocabulary: Vocabulary) -> list[Base]:
    """The vocabulary's bases, and those that only stand in compounds or behind derivations, in the order of words."""
    bases = dict(vocabulary.bases)
    for base in vocabulary.bases.values():
        for name in (*base.parts, *([base.root] if base.root else [])):
            bases.setdefault(name, Base(name))
    return sorted(bases.values(), key=lambda base: (base.word, base.name))


def _bases_text(bases: list[Base]) -> str:
    """One base a line: the letters shared with the line before (A = 0), the rest of the name, * for a function word,
    < and how many lines further the root stands (in base 36)."""
    number = {base.name: at for at, base in enumerate(bases)}
    lines = []
    before = ""
    for base in bases:
        kept = min(shared(before, base.name), 57)
        before = base.name
        root = f"<{_base36(number[base.root] - number[base.name])}" if base.root else ""
        lines.append(f"{chr(65 + kept)}{base.name[kept:]}{'*' if base.function else ''}{root}")
    return "\n".join(lines)


def _elsewhere(bases: list[Base]) -> str:
    """The forms' first two letters that are not their base's, each with the base's number: a browser looks for a form
    among the bases that begin like it."""
    found = {(fold(form)[:2], at) for at, base in enumerate(bases) for form in base.forms}
    return " ".join(f"{start}:{at}" for start, at in sorted(found) if start != fold(bases[at].word)[:2])


def _base36(number: int) -> str:
    if number < 0:
        return f"-{_base36(-number)}"
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    return (_base36(number // 36) if number >= 36 else "") + digits[number % 36]


def _postings(bases: list[Base], pages: Sequence[PageText], vocabulary: Vocabulary) -> str:
    """For each base the numbers of the sections in whose text it stands, in chunks that a browser reads when it must.

    The browser itself knows what stands in titles and headings. Function words are looked for there only, and so are
    words of headings that many texts have, where they say little: they count as standing in all texts.
    """
    by_form = vocabulary.by_form()
    found: dict[str, set[int]] = defaultdict(set)
    titled: dict[str, int] = defaultdict(int)
    number = 0
    for page in pages:
        for at, part in enumerate(page.sections):
            title, text = (part.title, part.text) if at else (page.title, f"{page.description} {part.text}")
            heading = {base.name for word in words(title) for base in by_form[word]}
            for name in heading:
                titled[name] += 1
            found_here = {base.name for word in set(words(text)) for base in by_form[word] if not base.function}
            for name in found_here - heading:
                found[name].add(number)
            number += 1
    chunks = []
    for start in range(0, len(bases), CHUNK):
        bits = Bits()
        for base in bases[start : start + CHUNK]:
            common = titled[base.name] >= HEADINGS and len(found[base.name]) * COMMON > number
            sections = range(number) if common else sorted(found[base.name])
            bits.put_count(len(sections))
            bits.put_set(sections, number)
        chunks.append(bits.text().rstrip("="))
    return " ".join(chunks)
