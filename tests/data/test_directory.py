"""What ages is kept in one place, with the day on which somebody checked it."""

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
        ('"116 006"', "116-006", "docs/_data/helplines.yml:1: 'one': number:"),
        ("2026-11-21", "lately", "docs/_data/helplines.yml:1: 'one': checked:"),
        ("easy: Call.", "easi: Call.", "docs/_data/helplines.yml:1: 'one': en.easi:"),
        ("  en: {", "  sv: {", "docs/_data/helplines.yml:1: 'one' has no text in 'en'. Translate it."),
        ("name: A line", "name: A: line: x", "docs/_data/helplines.yml:4: the file can't be read"),
    ],
)
def test_a_fault_is_named_with_its_entry(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in GOOD
    with pytest.raises(Refusal) as refused:
        read_directory(write(tmp_path, GOOD.replace(old, new)), ["en"])
    assert any(str(finding).startswith(message) for finding in refused.value.findings), refused.value.findings


def test_a_year_after_the_last_check_a_maintainer_is_warned(tmp_path: Path) -> None:
    directory = read_directory(write(tmp_path, GOOD), ["en"])
    assert list(directory.overdue(date(2026, 11, 21) + KEEP_FRESH)) == []
    (finding,) = directory.overdue(date(2026, 11, 22) + KEEP_FRESH)
    assert "'one' was last checked on 2026-11-21. Check it and set the new day." in str(finding)


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
