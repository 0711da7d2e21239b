"""What would publish a broken site is refused, with every offender named, and the site that stands stays whole."""

from collections.abc import Callable

import pytest
from tree import SmallSite, front_matter, snapshot

PRINTABLE = "\n  kind: document\n  audience: [mentor]\n  stage: start"


def plant_missing_twin(small: SmallSite) -> str:
    small.write("docs/fi/organiser/extra.md", front_matter(title="Extra", slug="extra") + "\nText.\n")
    return "docs/fi/organiser/extra.md: its twin docs/en/organiser/extra.md is missing. Write the twin, or remove this page."


def plant_unknown_key(small: SmallSite) -> str:
    small.edit("docs/en/contents.md", "slug:", "slugg:")
    return "docs/en/contents.md:3: unknown key 'slugg'. Did you mean 'slug'?"


def plant_unknown_kind(small: SmallSite) -> str:
    small.page("sheet.md", printable=PRINTABLE.replace("document", "leaflet"))
    return "docs/fi/sheet.md:7: 'leaflet' is not a known kind."


def plant_broken_yaml(small: SmallSite) -> str:
    small.edit("docs/fi/contents.md", "title: Contents", "title: [Contents")
    return "docs/fi/contents.md:3: the front matter can't be read"


def plant_two_downloads_of_one_name(small: SmallSite) -> str:
    small.page("materials/one.md", printable=PRINTABLE)
    small.page("mentor/two.md", printable=PRINTABLE)
    small.edit("docs/en/mentor/two.md", "slug: mentor-two", "slug: materials-one")
    return "docs/en/mentor/two.md: the download 'materials-one.pdf' belongs to docs/en/materials/one.md already."


def plant_two_pages_of_one_address(small: SmallSite) -> str:
    small.edit("docs/fi/mentor/index.md", "slug: mentors", "slug: mentees")
    return "the address 'mentees' belongs to docs/fi/mentee/index.md already. Change the slug."


def plant_other_headings_in_a_twin(small: SmallSite) -> str:
    small.edit("docs/en/mentor/index.md", "{#first}", "{#begin}")
    return "docs/en/mentor/index.md:10: ## {#begin} stands where the twin has ## {#first} on line 10"


def plant_heading_without_id(small: SmallSite) -> str:
    small.edit("docs/en/mentor/index.md", " {#first}", "")
    return "docs/en/mentor/index.md:10: the heading has no id. Add one at its end"


def plant_skipped_level(small: SmallSite) -> str:
    small.edit("docs/en/mentor/index.md", "## First", "### First")
    return "docs/en/mentor/index.md:10: the heading skips a level, from 1 to 3. Use ##."


def plant_unclosed_block(small: SmallSite) -> str:
    small.edit("docs/en/mentor/index.md", "Text.", "/// tip | Title\nText.")
    return "docs/en/mentor/index.md:12: the block 'tip' is not closed. Add a line /// after it."


def plant_mistyped_block(small: SmallSite) -> str:
    small.edit("docs/en/mentor/index.md", "Text.", "/// wraning | Title\nText.\n///")
    return "docs/en/mentor/index.md:12: unknown block 'wraning'. Did you mean 'warning'?"


def plant_field_called_like_a_heading(small: SmallSite) -> str:
    small.edit("docs/en/mentor/index.md", "Text.", "/// field | First\n    name: first\n///")
    return "docs/en/mentor/index.md:12: 'first' is the name of a field and the id of a heading. Change one."


def plant_folder_without_index(small: SmallSite) -> str:
    small.page("extra/page.md")
    return "docs/fi/extra/index.md: the folder has no index page, so it has no name. Add this file."


def plant_other_encoding(small: SmallSite) -> str:
    (small.root / "docs/fi/contents.md").write_bytes("---\ntitle: Sisältö\n".encode("latin-1"))
    return "docs/fi/contents.md: the file can't be read as UTF-8 text"


def plant_nested_folder_without_index(small: SmallSite) -> str:
    small.page("extra/deep/index.md")
    return "docs/fi/extra/index.md: the folder has no index page, so it has no name. Add this file."


def plant_page_of_no_language(small: SmallSite) -> str:
    small.write("docs/README.md", front_matter(title="Read", slug="read") + "\nText.\n")
    return "docs/README.md: the page is in no language's folder. Move it to docs/fi/."


def plant_control_character(small: SmallSite) -> str:
    small.edit("docs/fi/contents.md", "title: Contents", "title: Con\x07tents")
    return "docs/fi/contents.md:1: the front matter can't be read"


def plant_impossible_day_in_the_data(small: SmallSite) -> str:
    small.write("docs/_data/helplines.yml", "one:\n  number: '112'\n  checked: 2026-11-31\n")
    return "docs/_data/helplines.yml: the file can't be read (day is out of range"


def plant_list_as_data(small: SmallSite) -> str:
    small.write("docs/_data/helplines.yml", "- one\n")
    return "docs/_data/helplines.yml:1: the file must hold one key for each entry."


def plant_field_with_a_list_as_name(small: SmallSite) -> str:
    small.edit("docs/en/mentor/index.md", "Text.", "/// field | First\n    name: [a]\n///")
    return "docs/en/mentor/index.md:13: 'name: ['a']' does not fit the block 'field'"


def plant_heading_without_a_space(small: SmallSite) -> str:
    small.edit("docs/en/mentor/index.md", "Text.", "##Second")
    return "docs/en/mentor/index.md:12: the heading has no id."


def plant_empty_page(small: SmallSite) -> str:
    small.write("docs/fi/contents.md", front_matter(title="Contents", slug="contents"))
    return "docs/fi/contents.md:7: the page is empty. Write its text below the front matter."


PLANTS = [value for name, value in sorted(globals().items()) if name.startswith("plant_")]


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant.__name__.removeprefix("plant_"))
def test_a_planted_fault_is_refused_with_its_place_and_cure(
    small_site: SmallSite, plant: Callable[[SmallSite], str]
) -> None:
    expected = plant(small_site)
    findings = small_site.findings()
    assert any(expected in finding for finding in findings), findings


def test_a_good_small_site_passes_the_check(small_site: SmallSite) -> None:
    done = small_site.run("check")
    assert done.returncode == 0, done.stderr
    assert "12 pages in 2 languages, 0 materials: all well" in done.stdout


def test_all_offenders_are_named_at_once_and_the_last_good_site_stands(small_site: SmallSite) -> None:
    site = small_site.build()
    before = snapshot(site)
    assert "index.html" in before
    expected = [
        plant(small_site) for plant in (plant_missing_twin, plant_unknown_kind, plant_two_downloads_of_one_name)
    ]
    findings = small_site.findings("build")
    for message in expected:
        assert any(message in finding for finding in findings), (message, findings)
    assert findings == sorted(findings)
    assert all(finding.startswith("docs/") for finding in findings)
    assert snapshot(site) == before
    assert sorted(path.name for path in small_site.root.glob("site*")) == ["site"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[Nowhere](nowhere.md)\n", "nowhere.md"),
        ("[No such place](contents.md#nowhere)\n", "#nowhere"),
        ("![A picture](nowhere.png)\n", "nowhere.png"),
    ],
)
def test_a_link_to_nowhere_fails_the_build_and_the_last_good_site_stands(
    small_site: SmallSite, text: str, message: str
) -> None:
    before = snapshot(small_site.build())
    small_site.write("docs/en/contents.md", front_matter(title="Contents", slug="contents") + f"\n{text}")
    small_site.write("docs/fi/contents.md", front_matter(title="Contents", slug="contents") + "\nText.\n")
    done = small_site.run("build")
    assert done.returncode == 1
    assert message in done.stderr
    assert "docs/" in done.stderr or "contents.md" in done.stderr
    assert snapshot(small_site.root / "site") == before


def test_plain_mkdocs_build_refuses_the_same_faults(small_site: SmallSite) -> None:
    expected = plant_unknown_key(small_site)
    done = small_site.run("build", "--strict", module="mkdocs", PYTHONPATH="")
    assert done.returncode == 1
    assert expected in done.stderr
    assert "Traceback" not in done.stderr
