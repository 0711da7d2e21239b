"""Every layout for every reader: with a keyboard, enlarged, with more space, without colours, without JavaScript."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from browser.conftest import Visit
from browser.layouts import DESKTOP, EACH, ENLARGED, GUIDE, LAYOUTS, PHONE, WIDTHS
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from guidebook.site.assets import Styles

# Every rule of every tag, those for level AAA and the experimental ones too. What fails color-contrast fails
# color-contrast-enhanced, which asks the same with higher bounds.
AXE = """async (ofColours) => {
  const palettes = ["color-contrast-enhanced", "link-in-text-block"];
  const all = axe.getRules().map((rule) => rule.ruleId).filter((rule) => rule !== "color-contrast");
  const options = { runOnly: { type: "rule", values: ofColours ? palettes : all }, resultTypes: ["violations"] };
  const { violations } = await axe.run(document, options);
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target}`));
}"""


@pytest.fixture(scope="module")
def window(browser: Browser, address: str) -> Iterator[Page]:
    """One window for all tests here; opening another for each would cost most of their time."""
    context = browser.new_context(base_url=address, service_workers="block", bypass_csp=True)
    yield context.new_page()
    context.close()


@pytest.fixture
def page(window: Page) -> Page:
    """The window at a desktop's size, without motion; each test opens its page in it anew, and may add styles to it."""
    window.set_viewport_size(DESKTOP)
    window.emulate_media(media="screen", color_scheme="light", forced_colors="none", reduced_motion="reduce")
    return window


@EACH
def test_axe_finds_nothing(page: Page, path: str) -> None:
    page.goto(path)
    page.evaluate(AXE_SCRIPT)
    faults = []
    for size in (PHONE, DESKTOP, ENLARGED):
        page.set_viewport_size(size)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found = page.evaluate(AXE, scheme == "dark")
            faults += [f"{size['width']} px, {scheme}: {fault}" for fault in found]
    assert faults == []


def test_the_palettes_differ_in_colours_alone() -> None:
    """Therefore what axe finds of all else in one palette holds for the other."""
    styles = Styles(GUIDE.overrides)
    style = "".join([styles.base, *styles.parts.values()])
    assert "prefers-color-scheme" not in style
    assert set(re.findall(r"([\w-]+):light-dark\(#\w+,#\w+\)", style)) == set(re.findall(r"([\w-]+):light-dark", style))
    assert re.findall(r"[^{}]*\[data-theme[^{]*{([^}]*)}", style) == ["color-scheme:light", "color-scheme:dark"]


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
  for (const element of document.querySelectorAll("main :is(p, li, dt, dd, td, th, label, legend, summary, figcaption, h1, h2, h3, h4, a)")) {
    if (!element.textContent.trim() || !element.checkVisibility()) continue;
    const [a, b] = [light(getComputedStyle(element).color), light(ground(element))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 7) low.push(`${ratio.toFixed(2)}: ${element.tagName} ${element.className} ${element.textContent.slice(0, 40)}`);
  }
  return low;
}"""


@EACH
def test_body_text_has_a_contrast_of_at_least_seven_to_one(page: Page, path: str) -> None:
    page.goto(path)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate(CONTRAST) == []


# Where the focus is now: what it is called, whether its ring shows, and whether it lies uncovered in the window.
FOCUS = """() => {
  const at = document.activeElement, style = getComputedStyle(at);
  const boxes = [...at.getClientRects()].filter((box) => box.width && box.height);
  const seen = boxes.some(({ left, top, right, bottom }) => {
    const x = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2, y = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
    const there = document.elementFromPoint(x, y);
    return there && (there === at || at.contains(there) || there.contains(at) || there.control === at);
  });
  const all = [...document.querySelectorAll("a[href], button, select, input, textarea, summary, [tabindex='0']")];
  return {
    place: all.indexOf(at), name: at.outerHTML.slice(0, 80), radio: at.type === "radio", end: at === document.body,
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2, seen,
  };
}"""


@EACH
@pytest.mark.parametrize("size", [DESKTOP, ENLARGED], ids=["desktop", "enlarged"])
def test_the_keyboard_walks_the_whole_page_in_order_and_the_focus_is_always_seen(
    page: Page, path: str, size: ViewportSize
) -> None:
    page.set_viewport_size(size)
    page.goto(path)
    stops: list[dict[str, Any]] = []
    for _ in range(900):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop["end"] or (stops and stop["place"] == stops[0]["place"]):
            break
        if not stops or stop["place"] != stops[-1]["place"]:  # a date has several stops of its own
            stops.append(stop)
    else:
        pytest.fail("the focus never reaches the end of the page")
    assert [stop["name"] for stop in stops if not (stop["ring"] and stop["seen"])] == []
    places = [stop["place"] for stop in stops]
    assert places == sorted(places)
    expected = page.evaluate(
        "[...document.querySelectorAll(\"a[href], button:not(:disabled), select, input:not([type=radio]), textarea, summary, [tabindex='0']\")]"
        ".filter(e => e.checkVisibility({visibilityProperty: true})).length"
    )
    assert len([stop for stop in stops if not stop["radio"]]) == expected


def test_the_first_stop_leads_past_the_navigation(page: Page) -> None:
    page.goto(GUIDE.addresses["fi", "organiser/planning.md"])
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Siirry sisältöön")
    expect(page.locator(":focus")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_a_bare_key_does_nothing(page: Page) -> None:
    """WCAG 2.2, 2.1.4: whoever dictates doesn't set off shortcuts by speaking."""
    page.goto(GUIDE.addresses["fi", "organiser/planning.md"])
    for key in "snp,./fk?":
        page.keyboard.press(key)
    expect(page.locator("dialog")).to_be_hidden()
    assert page.url.endswith(GUIDE.addresses["fi", "organiser/planning.md"])


# Lines of text and controls that lie over each other; validators don't see them.
OVERLAPS = """() => {
  const boxes = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const holder = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || holder.closest("script, .skip, option, textarea, title")) continue;
    if (!holder.checkVisibility({ visibilityProperty: true }) || getComputedStyle(holder).clipPath !== "none") continue;
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    for (const box of range.getClientRects()) boxes.push([box, holder]);
  }
  for (const control of document.querySelectorAll("input, select, textarea, button svg, a svg")) {
    if (control.checkVisibility()) boxes.push([control.getBoundingClientRect(), control]);
  }
  boxes.sort((one, two) => one[0].top - two[0].top);
  const found = [];
  boxes.forEach(([box, holder], place) => {
    for (let next = place + 1; next < boxes.length && boxes[next][0].top < box.bottom - 3; next++) {
      const [other, second] = boxes[next];
      if (other.left < box.right - 2 && box.left < other.right - 2) {
        found.push(`${holder.textContent.trim().slice(0, 30) || holder.outerHTML.slice(0, 40)} / ${second.textContent.trim().slice(0, 30) || second.outerHTML.slice(0, 40)}`);
      }
    }
  });
  return found;
}"""
WIDER_THAN_THE_WINDOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Text that its box cuts off.
CLIPPED = """() => [...document.querySelectorAll("body *")].filter((e) => {
  const style = getComputedStyle(e);
  if (!e.checkVisibility() || style.clipPath !== "none" || e.closest("svg, select, .table") || !e.textContent.trim()) return false;
  const hides = (way) => ["hidden", "clip"].includes(way);
  return (hides(style.overflowY) && e.scrollHeight > e.clientHeight + 1) || (hides(style.overflowX) && e.scrollWidth > e.clientWidth + 1);
}).map((e) => e.outerHTML.slice(0, 80))"""


@EACH
def test_nothing_overlaps_or_runs_over_at_any_width(page: Page, path: str) -> None:
    page.goto(path)
    faults = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        faults += [f"{width} px: {overlap}" for overlap in page.evaluate(OVERLAPS)]
        if (wide := page.evaluate(WIDER_THAN_THE_WINDOW)) > 0:
            faults.append(f"{width} px: {wide} px too wide")
    assert faults == []


SPACING = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }"


@EACH
@pytest.mark.parametrize("style", [SPACING, "html { font-size: 200% }"], ids=["text spacing", "text at 200 %"])
def test_changed_text_neither_overlaps_nor_is_cut(page: Page, path: str, style: str) -> None:
    """WCAG 2.2, 1.4.12 and 1.4.4."""
    page.goto(path)
    page.add_style_tag(content=style)
    for width in (320, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(OVERLAPS) == []
        assert page.evaluate(CLIPPED) == []
        assert page.evaluate(WIDER_THAN_THE_WINDOW) <= 0


@pytest.mark.parametrize("path", [LAYOUTS["front page"], LAYOUTS["English front page"]], ids=["fi", "en"])
def test_large_text_on_a_phone_leaves_the_guides_name_in_whole_words(page: Page, path: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(path)
    page.add_style_tag(content="html { font-size: 200% }")
    lines = page.evaluate(
        """() => {
          const name = document.querySelector(".brand span");
          return Math.round(name.getBoundingClientRect().height / parseFloat(getComputedStyle(name).lineHeight));
        }"""
    )
    assert lines <= 3


@EACH
def test_targets_are_large_enough_for_a_thumb(page: Page, path: str) -> None:
    """44 pixels (WCAG 2.2, 2.5.5) for all but links within a sentence or a list of text."""
    page.set_viewport_size(PHONE)
    page.goto(path)
    small = page.evaluate(
        """() => [...document.querySelectorAll("header :is(a, button, select), main nav a, summary, footer a, .download, .text button, .download-box button, .option, .contents a")]
          .filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 43.5)
          .map((e) => `${e.getBoundingClientRect().height}: ${e.outerHTML.slice(0, 80)}`)"""
    )
    assert small == []


@EACH
def test_nothing_moves_for_a_reader_who_asks_for_stillness(page: Page, path: str) -> None:
    page.goto(path)
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((e) => {
          const style = getComputedStyle(e);
          return style.scrollBehavior === "smooth" || style.animationName !== "none" || parseFloat(style.transitionDuration) > 0;
        }).length"""
    )
    assert moving == 0


@EACH
def test_boxes_and_the_current_page_show_without_the_sites_colours(page: Page, path: str) -> None:
    """Windows' high contrast takes away grounds and shadows: lines and underlines must do."""
    page.emulate_media(forced_colors="active")
    page.goto(path)
    unframed = page.evaluate(
        """() => [...document.querySelectorAll(".callout, .turn, .note, .download, .cards li, .message, .download-box, .stages, .hero")]
          .filter((e) => getComputedStyle(e).borderTopStyle === "none" && getComputedStyle(e).borderLeftStyle === "none")
          .map((e) => e.className)"""
    )
    assert unframed == []
    current = page.evaluate(
        """() => [...document.querySelectorAll("header [aria-current], nav.section [aria-current]")]
          .filter((e) => e.checkVisibility() && getComputedStyle(e).textDecorationLine !== "underline").length"""
    )
    assert current == 0


@pytest.fixture(scope="module")
def plain(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """A phone's browser without JavaScript."""
    context = browser.new_context(viewport=PHONE, java_script_enabled=False, base_url=address)
    yield context
    context.close()


@EACH
def test_without_javascript_all_is_there_but_what_needs_it(plain: BrowserContext, address: str, path: str) -> None:
    page = Visit(plain, address).open(path)
    expect(page.locator("main h1")).to_be_visible()
    for control in page.locator("#theme, .needs-script").all():
        expect(control).to_be_hidden()
    for download in page.locator("main a[download]").all():
        expect(download).to_be_visible()
    for details in page.locator("main details").all():
        if details.get_attribute("open") is None:
            details.locator("summary").click()
        expect(details.locator("ul").first).to_be_visible()
    if page.locator("header.site").count():
        page.locator(".menu-open").click()
        expect(page.locator("#menu a").first).to_be_visible()
        page.locator(".menu-close").click()
        expect(page.locator("#menu")).to_be_hidden()
        page.locator("#search-open").click()
        expect(page.locator(".contents a").first).to_be_visible()
    page.close()
