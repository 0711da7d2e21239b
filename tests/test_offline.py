"""The copy for reading offline: whole, versioned by its content, and taken back where it is not wanted."""

import json
import re
from pathlib import Path

from tree import SmallSite

from guidebook.offline import add_offline_copy

TEMPLATES = Path(__file__).parents[1] / "overrides" / "partials"


def constant(worker: str, name: str) -> str:
    found = re.search(rf'^const {name} = "?(.*?)"?;$', worker, re.MULTILINE)
    assert found
    return found[1]


def a_site(folder: Path, text: str) -> Path:
    (folder / "en").mkdir(parents=True)
    page = (
        "<head><meta content=\"style-src 'self' 'sha256-x'; img-src 'self'\"><title>A</title><style>a{{}}</style>\n"
        '<link rel="canonical" href="x">\n<meta property="og:type"></head><body><main>{}</main></body>'
    )
    (folder / "index.html").write_text(page.format(text), encoding="utf-8")
    (folder / "en" / "index.html").write_text(page.format("English"), encoding="utf-8")
    (folder / "assets").mkdir()
    (folder / "assets" / "guide-1.css").write_text("a{}", encoding="utf-8")
    (folder / "assets" / "big.pdf").write_bytes(b"%PDF")
    add_offline_copy(folder, TEMPLATES)
    return folder


def test_all_pages_are_kept_without_what_only_search_engines_read(tmp_path: Path) -> None:
    site = a_site(tmp_path / "site", "Hei")
    worker = (site / "sw.js").read_text(encoding="utf-8")
    parts = (site / constant(worker, "BUNDLE")).read_text(encoding="utf-8").split("\0")
    assert parts[:2] == [">English", ">Hei"]
    policy = "<meta content=\"style-src 'self'; img-src 'self'\"><title>A</title>"
    assert dict(frame.split("\n", 1) for frame in parts[2:]) == {
        "en/": f'<head>{policy}<link rel="stylesheet" href="../assets/guide-1.css">\n</head><body><main\1</main></body>',
        "": f'<head>{policy}<link rel="stylesheet" href="assets/guide-1.css">\n</head><body><main\1</main></body>',
    }
    assert json.loads(constant(worker, "FILES")) == ["assets/guide-1.css"]


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
    (script,) = site.glob("assets/guide-*.js")
    assert "serviceWorker" not in script.read_text(encoding="utf-8")
    (script,) = small_site.build().glob("assets/guide-*.js")
    assert "serviceWorker" in script.read_text(encoding="utf-8")
