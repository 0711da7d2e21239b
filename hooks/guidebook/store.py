"""Cache of results of earlier builds in a folder, and the code version that stands in its keys."""

import hashlib
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

KEEP_DAYS = 30
PACKAGES = ("jinja2", "lxml", "markdown", "pydantic", "pymdown-extensions", "pyyaml")


def code_version(folder: Path, packages: Iterable[str]) -> bytes:
    """SHA-256 over the files in `folder` and below, and the versions of the installed `packages`.

    Call it on import: while pages are served the code may be edited, but what runs is what was imported.
    """
    digest = hashlib.sha256(repr([f"{package} {version(package)}" for package in packages]).encode())
    for file in sorted(folder.rglob("*.*")):
        if file.is_file() and file.suffix != ".pyc":
            digest.update(file.read_bytes())
    return digest.digest()


CODE_VERSION = code_version(Path(__file__).parents[1], PACKAGES) + sys.version.encode()


class Store:
    """A cache in `folder`, which is safe to delete and safe to share between builds that run at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._tidied = False

    def key(self, *parts: object) -> str:
        """Cache key for parts, distinguished by `repr`, including the code version; hexadecimal."""
        digest = hashlib.sha256(CODE_VERSION)
        for part in parts:
            digest.update(hashlib.sha256(repr(part).encode()).digest())
        return digest.hexdigest()

    def get(self, key: str) -> bytes | None:
        """The cached result; None where there is none or a power cut left a part of it."""
        file = self.folder / key
        try:
            content = file.read_bytes()
            os.utime(file)
        except OSError:  # not there, or another build has just deleted it
            return None
        checksum, result = content[:32], content[32:]
        return result if hashlib.sha256(result).digest() == checksum else None

    def put(self, key: str, result: bytes) -> None:
        """Cache a result after its SHA-256, by renaming, so that no reader sees a part; a full disk is no error."""
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            if not self._tidied:
                self._delete_unused()
            handle, name = tempfile.mkstemp(dir=self.folder)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(hashlib.sha256(result).digest() + result)
                Path(name).replace(self.folder / key)
            except OSError:
                Path(name).unlink()

    def get_or_make(self, make: Callable[[], bytes], *parts: object) -> bytes:
        """The cached result for `parts`, else that of `make`, which must depend on nothing but `parts`."""
        key = self.key(*parts)
        result = self.get(key)
        if result is None:
            result = make()
            self.put(key, result)
        return result

    def _delete_unused(self) -> None:
        """Delete what no build has asked for in `KEEP_DAYS` days."""
        self._tidied = True
        for file in self.folder.iterdir():
            try:
                if time.time() - file.stat().st_mtime > KEEP_DAYS * 86400:
                    file.unlink()
            except FileNotFoundError:  # another build was quicker
                continue
