"""Whatever somebody writes, the readers of sources answer with findings and never with a traceback."""

import string
from datetime import date

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from guidebook.data.directory import Directory
from guidebook.dialect.grammar import check_blocks, field_lines
from guidebook.dialect.parsing import Body
from guidebook.findings import Finding
from guidebook.pages.front_matter import Audience, FrontMatter, Kind, Stage
from guidebook.pages.front_matter_reading import read_front_matter
from guidebook.pages.headings import check_headings
from guidebook.pages.links import Targets, check_links
from guidebook.pages.markup import check_markup

MARKS = [
    *("---", "///", "/// field | a", "/// choice |", "/// scale | a", "/// tip", "/// cards", "    name: a", "    options: [a, b]"),
    *("    options: {", "    lines: !!python/none", "title: ", "title: &a *a", "printable:", "  kind: form", "reviewed: 2026-02-30"),
    *("## A {#a}", "##", "#", "# {#}", "A\n===", "```", "~~~", "`", "[a](b)", "[a](", "![](x)", "[a][b]", "[^a]", "[^a]: b"),
    *("<span lang=\"fi\">", "<", "</", "<!--", "{#a", "{{", "&#", "%00", "\\", "\t", "\x00", "\ufeff", "\u2028", "\r", "\n", "\n\n"),
]  # fmt: skip
TEXTS = (
    st.text()
    | st.lists(st.sampled_from(MARKS) | st.text(max_size=5)).map("\n".join)
    | st.lists(st.sampled_from(MARKS)).map("".join)
)


def all_are_one_line(findings: list[Finding]) -> bool:
    return all(
        "\n" not in str(finding) and finding.line >= 0 and finding.message.endswith((".", "?")) for finding in findings
    )


@given(TEXTS)
def test_any_front_matter_is_read_or_refused(text: str) -> None:
    for whole in (text, f"---\n{text}\n---\n"):
        meta, line, findings = read_front_matter(whole, "docs/fi/x.md")
        assert (meta is None) == bool(findings)
        assert line >= 1
        assert all_are_one_line(findings)


@given(TEXTS)
def test_any_text_is_read_or_refused(text: str) -> None:
    body, file = Body(text, 7), "docs/fi/x.md"
    assert len(body.text) == len(text)
    assert body.text.count("\n") == text.count("\n")
    ids = {*field_lines(body), *(heading.id for heading in body.headings)}
    targets = Targets({"fi/x.md": ids}, {"fi/x.md"}, ("fi", "en"))
    links = (*body.links, *body.definitions)
    findings = [
        *check_headings(body, file),
        *check_blocks(body, file, Directory()),
        *check_markup(body, file),
        *check_links(links, file, "fi/x.md", targets),
    ]
    assert all_are_one_line(findings)
    assert all(7 <= finding.line <= 7 + text.count("\n") for finding in findings)


PLAIN = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"], exclude_characters="<>{}"), min_size=1).filter(
    str.strip
)
SLUGS = st.lists(st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=6), min_size=1, max_size=4).map(
    "-".join
)


@given(
    st.fixed_dictionaries(
        {
            "title": PLAIN,
            "slug": SLUGS,
            "description": PLAIN.map(lambda text: (text + " and more words")[:40].ljust(45, "x")),
            "reviewed": st.dates(date(2020, 1, 1)),
        },
        optional={
            "short_title": PLAIN.map(lambda text: text[:28]).filter(str.strip),
            "printable": st.fixed_dictionaries(
                {
                    "kind": st.sampled_from([str(kind) for kind in Kind if kind is not Kind.SLIDES]),
                    "audience": st.lists(st.sampled_from([*map(str, Audience)]), min_size=1),
                    "stage": st.sampled_from([*map(str, Stage)]),
                }
            ),
        },
    )
)
@settings(max_examples=200)
def test_good_front_matter_is_read_as_it_was_written(values: dict[str, object]) -> None:
    text = f"---\n{yaml.safe_dump(values, allow_unicode=True)}---\n\nText.\n"
    meta, line, findings = read_front_matter(text, "docs/fi/x.md")
    assert findings == []
    assert meta == FrontMatter.model_validate(values)
    assert text.splitlines()[line - 1 :] == ["", "Text."]
