"""What an author's block becomes, and what a misused one is answered with."""

import re
from dataclasses import replace
from datetime import date

import pytest
from markdown import markdown
from tree import ROOT

from guidebook.config.interface import read_words
from guidebook.config.organisation import Publisher
from guidebook.data.directory import Directory, Helpline, Programme
from guidebook.data.programme import Step
from guidebook.dialect import extensions
from guidebook.dialect.blocks import BLOCKS
from guidebook.dialect.grammar import check_blocks
from guidebook.dialect.parsing import Body

WORDS = read_words(ROOT / "overrides" / "interface", ["en"])["en"]
CHECKED = date(2026, 11, 21)
DIRECTORY = Directory(
    programmes={
        "known": Programme.model_validate(
            {"checked": CHECKED, "link": "https://example.org/", "en": {"name": "The Known", "organiser": "A society", "cost": "free",
             "link_text": "Its site", "source": "name from its site"}}
        )
    },
    helplines={
        "one": Helpline.model_validate(
            {"number": "116 006", "checked": CHECKED,
             "en": {"name": "A line", "when": "You need it", "short": "a line", "easy": "Call."}}
        )
    },
    compounds={"fi": {"mentorointisopimus": "mentorointi|sopimus"}},
)  # fmt: skip


PUBLISHER = Publisher("A town", "The guide", "https://guide.example/", "012 345", feedback="a@town.example")


def render(text: str, language: str = "en", publisher: Publisher = PUBLISHER) -> str:
    assert check_blocks(Body(text), "x.md", DIRECTORY) == []
    html = markdown(text, extensions=["tables", *extensions(language, WORDS, DIRECTORY, publisher)])
    assert "///" not in html
    return re.sub(r">\s+<", "><", html)


def test_a_field_is_an_input_with_its_label() -> None:
    assert render("/// field | Mentor's name\n    name: mentor-name\n    required: true\n///\n") == (
        '<div class="field text"><label for="mentor-name">Mentor\'s name<span class="required">\u00a0*</span></label>'
        '<input autocomplete="off" id="mentor-name" name="mentor-name" required="required" type="text" /></div>'
    )


def test_a_multiline_field_is_as_high_as_asked() -> None:
    html = render("/// field | Goals\n    name: goals\n    type: multiline\n    lines: 5\n///\n")
    assert '<textarea class="lines-5" id="goals" name="goals" rows="5"></textarea>' in html


def test_a_scale_is_one_question_with_five_circles_between_its_ends() -> None:
    html = render("/// scale | It helped.\n    name: helped\n    low: Not at all\n    high: Very much\n///\n")
    assert html.startswith('<fieldset class="field scale"><legend>It helped.</legend>')
    assert re.findall(r'value="(\d)"', html) == ["1", "2", "3", "4", "5"]
    assert html.count('name="helped"') == html.count('type="radio"') == html.count("<label ") == 5
    assert html.index("Not at all") < html.index('value="1"') < html.index('value="5"') < html.index("Very much")


def test_a_choice_of_several_has_boxes_of_their_own_names() -> None:
    html = render('/// choice | How?\n    name: how\n    options: ["Here", "There"]\n    multiple: true\n///\n')
    assert re.findall(r' name="([^"]+)"', html) == ["how-1", "how-2"]
    assert html.count('type="checkbox"') == 2


def test_a_message_is_a_figure_called_by_its_subject() -> None:
    html = render("/// message | Welcome\nHello [name]!\n///\n")
    assert html == (
        '<figure class="message"><figcaption>Welcome</figcaption><blockquote><p>Hello [name]!</p></blockquote></figure>'
    )


def test_cards_begin_with_a_link_and_go_on_with_a_capital() -> None:
    html = render("/// cards\n- [Plan](plan.md): every step in order.\n///\n")
    assert '<li><a href="plan.md">Plan</a> Every step in order.</li>' in html


def test_a_long_word_on_a_narrow_card_is_divided_between_its_parts() -> None:
    html = render("/// cards\n- [Mentorointisopimus](agreement.md): lomake.\n///\n", "fi")
    assert ">Mentorointi\u00adsopimus</a> Lomake." in html


def test_stages_are_drawn_and_kept_as_text() -> None:
    html = render("/// stages\n1. **Start** – meet.\n2. **Close** – part.\n///\n")
    assert "<title>Start → Close</title>" in html
    assert html.count("<circle ") == 2
    assert "<li><strong>Close</strong> – part.</li>" in html


def test_speakers_of_a_dialogue_are_told_apart() -> None:
    html = render("/// turn | Mentor\nHello.\n///\n\n/// turn | Mentee\nHi.\n///\n\n/// turn | Mentor\nSo.\n///\n")
    assert re.findall(r'class="turn (\w+)"', html) == ["first", "second", "first"]


def test_ticking_works_on_an_items_whole_text() -> None:
    html = render("- [ ] Agree on **goals**\n    - [ ] and steps\n- plain\n")
    assert '<li class="task"><input id="task-1" name="task-1" type="checkbox" />' in html
    assert '<label for="task-1">Agree on <strong>goals</strong></label>' in re.sub(r"\s+</label>", "</label>", html)
    assert '<label for="task-2">and steps</label>' in html
    assert "<li>plain</li>" in html


def test_a_programme_shows_what_is_known_and_asks_readers_to_ask_the_rest() -> None:
    assert render("/// programmes\n///\n") == (
        '<div class="programmes"><h3 id="known">The Known</h3><div class="programme"><ul><li><strong>Organiser:</strong> A society</li><li><strong>Cost:</strong> free</li>'
        "<li>Ask the programme: for whom, length, language.</li>"
        '<li><a href="https://example.org/">Its site</a></li></ul>'
        '<p class="checked">Checked on 21 November 2026: name from its site.</p></div></div>'
    )


def test_the_publisher_is_named_with_its_contact_and_a_link_for_feedback() -> None:
    assert render("/// publisher\n///\n") == (
        '<div class="publisher"><ul><li><strong>Publisher:</strong> A town</li><li><strong>Contact:</strong> 012 345</li>'
        '<li><strong>Feedback:</strong><a href="mailto:a@town.example?subject=Feedback%3A%20The%20guide">'
        "a@town.example</a></li></ul></div>"
    )


def test_nothing_is_said_of_a_publisher_that_is_not_configured() -> None:
    assert (
        render("/// publisher\n///\n", publisher=Publisher("The guide", "The guide")) == '<div class="publisher"></div>'
    )


@pytest.mark.parametrize(
    ("publisher", "names"),
    [(PUBLISHER, "The guide, A town"), (replace(PUBLISHER, name="The guide"), "The guide")],
)
def test_readers_see_how_to_name_the_guide_as_a_source(publisher: Publisher, names: str) -> None:
    assert render("/// credit | How to name it\n///\n", publisher=publisher) == (
        '<div class="callout example"><p class="callout-title">How to name it</p>'
        f"<p>Source: {names}, https://guide.example/, CC BY 4.0. The text has been shortened.</p></div>"
    )


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (
            "table",
            '<td><a href="tel:116006">116 006</a></td><td>A line</td><td>You need it</td><td>21 November 2026</td>',
        ),
        ("card", "<li><strong>116 006</strong>: a line</li></ul><p>Numbers checked on 21 November 2026.</p>"),
        ("easy", '<li>A line: <a href="tel:116006">116 006</a>. Call.</li>'),
    ],
)
def test_helplines_come_from_one_place_in_the_form_that_a_page_needs(form: str, expected: str) -> None:
    assert expected in render(f"/// helplines\n    as: {form}\n///\n")


def test_html_in_a_text_would_be_shown_and_not_run() -> None:
    assert render("<script>a()</script> and <b>b</b>") == (
        "<p>&lt;script&gt;a()&lt;/script&gt; and &lt;b&gt;b&lt;/b&gt;</p>"
    )
    assert render('A <span lang="fi">*sana*</span>.') == '<p>A <span lang="fi"><em>sana</em></span>.</p>'


def test_a_wide_table_can_be_scrolled_with_the_keyboard() -> None:
    html = render("| A | B |\n|---|---|\n| 1 | 2 |\n")
    assert html.startswith('<div aria-label="Table, scroll sideways" class="table" role="region" tabindex="0"><table>')


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("/// tip\nText\n///", 1, "the block 'tip' has no text after it. Write '/// tip | …'."),
        ("/// cards | Title\n- x\n///", 1, "the block 'cards' takes no text after it. Remove '| Title'."),
        ("/// field | Name\n///", 1, "the block 'field' has no 'name'. Add '    name: …' below it."),
        ("/// field | Name\n    name: My name\n///", 2, "a name of a–z, 0–9 and hyphens is needed"),
        ("/// field | Name\n    name: guide-menu\n///", 2, "names with 'guide-' are the page frame's. Correct it."),
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


def test_steps_of_a_programme_are_boxes_to_tick_and_rows_of_a_calendar() -> None:
    steps = {
        "talks": {"part": "before", "weeks": (-7, -6), "per_pair": 2, "en": {"text": "Talk, [so](organiser/x.md).", "counted": "talks"}},
        "thanks": {"part": "after", "weeks": (27, 27), "counts_from": "end", "en": {"text": "Say thanks."}},
    }  # fmt: skip
    directory = Directory(steps={key: Step.model_validate(step) for key, step in steps.items()})
    extra = extensions("en", WORDS, directory, PUBLISHER)
    boxes = markdown("/// steps | before\n///\n\n/// steps | after\n///\n", extensions=extra)
    assert re.findall(r"<label [^>]*>(.*?)</label>", boxes) == [
        'Talk, <a href="../organiser/x.md">so</a>.',
        "<strong>Week 27:</strong> Say thanks.",
    ]
    calendar = markdown("/// calendar\n///\n", extensions=extra)
    assert (
        '<tr data-days="-49 -36" data-from="start" data-per-pair="2" data-step="talks" data-weeks="-7 -6">' in calendar
    )
    assert '<p class="counted" data-counted="talks">2 talks for each pair</p>' in calendar
    (finding,) = check_blocks(Body("/// steps | later\n///\n"), "x.md", directory)
    assert str(finding) == "x.md:1: no step in docs/_data/programme.yml has the part 'later'. Known: before, after."
