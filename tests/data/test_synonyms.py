"""Readers' own words: one file per language that maintainers edit."""

from pathlib import Path

import pytest
from tree import ROOT

from guidebook.data.synonyms import read_synonyms
from guidebook.data.vocabulary import read_vocabulary, vocabulary_file
from guidebook.findings import Refusal
from guidebook.words import words

FOLDER = ROOT / "docs" / "_data"


@pytest.mark.parametrize("language", ["fi", "en"])
def test_every_group_leads_to_words_that_stand_on_the_site(language: str) -> None:
    groups = read_synonyms(FOLDER, [language])[language]
    vocabulary = read_vocabulary(vocabulary_file(ROOT, language), language)
    known = {*vocabulary.forms, *(base.word for base in vocabulary.bases.values())}
    lost = [group[0] for group in groups if not all(word in known for word in words(group[0]))]
    assert lost == []
    assert len(groups) >= 60


def test_groups_that_lead_nowhere_are_refused_with_their_lines(tmp_path: Path) -> None:
    text = "# ours first\n- [lomake, kaavake]\n- [viesti]\n- pari\n- [lomake, blanketti]\n- [kortti, lappu, lappu]\n"
    (tmp_path / "synonyms-fi.yml").write_text(text, encoding="utf-8")
    (tmp_path / "synonyms-en.yml").write_text("form: sheet\n", encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        read_synonyms(tmp_path, ["fi", "en", "sv"])
    assert [str(finding) for finding in refused.value.findings] == [
        "docs/_data/synonyms-en.yml:1: the file must be a list of groups. Begin each line with '- ['.",
        "docs/_data/synonyms-fi.yml:3: the line is no group. Write '- [our word, a reader’s word]'.",
        "docs/_data/synonyms-fi.yml:4: the line is no group. Write '- [our word, a reader’s word]'.",
        "docs/_data/synonyms-fi.yml:5: 'lomake' begins two groups. Add its words to the group on line 2.",
        "docs/_data/synonyms-fi.yml:6: 'lappu' stands twice in the group. Leave one out.",
    ]
