"""Jinja's extension and bytecode cache for the templates."""

import re
from contextlib import suppress
from pathlib import Path

from jinja2 import BytecodeCache, FileSystemBytecodeCache
from jinja2.ext import Extension

from guidebook.store import CODE_VERSION

INDENTATION = re.compile(r"^[ \t]+", re.MULTILINE)


class Unindented(Extension):
    """Removes a template's indentation, which makes up about 1 % of a page."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return INDENTATION.sub("", source)


def template_cache(root: Path) -> BytecodeCache | None:
    """Cache of compiled templates below the project's `root`, by code version; None where the folder can't be made.

    Only for an environment that isn't `optimized`: else what filters made of constants would be cached with the code.
    """
    folder = root / ".cache" / "templates"
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        return FileSystemBytecodeCache(str(folder), f"%s-{CODE_VERSION[:6].hex()}")
    return None
