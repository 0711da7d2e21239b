"""What a reader does in the browser: reading, switching, searching, on a phone, from a folder on disk."""

import re
from pathlib import Path

import pytest
from browser.conftest import Visit, launched
from browser.layouts import GUIDE, LAYOUTS, WIDTHS
from playwright.sync_api import Browser, expect

# How far a page's parts have moved by themselves since it began to load (https://web.dev/articles/cls).
SHIFT = """new Promise(done => {
    let sum = 0;
    new PerformanceObserver(list => { for (const entry of list.getEntries()) sum += entry.value })
        .observe({ type: "layout-shift", buffered: true });
    requestAnimationFrame(() => setTimeout(() => done(sum), 20));
})"""
LINE = 150_000  # bytes a second
SLOW = {"offline": False, "latency": 20, "downloadThroughput": LINE, "uploadThroughput": LINE}


@pytest.mark.parametrize("language", GUIDE.languages)
def test_no_page_has_an_error_a_missing_file_an_outside_request_or_a_shifting_layout(
    browser: Browser, address: str, language: str
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    visit = Visit(context, address)
    for source in GUIDE.sources.of(language):
        page = visit.open(GUIDE.addresses[language, source.path])
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            visit.faults.append(f"{source.path} is {wide} px too wide at 360 px")
        shift = page.evaluate(SHIFT)
        if shift > 0.001:
            visit.faults.append(f"{source.path} shifts by {shift}")
    assert visit.faults == []
    context.close()


def test_nothing_moves_while_a_page_comes_slowly_to_a_window_with_scroll_bars(browser: Browser, address: str) -> None:
    program = launched(browser.browser_type, ignore_default_args=["--hide-scrollbars"])
    shifts = {}
    for name, path in LAYOUTS.items():
        context = program.new_context(viewport={"width": 1350, "height": 940}, service_workers="block")
        page = context.new_page()
        tools = context.new_cdp_session(page)
        tools.send("Network.enable")
        tools.send("Network.emulateNetworkConditions", SLOW)
        tools.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        page.goto(address + path)
        shifts[name] = page.evaluate(SHIFT)
        context.close()
    program.close()
    assert {name: shift for name, shift in shifts.items() if shift > 0.001} == {}


# The words of the main heading that stand on two lines.
BROKEN_WORDS = """() => {
    const texts = document.createTreeWalker(document.querySelector("h1"), NodeFilter.SHOW_TEXT), broken = [];
    while (texts.nextNode()) for (const word of texts.currentNode.data.matchAll(/\\S+/g)) {
        const range = document.createRange();
        range.setStart(texts.currentNode, word.index);
        range.setEnd(texts.currentNode, word.index + word[0].length);
        if (new Set([...range.getClientRects()].map(line => line.top)).size > 1) broken.push(word[0]);
    }
    return broken;
}"""


def test_no_word_of_a_main_heading_is_broken_but_on_a_narrow_screen(browser: Browser, address: str) -> None:
    context = browser.new_context()
    visit = Visit(context, address)
    for name, path in LAYOUTS.items():
        if name == "lost":  # a browser takes its answer, 404, for a fault
            continue
        page = visit.open(path)
        for width in (width for width in WIDTHS if width >= 640):
            page.set_viewport_size({"width": width, "height": 900})
            visit.faults += [f"{name} at {width} px: {word}" for word in page.evaluate(BROKEN_WORDS)]
    context.close()
    assert visit.faults == []


def test_the_language_switch_stays_on_the_page_and_leads_back(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = Visit(context, address).open("jarjestajalle/suunnittelu/")
    page.get_by_role("link", name="In English").click()
    assert page.url == address + GUIDE.addresses["en", "organiser/planning.md"]
    page.get_by_role("link", name="Suomeksi").click()
    assert page.url == address + "jarjestajalle/suunnittelu/"
    context.close()


def test_a_phone_without_javascript_reaches_every_section(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page = Visit(context, address).open("")
    expect(page.locator("#guide-theme")).to_be_hidden()
    menu = page.get_by_role("navigation", name="Päävalikko")
    expect(menu).to_be_hidden()
    page.get_by_role("button", name="Valikko").click()
    expect(menu).to_be_visible()
    menu.get_by_role("link", name="Materiaalit").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Materiaalit")
    page.get_by_role("link", name="Haku").click()
    assert page.url == address + GUIDE.addresses["fi", "contents.md"]
    context.close()


SEARCHES = [
    ("", "mentorointisopimus", "mentorointisopimus"),
    ("", "lomakkeet", "lomake"),
    ("jarjestajalle/", "tietosuoja", "tietosuoja"),
    ("en/", "agreement", "agreement"),
    ("en/mentors/", "lifelin", "lifeline"),
]


@pytest.mark.parametrize(("path", "words", "expected"), SEARCHES)
def test_searching_finds_pages_of_the_same_language(
    browser: Browser, address: str, path: str, words: str, expected: str
) -> None:
    context = browser.new_context()
    visit = Visit(context, address)
    page = visit.open(path)
    page.keyboard.press("Control+k")
    page.keyboard.insert_text(words)  # as a paste or dictation does: no key goes up
    results = page.locator("#guide-search-results a")
    expect(results.first).to_be_visible()
    assert re.search(r"\d+ (tulosta|results)|1 (tulos|result)", page.locator("#guide-search-count").inner_text())
    links = results.evaluate_all("links => links.map(link => link.href)")
    english = path.startswith("en/")
    assert all(link.removeprefix(address).startswith("en/") == english for link in links)
    texts = " ".join(results.locator("xpath=..").all_inner_texts()).lower()
    assert expected in texts
    results.first.click()
    expect(page.locator("h1")).to_be_visible()
    assert visit.faults == []
    context.close()


def test_a_search_without_results_says_so_and_where_to_go(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = Visit(context, address).open("")
    page.get_by_role("button", name="Haku").click()
    dialog = page.get_by_role("dialog", name="Hae ohjeista")
    dialog.get_by_role("searchbox").fill("xyzzyqwerty")
    expect(dialog.get_by_role("status")).to_contain_text("Ei tuloksia.")
    expect(dialog.get_by_role("link", name=GUIDE.sources.pages["fi", "contents.md"].meta.title)).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    context.close()


def test_the_choice_of_colours_is_kept(browser: Browser, address: str) -> None:
    context = browser.new_context(color_scheme="light")
    page = Visit(context, address).open("")
    ground = "getComputedStyle(document.body).backgroundColor"
    day = page.evaluate(ground)
    page.get_by_label("Väriteema").select_option("dark")
    night = page.evaluate(ground)
    assert night != day
    page = Visit(context, address).open("en/")
    assert page.evaluate(ground) == night
    page.get_by_label("Colour theme").select_option("auto")
    assert page.evaluate(ground) == day
    assert page.evaluate("localStorage.length") == 0
    context.close()


def test_a_copy_in_a_folder_can_be_searched(browser: Browser, site: Path) -> None:
    context = browser.new_context()
    visit = Visit(context, site.as_uri() + "/")
    page = visit.open("jarjestajalle/index.html")
    page.keyboard.press("Control+k")
    page.keyboard.type("sopimus")
    page.locator("#guide-search-results a").first.click()
    expect(page.locator("h1")).to_be_visible()
    assert visit.faults == []
    context.close()


MENTORS = GUIDE.addresses["en", "mentor/index.md"]


def test_pointing_at_a_term_or_coming_to_it_with_the_keyboard_shows_what_it_means(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = Visit(context, address).open(MENTORS)
    term, definition = page.locator(".term").first, page.locator(".definition").first
    expect(definition).to_be_hidden()
    term.hover()
    expect(definition).to_be_visible()
    text, box = page.locator("main").bounding_box(), definition.bounding_box()
    assert text
    assert box
    assert text["x"] + text["width"] <= box["x"]  # it covers nothing
    definition.hover()
    page.wait_for_timeout(1000)
    expect(definition).to_be_visible()
    page.locator("h1").hover()
    expect(definition).to_be_hidden()
    page.keyboard.press("Tab")
    term.focus()
    expect(definition).to_be_visible()
    term.click()
    assert page.url.startswith(address + GUIDE.addresses["en", "glossary.md"] + "#")
    context.close()


@pytest.mark.parametrize("width", [320, 768])
def test_a_tap_on_a_term_shows_what_it_means_and_the_way_to_the_glossary(
    browser: Browser, address: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 640}, has_touch=True)
    page = Visit(context, address).open(MENTORS)
    term, definition = page.locator(".term").first, page.locator(".definition").first
    for _ in range(2):
        term.tap()
        expect(definition).to_be_visible()
        expect(definition).to_be_in_viewport(ratio=1)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.keyboard.press("Escape")
        expect(definition).to_be_hidden()
    term.tap()
    definition.get_by_role("link", name="Glossary").tap()
    page.wait_for_url(f"**/{GUIDE.addresses['en', 'glossary.md']}#*")
    context.close()


def test_without_javascript_a_term_leads_to_the_glossary(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page = Visit(context, address).open(MENTORS)
    page.locator(".term").first.click()
    assert page.url.startswith(address + GUIDE.addresses["en", "glossary.md"] + "#")
    context.close()
