"""Advice on heavy texts, which stops nobody."""

from tree import SmallSite

from guidebook.checks.readability import average_length, long_share
from guidebook.pages.prose import page_prose


def test_the_check_advises_on_long_sentences_and_words_and_still_passes(small_site: SmallSite) -> None:
    small_site.edit("docs/en/index.md", "Text.", "One " + "and one " * 14 + "more.")
    small_site.edit("docs/fi/index.md", "Text.", "Työuramentorointiohjelmakokonaisuus " * 4 + "on.")
    done = small_site.run("check")
    assert done.returncode == 0
    assert "advice: docs/en/index.md:12: the sentence has 30 words, the aim is 25 at most. Divide it." in done.stderr
    assert "advice: docs/fi/index.md: " in done.stderr
    assert "for example instead of Työuramentorointiohjelmakokonaisuus." in done.stderr


def test_the_check_advises_to_join_a_row_of_very_short_sentences_but_not_on_easy_pages(small_site: SmallSite) -> None:
    small_site.page("easy/index.md", "The lead.\n\n## First {#first}\n\nWe meet. We talk. You ask. You listen.\n")
    small_site.edit(
        "docs/en/index.md", "Text.", "We meet. We talk. You ask. You listen. Then we go on to what comes next."
    )
    small_site.edit("docs/en/mentor/index.md", "Text.", "We meet. We talk. You ask since you want to know. You listen.")
    advised = [line for line in small_site.run("check").stderr.splitlines() if "follow each other" in line]
    assert [line.partition(": 4 ")[0] for line in advised] == ["advice: docs/en/index.md:12"]


def test_easy_pages_aim_at_shorter_sentences(small_site: SmallSite) -> None:
    small_site.page(
        "easy/index.md", "The lead.\n\n## First {#first}\n\n" + "One two three four five six " * 2 + "seven.\n"
    )
    done = small_site.run("check")
    assert "advice: docs/fi/easy/index.md:12: the sentence has 13 words, the aim is 12 at most." in done.stderr


def test_a_heading_a_list_item_and_a_cell_are_sentences_of_their_own() -> None:
    text = "## Two words {#id}\n\n- One two three.\n- [ ] One\n\n| One two | Three |\n|---|---|\n\n/// tip | One two\n///\n"
    (prose,) = page_prose("docs/en/x.md", text, "en")
    assert [line for line, _ in prose.sentences] == [1, 3, 4, 6, 6, 9]
    assert average_length(prose) == (2 + 3 + 1 + 2 + 1 + 2) / 6
    assert long_share(prose) == 0
