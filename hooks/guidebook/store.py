"""What builds have made and keep for later ones, each result under a key of all that can change it."""

import hashlib
import os
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

KEEP_DAYS = 30
PACKAGES = ("jinja2", "lxml", "markdown", "pydantic", "pymdown-extensions", "pyyaml")
# That of the hooks, and of all that they call. As of now: while pages are served, this code may be edited, but what runs
# stays what was read.
CODE = hashlib.sha256(
    b"".join(file.read_bytes() for file in sorted(Path(__file__).parents[1].rglob("*.py")))
    + repr([sys.version, *map(version, PACKAGES)]).encode()
).digest()


class Store:
    """Results in a folder that is safe to delete and safe to share between builds."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.tidy = False

    def key(self, *parts: object) -> str:
        """What a result is kept under that the guide's code, as it is, makes from `parts`; `repr` tells these apart."""
        digest = hashlib.sha256(CODE)
        for part in parts:
            digest.update(hashlib.sha256(repr(part).encode()).digest())
        return digest.hexdigest()

    def get(self, key: str) -> bytes | None:
        """The result, or None where none is kept, or a power cut left a part of it."""
        file = self.folder / key
        try:
            content = file.read_bytes()
            os.utime(file)
        except OSError:  # perhaps another build has just tidied
            return None
        result = content[32:]
        return result if hashlib.sha256(result).digest() == content[:32] else None

    def put(self, key: str, result: bytes) -> None:
        """Keep a result, where the disk lets us. It appears whole, by renaming."""
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            if not self.tidy:
                self._tidy()
            handle, name = tempfile.mkstemp(dir=self.folder)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(hashlib.sha256(result).digest() + result)
                Path(name).replace(self.folder / key)
            except OSError:  # a full disk
                Path(name).unlink()

    def made(self, make: Callable[[], bytes], *parts: object) -> bytes:
        """What `make` gives, out of `parts` alone; what it gave before, where that is kept."""
        key = self.key(*parts)
        result = self.get(key)
        if result is None:
            result = make()
            self.put(key, result)
        return result

    def _tidy(self) -> None:
        """Delete what no build has asked for in a month."""
        self.tidy = True
        for file in self.folder.iterdir():
            try:
                if time.time() - file.stat().st_mtime > KEEP_DAYS * 86400:
                    file.unlink()
            except FileNotFoundError:  # another build was quicker
                continue
