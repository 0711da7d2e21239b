"""How the texts are written: sentences that a second-language reader can follow, one word for one thing."""

import re

import pytest
from tree import ROOT

from guidebook.guide import read_guide
from guidebook.sources import Source

GUIDE = read_guide(ROOT / "mkdocs.yml")
EASY = [source for source in GUIDE.sources if source.path.startswith("easy/")]
# What the term is not called; stems, since Finnish inflects.
FORBIDDEN = {
    "fi": r"mentoriohjelm|mentoripari|mentori-aktoripar|mentorisopimu",
    "en": r"mentor programme|mentorship agreement|mentoring contract|organizer|organize|program\b|induction",
}
MESSAGE = re.compile(r"^/// message \| .*?^///$", re.MULTILINE | re.DOTALL)


def sentences(source: Source) -> list[str]:
    """The page's sentences, without marks and options of blocks; a list item or a heading ends one."""
    text = re.sub(r"^ {4}[a-z]+: .*$", "", source.body, flags=re.MULTILINE)
    text = re.sub(r"\]\([^)]*\)|\{[^}]*\}|<[^>]+>|^///.*$|^[#>|-]+|\*\*|\|", " ", text, flags=re.MULTILINE)
    found = []
    for line in text.splitlines():
        found += [part for part in re.split(r"(?<=[.!?:])\s+", line) if re.search(r"[^\W\d_]", part)]
    return found


def length(sentence: str) -> int:
    return len(re.findall(r"[^\W_]+(?:[-’'][^\W_]+)*", sentence))


@pytest.mark.parametrize("source", GUIDE.sources.of("fi"), ids=lambda source: source.path)
def test_no_finnish_sentence_is_longer_than_25_words(source: Source) -> None:
    assert [sentence for sentence in sentences(source) if length(sentence) > 25] == []


@pytest.mark.parametrize("source", EASY, ids=lambda source: source.file)
def test_easy_pages_have_short_sentences(source: Source) -> None:
    lengths = [length(sentence) for sentence in sentences(source)]
    assert [sentence for sentence in sentences(source) if length(sentence) > 12] == []
    assert sum(lengths) / len(lengths) <= 8


@pytest.mark.parametrize("source", list(GUIDE.sources), ids=lambda source: source.file)
def test_one_thing_has_one_name(source: Source) -> None:
    text = f"{source.meta.title} {source.meta.description} {source.body}"
    assert re.findall(FORBIDDEN[source.language], text, flags=re.IGNORECASE) == []


@pytest.mark.parametrize("language", GUIDE.languages)
def test_the_message_kit_holds_the_messages_of_the_communication_page_word_for_word(language: str) -> None:
    page, kit = (
        GUIDE.sources.pages[language, path].body for path in ("organiser/communication.md", "materials/message-kit.md")
    )
    messages = MESSAGE.findall(page)
    assert len(messages) >= 9
    assert [message for message in messages if message not in kit] == []
