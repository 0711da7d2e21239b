"""A maintainer who mistypes a key is told where, what and what to do."""

import json
from datetime import date

import pytest

from guidebook.pages.front_matter import SCHEMA, Kind, Stage, schema_text
from guidebook.pages.front_matter_reading import read_front_matter

GOOD = """\
---
title: Mentorointisopimus
slug: mentorointisopimus
description: Sopimus, jonka mentori ja aktori täyttävät yhdessä ensimmäisissä tapaamisissa.
reviewed: 2026-11-21
printable:
  kind: form
  audience: [mentor, mentee]
  stage: start
---

Text.
"""


def test_good_front_matter_becomes_a_checked_object() -> None:
    meta, body_line, findings = read_front_matter(GOOD, "docs/fi/x.md")
    assert findings == []
    assert body_line == 11
    assert meta
    assert meta.printable
    assert (meta.printable.kind, meta.printable.stage) == (Kind.FORM, Stage.START)


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("title:", "titel:", 2, "unknown key 'titel'. Did you mean 'title'?"),
        (
            "slug: mentorointisopimus",
            "slug: Mentorointi sopimus",
            3,
            "can't be used as 'slug'. Write: The page's part of the address and the name of its",
        ),
        ("reviewed: 2026-11-21", "reviewed: 2026-02-30", 5, "'2026-02-30' is not a day. Write it as 2026-11-21."),
        ("reviewed: 2026-11-21", "reviewed: soon", 5, "'soon' is not a day."),
        ("reviewed: 2026-11-21\n", "", 1, "'reviewed' is missing. Add it"),
        (
            "reviewed: 2026-11-21",
            "reviewed: 2026-11-21\nnext_review: 2026-11-21",
            6,
            "'next_review' is not after 'reviewed', 2026-11-21. Set a later day.",
        ),
        ("kind: form", "kind: from", 7, "'from' is not a known kind. Use one of: checklist, form,"),
        ("[mentor, mentee]", "[mentor, teacher]", 8, "'teacher' is not a known audience."),
        ("[mentor, mentee]", "[]", 8, "'audience' is empty. Name at least one of: organiser, mentor, mentee."),
        ("  stage: start\n", "  stage: start\n  paper: a4\n", 10, "unknown key 'paper'."),
        (
            "  stage: start\n",
            "  stage: start\n  editable: pptx\n",
            10,
            "'editable: pptx' does not fit the kind 'form'.",
        ),
        ("title: Mentorointisopimus", "title: <b>Sopimus</b>", 2, "'title' must be one line of plain text."),
        ("title: Mentorointisopimus", "title: Sopimus: ohje", 2, "the line or the one above it can't be read"),
        ("title: Mentorointisopimus", "title: 2026", 2, "'title' must be text. Put the value in quotation marks."),
        ("title: Mentorointisopimus", "title: A\ntitle: B", 3, "'title' stands twice, first on line 2. Keep one."),
        ("  kind: form", "\tkind: form", 7, "a tab begins the line. Indent with spaces."),
        (
            "description: Sopimus, jonka mentori",
            "description: Lyhyt\nshort_title: x",
            4,
            "'description' has 5 characters.",
        ),
        (
            "reviewed: 2026-11-21",
            "reviewed: 2026-11-21\ntemplate: home.html",
            2,
            "the front page is called as the site. Remove 'title', and write the name as site_name in mkdocs.yml.",
        ),
        ("---\n\nText", "\nText", 1, "the front matter is not closed. Add a line --- after its last key."),
        ("---\ntitle", "title", 1, "the page has no front matter."),
    ],
)
def test_a_fault_is_named_with_its_line_and_its_cure(old: str, new: str, line: int, message: str) -> None:
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    if "Lyhyt" in new:
        text = text.replace(" ja aktori täyttävät yhdessä ensimmäisissä tapaamisissa.", "")
    meta, _, findings = read_front_matter(text, "docs/fi/x.md")
    assert meta is None
    assert any(str(finding).startswith(f"docs/fi/x.md:{line}: ") and message in str(finding) for finding in findings), (
        findings
    )


def test_a_page_is_due_for_its_next_review_after_a_year_unless_it_says_another_day() -> None:
    usual, _, _ = read_front_matter(GOOD, "x.md")
    sooner, _, _ = read_front_matter(GOOD.replace("printable:", "next_review: 2027-02-01\nprintable:"), "x.md")
    assert usual
    assert sooner
    assert (usual.review_due, sooner.review_due) == (date(2027, 11, 21), date(2027, 2, 1))


def test_the_front_page_is_called_as_the_site() -> None:
    text = GOOD.replace("title: Mentorointisopimus\n", "template: home.html\n")
    meta, _, findings = read_front_matter(text, "docs/fi/index.md", "Mentoroijan opas")
    assert findings == []
    assert meta
    assert meta.title == "Mentoroijan opas"


def test_all_faults_are_named_at_once() -> None:
    text = (
        GOOD.replace("slug: mentorointisopimus", "slug: Ä")
        .replace("kind: form", "kind: x")
        .replace("stage: start", "stage: y")
    )
    _, _, findings = read_front_matter(text, "x.md")
    assert [finding.line for finding in findings] == [3, 7, 9]


def test_the_schema_for_editors_is_the_one_that_the_build_checks() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == schema_text(), "run: ./guide schema"
    assert json.loads(schema_text())["additionalProperties"] is False
