"""Keeps the preview open while the sources have faults: the terminal says what is wrong, the last pages stay."""

from collections.abc import Callable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority, get_plugin_logger

log = get_plugin_logger("guide")


@event_priority(0)  # any: no other hook has this event
def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]) -> LiveReloadServer:
    def rebuild() -> None:
        """Left to itself, the server would let every page wait until the next build that succeeds."""
        try:
            builder()
        except Abort:  # what is wrong has been said
            log.info("the preview shows the pages as they were")
        except MkDocsException as error:
            log.info(f"the preview shows the pages as they were\n{error}")

    server.builder = rebuild
    return server
