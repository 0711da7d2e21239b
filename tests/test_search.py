"""The search data of each language holds that language's pages, section by section."""

import json
from pathlib import Path

from guidebook.search import page_entries


def entries(site: Path, language: str) -> list[dict[str, str]]:
    script = (site / "search" / f"index-{language}.js").read_text(encoding="utf-8")
    return json.loads(script.removeprefix("guideSearchIndex=").removesuffix(";\n"))  # type: ignore[no-any-return]


def test_a_page_is_divided_at_its_headings() -> None:
    html = '<p>Lead.</p><h2 id="a">One</h2><ul><li>x</li><li>y</li></ul><h3 id="b">Two</h3><svg><text>9</text></svg><p>z</p>'
    assert page_entries("Page", html, "en/page/") == [
        {"url": "en/page/", "page": "Page", "title": "Page", "text": "Lead."},
        {"url": "en/page/#a", "page": "Page", "title": "One", "text": "x y"},
        {"url": "en/page/#b", "page": "Page", "title": "Two", "text": "z"},
    ]


def test_each_language_finds_its_own_pages_only(site: Path) -> None:
    finnish, english = entries(site, "fi"), entries(site, "en")
    assert len(finnish) == len(english) > 300
    assert all(entry["url"].startswith("en/") for entry in english)
    assert not any(entry["url"].startswith("en/") for entry in finnish)


def test_every_result_leads_to_a_place_that_exists(site: Path) -> None:
    for language in ("fi", "en"):
        for entry in entries(site, language):
            address, _, anchor = entry["url"].partition("#")
            html = (site / address / "index.html").read_text(encoding="utf-8")
            assert not anchor or f'id="{anchor}"' in html, entry["url"]
