"""What stands on its own: the templates without the theme package, the materials without the site generator."""

import os
import re
import subprocess
import sys

import pikepdf
import pytest
from tree import ROOT, SmallSite, snapshot


def test_without_the_theme_package_the_site_is_the_same(small_site: SmallSite) -> None:
    small_site.page("glossary.md")
    with_theme = snapshot(small_site.build())
    small_site.edit("mkdocs.yml", "name: material", "name: null")
    assert snapshot(small_site.build()) == with_theme


def test_templates_call_no_methods_of_python_strings() -> None:
    """Other template engines have filters, not str.upper()."""
    methods = "|".join(name for name in dir(str) if not name.startswith("_"))
    for template in (ROOT / "overrides").rglob("*.html"):
        for tag in re.findall(r"{[{%].*?[}%]}", template.read_text(encoding="utf-8"), re.DOTALL):
            assert not re.search(rf"\.({methods})\(", tag), f"{template.name}: {tag}"


@pytest.mark.slow
def test_a_material_is_made_from_markdown_alone_where_the_site_generator_is_missing(small_site: SmallSite) -> None:
    small_site.page(
        "materials/sheet.md",
        "The lead.\n\n## First {#first}\n\n/// field | Your name\n    name: your-name\n    type: text\n///\n",
        printable="\n  kind: form\n  audience: [mentor]\n  stage: start\n  editable: docx",
    )
    script = small_site.write("alone.py", ALONE)
    done = subprocess.run(
        [sys.executable, script, ROOT / "overrides"],
        cwd=small_site.root,
        env={**os.environ, "PYTHONPATH": "hooks"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    with pikepdf.open(small_site.root / "sheet.pdf") as pdf:
        assert pdf.docinfo["/Title"] == "materials-sheet"
        assert [str(field.T) for field in pdf.Root.AcroForm.Fields] == ["your-name"]
    assert (small_site.root / "sheet.docx").read_bytes().startswith(b"PK")


ALONE = """\
import sys
from pathlib import Path


class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"mkdocs", "material", "mkdocs_static_i18n"}:
            raise ModuleNotFoundError(f"{name} is not installed here")


sys.meta_path.insert(0, Missing())
try:
    import mkdocs
except ModuleNotFoundError:
    from guidebook.guide import read_guide
    from guidebook.printables.cache import Cache
    from guidebook.printables.composing import Composer
    from guidebook.printables.render_queue import RenderQueue
    from guidebook.rendering import render_page

root, overrides, site = Path.cwd(), Path(sys.argv[1]), "https://mentorointi.example/"
guide = read_guide(root / "mkdocs.yml")
source = guide.sources.pages["en", "materials/sheet.md"]
composer, queue = Composer(overrides / "print"), RenderQueue(overrides, Cache(root / ".cache", overrides))
for edition, _ in guide.downloads(source):
    sheet = composer.compose(
        render_page(source, guide, site).html,
        source.meta,
        edition,
        file=source.file,
        language="en",
        address=site + guide.addresses["en", source.path],
        publisher=guide.organisation.publisher("en", "Guide", site),
        words=guide.words["en"],
        terms=guide.directory.terms,
    )
    queue.submit(sheet)
for (edition, _), printed in zip(guide.downloads(source), queue.collect(), strict=True):
    Path(f"sheet.{edition.format}").write_bytes(printed.content)
"""
