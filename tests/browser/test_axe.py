"""axe finds nothing in any layout, at any size, in either palette."""

import re

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from browser.layouts import DESKTOP, ENLARGED, GUIDE, each_layout
from browser.measures import AXE
from playwright.sync_api import Page, ViewportSize

from guidebook.site.assets import Styles


@pytest.mark.parametrize("size", [DESKTOP, ENLARGED], ids=["desktop", "enlarged"])
def test_axe_finds_nothing(page: Page, size: ViewportSize) -> None:
    """Of the two layouts of the style, at the narrowest window and at a usual one."""
    page.set_viewport_size(size)
    faults = []
    for name in each_layout(page):
        page.evaluate(AXE_SCRIPT)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            faults += [f"{name}, {scheme}: {fault}" for fault in page.evaluate(AXE, scheme == "dark")]
    assert faults == []


def test_the_palettes_differ_in_colours_alone() -> None:
    """Therefore what axe finds of all else in one palette holds for the other."""
    styles = Styles(GUIDE.overrides)
    style = styles.base + "".join(styles.parts.values())
    assert "prefers-color-scheme" not in style
    assert set(re.findall(r"([\w-]+):light-dark\(#\w+,#\w+\)", style)) == set(re.findall(r"([\w-]+):light-dark", style))
    assert re.findall(r"[^{}]*\[data-theme[^{]*{([^}]*)}", style) == ["color-scheme:light", "color-scheme:dark"]
