"""A page is searched section by section."""

from guidebook.search.sections import Section, split_sections
from guidebook.words import fold, words


def test_a_page_is_divided_at_its_headings() -> None:
    html = '<p>Le\u00adad.</p><h2 id="a">One</h2><ul><li>x</li><li>y</li></ul><h3 id="b">Two</h3><svg><text>9</text></svg><p>z</p>'
    assert split_sections(html) == (Section("", "", "Lead."), Section("a", "One", "x y"), Section("b", "Two", "z"))


def test_words_lose_case_endings_after_a_colon_possessives_and_soft_hyphens() -> None:
    assert words("PDF:n, mentor’s Työ\u00adura-opas (112)") == ["pdf", "mentor", "työura", "opas", "112"]
    assert fold("työpäivä") == "tyopaiva"
