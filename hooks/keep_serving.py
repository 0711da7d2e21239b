"""Keeps what a preview renders single pages with, and `mkdocs serve` open while the sources have faults."""

from collections.abc import Callable
from copy import copy

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from guidebook.build import MkDocsObjects, build_in

log = get_plugin_logger("guide")


@event_priority(-200)  # after static-i18n (-100) has made the navigation its own
def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    build_in(config.extra).current.nav = nav
    return nav


@event_priority(-200)  # after all that fills the environment
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """The configuration is copied, since static-i18n goes on with the same object in the next language."""
    current = build_in(config.extra).current
    current.mkdocs = MkDocsObjects(copy(config), current.nav, files, env)
    return env


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]) -> LiveReloadServer:
    def rebuild() -> None:
        """Left to itself, the server would let every page wait until the next build that succeeds."""
        try:
            builder()
        except Abort:  # the reason has been logged
            log.info("the preview shows the pages as they were")
        except MkDocsException as error:
            log.info(f"the preview shows the pages as they were\n{error}")

    server.builder = rebuild
    return server
