"""What a reader's system asks for: light or dark colours, colours of its own, stillness."""

from browser.layouts import each_layout
from browser.measures import CONTRAST
from playwright.sync_api import Page

# Boxes without a line around them, and links to the current page without a line below.
UNLINED = """() => {
  const boxes = [...document.querySelectorAll(".callout, .turn, .note, .download, .cards li, .message, .download-box, .stages, .hero")]
    .filter((e) => getComputedStyle(e).borderTopStyle === "none" && getComputedStyle(e).borderLeftStyle === "none");
  const current = [...document.querySelectorAll("header [aria-current], nav.section [aria-current]")]
    .filter((e) => e.checkVisibility() && getComputedStyle(e).textDecorationLine !== "underline");
  return [...boxes, ...current].map((e) => e.outerHTML.slice(0, 80));
}"""
MOVING = """() => [...document.querySelectorAll("*")].filter((e) => {
  const style = getComputedStyle(e);
  return style.scrollBehavior === "smooth" || style.animationName !== "none" || parseFloat(style.transitionDuration) > 0;
}).map((e) => e.outerHTML.slice(0, 80))"""


def test_body_text_has_a_contrast_of_at_least_seven_to_one(page: Page) -> None:
    faults = []
    for name in each_layout(page):
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            faults += [f"{name}, {scheme}: {low}" for low in page.evaluate(CONTRAST)]
    assert faults == []


def test_boxes_and_the_current_page_show_without_the_sites_colours(page: Page) -> None:
    """Windows' high contrast takes away grounds and shadows: lines and underlines must do."""
    page.emulate_media(forced_colors="active")
    assert [f"{name}: {box}" for name in each_layout(page) for box in page.evaluate(UNLINED)] == []


def test_nothing_moves_for_a_reader_who_asks_for_stillness(page: Page) -> None:
    assert [f"{name}: {element}" for name in each_layout(page) for element in page.evaluate(MOVING)] == []
