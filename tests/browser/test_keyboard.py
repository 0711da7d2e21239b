"""Every layout with a keyboard alone."""

from typing import Any

import pytest
from browser.layouts import DESKTOP, ENLARGED, GUIDE, each_layout
from playwright.sync_api import Page, ViewportSize, expect

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
# How many stops there are, counting each group of circles by its chosen one alone.
STOPS = """() => [...document.querySelectorAll("a[href], button:not(:disabled), select, input:not([type=radio]), textarea, summary, [tabindex='0']")]
  .filter((e) => e.checkVisibility({ visibilityProperty: true })).length"""


def walk(page: Page) -> list[dict[str, Any]]:
    """Where Tab stops, from the page's beginning to its end."""
    stops: list[dict[str, Any]] = []
    for _ in range(900):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop["end"] or (stops and stop["place"] == stops[0]["place"]):
            return stops
        if not stops or stop["place"] != stops[-1]["place"]:  # a date has several stops of its own
            stops.append(stop)
    pytest.fail(f"the focus never reaches the end of {page.url}")


@pytest.mark.parametrize("size", [DESKTOP, ENLARGED], ids=["desktop", "enlarged"])
def test_the_keyboard_walks_every_page_in_order_and_the_focus_is_always_seen(page: Page, size: ViewportSize) -> None:
    page.set_viewport_size(size)
    faults = []
    for name in each_layout(page):
        stops = walk(page)
        faults += [f"{name}: {stop['name']} is not seen" for stop in stops if not (stop["ring"] and stop["seen"])]
        places = [stop["place"] for stop in stops]
        if places != sorted(places):
            faults.append(f"{name}: the order is {places}")
        if (count := sum(not stop["radio"] for stop in stops)) != (expected := page.evaluate(STOPS)):
            faults.append(f"{name}: {count} stops of {expected}")
    assert faults == []


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
