"""What readers get from the search dialog, in a real browser."""

import re
import unicodedata
from pathlib import Path

import pytest
from browser.conftest import Visit
from playwright.sync_api import Browser, Page, expect
from queries import Query, read_queries
from real import GUIDE

PLACES = {address: f"{language}/{path.removesuffix('.md')}" for (language, path), address in GUIDE.addresses.items()}
# A small part of the benchmark; the whole is benchmarks/search.
SAMPLE = {language: [one for one in read_queries(language) if one.half == "tuning"][::4] for language in ("fi", "en")}
LINKS = "#guide-search-results > li > a:first-child"


def open_search(page: Page, words: str) -> None:
    page.keyboard.press("Control+k")
    page.keyboard.insert_text(words)
    expect(page.locator("#guide-search-count")).not_to_be_empty()


def places(page: Page, address: str) -> list[str]:
    """The results as language/path#section."""
    links: list[str] = page.locator(LINKS).evaluate_all("all => all.map(link => link.href)")
    split = [link.removeprefix(address).partition("#") for link in links]
    return [f"{PLACES[path]}{mark}{anchor}" for path, mark, anchor in split]


@pytest.mark.parametrize("language", ["fi", "en"])
def test_what_readers_type_leads_to_what_they_need(browser: Browser, address: str, language: str) -> None:
    context = browser.new_context()
    visit = Visit(context, address)
    page = visit.open(GUIDE.addresses[language, "index.md"])
    open_search(page, "mentor")
    missed: list[Query] = []
    for query in SAMPLE[language]:
        page.locator("#guide-search-words").fill(query.text)
        found = places(page, address)
        if not 0 < query.rank(found) <= 5 if query.targets else found:
            missed.append(query)
    assert len(missed) <= len(SAMPLE[language]) // 20, missed
    assert visit.faults == []
    context.close()


def test_results_quote_the_page_with_its_own_words_marked_and_offer_the_download(
    browser: Browser, address: str
) -> None:
    context = browser.new_context()
    page = Visit(context, address).open("")
    open_search(page, "lomakkeilla arvioimme")
    first = page.locator("#guide-search-results > li").first
    expect(first.locator("a").first).to_have_text("Arviointilomake")
    expect(first.locator("a").first.locator("mark")).to_have_text("Arviointilomake")
    expect(first.locator("p mark").first).to_have_text(re.compile("lomake", re.IGNORECASE))
    expect(first.locator("a.file").first).to_contain_text("Lataa: PDF")
    marks = page.locator("#guide-search-results p mark").all_inner_texts()
    assert any(word.lower().startswith("lomakkee") for word in marks), marks
    context.close()


def test_a_link_with_a_query_opens_the_search_and_a_link_without_loads_nothing_of_it(
    browser: Browser, address: str
) -> None:
    context = browser.new_context()
    page = Visit(context, address).open("")
    loaded = "performance.getEntriesByType('resource').filter(one => /search(\\/|-dialog)/.test(one.name)).length"
    assert page.evaluate(loaded) == 0
    page = Visit(context, address).open("?q=pelis%C3%A4%C3%A4nn%C3%B6t")
    expect(page.locator(LINKS).first).to_be_visible()
    expect(page.locator("#guide-search-words")).to_have_value("pelisäännöt")
    context.close()


def test_arrows_walk_through_the_results_and_enter_opens_the_first(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = Visit(context, address).open("en/")
    open_search(page, "glossary")
    page.keyboard.press("ArrowDown")
    expect(page.locator(LINKS).first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator("#guide-search-words")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Glossary")
    context.close()


def test_a_misspelt_word_is_put_right_and_nothing_found_leads_on(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = Visit(context, address).open("")
    open_search(page, "mentorointisopmus")
    expect(page.locator("#guide-search-suggestion")).to_contain_text("mentorointisopimus")
    page.locator("#guide-search-words").fill("qwpoeiruzmx")
    expect(page.locator("#guide-search-count")).to_have_text("Ei tuloksia.")
    expect(page.locator("#guide-search-nowhere a")).to_have_count(4)
    expect(page.locator(LINKS)).to_have_count(0)
    page.locator("#guide-search-words").fill("-")
    expect(page.locator("#guide-search-count")).to_be_empty()
    context.close()


def test_words_in_quotation_marks_are_found_side_by_side_only(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = Visit(context, address).open("en/")
    open_search(page, '"share experience"')
    expect(page.locator(LINKS).first).to_be_visible()
    page.locator("#guide-search-words").fill('"experience share"')
    expect(page.locator("#guide-search-count")).to_contain_text("Nothing found")
    expect(page.locator("#guide-search-suggestion button")).to_have_text("experience share")
    context.close()


PASTED = {
    "fi": [
        ("Pelisäännöt".upper(), "stages/goals-and-ground-rules"),
        (unicodedata.normalize("NFD", "pelisäännöt"), "stages/goals-and-ground-rules"),
        ("pereh\u00addytys", "organiser/orientation"),
        ("-mentorointisopimus", "materials/mentoring-agreement"),
        ("mentorointisopimus " * 2000, "materials/mentoring-agreement"),
    ],
    "en": [
        ("mentor’s checklist", "materials/mentor-checklist"),
        ("mentor's checklist", "materials/mentor-checklist"),
        ("what if the mentee doesn’t reply?", "mentor/faq"),
    ],
}


@pytest.mark.parametrize("language", ["fi", "en"])
def test_pasted_text_finds_what_the_same_typed_words_find(browser: Browser, address: str, language: str) -> None:
    context = browser.new_context()
    page = Visit(context, address).open(GUIDE.addresses[language, "index.md"])
    open_search(page, "mentor")
    for text, path in PASTED[language]:
        page.locator("#guide-search-words").fill(text)
        assert places(page, address)[0].partition("#")[0] == f"{language}/{path}", text[:60]
    for foreign in ("8675309", "name.surname@example.com", "qwzx plärts", "x", "sää", "banaani", "bicycle"):
        page.locator("#guide-search-words").fill(foreign)
        expect(page.locator(LINKS)).to_have_count(0)
    context.close()


def test_the_other_language_is_offered_only_where_the_own_has_nothing(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = Visit(context, address).open("en/")
    open_search(page, "saavutettavuusseloste")
    expect(page.locator("#guide-search-count")).to_contain_text("On pages in another language:")
    assert set(page.locator("#guide-search-results > li").evaluate_all("all => all.map(item => item.lang)")) == {"fi"}
    page.locator("#guide-search-words").fill("accessibility")
    expect(page.locator("#guide-search-results > li").first).not_to_have_attribute("lang", "fi")
    assert all(place.startswith("en/") for place in places(page, address))
    context.close()


def test_a_copy_on_a_disk_quotes_its_pages_too(browser: Browser, site: Path) -> None:
    context = browser.new_context()
    visit = Visit(context, site.as_uri() + "/")
    page = visit.open("index.html")
    open_search(page, "elamanviiva")
    expect(page.locator("#guide-search-results mark").first).to_be_visible()
    expect(page.locator("#guide-search-results p").first).not_to_be_empty()
    assert visit.faults == []
    context.close()


def test_the_dialog_fits_a_narrow_screen(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 256})
    page = Visit(context, address).open("")
    open_search(page, "mentorointiohjelman tietosuojaseloste")
    expect(page.locator("#guide-search-results p").first).to_be_visible()
    assert page.locator("#guide-search").evaluate("dialog => dialog.scrollWidth <= dialog.clientWidth")
    context.close()
