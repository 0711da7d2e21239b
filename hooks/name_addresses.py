"""Gives every page its address in its own language, made from the slugs in the front matter, and the front page its name."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page


@event_priority(-110)  # after static-i18n (-100), which has sorted the files by language and linked the twins
def on_files(files: Files, config: MkDocsConfig) -> Files:
    addresses = config.extra["guide"].addresses
    for page in files.documentation_pages():
        for file in {id(file): file for file in (page, *page.alternates.values())}.values():
            address = addresses[file.locale, file.norm_src_uri]
            file.dest_uri = f"{address}index.html"
            file.url = address or "./"
            file.abs_dest_path = str(Path(config.site_dir) / file.dest_uri)
    return files


@event_priority(0)  # at any time: nothing else reads or sets a title before the templates do
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    page.meta["title"] = config.extra["guide"].sources.pages[page.file.locale, page.file.norm_src_uri].meta.title
