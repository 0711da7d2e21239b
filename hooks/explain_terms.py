"""Leads from the first mention of each explained term on a page to its entry in the glossary."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from guidebook.pages.terms import link_terms


@event_priority(0)  # on the text as its writer left it: cite_sources (-10) adds to it
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    guide = config.extra["guide"]
    source = guide.sources.pages[page.file.locale, page.file.norm_src_uri]

    def link() -> bytes:
        return link_terms(markdown, source, guide.directory.terms).encode()

    linked: bytes = guide.store.get_or_make(link, "terms", markdown, source, guide.directory_key)
    return linked.decode()
