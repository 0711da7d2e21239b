"""What an author's block becomes, and what a misused one is answered with."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from markdown import markdown
from tree import ROOT

from guidebook.config.interface import read_words
from guidebook.config.organisation import Publisher
from guidebook.data.directory import Directory, read_directory
from guidebook.dialect import extensions
from guidebook.dialect.blocks import BLOCKS
from guidebook.dialect.grammar import check_blocks
from guidebook.dialect.parsing import Body

GOLDEN = Path(__file__).parent / "golden"  # for each block what an author writes, and the HTML that it becomes
EXAMPLES = sorted(GOLDEN.glob("*.md"))
WORDS = read_words(ROOT / "overrides" / "interface", ["en"])["en"]
DIRECTORY = read_directory(GOLDEN / "docs" / "_data", ["en"])
PUBLISHER = Publisher("A town", "The guide", "https://guide.example/", "012 345", feedback="a@town.example")


def render(text: str, language: str = "en", publisher: Publisher = PUBLISHER, directory: Directory = DIRECTORY) -> str:
    assert check_blocks(Body(text), "x.md", directory) == []
    own = extensions(language, WORDS, directory, publisher)
    return markdown(text, extensions=own) + "\n"


def test_every_block_becomes_its_golden_html(changes: Callable[[Path, str], str]) -> None:
    assert {block.NAME for block in BLOCKS} <= {example.stem for example in EXAMPLES}
    made = {example: render(example.read_text(encoding="utf-8")) for example in EXAMPLES}
    diffs = [diff for example, html in made.items() if (diff := changes(example.with_suffix(".html"), html))]
    assert not diffs, "\n\n".join(diffs)


def test_a_long_word_on_a_narrow_card_is_divided_between_its_parts() -> None:
    directory = Directory(compounds={"fi": {"mentorointisopimus": "mentorointi|sopimus"}})
    html = render("/// cards\n- [Mentorointisopimus](agreement.md): lomake.\n///\n", "fi", directory=directory)
    assert ">Mentorointi\u00adsopimus</a> Lomake." in html


def test_nothing_is_said_of_a_publisher_that_is_not_configured() -> None:
    silent = render("/// publisher\n///\n", publisher=Publisher("The guide", "The guide"))
    assert silent == '<div class="publisher"></div>\n'


def test_a_guide_that_is_called_as_its_publisher_is_named_once_as_a_source() -> None:
    html = render("/// credit | How to name it\n///\n", publisher=replace(PUBLISHER, name="The guide"))
    assert "Source: The guide, https://guide.example/, CC BY 4.0." in html


def test_html_in_a_text_is_shown_and_not_run() -> None:
    assert render("<script>a()</script> and <b>b</b>") == (
        "<p>&lt;script&gt;a()&lt;/script&gt; and &lt;b&gt;b&lt;/b&gt;</p>\n"
    )
    assert render('A <span lang="fi">*sana*</span>.') == '<p>A <span lang="fi"><em>sana</em></span>.</p>\n'


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("/// tip\nText\n///", 1, "the block 'tip' has no text after it. Write '/// tip | …'."),
        ("/// cards | Title\n- x\n///", 1, "the block 'cards' takes no text after it. Remove '| Title'."),
        ("/// field | Name\n///", 1, "the block 'field' has no 'name'. Add '    name: …' below it."),
        ("/// field | Name\n    name: My name\n///", 2, "a name of a–z, 0–9 and hyphens is needed"),
        (
            "/// field | Name\n    name: n\n    kind: date\n///",
            3,
            "the block 'field' has no option 'kind'. Its options: name",
        ),
        ("/// field | Name\n    name: n\n    type: datum\n///", 3, "'type: datum' does not fit the block 'field'"),
        ("/// field | Name\n    name: n\n    lines: 40\n///", 3, "'lines: 40' does not fit the block 'field'"),
        ("/// choice | Which?\n    name: n\n    options: [One]\n///", 3, "a list of at least two texts is needed"),
        (
            "/// choice | Which?\n    name: n\n    options: [One: , Two]\n///",
            3,
            "a list of at least two texts is needed",
        ),
        (
            "/// choice | Which?\n    name: n\n    options: [One, Two, One]\n///",
            3,
            "'One' stands there twice. Correct it.",
        ),
        ("/// scale | So?\n    name: n\n    low: No\n///", 1, "the block 'scale' has no 'high'."),
        (
            "/// field | A\n    name: n\n///\n\n/// field | B\n    name: n\n///",
            6,
            "the field name 'n' stands on line 1 too.",
        ),
        ("/// programmes | known\n///", 1, "the block 'programmes' takes no text after it."),
        ("Text\n///", 2, "'///' closes a block, but none is open. Remove it."),
        ("```\ncode", 1, "the code block is not closed. Add a line ``` after it."),
    ],
)
def test_a_misused_block_is_named_with_its_line_and_its_cure(text: str, line: int, message: str) -> None:
    findings = check_blocks(Body(text), "docs/en/x.md", DIRECTORY)
    assert any(finding.line == line and message in finding.message for finding in findings), findings


def test_blocks_inside_code_are_left_alone() -> None:
    assert check_blocks(Body("```\n/// nothing\n```\n"), "x.md", DIRECTORY) == []


def test_every_block_says_how_it_is_written() -> None:
    for block in BLOCKS:
        assert f"/// {block.NAME}" in (block.__doc__ or block.__mro__[1].__doc__ or ""), block


def test_a_part_without_steps_is_refused_with_those_that_there_are() -> None:
    (finding,) = check_blocks(Body("/// steps | later\n///\n"), "x.md", DIRECTORY)
    assert str(finding) == "x.md:1: no step in docs/_data/programme.yml has the part 'later'. Known: before, after."
