"""How the texts are written: sentences that a second-language reader can follow, one word for one thing."""

import re

import pytest
from tree import ROOT

from guidebook.checks.readability import average_length, long_share, long_words
from guidebook.guide import read_guide
from guidebook.pages.prose import Prose, all_prose, word_count

GUIDE = read_guide(ROOT / "mkdocs.yml")
PROSE = [prose for prose in all_prose(ROOT, GUIDE.languages) if f"docs/{prose.language}/" in prose.file]
EASY = [prose for prose in PROSE if "/easy/" in prose.file]
QUOTATION = re.compile(r"”[^”]*”")
MESSAGE = re.compile(r"^/// message \| .*?^///$", re.MULTILINE | re.DOTALL)


def longer_than(words: int, prose: Prose) -> list[tuple[int, str]]:
    """The sentences with more words, each with its line; quotations have the length that they have."""
    return [(line, text) for line, text in prose.sentences if word_count(QUOTATION.sub("", text)) > words]


@pytest.mark.parametrize("prose", [prose for prose in PROSE if prose.language == "fi"], ids=lambda prose: prose.file)
def test_finnish_sentences_are_short(prose: Prose) -> None:
    assert longer_than(25, prose) == []
    assert average_length(prose) <= 12


@pytest.mark.parametrize("prose", EASY, ids=lambda prose: prose.file)
def test_easy_pages_have_short_sentences_of_short_words(prose: Prose) -> None:
    assert longer_than(12, prose) == []
    assert average_length(prose) <= 8
    assert long_share(prose) <= 0.03, long_words(prose)


@pytest.mark.parametrize("language", GUIDE.languages)
def test_the_message_kit_holds_the_messages_of_the_communication_page_word_for_word(language: str) -> None:
    page, kit = (
        GUIDE.sources.pages[language, path].body for path in ("organiser/communication.md", "materials/message-kit.md")
    )
    messages = MESSAGE.findall(page)
    assert len(messages) >= 9
    assert [message for message in messages if message not in kit] == []
