"""Gives each page its HTML and table of contents, which guidebook renders from the checked source."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from guidebook.build import build_in
from guidebook.rendering import render_page


@event_priority(-100)  # after whatever else reads a page's Markdown
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Nothing is left for MkDocs to render."""
    return ""


@event_priority(100)  # before build_printables (-100), which makes files of the HTML
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    build = build_in(config.extra)
    rendered = render_page(build.source(page.file.src_uri), build.guide, build.site_url)
    page.toc = get_toc(rendered.toc)
    return rendered.html
