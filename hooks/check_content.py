"""Refuses sources that would publish a broken site; leaves what was read in `config.extra.guide` for the other hooks."""

import gc
import os
from calendar import timegm
from datetime import date
from pathlib import Path
from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger

from guidebook.checks.checked import read_checked
from guidebook.findings import Refusal

log = get_plugin_logger("guide")
serving = False


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    global serving
    serving = command == "serve"
    if not serving:
        gc.disable()  # looking for garbage took a twentieth of a build, and frees no more than a fifth of its memory


@event_priority(100)  # before every other plugin: nothing may work on sources that nobody has checked
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    i18n = config.plugins["i18n"]
    config.extra["serving"] = serving
    if not i18n.building:  # static-i18n builds each further language inside the first build, of the same sources
        try:
            checked = read_checked(Path(config.config_file_path), date.today())
            if checked.to_do and serving:  # one language is written first, and is seen before its twin is
                log.info(f"to do before publishing:\n{Refusal(checked.to_do)}")
            elif checked.to_do:
                raise Refusal(checked.to_do)
        except Refusal as refusal:
            raise PluginError(f"the guide can't be built\n{refusal}") from None
        config.extra["guide"], config.extra["translation"] = checked.guide, checked.translation
        i18n.current_language = i18n.default_language
        # The build's only clock is the newest review date: the same sources give the same bytes.
        newest = max(source.meta.reviewed for source in config.extra["guide"].sources)
        os.environ.setdefault("SOURCE_DATE_EPOCH", str(timegm(newest.timetuple())))
    return config
