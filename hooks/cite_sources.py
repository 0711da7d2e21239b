"""Writes the footnotes of a page: the sources that it cites, from docs/_data/sources.yml."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from guidebook.build import build_in
from guidebook.data.citations import cite


@event_priority(-10)  # after explain_terms (0), so that no link to the glossary stands in a footnote
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    build = build_in(config.extra)
    return cite(markdown, build.language, build.guide.directory.references, build.guide.words[build.language])
