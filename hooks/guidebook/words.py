"""Divides text into words. overrides/assets/search/words.js divides a reader's query by the same rule."""

import re
import unicodedata

# A case ending after a colon and an English possessive belong to the word but not to its form: PDF:n, mentor’s.
WORD = re.compile(r"([^\W_]+)(?:[:'’][^\W\d_]+)?")


def words(text: str) -> list[str]:
    """The text's words in order, in small letters."""
    return WORD.findall(text.replace("\u00ad", "").lower())


def fold(word: str) -> str:
    """The word without dots and accents, as hurried fingers and foreign keyboards write it: työ -> tyo."""
    return "".join(part for part in unicodedata.normalize("NFD", word) if not unicodedata.combining(part))


def is_count(word: str) -> bool:
    """Whether a word is a small number in figures, which says little about the text that it stands in."""
    return word.isdigit() and len(word) < 3


def shared(one: str, other: str) -> int:
    """How many letters the two words begin with in common."""
    at = 0
    while at < min(len(one), len(other)) and one[at] == other[at]:
        at += 1
    return at
