"""What a reader would find broken in the built pages stops the build, wherever it comes from."""

from pathlib import Path

import pytest
from tree import SmallSite, snapshot

from guidebook.checks.built_site import check_built_site
from guidebook.store import Store

HOME = "https://mentorointi.example/"
PAGE = """<!doctype html><html lang="en"><head><title>Page</title><link rel="canonical" href="https://mentorointi.example/a/">
</head><body><p id="one">Text <a href="https://elsewhere.example/">there</a> <code>{{ x }}</code></p>%s</body></html>"""


def findings(folder: Path, body: str) -> list[str]:
    (folder / "a").mkdir()
    (folder / "a/index.html").write_text(PAGE % body, encoding="utf-8")
    sources = {"a/index.html": "docs/en/a.md"}
    return [str(one) for one in check_built_site(folder, HOME, sources, Store(folder / ".cache"))]


@pytest.mark.parametrize(
    "body",
    ["", '<a href="#one">One</a>', '<a href="../a/#one">One</a>', '<img src="data:image/png;base64,AA==" alt="">'],
)
def test_a_sound_page_passes(tmp_path: Path, body: str) -> None:
    assert findings(tmp_path, body) == []


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('<a href="../b/">B</a>', "the link '../b/' leads nowhere"),
        ('<a href="sheet.pdf">B</a>', "the link 'sheet.pdf' leads nowhere"),
        ('<a href="#two">Two</a>', "the link '#two' leads to a place that its page hasn't"),
        ('<img src="tree.png" alt="">', "the link 'tree.png' leads nowhere"),
        ('<img src="/a/" >', "the picture '/a/' has no alternative"),
        ('<script src="https://elsewhere.example/a.js"></script>', "would be loaded from another site"),
        ('<link rel="stylesheet" href="//elsewhere.example/a.css">', "would be loaded from another site"),
        ('<form action="https://elsewhere.example/"></form>', "would be loaded from another site"),
        ('<p id="one"></p>', "the id 'one' stands there twice"),
        ("<p>{{ page.title }}</p>", "'{{' was left in its text"),
        ("<p>/// tip | Title</p>", "'/// tip' was left in its text"),
        ("<p>[Text](other.md)</p>", "'[Text](other.md' was left in its text"),
    ],
)
def test_a_broken_page_is_named_with_its_source(tmp_path: Path, body: str, fault: str) -> None:
    (found,) = findings(tmp_path, body)
    assert found.startswith("docs/en/a.md: on the page a/index.html, ")
    assert fault in found


def test_a_template_that_breaks_a_page_leaves_the_old_site(small_site: SmallSite) -> None:
    before = snapshot(small_site.build())
    overrides = small_site.root / "overrides"
    real = overrides.resolve()
    overrides.unlink()
    overrides.mkdir()
    for entry in real.iterdir():
        if entry.name != "partials":
            (overrides / entry.name).symlink_to(entry)
    for entry in (real / "partials").iterdir():
        small_site.write(f"overrides/partials/{entry.name}", entry.read_text(encoding="utf-8"))
    small_site.edit(
        "overrides/partials/footer.html", "<nav", '<a href="https://mentorointi.example/gone/">Gone</a><nav'
    )
    assert (
        "docs/en/mentor/index.md: on the page en/mentors/index.html, the link 'https://mentorointi.example/gone/' leads nowhere. "
        "Correct the text, or its block or template." in small_site.findings("build")
    )
    assert snapshot(small_site.root / "site") == before
