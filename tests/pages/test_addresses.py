"""Addresses are in the page's own language, made from slugs."""

from pathlib import Path

from tree import ROOT, SmallSite

from guidebook.guide import read_guide


def test_finnish_stands_at_the_root_and_english_below_its_code(small_site: SmallSite) -> None:
    small_site.edit("docs/fi/organiser/index.md", "slug: organisers", "slug: jarjestajalle")
    small_site.page("organiser/planning.md")
    small_site.edit("docs/fi/organiser/planning.md", "slug: organiser-planning", "slug: suunnittelu")
    site = small_site.build()
    assert (site / "jarjestajalle/suunnittelu/index.html").is_file()
    assert (site / "en/organisers/organiser-planning/index.html").is_file()
    html = (site / "jarjestajalle/suunnittelu/index.html").read_text(encoding="utf-8")
    assert '<a class="tool" href="../../en/organisers/organiser-planning/" lang="en" hreflang="en">' in html


def test_every_real_page_has_an_address_of_its_own() -> None:
    guide = read_guide(ROOT / "mkdocs.yml")
    addresses = list(guide.addresses.values())
    assert len(addresses) == len(set(addresses)) > 90
    assert guide.addresses["fi", "index.md"] == ""
    assert guide.addresses["en", "index.md"] == "en/"
    assert guide.addresses["fi", "organiser/planning.md"] == "jarjestajalle/suunnittelu/"


def test_every_page_built_is_in_the_sitemap_once(site: Path) -> None:
    sitemap = (site / "sitemap.xml").read_text(encoding="utf-8")
    pages = {file.parent.relative_to(site).as_posix() for file in site.rglob("index.html")}
    for page in pages:
        address = "https://mentorointi.example/" + ("" if page == "." else f"{page}/")
        assert sitemap.count(f"<loc>{address}</loc>") == 1
    assert sitemap.count("<loc>") == len(pages)
