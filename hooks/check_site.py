"""Refuses to finish a build whose pages a reader would find broken."""

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority

from guidebook.build import build_in
from guidebook.checks.built_site import check_built_site
from guidebook.findings import Refusal


@event_priority(-200)  # after static-i18n's own event (-100), which builds the other languages
def on_post_build(config: MkDocsConfig) -> None:
    build = build_in(config.extra)
    i18n: Any = config.plugins["i18n"]  # static-i18n has no types
    if i18n.building or build.serving:
        return
    guide = build.guide
    sources = {f"{address}index.html": guide.sources.pages[key].file for key, address in guide.addresses.items()}
    refusal = Refusal(check_built_site(Path(config.site_dir), build.site_url, sources, guide.store))
    if refusal.findings:
        raise PluginError(f"the guide can't be built\n{refusal}")
