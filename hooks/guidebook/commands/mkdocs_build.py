"""Builds the guide with MkDocs; the one module of the package that imports it."""

import logging
import sys
from pathlib import Path
from typing import Any, Literal

from jinja2 import TemplateError
from mkdocs.commands.build import build, get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from guidebook.build import Build, build_in
from guidebook.pages.source import Source

LOGGER = logging.getLogger("mkdocs")
OWN_LOGGER = "mkdocs.plugins.guide"  # of the hooks
# First lines of the hooks' messages, before the findings.
REFUSED = ("the guide can't be built\n", "a material can't be made\n")


class BuildError(Exception):
    """The site can't be built; the reason has been logged."""


class _Terminal(logging.Handler):
    """Prints warnings, errors and the hooks' messages, without MkDocs' other messages."""

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        for introduction in REFUSED:
            message = message.removeprefix(introduction)
        if record.levelno >= logging.WARNING or record.name == OWN_LOGGER:
            print(message, file=sys.stderr, flush=True)


def build_site(config_file: Path, target: Path, *, offline: bool) -> None:
    """Build the whole site into `target`, strictly; `offline` adds the copy that browsers keep.

    Raises:
        BuildError: where something would be broken for readers.
        OSError: where the system has no room or gives no access.
    """
    _build(_load(config_file, target, "build", offline=offline, strict=True))


def build_preview(config_file: Path, target: Path) -> Build:
    """Build the site into `target` with all that can be shown of it; returns what single pages are then rendered with.

    Raises:
        BuildError: where nothing can be shown.
    """
    config = _load(config_file, target, "serve", offline=False, strict=False)
    _build(config)
    return build_in(config.extra)


def _load(
    config_file: Path, target: Path, command: Literal["build", "serve"], *, offline: bool, strict: bool
) -> MkDocsConfig:
    LOGGER.setLevel(logging.INFO)
    if not any(isinstance(handler, _Terminal) for handler in LOGGER.handlers):
        LOGGER.addHandler(_Terminal())
    try:
        config = load_config(str(config_file), site_dir=str(target), strict=strict)
    except MkDocsException as error:
        print(error, file=sys.stderr)
        raise BuildError from error
    config.extra["offline"] = offline
    config.plugins.on_startup(command=command, dirty=False)
    return config


def _build(config: MkDocsConfig) -> None:
    try:
        build(config)
    except (MkDocsException, TemplateError) as error:  # its reason has been logged
        raise BuildError from error
    finally:
        config.plugins.on_shutdown()


def render_page(source: Source, build: Build) -> str:
    """The whole HTML document of one page, as `build_preview` made the others; its materials are submitted again.

    Navigation and all that other pages say of it stay as they were built.
    """
    build.current = build.languages[source.language]
    kept: Any = build.current.mkdocs
    page = kept.files.get_file_from_path(f"{source.language}/{source.path}").page
    page.source, page.title = source, source.meta.title
    page.content = kept.config.plugins.on_page_content("", page=page, config=kept.config, files=kept.files)
    page.active = True
    try:
        context = get_context(kept.nav, kept.files, kept.config, page)
        context = kept.config.plugins.on_page_context(context, page=page, config=kept.config, nav=kept.nav)
        html: str = kept.env.get_template(source.meta.template or "main.html").render(context)
    finally:
        page.active = False
    return html
