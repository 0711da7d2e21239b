"""Every word is spelled as dictionaries have it: Finnish by Voikko, English by the British dictionary of Hunspell.

What they lack stands in words-fi.txt and words-en.txt beside this file.
"""

import re
import warnings
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from libvoikko import Voikko
from spylls.hunspell import Dictionary
from tree import ROOT

from guidebook.pages.prose import Prose, all_prose, page_prose

WORD = re.compile(r"[^\W_]+(?:[-’':][^\W_]+)*-?")
LETTER = re.compile(r"[^\W\d_]")
NUMBERED = re.compile(r"(?:^|-)[^-]*\d[^-]*(?:-|$)")  # the part of a word that holds figures: A4-, -2026
HERE = Path(__file__).parent
BRITISH = "/usr/share/hunspell/en_GB"
PROSE = list(all_prose(ROOT, ("fi", "en")))


@cache
def speller(language: str) -> Callable[[str], bool]:
    """What tells whether a dictionary has a word."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # spylls leaves closing its files to Python
        spells: Callable[[str], bool] = (
            Voikko("fi").spell if language == "fi" else Dictionary.from_files(BRITISH).lookup
        )
    return cache(lambda word: spells(word.replace("’", "'").rstrip("-")))


@cache
def own_words(language: str) -> tuple[set[str], dict[str, str]]:
    """Our words and analogies."""
    lines = (HERE / f"words-{language}.txt").read_text(encoding="utf-8").splitlines()
    entries = [line.split(" = ") for line in lines if line and not line.startswith("#")]
    return {one for one, *rest in entries if not rest}, {one: rest[0] for one, *rest in entries if rest}


def entries_that_help(word: str, language: str) -> list[str] | None:
    """What of our list a word needs to be right: nothing, one entry or, as a compound, two; None where it is wrong."""
    spells = speller(language)
    if not LETTER.search(word) or spells(word):
        return []
    word = NUMBERED.sub("-", word).strip("-")
    if not word or spells(word):
        return []
    bare = re.sub(r"[’']s$", "", word) if language == "en" else word
    words, analogies = own_words(language)
    for candidate in (word, bare):
        if candidate in words:
            return [candidate]
    used = []
    for own, known in analogies.items():
        for one, other in ((own, known), (own.capitalize(), known.capitalize())):
            if one in word:
                word = word.replace(one, other)
                used.append(own)
        if used and spells(word):
            return used
    return None


def unknown_words(prose: Prose) -> Iterator[str]:
    for found in WORD.finditer(prose.text):
        if entries_that_help(found[0], prose.language) is None:
            yield f"{prose.file}:{prose.line(found.start())}: unknown word '{found[0]}'"


@pytest.mark.parametrize("language", ["fi", "en"])
def test_every_word_is_known(language: str) -> None:
    unknown = [line for prose in PROSE if prose.language == language for line in unknown_words(prose)]
    assert not unknown, "\n".join([*unknown, f"Mend each, or add it to tests/content/words-{language}.txt."])


@pytest.mark.parametrize("language", ["fi", "en"])
def test_the_list_of_own_words_holds_nothing_that_no_text_needs(language: str) -> None:
    words, analogies = own_words(language)
    used = {
        entry
        for prose in PROSE
        if prose.language == language
        for word in WORD.findall(prose.text)
        for entry in entries_that_help(word, language) or ()
    }
    assert {*words, *analogies} - used == set()


@pytest.mark.parametrize(
    ("language", "text", "wrong"),
    [
        ("fi", "Mentorointiohjelmassamme aktorillekin riittää työuramentorointia.", []),
        ("fi", "Mentoroinissa on hyvää,\naktorile ja mentoreile ei.", [(1, "Mentoroinissa"), (2, "aktorile"), (2, "mentoreile")]),
        ("en", "The organiser’s colour-coded programme centre, mentees’ and the mentee’s.", []),
        ("en", "The color of the\nmentes at the center.", [(1, "color"), (2, "mentes"), (2, "center")]),
        ("fi", 'Ilmoitus (<span lang="en">issue</span>) sivulla [Sivu](issue.md){#issue}', []),
    ],
)  # fmt: skip
def test_a_slip_is_found_with_its_line(language: str, text: str, wrong: list[tuple[int, str]]) -> None:
    found = [line for prose in page_prose("docs/x.md", text, language) for line in unknown_words(prose)]
    assert found == [f"docs/x.md:{line}: unknown word '{word}'" for line, word in wrong]
