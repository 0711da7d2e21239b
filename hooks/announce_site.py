"""Publishes the site's metadata: a feed and a web manifest in each language, icons, and cards for shared links."""

import json

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

from guidebook.build import build_in
from guidebook.config.tokens import day_colours
from guidebook.site.assets import ICON
from guidebook.site.web_manifest import web_manifest

FEED, MANIFEST = "feed.xml", "manifest.webmanifest"


@event_priority(-110)  # after static-i18n (-100), which can't place generated files
def on_files(files: Files, config: MkDocsConfig) -> Files:
    build = build_in(config.extra)
    painter = build.painter
    build.current.cards = painter.cards(build.guide.sources.of(build.language), config.site_name)
    pictures = {card.address: card.content for card in build.current.cards.values()} | painter.icons()
    for address, content in pictures.items():
        files.append(File.generated(config, address, content=content))
    home = build.guide.addresses[build.language, "index.md"]
    for name in (FEED, MANIFEST):
        files.append(File.generated(config, f"{home}{name}", content=""))
    return files


@event_priority(-20)  # after fill_templates (-10), whose words the feed uses
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    build = build_in(config.extra)
    guide, language = build.guide, build.language
    home = guide.addresses[language, "index.md"]
    env.globals["announcements"] = {"feed": f"{home}{FEED}", "manifest": f"{home}{MANIFEST}"}
    pages = sorted(guide.sources.of(language), key=lambda source: source.path)
    pages.sort(key=lambda source: source.meta.reviewed, reverse=True)
    feed = env.get_template("feed.xml").render(config=config, pages=pages, address=f"{home}{FEED}")
    files.src_uris[f"{home}{FEED}"].content_string = feed
    manifest = web_manifest(
        config.site_name,
        language,
        root="../" * home.count("/") or "./",
        icon=build.current.assets.get(ICON),
        colours=day_colours(guide.overrides, guide.organisation.tokens),
    )
    text = json.dumps(manifest, ensure_ascii=False, separators=(",", ":"))
    files.src_uris[f"{home}{MANIFEST}"].content_string = f"{text}\n"
    return env
