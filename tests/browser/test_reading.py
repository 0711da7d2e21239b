"""What a reader meets in the browser: on a phone, without JavaScript, with a keyboard, in the dark, from a folder."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.conftest import Visit
from playwright.sync_api import Browser, expect
from tree import ROOT

from guidebook.guide import read_guide

GUIDE = read_guide(ROOT / "mkdocs.yml")
ADDRESSES = list(GUIDE.addresses.values())
# One page for each layout and component.
LAYOUTS = {
    "front page": "",
    "guidance": "jarjestajalle/suunnittelu/",
    "English guidance": "en/organisers/difficult-situations/",
    "dialogue": GUIDE.addresses["fi", "stages/example-meeting.md"],
    "table": GUIDE.addresses["en", "what-is-mentoring/models.md"],
    "materials": GUIDE.addresses["fi", "materials/index.md"],
    "form": GUIDE.addresses["fi", "materials/evaluation-form.md"],
    "checklist": GUIDE.addresses["en", "materials/planning-to-do-list.md"],
    "messages": GUIDE.addresses["fi", "materials/marketing-messages.md"],
    "slides": GUIDE.addresses["en", "materials/orientation-slides.md"],
    "contents": GUIDE.addresses["fi", "contents.md"],
    "lost": "no/such/page",
}
EACH = pytest.mark.parametrize("path", LAYOUTS.values(), ids=LAYOUTS.keys())


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
        shift = page.evaluate(
            "new Promise(done => { let sum = 0; new PerformanceObserver(list => { for (const e of list.getEntries()) sum += e.value })"
            ".observe({type: 'layout-shift', buffered: true}); requestAnimationFrame(() => setTimeout(() => done(sum), 20)) })"
        )
        if shift > 0.001:
            visit.faults.append(f"{source.path} shifts by {shift}")
    assert visit.faults == []
    context.close()


@EACH
@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_axe_finds_nothing(browser: Browser, address: str, path: str, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page = Visit(context, address).open(path)
    found = Axe().run(page)
    faults = [
        (fault["id"], node["target"], node["any"][0]["message"] if node["any"] else node.get("failureSummary"))
        for fault in found.response["violations"]
        for node in fault["nodes"]
    ]
    assert faults == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    context.close()


# The contrast of two colours (WCAG 2.2, 1.4.3), measured in the page since only the browser knows light-dark().
CONTRAST = """() => {
  const canvas = document.createElement("canvas").getContext("2d");
  const light = (colour) => {
    canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((v) => v / 255)
      .map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (!/, 0\\)$/.test(colour) && colour !== "transparent") return colour;
    }
  };
  const low = [];
  for (const element of document.querySelectorAll("main p, main li, main td, main label, main legend, main h1, main h2, main h3")) {
    if (!element.textContent.trim() || !element.checkVisibility()) continue;
    const [a, b] = [light(getComputedStyle(element).color), light(ground(element))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 7) low.push(`${ratio.toFixed(2)}: ${element.tagName} ${element.className} ${element.textContent.slice(0, 40)}`);
  }
  return low;
}"""


@EACH
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_body_text_has_a_contrast_of_at_least_seven_to_one(
    browser: Browser, address: str, path: str, scheme: str
) -> None:
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    assert Visit(context, address).open(path).evaluate(CONTRAST) == []
    context.close()


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
    expect(page.locator("#theme")).to_be_hidden()
    menu = page.get_by_role("navigation", name="Päävalikko")
    expect(menu).to_be_hidden()
    page.get_by_role("button", name="Valikko").click()
    expect(menu).to_be_visible()
    menu.get_by_role("link", name="Materiaalit").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Materiaalit")
    page.get_by_role("link", name="Haku").click()
    assert page.url == address + GUIDE.addresses["fi", "contents.md"]
    context.close()


def test_the_keyboard_reaches_the_content_and_the_focus_is_always_seen(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page = Visit(context, address).open("jarjestajalle/suunnittelu/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Siirry sisältöön")
    expect(page.locator(":focus")).to_be_in_viewport()
    seen = []
    for _ in range(30):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate(
                "() => { const e = document.activeElement, r = e.getBoundingClientRect();"
                "return [e.outerHTML.slice(0, 60), getComputedStyle(e).outlineStyle !== 'none', r.width > 0 && r.bottom > 0 && r.top < innerHeight] }"
            )
        )
    assert [stop for stop in seen if not all(stop[1:])] == []
    assert len({html for html, *_ in seen}) > 25
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
    results = page.locator("#search-results a")
    expect(results.first).to_be_visible()
    assert re.search(r"\d+ (tulosta|results)|1 (tulos|result)", page.locator("#search-count").inner_text())
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


def test_ticks_are_remembered_in_this_browser_until_cleared(browser: Browser, address: str) -> None:
    path = GUIDE.addresses["fi", "materials/mentor-checklist.md"]
    context = browser.new_context()
    page = Visit(context, address).open(path)
    boxes = page.locator("li.task > input")
    page.locator("li.task > label").nth(2).click()
    expect(boxes.nth(2)).to_be_checked()
    page.reload()
    expect(boxes.nth(2)).to_be_checked()
    expect(boxes.nth(0)).not_to_be_checked()
    page.get_by_role("button", name="Tyhjennä rastit").click()
    page.reload()
    expect(boxes.nth(2)).not_to_be_checked()
    assert page.evaluate("localStorage.length") == 0
    assert context.cookies() == []
    context.close()


def test_a_copy_in_a_folder_can_be_searched(browser: Browser, site: Path) -> None:
    context = browser.new_context()
    visit = Visit(context, site.as_uri() + "/")
    page = visit.open("jarjestajalle/index.html")
    page.keyboard.press("Control+k")
    page.keyboard.type("sopimus")
    page.locator("#search-results a").first.click()
    expect(page.locator("h1")).to_be_visible()
    assert visit.faults == []
    context.close()


@EACH
def test_parts_of_the_header_never_overlap(browser: Browser, address: str, path: str) -> None:
    for width in (320, 360, 480, 768, 1000, 1440):
        context = browser.new_context(viewport={"width": width, "height": 700})
        page = Visit(context, address).open(path)
        boxes = page.locator("header.site :is(a, button, select):visible").evaluate_all(
            "all => all.map(e => { const r = e.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom, e.innerText] })"
        )
        for number, (left, top, right, bottom, name) in enumerate(boxes):
            for left2, top2, right2, bottom2, name2 in boxes[number + 1 :]:
                apart = right <= left2 + 1 or right2 <= left + 1 or bottom <= top2 + 1 or bottom2 <= top + 1
                assert apart, f"{name!r} and {name2!r} overlap at {width} px"
        context.close()
