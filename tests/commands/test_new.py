"""What a maintainer gets from ./guide new: both languages at once, valid, in the menu, and never published unwritten."""

import re
from datetime import date

import pytest
from tree import SmallSite, snapshot

from guidebook.checks.starters import unfinished
from guidebook.commands.new import create
from guidebook.findings import Refusal
from guidebook.guide import read_guide
from guidebook.pages.front_matter import Audience, Kind, Printable, Stage
from guidebook.translation.state import read_translation

NO_TITLES = {"fi": "", "en": ""}


def test_each_kind_of_material_begins_valid_and_unfinished(small_site: SmallSite) -> None:
    small_site.declare_equal()
    before = (small_site.root / "mkdocs.yml").read_text(encoding="utf-8")
    for kind in Kind:
        printable = Printable(kind=kind, audience=(Audience.MENTOR,), stage=Stage.ALL)
        assert create(small_site.root, kind, NO_TITLES, printable) == f"materials/{kind}.md"
    guide = read_guide(small_site.root / "mkdocs.yml")
    assert list(read_translation(guide.root, guide.sources).stale(date.today())) == []
    left = {finding.path for finding in unfinished(guide)}
    assert left == {f"docs/{language}/materials/{kind}.md" for language in ("fi", "en") for kind in Kind}
    # In the menu after the section's last page, in the order in which they were made; nothing else is touched.
    added = "".join(f"  - materials/{kind}.md\n" for kind in Kind)
    line = "  - materials/index.md\n"
    assert (small_site.root / "mkdocs.yml").read_text(encoding="utf-8") == before.replace(line, line + added)


def test_comments_and_deeper_levels_of_the_menu_stay(small_site: SmallSite) -> None:
    small_site.page("mentor/faq.md")
    small_site.declare_equal()
    flat = "  - mentor/index.md\n"
    deep = "  # for mentors\n  - mentor: # the section\n      - mentor/index.md # first\n      - mentor/faq.md # last\n"
    small_site.edit("mkdocs.yml", "  - mentor/faq.md\n", "")
    small_site.edit("mkdocs.yml", flat, deep)
    before = (small_site.root / "mkdocs.yml").read_text(encoding="utf-8")
    create(small_site.root, "mentor/job-interview", NO_TITLES, None)
    after = (small_site.root / "mkdocs.yml").read_text(encoding="utf-8")
    assert after == before.replace(deep, f"{deep}      - mentor/job-interview.md\n")


@pytest.mark.parametrize(
    ("name", "titles", "refusal"),
    [
        ("mentor/Työ", NO_TITLES, "mentor/Työ: the name does not work everywhere. Use a–z, 0–9 and single hyphens"),
        ("events/x", NO_TITLES, "events/x: there is no section 'events'. Use one of: materials, mentee, mentor,"),
        ("mentor/index", NO_TITLES, "mentor/index: docs/fi/mentor/index.md is there already. Edit it, or"),
        ("mentor/x", {"fi": "<b>", "en": ""}, "docs/fi/mentor/x.md:2: 'title' must be one line of plain text."),
        ("x", {"fi": "", "en": "Mentors"}, "docs/en/x.md: the address 'mentors' belongs to"),
    ],
)
def test_what_can_not_be_is_refused_and_nothing_is_left(
    small_site: SmallSite, name: str, titles: dict[str, str], refusal: str
) -> None:
    small_site.declare_equal()
    before = snapshot(small_site.root)
    with pytest.raises(Refusal) as refused:
        create(small_site.root, name, titles, None)
    assert refusal in str(refused.value)
    assert snapshot(small_site.root) == before


def test_a_page_is_made_with_one_command_and_published_once_it_is_written(small_site: SmallSite) -> None:
    small_site.declare_equal()
    small_site.declares = False
    done = small_site.run("new", "page", "mentor/job-interview", "--fi", "Työ: haastattelu", "--en", "Job interview")
    assert done.returncode == 0, done.stderr
    files = ("docs/fi/mentor/job-interview.md", "docs/en/mentor/job-interview.md")
    assert all(file in done.stdout for file in files)
    assert "http://127.0.0.1:8000/mentors/tyo-haastattelu/" in done.stdout
    assert small_site.findings("build")[0] == (
        "docs/en/mentor/job-interview.md:4: the starter's words 'Write here, in one sentence, what the reader gets from "
        "this page.' still stand here. Write your own."
    )
    for file in files:
        text = (small_site.root / file).read_text(encoding="utf-8")
        text = re.sub(
            r"^description: .*$", "description: How to talk about a job interview with a mentor.", text, flags=re.M
        )
        meta, _, _ = text.partition("\n---\n\n")
        small_site.write(file, f"{meta}\n---\n\nOwn words in {file}.\n\n## Own {{#first-section}}\n\nText of {file}.\n")
    accepted = small_site.run("translation", "accept", "mentor/job-interview.md")
    assert accepted.returncode == 0, accepted.stderr
    assert "Own words" in (small_site.build() / "en/mentors/job-interview/index.html").read_text(encoding="utf-8")
