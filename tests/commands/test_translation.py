"""Twins can't drift apart: a change in one language alone is refused until somebody says what holds."""

import contextlib
import os
import shutil
import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tree import ROOT, SmallSite

from guidebook.findings import Refusal
from guidebook.guide import read_guide
from guidebook.translation.state import (
    MAX_POSTPONEMENT,
    STATE,
    Declared,
    merge_state,
    read_state,
    read_translation,
    write_state,
)

PAGE = "mentor/index.md"
FI, EN = f"docs/fi/{PAGE}", f"docs/en/{PAGE}"
TWO = "## Second {#second}\n\nOne.\n\nTwo.\n\nThree.\n"


@pytest.fixture
def small(small_site: SmallSite) -> SmallSite:
    """A small site whose twins have been declared to say the same, once."""
    for language, word in (("fi", "Toinen"), ("en", "Second")):
        small_site.edit(
            f"docs/{language}/{PAGE}", "Text.\n", f"Text.\n\n## {word} {{#second}}\n\nOne.\n\nTwo.\n\nThree.\n"
        )
    small_site.declare_equal()
    small_site.declares = False
    return small_site


def stale(small: SmallSite, today: date | None = None) -> list[str]:
    sources = read_guide(small.root / "mkdocs.yml").sources
    return [str(one) for one in read_translation(small.root, sources).stale(today or date.today())]


def both(small: SmallSite, old: str, new: str) -> None:
    for file in (FI, EN):
        small.edit(file, old, new)


def test_a_change_in_one_language_alone_is_refused_until_somebody_accepts_it(small: SmallSite) -> None:
    assert stale(small) == []
    small.edit(EN, "Two.", "Two, or twice one.")
    message = (
        f"{EN}:14: the section 'second' has changed, its twin {FI}:14 has not. "
        f"Change that too, or if both say the same, run: ./guide translation accept {PAGE}#second"
    )
    assert small.findings() == [message]
    assert small.findings("build") == [message]
    assert small.run("translation").returncode == 1
    assert small.run("translation", "accept", f"{PAGE}#second").returncode == 0
    assert small.run("check").returncode == 0


def test_a_change_in_both_is_accepted_at_once_but_never_one_that_a_twin_lacks(small: SmallSite) -> None:
    both(small, "Two.", "Two, or twice one.")
    small.edit(FI, "The lead.", "The new lead.")
    assert [finding.split(". ")[0] for finding in stale(small)] == [
        f"{FI}:1: the page's beginning has changed, its twin {EN}:1 has not",
        f"{FI}:14: the section 'second' has changed in all languages",
    ]
    small.run("translation", "accept", "--all")
    assert [finding.split(":")[1] for finding in stale(small)] == ["1"]


def test_titles_and_descriptions_belong_to_the_pages_beginning(small: SmallSite) -> None:
    small.edit(EN, "title: Mentors", "title: For mentors")
    assert stale(small)[0].startswith(f"{EN}:1: the page's beginning has changed")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("One.\n\nTwo.", "One.\n\n\n  Two.   "),
        ("The lead.", "The\nlead."),
        ("{#second}", "{#other}"),
        ("Two.\n\nThree.", "Two.\n\n## New {#new}\n\nThree."),
        ("\n\nThree.\n", "\n"),
    ],
    ids=["spaces", "lines", "another id", "divided", "shortened"],
)
def test_a_section_keeps_its_state_where_its_words_are_the_same(small: SmallSite, old: str, new: str) -> None:
    both(small, old, new)
    expected = 1 if new == "\n" else 0  # a paragraph that left all languages is a change that somebody confirms
    assert len(stale(small)) == expected
    small.run("translation", "accept", "--all")
    assert stale(small) == []


def test_a_section_that_moves_to_another_page_keeps_its_state(small: SmallSite) -> None:
    for language, word in (("fi", "Toinen"), ("en", "Second")):
        section = f"\n## {word} {{#second}}\n\nOne.\n\nTwo.\n\nThree.\n"
        small.edit(f"docs/{language}/{PAGE}", section, "")
        file = small.root / f"docs/{language}/mentee/index.md"
        file.write_text(file.read_text(encoding="utf-8") + section, encoding="utf-8")
    assert stale(small) == []


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (f"{PAGE}#secnod", f"there is no such section. Did you mean {PAGE}#second?"),
        (f"{PAGE}#second", "nothing has changed there since it was declared equal. Leave it out."),
        ("nowhere", "there is no such section."),
    ],
)
def test_nonsense_is_not_accepted(small: SmallSite, name: str, message: str) -> None:
    before = (small.root / STATE).read_bytes()
    small.edit(EN, "The lead.", "The new lead.")
    done = small.run("translation", "accept", name)
    assert done.returncode == 1
    assert f"{name}: {message}" in done.stderr
    assert (small.root / STATE).read_bytes() == before


def test_a_text_that_was_only_copied_is_not_accepted(small: SmallSite) -> None:
    both(small, "Two.", "Two people who meet once a month and talk about work.")
    done = small.run("translation", "accept", "--all")
    assert done.returncode == 1
    assert f"{EN}:14: the section has the same words as in fi: 'Two people who meet" in done.stderr


def test_a_postponed_translation_tells_readers_and_lasts_thirty_days(small: SmallSite) -> None:
    small.edit(FI, "Two.", "Kaksi eli kaksi kertaa yksi.")
    assert small.run("translation", "postpone", f"{PAGE}#second").returncode == 0
    assert stale(small) == []
    assert len(stale(small, date.today() + MAX_POSTPONEMENT + timedelta(days=1))) == 1
    site = small.build()
    notice = "its translation is on the way"
    assert notice in (site / "en/mentors/index.html").read_text(encoding="utf-8")
    assert "on tulossa" not in (site / "mentors/index.html").read_text(encoding="utf-8")
    assert notice not in (site / "en/mentees/index.html").read_text(encoding="utf-8")


def test_what_has_changed_in_all_languages_can_not_be_postponed(small: SmallSite) -> None:
    both(small, "Two.", "Two, or twice one.")
    assert "no language is behind" in small.run("translation", "postpone", f"{PAGE}#second").stderr


def test_a_merge_conflict_is_named_and_mended_without_declaring_anything_new(small: SmallSite) -> None:
    ours = (small.root / STATE).read_text(encoding="utf-8")
    small.edit(EN, "Two.", "Two, or twice one.")
    theirs = ours.replace(f"{PAGE}#second fi=", f"{PAGE}#second fi=00000000,")
    small.write(STATE, f"<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> theirs\n")
    findings = small.findings()
    assert (
        findings[0]
        == f"{STATE}:1: a merge conflict. Run ./guide translation rebuild; it keeps what both sides agree on."
    )
    assert small.run("translation", "rebuild").returncode == 0
    assert (small.root / STATE).read_text(encoding="utf-8") == ours
    assert len(stale(small)) == 1


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_the_words_that_changed_are_shown_where_git_knows_them_and_the_texts_otherwise(small: SmallSite) -> None:
    small.edit(EN, "Two.", "Two, or twice one.")
    assert "Two, or twice one." in small.run("translation").stdout
    small.edit(EN, "Two, or twice one.", "Two.")
    for command in (
        ["init", "-q"],
        ["add", "docs"],
        ["-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "-qm", "a"],
    ):
        subprocess.run(["git", *command], cwd=small.root, check=True)
    small.edit(EN, "Two.", "Two, or twice one.")
    shown = small.run("translation").stdout
    assert f"{PAGE}#second: changed in en" in shown
    assert "[-Two.-] {+Two, or twice one.+}" in shown
    assert "Three." not in shown.split(f"{FI}:14")[0]


def test_who_reads_only_the_first_lines_of_a_long_list_sees_no_traceback(small: SmallSite) -> None:
    both(small, "Two.", "Two" * 50_000)  # more than a pipe holds
    command = f"{sys.executable} -m guidebook translation | head -1; echo ${{PIPESTATUS[0]}}"
    environment = {**os.environ, "PYTHONPATH": str(small.root / "hooks")}
    done = subprocess.run(["bash", "-c", command], cwd=small.root, env=environment, capture_output=True, check=True)
    assert b"Traceback" not in done.stderr
    assert done.stdout.endswith(b"141\n")  # ended by the closed pipe, as shells say it


def test_a_project_without_a_state_is_told_how_to_begin(small: SmallSite) -> None:
    (small.root / STATE).unlink()
    assert small.findings() == [
        f"{STATE}: the translation state is missing or empty. "
        "When both languages say the same, run: ./guide translation accept --all"
    ]


def test_every_section_of_the_guide_is_declared_equal_in_both_languages() -> None:
    translation = read_translation(ROOT, read_guide(ROOT / "mkdocs.yml").sources)
    assert translation.changed == {}


HASHES = st.lists(st.text("0123456789abcdef", min_size=8, max_size=8), min_size=1).map(tuple)
ENTRIES = st.dictionaries(
    st.from_regex(r"[a-z]+(/[a-z]+)?\.md#[a-z]*", fullmatch=True),
    st.builds(
        Declared,
        st.fixed_dictionaries({"fi": HASHES}, optional={"en": HASHES, "sv": HASHES}),
        st.none() | st.dates(),
    ),
)


@given(ENTRIES)
def test_writing_and_reading_the_state_keeps_everything(state: dict[str, Declared]) -> None:
    assert read_state(write_state(state)) == state
    assert merge_state(write_state(state), []) == state


@given(st.text() | st.lists(st.sampled_from(["a.md#b fi=00000000", "<<<<<<<", "=", " postponed=x", "\n"])).map("".join))
def test_no_state_file_gives_a_traceback(text: str) -> None:
    with contextlib.suppress(Refusal):
        read_state(text)


def test_a_conflict_in_the_state_is_named_together_with_a_form_that_lacks_a_block(small: SmallSite) -> None:
    printable = "\n  kind: form\n  audience: [mentor]\n  stage: start\n  side_by_side: true"
    small.page("mentor/sheet.md", "Lead.\n\n## First {#first}\n\nOne.\n", printable=printable)
    small.edit("docs/en/mentor/sheet.md", "One.\n", "One.\n\n- a\n")
    with (small.root / STATE).open("a") as state:
        state.write("<<<<<<< ours\n")
    for command in ("check", "build"):
        conflict, form = small.findings(command)
        assert form.startswith("docs/en/mentor/sheet.md:15: below #first, block 2 is a list")
        assert conflict.partition(":")[0] == STATE
        assert "a merge conflict. Run ./guide translation rebuild" in conflict
