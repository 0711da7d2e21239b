"""Editing in the browser: opt-in, one field for each key of the front matter, and files that pass the check."""

import gzip
from pathlib import Path
from typing import Any, get_args

import brotli
import pytest
import yaml
from pydantic import BaseModel
from tree import ROOT, SmallSite, snapshot

from guidebook.commands.editor import FETCHED, PACKAGE, Editor, editor_config
from guidebook.config.site_config import read_site_config
from guidebook.guide import read_guide
from guidebook.pages.front_matter import SHARED, FrontMatter, Printable
from guidebook.pages.front_matter_reading import read_front_matter

HOST = "https://git.example/guide"
CONFIG = editor_config(
    Editor(backend={"name": "github", "repo": "owner/name"}),
    read_site_config(ROOT / "mkdocs.yml"),
    read_guide(ROOT / "mkdocs.yml").sources,
)
COLLECTIONS: list[dict[str, Any]] = CONFIG["collections"]
# As Sveltia CMS 0.221.1 saved docs/en/materials/closing-slides.md under this configuration, its text shortened.
SAVED = """\
---
title: Closing meeting slides
short_title: Closing meeting
slug: closing-meeting-slides
description: Slides and notes to read aloud for a closing meeting of about 110 minutes. Bring evaluation forms, cards and pens.
reviewed: 2026-11-21
printable:
  kind: slides
  audience:
    - organiser
  stage: end
  editable: pptx
  side_by_side: false
---
At the end, we look at what we have achieved.

## Welcome {#welcome}

/// note
(5 min) Welcome everybody.
///
"""


def choices(annotation: object) -> list[str]:
    """The values of an enumeration, also within an optional one or a tuple."""
    found = [str(value) for value in getattr(annotation, "__members__", {}).values()]
    return found or [value for part in get_args(annotation) for value in choices(part)]


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (FrontMatter, COLLECTIONS[0]["fields"][:-1]),
        (Printable, next(field for field in COLLECTIONS[0]["fields"] if field["name"] == "printable")["fields"]),
    ],
)
def test_every_key_has_a_field_with_the_same_rules(model: type[BaseModel], fields: list[dict[str, Any]]) -> None:
    assert [field["name"] for field in fields] == list(model.model_fields)
    for field in fields:
        key = model.model_fields[field["name"]]
        assert field["required"] == (key.is_required() and field["name"] != "title"), field  # the front page has none
        assert field.get("options", []) == choices(key.annotation), field
        shared = model is Printable or field["name"] in SHARED
        assert field["i18n"] == ("duplicate" if shared else True)  # what twins share is typed once


def test_every_page_is_found_in_one_collection() -> None:
    folders = [collection["folder"] for collection in COLLECTIONS]
    for page in (ROOT / "docs" / "fi").rglob("*.md"):
        folder = page.parent.relative_to(ROOT).as_posix().replace("docs/fi", "docs/{{locale}}")
        assert folders.count(folder) == 1
    assert CONFIG["i18n"]["locales"] == ["fi", "en"]


def test_what_it_saves_passes_the_check(small_site: SmallSite) -> None:
    meta, _, findings = read_front_matter(SAVED, "docs/en/x.md")
    assert findings == []
    assert meta is not None
    assert meta.printable is not None
    assert meta.printable.audience == ("organiser",)
    small_site.page("materials/closing.md")
    for language in ("fi", "en"):
        small_site.write(f"docs/{language}/materials/closing.md", SAVED)
    read_guide(small_site.root / "mkdocs.yml")


@pytest.fixture(scope="module")
def editable(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> dict[str, bytes]:
    """The files of a small site with a git host, with the page for editing, and with compressed copies."""
    small = SmallSite(tmp_path_factory.mktemp("editable") / "project", shared / "pictures")
    small.edit("mkdocs.yml", "docs_dir: docs\n", f"docs_dir: docs\nrepo_url: {HOST}\nedit_uri: edit/main/docs/\n")
    small.edit("mkdocs.yml", "\nextra:\n", "\nextra:\n  editor:\n    backend: {name: github, repo: owner/name}\n")
    (refused,) = small.findings("build")
    assert refused.endswith(f"sveltia-cms.js is missing. Run: npm install --prefix {FETCHED} {PACKAGE}")
    small.write(f"{FETCHED}/node_modules/@sveltia/cms/dist/sveltia-cms.js", "// the CMS")
    done = small.run("build", "--compress")
    assert done.returncode == 0, done.stderr
    return snapshot(small.root / "site")


@pytest.mark.parametrize(
    ("place", "file", "words"),
    [
        ("index.html", "fi/index.md", "Muokkaa tätä sivua"),
        ("mentors/index.html", "fi/mentor/index.md", "Muokkaa tätä sivua"),
        ("en/mentors/index.html", "en/mentor/index.md", "Edit this page"),
    ],
)
def test_every_page_leads_to_the_editor_of_its_own_file(
    editable: dict[str, bytes], place: str, file: str, words: str
) -> None:
    assert f'<a class="edit" href="{HOST}/edit/main/docs/{file}">{words}</a>' in editable[place].decode()


def test_without_a_git_host_no_page_speaks_of_editing(site: Path) -> None:
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert (site / "admin").exists() == ("\n  editor:" in config)
    for page in site.rglob("index.html"):
        assert ('class="edit"' in page.read_text(encoding="utf-8")) == ("\nrepo_url:" in config), page


def test_the_page_for_editing_stands_apart_from_the_guide(editable: dict[str, bytes]) -> None:
    admin = {name for name in editable if name.startswith("admin/") and not name.endswith((".gz", ".br"))}
    assert admin == {"admin/config.yml", "admin/index.html", "admin/sveltia-cms.js"}
    assert yaml.safe_load(editable["admin/config.yml"])["backend"] == {"name": "github", "repo": "owner/name"}
    others = [content for name, content in editable.items() if not name.startswith("admin/")]
    assert not any(b"admin/" in content or b"sveltia" in content for content in others)  # nor does a browser keep it


def test_compressed_copies_hold_the_same_text(editable: dict[str, bytes]) -> None:
    texts = [name for name in editable if name.endswith((".html", ".css", ".js", ".xml", ".svg"))]
    long = [name for name in texts if len(editable[name]) > 500]
    assert len(long) > 20
    assert all(gzip.decompress(editable[f"{name}.gz"]) == editable[name] for name in long)
    assert all(brotli.decompress(editable[f"{name}.br"]) == editable[name] for name in long)
