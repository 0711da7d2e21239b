"""How the texts are written: sentences that a second-language reader can follow, one word for one thing."""

import re

import pytest
from real import GUIDE
from tree import ROOT

from guidebook.checks.readability import average_length, long_share, long_words
from guidebook.pages.prose import Prose, all_prose, word_count

PROSE = [prose for prose in all_prose(ROOT, GUIDE.languages) if f"docs/{prose.language}/" in prose.file]
EASY = [prose for prose in PROSE if "/easy/" in prose.file]
QUOTATION = re.compile(r"”[^”]*”")
MESSAGE = re.compile(r"^/// message \| .*?^///$", re.MULTILINE | re.DOTALL)


def longer_than(words: int, prose: Prose) -> list[tuple[int, str]]:
    """The sentences with more words, each with its line; quotations have the length that they have."""
    return [(line, text) for line, text in prose.sentences if word_count(QUOTATION.sub("", text)) > words]


def too_long(prose: Prose, words: int, average: float) -> list[str]:
    """The sentences with more words, each with its line, and the text's average where it has more than that."""
    found = [f"{prose.file}:{line}: {text}" for line, text in longer_than(words, prose)]
    if (length := average_length(prose)) > average:
        found.append(f"{prose.file}: sentences have {length:.1f} words on average, {average} at most")
    return found


def test_finnish_sentences_are_short() -> None:
    assert [line for prose in PROSE if prose.language == "fi" for line in too_long(prose, 25, 12)] == []


def test_easy_pages_have_short_sentences_of_short_words() -> None:
    assert EASY
    faults = [line for prose in EASY for line in too_long(prose, 12, 8)]
    faults += [f"{prose.file}: {long_words(prose)}" for prose in EASY if long_share(prose) > 0.03]
    assert faults == []


@pytest.mark.parametrize("language", GUIDE.languages)
def test_the_message_kit_holds_the_messages_of_the_communication_page_word_for_word(language: str) -> None:
    page, kit = (
        GUIDE.sources.pages[language, path].body for path in ("organiser/communication.md", "materials/message-kit.md")
    )
    messages = MESSAGE.findall(page)
    assert len(messages) >= 9
    assert [message for message in messages if message not in kit] == []
