"""Styles and scripts: each page carries in itself what it needs, and no more."""

import re
from pathlib import Path

import pytest
from tree import ROOT

from guidebook.site.assets import Scripts, Styles

OVERRIDES = ROOT / "overrides"
COMPONENTS = sorted(
    {*Styles(OVERRIDES).parts, *Scripts(OVERRIDES, offline=True).parts} - {"logo"}
)  # this guide has none


def test_a_page_carries_the_styles_of_the_components_in_it_and_of_no_others() -> None:
    styles = Styles(OVERRIDES)
    style = styles.of('<div class="callout tip"><p class="callout-title">A tip</p></div>')
    assert style.startswith(styles.base)
    assert ".callout{" in style
    assert ".hero{" not in style
    assert styles.of("<p>Plain</p>") == styles.base


def test_a_page_carries_the_behaviours_of_the_components_in_it_and_of_no_others() -> None:
    scripts = Scripts(OVERRIDES, offline=True)
    script = scripts.of('<p>A <a class="term" href="#a">term</a></p>')
    assert script.startswith(scripts.base)
    assert "showPopover" in script
    assert scripts.of("<p>Plain</p>") == scripts.base
    assert "showPopover" not in scripts.base
    assert "serviceWorker" in scripts.base
    assert "serviceWorker" not in Scripts(OVERRIDES, offline=False).base


def test_no_name_of_a_design_token_is_left_for_the_browser_to_look_up() -> None:
    styles = Styles(OVERRIDES, ":root{--day-brand: #7a1f4b;}")
    style = "".join([styles.base, *styles.parts.values()])
    declared = set(re.findall(r"(--[\w-]+):", style))
    assert set(re.findall(r"var\((--[\w-]+)\)", style)) <= declared
    assert "--brand:light-dark(#7a1f4b," in styles.base


@pytest.mark.parametrize("name", COMPONENTS)
def test_every_component_with_a_style_or_behaviour_stands_on_some_page(name: str, site: Path) -> None:
    named = re.compile(rf'class="(?:[^"]* )?{name}[ "]')
    assert any(named.search(page.read_text(encoding="utf-8")) for page in site.rglob("*.html"))
