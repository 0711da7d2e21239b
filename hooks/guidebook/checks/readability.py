"""Advice on the length of sentences and words, since many readers read in their second language."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from guidebook.findings import Finding
from guidebook.pages.prose import WORD, Prose, word_count

EASY_FOLDER = "easy/"
SHORT, RUN = 5, 4  # words in a short sentence; how many of them in a row read as a list of statements


@dataclass(frozen=True)
class Aim:
    """The limits that a page should keep."""

    longest: int  # words in a sentence
    average: float  # words in a sentence
    long_word: int  # letters from which a word counts as long
    long_share: float  # of long words among all, 0–1


# The project's own limits. A Finnish word says as much as two English ones.
AIMS = {"fi": Aim(25, 13, 14, 0.1), "en": Aim(25, 15, 10, 0.1)}
EASY_AIMS = {"fi": Aim(12, 8, 14, 0.03), "en": Aim(12, 8, 10, 0.03)}


def aim(prose: Prose) -> Aim:
    """The limits for a page: those of its language or of easy language; other languages have those of English."""
    aims = EASY_AIMS if is_easy(prose) else AIMS
    return aims.get(prose.language, aims["en"])


def is_easy(prose: Prose) -> bool:
    """Whether a page is written in easy language."""
    return f"/{prose.language}/{EASY_FOLDER}" in prose.file


def average_length(prose: Prose) -> float:
    """The average number of words in a sentence; 0 where there is none."""
    lengths = [word_count(sentence) for _, sentence in prose.sentences]
    return sum(lengths) / len(lengths) if lengths else 0.0


def long_words(prose: Prose) -> list[str]:
    """The long words in the order of the text, repetitions included."""
    return [word for word in WORD.findall(prose.text) if len(word) >= aim(prose).long_word]


def long_share(prose: Prose) -> float:
    """The share of long words among all, 0–1."""
    return len(long_words(prose)) / max(1, word_count(prose.text))


def short_runs(prose: Prose) -> Iterator[int]:
    """The lines of paragraphs in which short sentences follow each other; not cells of a table, or choices of a form."""
    lines = prose.text.splitlines()
    for line, sentences in groupby(prose.sentences, key=lambda sentence: sentence[0]):
        if lines[line - 1].startswith("|") or '", "' in lines[line - 1]:
            continue
        for short, run in groupby(sentences, key=lambda sentence: word_count(sentence[1]) <= SHORT):
            if short and len(list(run)) >= RUN:
                yield line


def advice(prose: Prose) -> Iterator[Finding]:
    """A finding for each limit that a text exceeds, and for each row of very short sentences on ordinary pages."""
    target = aim(prose)
    for line, sentence in prose.sentences:
        if (length := word_count(sentence)) > target.longest:
            message = f"the sentence has {length} words, the aim is {target.longest} at most. Divide it."
            yield Finding(prose.file, line, message)
    for line in () if is_easy(prose) else short_runs(prose):
        message = (
            f"{RUN} or more sentences of {SHORT} words at most follow each other. Join those that belong together."
        )
        yield Finding(prose.file, line, message)
    if (average := average_length(prose)) > target.average:
        message = f"sentences have {average:.1f} words on average, the aim is {target.average}. Shorten some."
        yield Finding(prose.file, 0, message)
    if (share := long_share(prose)) > target.long_share:
        common = ", ".join(sorted(set(long_words(prose)), key=lambda word: (-len(word), word))[:3])
        message = (
            f"{share:.0%} of the words have {target.long_word} letters or more, the aim is {target.long_share:.0%}. "
        )
        yield Finding(prose.file, 0, message + f"Use shorter ones, for example instead of {common}.")
