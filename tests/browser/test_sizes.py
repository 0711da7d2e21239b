"""Every layout in a window of any size, and with text of any size."""

import pytest
from browser.layouts import LAYOUTS, PHONE, WIDTHS, each_layout
from browser.measures import CLIPPED, OVERLAPS, WIDER_THAN_THE_WINDOW
from playwright.sync_api import Page

SPACING = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }"
SMALL = """() => [...document.querySelectorAll("header :is(a, button, select), main nav a, summary, footer a, .download, .text button, .download-box button, .option, .contents a")]
  .filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 43.5)
  .map((e) => `${e.getBoundingClientRect().height}: ${e.outerHTML.slice(0, 80)}`)"""


def overrunning(page: Page, widths: tuple[int, ...]) -> list[str]:
    """What overlaps or runs over the window at these widths."""
    faults = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        faults += [f"{width} px: {overlap}" for overlap in page.evaluate(OVERLAPS)]
        if (wide := page.evaluate(WIDER_THAN_THE_WINDOW)) > 0:
            faults.append(f"{width} px: {wide} px too wide")
    return faults


def test_nothing_overlaps_or_runs_over_at_any_width(page: Page) -> None:
    assert [f"{name}, {fault}" for name in each_layout(page) for fault in overrunning(page, WIDTHS)] == []


@pytest.mark.parametrize("style", [SPACING, "html { font-size: 200% }"], ids=["text spacing", "text at 200 %"])
def test_changed_text_neither_overlaps_nor_is_cut(page: Page, style: str) -> None:
    """WCAG 2.2, 1.4.12 and 1.4.4."""
    faults = []
    for name in each_layout(page):
        page.add_style_tag(content=style)
        for width in (320, 768, 1280):
            faults += [f"{name}, {fault}" for fault in overrunning(page, (width,))]
            faults += [f"{name}, {width} px: {cut} is cut" for cut in page.evaluate(CLIPPED)]
    assert faults == []


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


def test_targets_are_large_enough_for_a_thumb(page: Page) -> None:
    """44 pixels (WCAG 2.2, 2.5.5) for all but links within a sentence or a list of text."""
    page.set_viewport_size(PHONE)
    assert [f"{name}: {small}" for name in each_layout(page) for small in page.evaluate(SMALL)] == []
