"""Lets others know the site: a feed and a web manifest in each language, icons, and cards for shared links."""

import json

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

from guidebook.config.tokens import day_colours
from guidebook.site.assets import ICON
from guidebook.site.pictures import Painter
from guidebook.site.web_manifest import web_manifest


@event_priority(-110)  # after static-i18n (-100), which can't place generated files
def on_files(files: Files, config: MkDocsConfig) -> Files:
    guide = config.extra["guide"]
    language = config.plugins["i18n"].current_language
    if not config.plugins["i18n"].building:  # one painter for all languages: it draws once what all cards share
        mark = guide.root / "docs" / guide.organisation.mark if guide.organisation.mark else None
        pictures = guide.root / ".cache" / "pictures"
        config.extra["painter"] = Painter(guide.overrides, pictures, guide.organisation.tokens, mark)
    painter = config.extra["painter"]
    config.extra["cards"] = painter.cards(guide.sources.of(language), config.site_name)
    pictures = {card.address: card.content for card in config.extra["cards"].values()} | painter.icons()
    for address, content in pictures.items():
        files.append(File.generated(config, address, content=content))
    home = guide.addresses[language, "index.md"]
    config.extra["announcements"] = {"feed": f"{home}feed.xml", "manifest": f"{home}manifest.webmanifest"}
    for address in config.extra["announcements"].values():
        files.append(File.generated(config, address, content=""))
    return files


@event_priority(-20)  # after fill_templates (-10), whose words the feed uses
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    guide = config.extra["guide"]
    language = config.plugins["i18n"].current_language
    addresses = env.globals["announcements"] = config.extra["announcements"]
    pages = sorted(guide.sources.of(language), key=lambda source: source.path)
    pages.sort(key=lambda source: source.meta.reviewed, reverse=True)
    feed = env.get_template("feed.xml").render(config=config, pages=pages, address=addresses["feed"])
    files.src_uris[addresses["feed"]].content_string = feed
    manifest = web_manifest(
        config.site_name,
        language,
        root="../" * addresses["manifest"].count("/") or "./",
        icon=config.extra["assets"].get(ICON),
        colours=day_colours(guide.overrides, guide.organisation.tokens),
    )
    files.src_uris[addresses["manifest"]].content_string = (
        json.dumps(manifest, ensure_ascii=False, separators=(",", ":")) + "\n"
    )
    return env
