"""The interface's words: complete in every language, none left over, dates and sizes as the language writes them."""

import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from tree import ROOT

from guidebook.config.interface import format_date, format_page_count, format_size, read_words
from guidebook.findings import Refusal

FOLDER = ROOT / "overrides" / "interface"
WORDS = read_words(FOLDER, ["fi", "en"])


def test_days_sizes_and_counts_are_written_as_each_language_does() -> None:
    day = date(2026, 11, 2)
    assert (format_date(day, WORDS["fi"]), format_date(day, WORDS["en"])) == ("2.11.2026", "2 November 2026")
    assert (format_size(62_795, WORDS["fi"]), format_size(1_250_000, WORDS["fi"])) == ("63\u00a0kt", "1,2\u00a0Mt")
    assert format_size(1_250_000, WORDS["en"]) == "1.2\u00a0MB"
    assert (format_page_count(1, WORDS["fi"]), format_page_count(4, WORDS["en"])) == ("1\u00a0sivu", "4\u00a0pages")


def test_a_word_that_a_language_lacks_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "overrides" / "interface"
    folder.mkdir(parents=True)
    (folder / "fi.yml").write_text("skip: Siirry\nkinds: {form: Lomake}\nlanguages: {fi: suomi}\n", encoding="utf-8")
    (folder / "en.yml").write_text("skip: Skip\nkinds: {}\nlanguages: {fi: Finnish, sv: Swedish}\n", encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        read_words(folder, ["fi", "en", "sv"])
    assert [str(finding) for finding in refused.value.findings] == [
        "overrides/interface/en.yml: the word 'kinds.form' is missing. Add its translation.",
        "overrides/interface/en.yml: the word 'languages.en' is missing. Add its translation.",
        "overrides/interface/fi.yml: the word 'languages.en' is missing. Add its translation.",
        "overrides/interface/fi.yml: the word 'languages.sv' is missing. Add its translation.",
        "overrides/interface/sv.yml: the interface has no words in 'sv'. Copy and translate a table.",
    ]


def test_no_word_is_left_over() -> None:
    places = [*(ROOT / "overrides").rglob("*.html"), *(ROOT / "hooks").rglob("*.py")]
    used = "".join(file.read_text(encoding="utf-8") for file in places)
    words = yaml.safe_load((FOLDER / "fi.yml").read_text(encoding="utf-8"))
    left = [word for word in words if not re.search(rf"""\.{word}\b|\[["']{word}["']\]""", used)]
    assert left == []
