"""Makes the PDFs and Office files of every page with `printable:` in its front matter, and a kit of them all."""

from pathlib import Path
from urllib.parse import urljoin

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from guidebook.build import build_in
from guidebook.findings import Refusal
from guidebook.printables.composing import for_readers
from guidebook.printables.materials import Materials

log = get_plugin_logger("guide")


@event_priority(-120)  # after name_pages (-110): a download lies beside its page
def on_files(files: Files, config: MkDocsConfig) -> Files:
    build = build_in(config.extra)
    pictures = {urljoin(build.site_url, file.url): Path(file.abs_src_path) for file in files if file.abs_src_path}
    build.current.materials = Materials(build.guide, build.language, build.site_url, pictures)
    for address in build.current.materials.addresses():
        files.append(File.generated(config, address, content=b""))
    return files


@event_priority(-100)  # after whatever else changes a page's HTML
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    build = build_in(config.extra)
    build.current.materials.submit(build.source(page.file.src_uri), html)
    return for_readers(html)


@event_priority(0)  # every page has been submitted, no file is written yet
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    build = build_in(config.extra)
    materials = build.current.materials
    made = materials.collect(lambda progress: log.info(f"materials: {progress}"), build.refusals.append)
    for address, content in {**made, **materials.pack()}.items():
        files.src_uris[address].content_bytes = content
    refused = Refusal(finding for refusal in build.refusals for finding in refusal.findings)
    if refused.findings and build.serving:  # the preview shows the files as they are
        log.info(f"to do before publishing\n{refused}")
        build.refusals.clear()
    elif refused.findings and build.language == build.guide.languages[-1]:  # so that all are reported at once
        raise PluginError(f"a material can't be made\n{refused}")
    return env
