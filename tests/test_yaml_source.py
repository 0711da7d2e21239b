"""Values of YAML with their lines, and findings for what YAML accepts but reads differently."""

import pytest

from guidebook.findings import Refusal
from guidebook.yaml_source import YamlSource, read_yaml

CONFIG = """\
site_url: !ENV [SITE_URL, "https://guide.example/"]
nav:
  - index.md
  - organiser:
      - "organiser/planning.md"
languages: {no: norsk, fi: suomi}
reviewed: 2026-02-30
count: 3
"""


def read(text: str) -> YamlSource:
    return read_yaml(text, "x.yml")


def test_every_key_and_item_is_known_by_its_path_with_its_line() -> None:
    source = read(CONFIG)
    assert source.at("nav", 1, "organiser", 0) == "organiser/planning.md"
    assert source.line(("nav", 1, "organiser", 0)) == 5
    assert source.line(("languages", "fi")) == 6
    assert source.line(("languages", "sv", "name")) == 6  # the nearest that is there
    assert (source.at("nav", 7), source.at("languages", "sv"), source.at("count", 0)) == (None, None, None)


def test_each_text_is_found_where_it_stands() -> None:
    source = read(CONFIG)
    texts = {path: CONFIG[slice(*place)] for path, place in source.texts.items()}
    assert texts == {
        ("nav", 0): "index.md",
        ("nav", 1, "organiser", 0): '"organiser/planning.md"',
        ("languages", "no"): "norsk",
        ("languages", "fi"): "suomi",
        ("reviewed",): "2026-02-30",
    }


def test_keys_and_days_stay_as_they_were_written_and_tags_are_not_carried_out() -> None:
    source = read(CONFIG)
    assert source.at("languages") == {"no": "norsk", "fi": "suomi"}  # `no` alone is false in YAML 1.1
    assert source.at("reviewed") == "2026-02-30"
    assert source.at("count") == 3
    assert source.at("site_url").tag == "!ENV"


def test_where_only_texts_are_meant_nothing_becomes_a_number_or_a_truth() -> None:
    assert read_yaml("- [on, 911, 2026-11-21]", "x.yml", as_text=True).values == [["on", "911", "2026-11-21"]]


def test_all_keys_that_stand_twice_are_named() -> None:
    findings = read("a: 1\nb:\n  c: 2\n  c: 3\na: 4\n").findings
    assert [str(finding) for finding in findings] == [
        "x.yml:4: 'c' stands twice, first on line 3. Keep one.",
        "x.yml:5: 'a' stands twice, first on line 1. Keep one.",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: b\nc: d: e\n", "x.yml:2: the line or the one above it can't be read (mapping values are not allowed"),
        ("a:\n\tb: c\n", "x.yml:2: a tab begins the line. Indent with spaces."),
        (
            "a: b\ntitle: {{ x }}\n",
            "x.yml:2: the line or the one above it can't be read (brackets in the place of a key).",
        ),
        ("a: 'b\n", "x.yml:2: the line or the one above it can't be read (found unexpected end of stream)."),
        ("a: \ud800\n", "x.yml: the line or the one above it can't be read"),
        ("a: *b\n", "x.yml:1: the line or the one above it can't be read (found undefined alias)."),
    ],
)
def test_what_is_no_yaml_is_refused_with_its_line(text: str, message: str) -> None:
    with pytest.raises(Refusal) as refused:
        read(text)
    (finding,) = refused.value.findings
    assert str(finding).startswith(message)


def test_an_alias_stands_for_what_it_names_even_within_that() -> None:
    source = read("a: &all\n  b: text\n  c: *all\nd: *all\n")
    assert source.at("d", "b") == source.at("a", "c", "c", "b") == "text"
    assert list(source.texts) == [("a", "b")]


@pytest.mark.parametrize("value", ["!!bool maybe", "0x_", "=", "!!python/none x"])
def test_what_yaml_has_no_value_for_fits_no_model(value: str) -> None:
    assert not isinstance(read(f"a: {value}").at("a"), (str, bool, int, float, type(None)))
