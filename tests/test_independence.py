"""The templates need nothing of the theme package: it gives Markdown features, and may be exchanged."""

import re

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
