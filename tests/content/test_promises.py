"""What the guide promises an organiser, a mentor and a mentee is there in full, in every language."""

import re

import pytest
from real import GUIDE

from guidebook.pages.source import Source

EACH_LANGUAGE = pytest.mark.parametrize("language", GUIDE.languages)
# "Short", "medium" and "long" as the messages' labels begin.
LENGTHS = {"fi": ("Lyhyt", "Keskipitkä", "Pitkä"), "en": ("Short", "Medium", "Long")}


def page(language: str, path: str) -> Source:
    return GUIDE.sources.pages[language, path]


def sections(source: Source, level: int = 2) -> dict[str, str]:
    """The text below each heading of a level, by the heading's id, up to the next of this level or above."""
    parts = re.split(rf"^(?=#{{2,{level}}} )", source.body, flags=re.MULTILINE)
    heads = (re.match(rf"{'#' * level} .*\{{#([\w-]+)\}}", part) for part in parts)
    return {head[1]: part for head, part in zip(heads, parts, strict=True) if head}


@EACH_LANGUAGE
@pytest.mark.parametrize(("role", "least"), [("organiser", 8), ("mentor", 6), ("mentee", 8)])
def test_questions_have_answers(language: str, role: str, least: int) -> None:
    answers = sections(page(language, f"{role}/faq.md"))
    assert len(answers) >= least
    assert all(len(answer.split()) > 20 for answer in answers.values())


@EACH_LANGUAGE
def test_every_difficult_situation_says_how_it_shows_what_to_do_what_to_write_and_when_to_end(language: str) -> None:
    parts = sections(page(language, "organiser/difficult-situations.md"), level=3)
    situations = [key.removesuffix("-signs") for key in parts if key.endswith("-signs")]
    assert len(situations) == 7  # six, and harassment
    for situation in situations:
        assert len(re.findall(r"^- ", parts[f"{situation}-signs"], re.MULTILINE)) >= 3
        assert len(re.findall(r"^\d\. ", parts[f"{situation}-today"], re.MULTILINE)) >= 5
        assert "/// message | " in parts[f"{situation}-message"]
        assert len(parts[f"{situation}-ending"].split()) > 20


@EACH_LANGUAGE
@pytest.mark.parametrize("deck", ["orientation", "mid-programme", "closing"])
def test_a_deck_has_12_to_20_slides_with_notes_to_read_aloud_and_minutes(language: str, deck: str) -> None:
    slides = sections(page(language, f"materials/{deck}-slides.md"))
    assert 12 <= len(slides) <= 20
    for slide in slides.values():
        (note,) = re.findall(r"^/// note\n(.*?)^///$", slide, re.MULTILINE | re.DOTALL)
        assert re.match(r"\(\d+ min", note)
        assert len(note.split()) > 50


@EACH_LANGUAGE
def test_the_workbook_has_eight_cards_each_to_prepare_follow_practise_and_log(language: str) -> None:
    parts = sections(page(language, "materials/pair-workbook.md"), level=3)
    for number in range(1, 9):
        prepare, agenda, exercise, notes = (
            parts[f"m{number}-{part}"] for part in ("prepare", "agenda", "exercise", "notes")
        )
        minutes = [int(found) for found in re.findall(r"^- (\d+) min", agenda, re.MULTILINE)]
        assert re.search(rf"\({sum(minutes)} min\)", agenda)
        assert prepare.count("- [ ]") >= 3
        assert len(exercise.split()) > 40
        assert notes.count("/// field") >= 3


@EACH_LANGUAGE
def test_recruitment_messages_come_in_three_lengths_for_every_channel(language: str) -> None:
    channels = sections(page(language, "materials/marketing-messages.md"), level=3)
    whole = {key: text for key, text in channels.items() if key != "mentee-easy"}
    assert len(whole) == 7
    for text in whole.values():
        for length in LENGTHS[language]:
            assert re.search(rf"^\*\*{length}\b", text, re.MULTILINE), (length, text[:60])


@EACH_LANGUAGE
def test_the_example_of_the_budget_worksheet_adds_up(language: str) -> None:
    example = sections(page(language, "materials/budget-worksheet.md"))["example"]
    rows = re.findall(r"^\| (\**).*?\1 \| .*? \| \**(−?[\d ,\u00a0]+)\** \|$", example.partition("€")[2], re.MULTILINE)
    amounts = [int(re.sub(r"[ ,\u00a0]", "", amount).replace("−", "-")) for _, amount in rows]
    *costs, total, income, balance = amounts
    assert sum(costs) == total
    assert income - total == balance


@EACH_LANGUAGE
def test_the_example_meetings_are_a_first_one_and_one_that_is_stuck(language: str) -> None:
    parts = sections(page(language, "stages/example-meeting.md"))
    for meeting in ("first-meeting", "stuck-meeting"):
        assert parts[meeting].count("/// turn | ") >= 12
        assert parts[meeting].count("/// remark") >= 5
        assert len(re.findall(r"^- ", parts[f"{meeting}-worked"], re.MULTILINE)) >= 5
