"""Makes the PDFs and Office files of every page with `printable:` in its front matter, and a kit of them all.

Tells the templates about them.
"""

import os
import time
from pathlib import Path, PurePosixPath
from urllib.parse import urljoin

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from guidebook.config.palette import read_palette
from guidebook.findings import Refusal
from guidebook.pages.editions import SIDE_BY_SIDE
from guidebook.printables.cache import Cache
from guidebook.printables.composing import Composer, for_readers
from guidebook.printables.kit import KitFile, make_kit
from guidebook.printables.production import Press
from guidebook.printables.side_by_side import side_by_side, twin_of
from guidebook.site.templates import Compiled

log = get_plugin_logger("guide")


class Progress:
    """Says every two seconds how many files are made."""

    def __init__(self) -> None:
        self.last = time.monotonic()

    def __call__(self, done: int, of: int) -> None:
        if time.monotonic() - self.last > 2:
            self.last = time.monotonic()
            log.info(f"Materials: {done} of {of} made")


def tell_editor(refusal: Refusal) -> None:
    """Say what a build would refuse; the preview shows the file as it is."""
    log.info(f"to do before publishing:\n{refusal}")


@event_priority(-120)  # after name_addresses (-110): a download lies beside its page
def on_files(files: Files, config: MkDocsConfig) -> Files:
    guide = config.extra["guide"]
    pictures = {urljoin(config.site_url, file.url): Path(file.abs_src_path) for file in files if file.abs_src_path}
    config.extra["composer"] = Composer(guide.overrides / "print", pictures, Compiled(guide.store))
    cache = Cache(guide.root / ".cache" / "printables", guide.overrides)
    config.extra["press"] = Press(guide.overrides, cache, processes=min(os.cpu_count() or 1, 4))
    config.extra["orders"] = []
    for page in list(files.documentation_pages()):
        for _, address in guide.downloads(guide.sources.pages[page.locale, page.norm_src_uri]):
            files.append(File.generated(config, address, content=b""))
    if kit := guide.kit(config.plugins["i18n"].current_language):
        files.append(File.generated(config, kit, content=b""))
    return files


@event_priority(-100)  # after whatever else changes a page's HTML
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    guide = config.extra["guide"]
    source = guide.sources.pages[page.file.locale, page.file.norm_src_uri]
    page.meta["downloads"] = []
    together = ""
    for edition, address in guide.downloads(source):
        content, both = html, {}
        if edition.name == SIDE_BY_SIDE.name:
            twin = twin_of(source, guide)
            both = {"twin": twin, "twin_words": guide.words[twin.language]}
            content = together = together or side_by_side(source, guide, config.site_url)
        sheet = config.extra["composer"].compose(
            content,
            source.meta,
            edition,
            file=source.file,
            language=source.language,
            address=page.canonical_url,
            publisher=guide.publisher(source.language, config.site_url),
            words=guide.words[source.language],
            terms=guide.directory.terms,
            **both,
        )
        config.extra["press"].submit(sheet)
        config.extra["orders"].append((page, edition, files.src_uris[address]))
    return for_readers(html)


@event_priority(0)  # every sheet has been submitted, no file is written yet
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    press = config.extra["press"]
    if press.to_make:
        log.info(f"Materials: {press.to_make} of {len(press.jobs)} to make")
    guide, language = config.extra["guide"], config.plugins["i18n"].current_language
    refused = config.extra.setdefault("refused", [])
    printed = press.collect(Progress(), tell_editor if config.extra["serving"] else refused.append)
    if refused and language == guide.languages[-1]:  # so that all are told at once
        findings = Refusal(finding for refusal in refused for finding in refusal.findings)
        raise PluginError(f"a material can't be made\n{findings}")
    kit: list[KitFile] = []
    for (page, edition, target), result in zip(config.extra["orders"], printed, strict=True):
        meta = guide.sources.pages[language, page.file.norm_src_uri].meta
        kit.append(KitFile(meta, edition, PurePosixPath(target.dest_uri).name, result.content, result.pages))
        target.content_bytes = result.content
        page.meta["downloads"].append(
            {
                "edition": edition.name,
                "format": edition.format,
                "url": target.url,
                "size": len(result.content),
                "pages": result.pages,
            }
        )
    env.globals["kit"] = None
    if kit:
        archive = files.src_uris[guide.kit(language)]
        publisher = guide.publisher(language, config.site_url)
        palette = read_palette(guide.overrides, publisher.style)
        archive.content_bytes = make_kit(kit, language, guide.words[language], publisher, palette)
        env.globals["kit"] = {"url": archive.url, "size": len(archive.content_bytes), "files": len(kit)}
    return env
