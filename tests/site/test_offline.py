"""The copy for reading offline: a list for each language, by content, and taken back where it is not wanted."""

import json
from pathlib import Path

from tree import ROOT, SmallSite

from guidebook.site.offline import add_offline_copy

TEMPLATES = ROOT / "overrides" / "partials"
PAGE = """\
<html lang="{language}">
<link rel="icon" href="data:image/svg+xml,x"><link rel="manifest" href="manifest.webmanifest">
<link rel="stylesheet" href="{root}assets/page.css">
<main>{text} <img alt="" src="{root}assets/the%20picture.png"> <a href="form.pdf">Form</a></main>
<script data-root="{root}">late()</script>
"""


def a_site(folder: Path, text: str = "Hei") -> Path:
    """A site with a front page in Finnish and in English, a page for what isn't found, and files."""
    files = {
        "index.html": PAGE.format(language="fi", root="", text=text),
        "en/index.html": PAGE.format(language="en", root="../", text="Hello"),
        "404.html": '<html lang="fi">',
        "search/fi.js": "guideSearch.add({})",
    }
    names = ("assets/page.css", "assets/the picture.png", "manifest.webmanifest", "en/manifest.webmanifest", "form.pdf")
    for name, content in {**files, **dict.fromkeys(names, "content")}.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    add_offline_copy(folder, TEMPLATES)
    return folder


def listed(site: Path, language: str) -> dict[str, str]:
    """The addresses that a browser keeps of a language, with their hashes."""
    return dict(json.loads((site / f"offline-{language}.json").read_text(encoding="utf-8")))


def test_a_browser_keeps_the_pages_of_a_language_and_what_they_load_and_no_downloads(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    shared = {"404.html", "assets/page.css", "assets/the picture.png"}
    assert {*listed(site, "fi")} == {"", "manifest.webmanifest", *shared}
    assert {*listed(site, "en")} == {"en/", "en/manifest.webmanifest", *shared}


def test_a_changed_page_has_another_hash_and_nothing_else_has(tmp_path: Path) -> None:
    first, same, other = (a_site(tmp_path / str(number), text) for number, text in enumerate(("Hei", "Hei", "Moi")))
    assert listed(first, "fi") == listed(same, "fi")
    assert dict(listed(first, "fi").items() ^ listed(other, "fi").items()).keys() == {""}
    assert listed(first, "en") == listed(other, "en")


def test_live_editing_and_a_build_without_it_keep_no_copy_in_browsers(small_site: SmallSite) -> None:
    done = small_site.run("build", "--no-offline")
    assert done.returncode == 0, done.stderr
    site = small_site.root / "site"
    assert "unregister" in (site / "sw.js").read_text(encoding="utf-8")
    assert "serviceWorker" not in (site / "index.html").read_text(encoding="utf-8")
    assert "serviceWorker" in (small_site.build() / "index.html").read_text(encoding="utf-8")
