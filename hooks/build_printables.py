"""Makes the PDFs of every page with `printable:` in its front matter, and tells the templates about them."""

from pathlib import Path
from urllib.parse import urljoin

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files

from guidebook.findings import Refusal
from guidebook.printables.cache import Cache
from guidebook.printables.composing import Composer
from guidebook.printables.production import produce

log = get_plugin_logger("guide")


@event_priority(-120)  # after name_addresses (-110): a download lies beside its page
def on_files(files: Files, config: MkDocsConfig) -> Files:
    guide = config.extra["guide"]
    for page in list(files.documentation_pages()):
        for _, address in guide.downloads(guide.sources.pages[page.locale, page.norm_src_uri]):
            files.append(File.generated(config, address, content=b""))
    return files


@event_priority(0)  # every page's HTML is there, no file is written yet
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    guide = config.extra["guide"]
    pictures = {urljoin(config.site_url, file.url): Path(file.abs_src_path) for file in files if file.abs_src_path}
    composer = Composer(guide.overrides / "print", pictures)
    sheets, targets = [], []
    for file in files.documentation_pages():
        source = guide.sources.pages[file.locale, file.norm_src_uri]
        file.page.meta["downloads"] = []
        for edition, address in guide.downloads(source):
            sheets.append(
                composer.compose(
                    file.page.content,
                    source.meta,
                    edition,
                    file=source.file,
                    language=source.language,
                    address=file.page.canonical_url,
                    publisher=config.site_name,
                    words=guide.words[source.language],
                )
            )
            targets.append((file.page, edition, files.src_uris[address]))
    try:
        cache = Cache(guide.root / ".cache" / "printables", guide.overrides)
        printed = produce(sheets, guide.overrides, cache, progress=log.info)
    except Refusal as refusal:
        raise PluginError(f"a PDF can't be made\n{refusal}") from None
    for (page, edition, target), result in zip(targets, printed, strict=True):
        target.content_bytes = result.pdf
        page.meta["downloads"].append(
            {"edition": edition.name, "url": target.url, "size": len(result.pdf), "pages": result.pages}
        )
    return env
