"""The copy for reading offline: whole, versioned by its content, and taken back where it is not wanted."""

import json
import re
from pathlib import Path

from tree import SmallSite

from guidebook.site.offline import add_offline_copy

TEMPLATES = Path(__file__).parents[2] / "overrides" / "partials"


def constant(worker: str, name: str) -> str:
    found = re.search(rf'^const {name} = "?(.*?)"?;$', worker, re.MULTILINE)
    assert found
    return found[1]


def a_site(folder: Path, text: str) -> Path:
    (folder / "en").mkdir(parents=True)
    page = (
        "<html lang=\"{}\"><head><meta content=\"script-src 'self' 'sha256-x' 'sha256-y'; style-src 'self' 'sha256-z'; img-src 'self'\">"
        '<title>A</title><script>early()</script><style>a{{}}</style>\n<link rel="canonical" href="x">\n'
        '<meta property="og:type"></head><body><main>{}</main><script data-root="{}">late()</script></body>'
    )
    (folder / "index.html").write_text(page.format("fi", text, "./"), encoding="utf-8")
    (folder / "en" / "index.html").write_text(page.format("en", "English", "../"), encoding="utf-8")
    (folder / "assets").mkdir()
    (folder / "assets" / "guide-1.css").write_text("a{}", encoding="utf-8")
    (folder / "assets" / "guide-2.js").write_text("late()", encoding="utf-8")
    (folder / "assets" / "big.pdf").write_bytes(b"%PDF")
    add_offline_copy(folder, TEMPLATES)
    return folder


def test_all_pages_are_kept_without_what_only_search_engines_read(tmp_path: Path) -> None:
    site = a_site(tmp_path / "site", "Hei")
    worker = (site / "sw.js").read_text(encoding="utf-8")
    words, *tags = (site / constant(worker, "BUNDLE")).read_text(encoding="utf-8").split("\2")
    assert words == "en/\1A\1early()\1English\1\0\1A\1early()\1Hei\1"
    pages = re.sub("\1", lambda _: tags.pop(0), words).split("\0")
    assert tags == []
    policy = "<meta content=\"script-src 'self' 'sha256-x'; style-src 'self'; img-src 'self'\">"
    html = (
        f'<html lang="{{}}"><head>{policy}<title>A</title><script>early()</script><link rel="stylesheet" href="{{}}assets/guide-1.css">\n'
        '</head><body><main>{}</main><script data-root="{}" src="{}assets/guide-2.js"></script></body>'
    )
    assert dict(page.split("\n", 1) for page in pages) == {
        "en/": html.format("en", "../", "English", "../", "../"),
        "": html.format("fi", "", "Hei", "./", "./"),
    }
    assert json.loads(constant(worker, "FILES")) == ["assets/guide-1.css", "assets/guide-2.js"]


def test_the_version_changes_with_any_page_and_with_nothing_else(tmp_path: Path) -> None:
    first, same, other = (
        (a_site(tmp_path / str(number), text) / "sw.js").read_text(encoding="utf-8")
        for number, text in enumerate(("Hei", "Hei", "Moi"))
    )
    assert first == same
    assert constant(first, "COPY") != constant(other, "COPY")


def test_live_editing_and_a_build_without_it_keep_no_copy_in_browsers(small_site: SmallSite) -> None:
    done = small_site.run("build", "--no-offline")
    assert done.returncode == 0, done.stderr
    site = small_site.root / "site"
    assert "unregister" in (site / "sw.js").read_text(encoding="utf-8")
    assert "serviceWorker" not in (site / "index.html").read_text(encoding="utf-8")
    assert "serviceWorker" in (small_site.build() / "index.html").read_text(encoding="utf-8")
