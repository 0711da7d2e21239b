"""Dated entries of docs/_data/ are kept in one place, with the day of their last check."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from tree import ROOT, SmallSite

from guidebook.data.directory import read_directory
from guidebook.data.entries import KEEP_FRESH
from guidebook.findings import Refusal
from guidebook.guide import read_guide

GOOD = """\
one:
  number: "116 006"
  checked: 2026-11-21
  en: {name: A line, when: You need it, short: a line, easy: Call.}
"""


def write(folder: Path, text: str) -> Path:
    (folder / "helplines.yml").write_text(text, encoding="utf-8")
    return folder


def test_good_entries_are_read(tmp_path: Path) -> None:
    directory = read_directory(write(tmp_path, GOOD), ["en"])
    assert directory.helplines["one"].texts["en"].name == "A line"
    assert directory.programmes == {}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            '"116 006"',
            "116-006",
            "2: '116-006' can't be used as 'number'. Write: The number to call: digits and blanks,",
        ),
        ("2026-11-21", "lately", "3: 'lately' is not a day. Write it as 2026-11-21."),
        ("2026-11-21", "2026-11-31", "3: '2026-11-31' is not a day. Write it as 2026-11-21."),
        ("easy: Call.", "easi: Call.", "4: unknown key 'easi'. Did you mean 'easy'?"),
        ("easy: Call.", "easi: Call.", "4: 'easy' is missing. Add it: A sentence in easy language."),
        ("Call.", "<b>Call</b>.", "4: 'easy' must be one line of plain text. Remove < > [ ] { }."),
        ("  number:", "  nummer:", "2: unknown key 'nummer'. Did you mean 'number'?"),
        ("  number:", "  numbers: x\n  number:", "2: unknown key 'numbers'. Did you mean 'number'?"),
        ("  checked:", "  number: 112\n  checked:", "3: 'number' stands twice, first on line 2. Keep one."),
        ("  en: {", "  en:\n  sv: {", "4: 'en' needs keys of its own, indented below it: name, when, short, easy."),
        ("  en: {", "  sv: {", "1: 'one' has no text in 'en'. Translate it."),
        ("name: A line", "name: A: line: x", "4: the line or the one above it can't be read"),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in GOOD
    with pytest.raises(Refusal) as refused:
        read_directory(write(tmp_path, GOOD.replace(old, new)), ["en"])
    findings = [str(finding) for finding in refused.value.findings]
    assert any(finding.startswith(f"docs/_data/helplines.yml:{message}") for finding in findings), findings


def test_a_year_after_the_last_check_a_maintainer_is_warned(tmp_path: Path) -> None:
    directory = read_directory(write(tmp_path, GOOD), ["en"])
    assert list(directory.overdue(date(2026, 11, 21) + KEEP_FRESH)) == []
    (finding,) = directory.overdue(date(2026, 11, 22) + KEEP_FRESH)
    assert str(finding) == (
        "docs/_data/helplines.yml:1: 'one' was last checked on 2026-11-21. Check it and set the new day."
    )


def test_a_page_is_overdue_from_the_day_that_it_names(small_site: SmallSite) -> None:
    small_site.edit("docs/fi/index.md", "reviewed: 2026-11-21", "reviewed: 2020-01-10\nnext_review: 2020-03-01")
    done = small_site.run("check")
    assert done.returncode == 0
    assert (
        "warning: docs/fi/index.md: the page was last checked on 2020-01-10, and its next check was due by 2020-03-01."
        in done.stderr
    )
    page = (small_site.build() / "index.html").read_text(encoding="utf-8")
    assert 'Tarkistetaan viimeistään <time datetime="2020-03-01">1.3.2020</time>.' in page


def test_the_warning_covers_every_page_and_entry_of_the_guide() -> None:
    guide = read_guide(ROOT / "mkdocs.yml")
    late = date.today() + 2 * KEEP_FRESH + timedelta(days=1)
    directory = guide.directory
    dated = (directory.programmes, directory.helplines, directory.universities, directory.references)
    entries = sum(len(list(part)) for part in dated)
    assert len(list(guide.overdue(late))) == len(guide.sources.pages) + entries
