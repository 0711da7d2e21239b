"""The steps of a programme stand once; the year planner and the date planner show the same ones."""

from pathlib import Path

import pytest
from lxml import html
from tree import ROOT

from guidebook.data.directory import read_directory
from guidebook.data.programme import EXAMPLE, Anchor
from guidebook.findings import Refusal
from guidebook.guide import Guide, read_guide
from guidebook.pages.step_links import check_steps
from guidebook.rendering import render_page

GUIDE: Guide = read_guide(ROOT / "mkdocs.yml")
STEP = """\
talks:
  part: weeks-7-6
  weeks: [-7, -6]
  per_pair: 2
  minutes: [15, 30]
  en: {text: "Talk. Message: [Invitation to a conversation](materials/message-kit.md#talk-invitation).", counted: talks}
"""
FINNISH = '  fi: {text: "[Kutsu keskusteluun](materials/message-kit.md#talk-invitation).", counted: keskustelua}\n'


def shown(language: str, path: str, each: str) -> list[str]:
    page = html.fromstring(render_page(GUIDE.sources.pages[language, path], GUIDE, "https://mentorointi.example/").html)
    return [" ".join(found.text_content().split()) for found in page.xpath(each)]


@pytest.mark.parametrize("language", GUIDE.languages)
def test_year_planner_and_date_planner_have_the_same_steps(language: str) -> None:
    boxes = shown(language, "materials/year-planner.md", "//li[@class='task']/label")
    weeks = shown(language, "organiser/planner.md", "//tbody//th")
    rows = shown(language, "organiser/planner.md", "//tbody//td")
    counted = [step.for_one_pair(language, GUIDE.words[language]) for step in GUIDE.directory.steps.values()]
    texts = [row.removesuffix(more).strip() for row, more in zip(rows, counted, strict=True)]
    before = [step.weeks is not None and step.weeks[1] < 0 for step in GUIDE.directory.steps.values()]
    assert boxes == [
        text if early else f"{when}: {text}" for text, when, early in zip(texts, weeks, before, strict=True)
    ]


@pytest.mark.parametrize("language", GUIDE.languages)
def test_every_part_is_a_heading_of_the_year_planner(language: str) -> None:
    headings = [heading.id for heading in GUIDE.sources.pages[language, "materials/year-planner.md"].headings]
    parts = list(dict.fromkeys(step.part for step in GUIDE.directory.steps.values()))
    assert [heading for heading in headings if heading in parts] == parts


def test_the_example_has_its_meetings_in_the_weeks_that_others_are_counted_from() -> None:
    for anchor, key in (
        (Anchor.START, "orientation"),
        (Anchor.MIDDLE, "middle-meeting"),
        (Anchor.END, "closing-meeting"),
    ):
        step = GUIDE.directory.steps[key]
        assert (step.counts_from, step.weeks, step.span) == (anchor, (EXAMPLE[anchor], EXAMPLE[anchor]), (0, 0))


def write(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "programme.yml").write_text(text, encoding="utf-8")
    return folder


def test_weeks_become_days_before_and_after_the_start(tmp_path: Path) -> None:
    folder = write(tmp_path / "docs" / "_data", STEP)
    step = read_directory(folder, ["en"]).steps["talks"]
    assert step.span == (-49, -36)
    assert step.when(GUIDE.words["en"]) == "7–6 weeks before the start"
    assert step.for_one_pair("en", GUIDE.words["en"]) == "2 talks for each pair, 15–30 minutes each"
    spans = {key: GUIDE.directory.steps[key].span for key in ("agreements", "middle-answers", "delete-groups")}
    assert spans == {"agreements": (35, 48), "middle-answers": (7, 13), "delete-groups": (28, 34)}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[-7, -6]", "[-6, -7]", "1: 'weeks' end before they begin, -6 and -7. Exchange them."),
        ("[-7, -6]", "[-1, 0]", "1: 'weeks' have no 0: week 1 begins with the orientation, the week before it is -1."),
        ("[-7, -6]", "[-7]", "3: '[-7]' can't be used as 'weeks'. Write: The first and the last week of it"),
        ("[-7, -6]", "[-7, soon]", "3: 'soon' can't be used as 'weeks'. Write: The first and the last week of it"),
        ("weeks: [-7, -6]", "months: [1, 3]", "1: 'months' are counted from the end. Add 'counts_from: end'."),
        ("  per_pair", "  months: [1, 2]\n  per_pair", "1: the step has both 'weeks' and 'months'. Keep one of them."),
        ("weeks: [-7, -6]", "days: [1, 2]", "1: the step has neither 'weeks' nor 'months'. Add one of them."),
        (
            "  per_pair",
            "  days: [1, 2]\n  per_pair",
            "1: 'days' are far from the weeks, which are the days -49 to -36.",
        ),
        ("  per_pair", "  counts_from: begin\n  per_pair", "4: 'begin' is not a known counts_from. Use one of: start,"),
        ("  per_pair: 2\n", "", "1: 'minutes' are of what a pair makes. Add 'per_pair'."),
        (", counted: talks", "", "1: 'per_pair' and 'counted' in each language need each other."),
        ("  part:", "  parts:", "1: 'part' is missing. Add it: The id of its heading in the year planner."),
        ("  part:", "  parts:", "2: unknown key 'parts'. Did you mean 'part'?"),
        ("Talk. ", "<b>Talk.</b> ", "6: 'text' must be one line of plain text. Remove < > { }."),
    ],
)
def test_a_step_that_makes_no_sense_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in STEP
    with pytest.raises(Refusal) as refused:
        read_directory(write(tmp_path / "docs" / "_data", STEP.replace(old, new)), ["en"])
    findings = [str(finding) for finding in refused.value.findings]
    assert any(finding.startswith(f"docs/_data/programme.yml:{message}") for finding in findings), findings


def test_a_steps_link_that_leads_nowhere_is_refused(tmp_path: Path) -> None:
    folder = write(
        tmp_path / "docs" / "_data", "# Steps\n" + STEP + FINNISH.replace("#talk-invitation", "#talk-invitatoin")
    )
    (finding,) = check_steps(read_directory(folder, GUIDE.languages).steps, GUIDE.sources)
    assert str(finding).startswith("docs/_data/programme.yml:2: 'materials/message-kit.md#talk-invitatoin': ")
    assert "Did you mean '#talk-invitation'?" in str(finding)


def test_a_step_calls_a_message_as_its_heading_is_called(tmp_path: Path) -> None:
    folder = write(tmp_path / "docs" / "_data", "# Steps\n" + STEP.replace("to a conversation", "to talk") + FINNISH)
    (finding,) = check_steps(read_directory(folder, GUIDE.languages).steps, GUIDE.sources)
    source = GUIDE.sources.pages["en", "materials/message-kit.md"]
    line = next(heading.line for heading in source.headings if heading.id == "talk-invitation")
    said = f"'Invitation to talk' is called 'Invitation to a conversation' on line {line} of {source.file}."
    assert str(finding) == f"docs/_data/programme.yml:2: 'talks': {said} Call it so in both."
