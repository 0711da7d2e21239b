"""The document that each material's files are made of: golden/<kind>.md becomes golden/<edition>.html.

The Finnish twin of each page is the same page, but of the form, which is composed in two languages too.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from tree import SmallSite

from guidebook.guide import read_guide
from guidebook.pages.editions import EDITIONS, SIDE_BY_SIDE
from guidebook.pages.front_matter import Kind
from guidebook.printables.composing import Sheet
from guidebook.printables.materials import Materials
from guidebook.rendering import render_page

GOLDEN = Path(__file__).parent / "golden"
SITE = "https://guide.example/"


@pytest.fixture
def sheets(small_site: SmallSite, monkeypatch: pytest.MonkeyPatch) -> list[Sheet]:
    """What is composed of the pages, without the files that would be made of it."""
    for kind in Kind:
        small_site.page(f"materials/{kind}.md")
        for language in ("en", "fi"):
            own = GOLDEN / f"{kind}.{language}.md"
            text = (own if own.exists() else GOLDEN / f"{kind}.md").read_text(encoding="utf-8")
            small_site.write(f"docs/{language}/materials/{kind}.md", text)
    guide = read_guide(small_site.root / "mkdocs.yml")
    materials = Materials(guide, "en", SITE, {})
    composed: list[Sheet] = []
    monkeypatch.setattr(materials.queue, "submit", composed.append)
    for source in guide.sources.of("en"):
        materials.submit(source, render_page(source, guide, SITE).html)
    return composed


def test_every_kind_of_material_is_composed_as_its_golden_document(
    sheets: list[Sheet], changes: Callable[[Path, str], str]
) -> None:
    composed = {sheet.edition.name: sheet.html for sheet in sheets}
    assert composed.keys() == {edition.name for editions in EDITIONS.values() for edition in (*editions, SIDE_BY_SIDE)}
    diffs = [diff for name, html in composed.items() if (diff := changes(GOLDEN / f"{name}.html", html + "\n"))]
    assert not diffs, "\n\n".join(diffs)
