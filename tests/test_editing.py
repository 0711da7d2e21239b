"""From a page to the editor of its file on the git host."""

from pathlib import Path

from tree import ROOT, SmallSite

HOST = "https://git.example/guide"


def test_every_page_leads_to_the_editor_of_its_own_file(small_site: SmallSite) -> None:
    small_site.edit("mkdocs.yml", "docs_dir: docs\n", f"docs_dir: docs\nrepo_url: {HOST}\nedit_uri: edit/main/docs/\n")
    site = small_site.build()
    for place, file, words in (
        ("index.html", "fi/index.md", "Muokkaa tätä sivua"),
        ("mentors/index.html", "fi/mentor/index.md", "Muokkaa tätä sivua"),
        ("en/mentors/index.html", "en/mentor/index.md", "Edit this page"),
    ):
        page = (site / place).read_text(encoding="utf-8")
        assert f'<a class="edit" href="{HOST}/edit/main/docs/{file}">{words}</a>' in page


def test_without_a_git_host_no_page_speaks_of_editing(site: Path) -> None:
    configured = "\nrepo_url:" in (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for page in site.rglob("index.html"):
        assert ('class="edit"' in page.read_text(encoding="utf-8")) == configured, page
