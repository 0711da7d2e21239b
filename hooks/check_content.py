"""Refuses sources that would publish a broken site; leaves the build's shared object for the other hooks."""

import os
from calendar import timegm
from datetime import date
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger

from guidebook.build import Build, build_in
from guidebook.checks.checked import read_checked
from guidebook.findings import Refusal

log = get_plugin_logger("guide")
serving = False  # MkDocs says which command runs at on_startup alone, which has no configuration


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    global serving
    serving = command == "serve"


@event_priority(100)  # before every plugin: nothing may work on sources that nobody has checked
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    i18n: Any = config.plugins["i18n"]  # static-i18n has no types
    if not i18n.building:  # the first language; each further one is built inside its build, from the same sources
        try:
            checked = read_checked(Path(config.config_file_path), date.today())
            if checked.to_do and serving:  # one language is written first, and is seen before its twin is
                log.info(f"to do before publishing:\n{Refusal(checked.to_do)}")
            elif checked.to_do:
                raise Refusal(checked.to_do)
        except Refusal as refusal:
            raise PluginError(f"the guide can't be built\n{refusal}") from None
        i18n.current_language = i18n.default_language
        config.extra["build"] = Build(
            checked.guide, checked.translation, config.site_url or "", serving, config.extra["offline"]
        )
        # The build's only clock is the newest review date: the same sources give the same bytes.
        newest = max(source.meta.reviewed for source in checked.guide.sources)
        os.environ.setdefault("SOURCE_DATE_EPOCH", str(timegm(newest.timetuple())))
    build_in(config.extra).begin(i18n.current_language)
    return config
