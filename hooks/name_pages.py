"""Gives every page its address in its own language, its title, and the checked source that it was made from.

Templates read the source as `page.source`.
"""

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Link, Navigation, Section

from guidebook.build import build_in


@event_priority(-110)  # after static-i18n (-100), which has sorted the files by language and linked the twins
def on_files(files: Files, config: MkDocsConfig) -> Files:
    addresses = build_in(config.extra).guide.addresses
    for page in files.documentation_pages():
        twins: Any = page  # static-i18n's files have `alternates`: the page in each language, itself among them
        for file in twins.alternates.values():
            language, _, path = file.src_uri.partition("/")
            address = addresses[language, path]
            file.dest_uri = f"{address}index.html"
            file.url = address or "./"
            file.abs_dest_path = str(Path(config.site_dir) / file.dest_uri)
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    build = build_in(config.extra)
    lists = [nav.items]
    for items in lists:  # a preview shows a page before its twin is written: MkDocs makes a link to nowhere of that
        items[:] = [item for item in items if not isinstance(item, Link)]
        lists += [item.children for item in items if isinstance(item, Section)]
    for page in nav.pages:
        source = build.source(page.file.src_uri)
        page.source = source  # type: ignore[attr-defined]  # MkDocs' pages have no place of their own for it
        page.title = source.meta.title
    return nav
