"""One word for one thing, and its explanation where a reader first meets it."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from real import GUIDE
from tree import ROOT, SmallSite

from guidebook.rendering import render_page

TERMS = GUIDE.directory.terms
ENTRIES = """\
mentoring-programme:
  section: words
  explain: true
  fi:
    term: mentorointiohjelm|a
    definition: Parien yhteinen matka.
    avoid: {mentoriohjelm|a: mentorointiohjelma, mentori-aktoripar|i: mentorointipari}
  en:
    term: mentoring programme|
    definition: What several pairs take part in.
    also: [scheme]
    avoid: {program: programme, organiz|er: organiser, mentor programme|: mentoring programme}
"""


@pytest.fixture
def site_with_terms(small_site: SmallSite) -> SmallSite:
    small_site.write("docs/_data/terms.yml", ENTRIES)
    return small_site


def test_a_word_that_the_guide_does_not_use_is_refused_in_any_inflection(site_with_terms: SmallSite) -> None:
    site_with_terms.edit("docs/fi/index.md", "Text.", "Mentoriohjelmassamme on pareja.\n\nNaismentori-aktoripareille.")
    site_with_terms.edit("docs/en/index.md", "Text.", "The program has\ntwo mentor\nprogrammes, reorganized.")
    assert site_with_terms.findings() == [
        "docs/en/index.md:12: 'program' is not the guide's word. Write 'programme'.",
        "docs/en/index.md:13: 'mentor programmes' is not the guide's word. Write 'mentoring programme'.",
        "docs/en/index.md:14: 'organized' is not the guide's word. Write 'organiser'.",
        "docs/fi/index.md:12: 'Mentoriohjelmassamme' is not the guide's word. Write 'mentorointiohjelma'.",
        "docs/fi/index.md:14: 'mentori-aktoripareille' is not the guide's word. Write 'mentorointipari'.",
    ]
    built = site_with_terms.findings("build")
    assert any("docs/fi/index.md:12: 'Mentoriohjelmassamme' is not the guide's word." in line for line in built)


def test_titles_data_labels_and_the_other_languages_phrases_are_held_to_the_terms_too(
    site_with_terms: SmallSite,
) -> None:
    site_with_terms.edit("docs/fi/mentor/index.md", "title: Mentors", "title: Mentoriohjelma")
    site_with_terms.edit("docs/fi/mentee/index.md", "Text.", 'Sanotaan <span lang="en">mentor programme</span>.')
    field = "/// choice | Mikä mentoriohjelma?\n    name: program\n    options: [Yksi, Mentoriohjelmat]\n///"
    site_with_terms.edit("docs/fi/organiser/index.md", "Text.", field)
    site_with_terms.edit("docs/en/organiser/index.md", "Text.", field.replace("Mikä mentoriohjelma", "Which"))
    site_with_terms.write(
        "docs/_data/helplines.yml",
        'one:\n  number: "1"\n  checked: 2026-11-21\n'
        "  fi: {name: A, when: mentoriohjelmissa, short: a, easy: A.}\n"
        "  en: {name: A, when: programs or a program, short: a, easy: A.}\n",
    )
    places = [line.split(" is not")[0] for line in site_with_terms.findings()]
    assert places == [
        "docs/_data/helplines.yml:4: 'mentoriohjelmissa'",
        "docs/_data/helplines.yml:5: 'program'",
        "docs/fi/mentee/index.md:12: 'mentor programme'",
        "docs/fi/mentor/index.md:2: 'Mentoriohjelma'",
        "docs/fi/organiser/index.md:12: 'mentoriohjelma'",
        "docs/fi/organiser/index.md:14: 'Mentoriohjelmat'",
    ]


def test_addresses_names_of_fields_and_code_are_not_text(site_with_terms: SmallSite) -> None:
    text = "[Link](https://program.example/) to `program`.\n\n/// field | Name\n    name: program\n///\n"
    site_with_terms.edit("docs/en/index.md", "## First {#first}\n\nText.", text + "\n## First {#first}\n")
    site_with_terms.edit("docs/fi/index.md", "## First {#first}\n\nText.", text + "\n## First {#first}\n")
    assert site_with_terms.run("check").returncode == 0


def test_the_glossary_is_made_from_the_terms(site_with_terms: SmallSite) -> None:
    site_with_terms.page("glossary.md", "The lead.\n\n## Words {#words}\n\n/// terms | words\n///\n")
    page = (site_with_terms.build() / "glossary" / "index.html").read_text(encoding="utf-8")
    assert '<h3 id="mentoring-programme">Mentorointiohjelma</h3>' in page
    assert "<p>Parien yhteinen matka.</p>" in page
    names = '<span lang="en">mentoring programme</span>, joskus myös <span lang="en">scheme</span>'
    assert f"<p>Englanniksi: {names}</p>" in page
    site_with_terms.edit("docs/fi/glossary.md", "| words", "| wordz")
    (finding,) = site_with_terms.findings()
    assert finding.startswith("docs/fi/glossary.md:12: no term in docs/_data/terms.yml has the section 'wordz'.")


def rendered(markdown: str, language: str = "en", path: str = "mentor/index.md") -> str:
    source = replace(GUIDE.sources.pages[language, path], body=markdown)
    return render_page(source, GUIDE, "https://mentorointi.example/").html


def test_the_first_mention_of_a_term_leads_to_the_glossary() -> None:
    link = '<a class="term" href="../glossary/#mentee">mentee</a>'
    assert rendered("A mentee, and mentees.") == f"<p>A {link}, and mentees.</p>"
    assert rendered("- **Each** mentee\n- and mentees") == (
        f"<ul>\n<li><strong>Each</strong> {link}</li>\n<li>and mentees</li>\n</ul>"
    )
    assert rendered("A mentee called İpek.") == f"<p>A {link} called İpek.</p>"
    fi = rendered("Mentorilla on hiljaista tietoa aktorille.", "fi")
    assert '<a class="term" href="../sanasto/#tacit-knowledge">hiljaista tietoa</a>' in fi
    assert '<a class="term" href="../sanasto/#mentee">aktorille</a>.' in fi


@pytest.mark.parametrize(
    "text",
    [
        "## The mentee {#mentee}",
        "[The mentee’s page](../mentee/index.md)",
        "- [ ] Ask the mentee.",
        "| Who | How long |\n| --- | --- |\n| Mentee | 2 h |",
        "/// message | To the mentee\nDear mentee\n///",
        "/// field | The mentee’s name\n    name: mentee\n///",
        '/// choice | Role\n    name: role\n    options: ["Mentor", "Mentee"]\n///',
        "Say ‘the mentee’s choice’.",
        "Dear [mentor / mentee]",
        'The Finnish <span lang="fi">mentee</span>',
        "`mentee` and <https://mentee.example/>",
        "The mentorship of a non-mentee",
    ],
)
def test_headings_links_boxes_and_messages_keep_their_words_as_they_are(text: str) -> None:
    assert 'class="term"' not in rendered(text)


@pytest.mark.parametrize("path", ["glossary.md", "easy/mentee.md", "materials/orientation-slides.md"])
def test_the_glossary_easy_pages_and_slides_have_no_such_links(path: str) -> None:
    assert rendered("A mentee.", path=path) == "<p>A mentee.</p>"


def test_the_definition_stands_beside_its_link_for_eyes_and_for_screen_readers(site: Path) -> None:
    page = (site / "en" / "mentors" / "index.html").read_text(encoding="utf-8")
    described = re.findall(r'<a class="term" aria-describedby="([\w-]+)" href="\.\./glossary/#([\w-]+)">', page)
    assert ("guide-term-mentee", "mentee") in described
    for identity, key in described:
        definition = TERMS[key].texts["en"].definition
        more = f'<a href="../glossary/#{key}">Glossary</a>'
        assert f'<span class="definition" id="{identity}" hidden>{definition} {more}</span>' in page


def test_a_term_is_linked_once_a_page(site: Path) -> None:
    for file in site.rglob("index.html"):
        links = re.findall(r'class="term"[^>]*#([\w-]+)"', file.read_text(encoding="utf-8"))
        assert len(links) == len(set(links)), file


def test_the_key_of_a_term_is_free_for_its_place_in_the_glossary() -> None:
    for language in GUIDE.languages:
        assert not TERMS.keys() & {heading.id for heading in GUIDE.sources.pages[language, "glossary.md"].headings}
    sections = {heading.id for heading in GUIDE.sources.pages["fi", "glossary.md"].headings}
    assert {term.section for term in TERMS.values()} == sections


def test_every_term_of_the_glossary_is_used_in_the_guide() -> None:
    raw = yaml.safe_load((ROOT / "docs" / "_data" / "terms.yml").read_text(encoding="utf-8"))
    for language in GUIDE.languages:
        everything = " ".join(source.body for source in GUIDE.sources.of(language)).lower()
        for key, entry in raw.items():
            stems = [word.partition("|")[0] for word in entry[language]["term"].lower().split()]
            assert all(stem in everything for stem in stems), (language, key)
