"""Keeps finished files between builds, under a key made of all in the project that can change them."""

import ctypes
import functools
import hashlib
import os
import tempfile
import time
import zlib
from importlib.metadata import version
from pathlib import Path

from guidebook.printables.composing import Sheet
from guidebook.printables.editions import Edition

PACKAGES = (
    "weasyprint", "pydyf", "fonttools", "tinycss2", "tinyhtml5", "cssselect2", "pillow",
    "python-docx", "python-pptx", "lxml", "segno",
)  # fmt: skip
LIBRARIES = {"pango-1.0": "pango_version_string", "harfbuzz": "hb_version_string"}
END = b"%%EOF\n"
KEEP_DAYS = 30
# As of now: while pages are served, this code may be edited, but what runs stays what was read.
CODE = b"".join(file.read_bytes() for file in sorted(Path(__file__).parent.rglob("*.*")) if file.suffix != ".pyc")


class Cache:
    """Files in a folder that is safe to delete and safe to share between builds.

    A file is called <key>.<pages>.<format> and appears whole, by renaming.
    """

    def __init__(self, folder: Path, overrides: Path) -> None:
        self.folder = folder
        self.overrides = overrides
        self.looks: dict[str, bytes] = {}

    def look(self, edition: Edition) -> bytes:
        """SHA-256 over the edition's styles, the fonts, this package's code and the versions of all libraries."""
        if edition.name not in self.looks:
            digest = hashlib.sha256(repr(versions()).encode())
            files = [self.overrides / "tokens.css", self.overrides / "print" / "base.css"]
            files += [self.overrides / "print" / f"{edition.name}.css", *sorted((self.overrides / "fonts").iterdir())]
            files += [self.overrides / "print" / "elements.css", self.overrides / "print" / "fonts.conf"]
            digest.update(CODE)
            for file in files:
                digest.update(file.name.encode() + file.read_bytes())
            self.looks[edition.name] = digest.digest()
        return self.looks[edition.name]

    def key(self, sheet: Sheet) -> str:
        """SHA-256 over the sheet and its edition's look."""
        digest = hashlib.sha256(self.look(sheet.edition))
        for part in (sheet.edition, sheet.html, sheet.address):
            digest.update(repr(part).encode())
        for address, file in sheet.pictures:
            digest.update(address.encode() + file.read_bytes())
        return digest.hexdigest()

    def get(self, sheet: Sheet) -> tuple[bytes, int] | None:
        """The file and its number of pages, or None."""
        begin, end = f"{self.key(sheet)}.", f".{sheet.edition.format}"
        names = os.listdir(self.folder) if self.folder.is_dir() else []  # noqa: PTH208 – quicker than glob by two thirds
        for file in (self.folder / name for name in names if name.startswith(begin) and name.endswith(end)):
            try:
                os.utime(file)
                content = file.read_bytes()
            except FileNotFoundError:  # another build has pruned it
                continue
            if sheet.edition.format != "pdf" or content.endswith(END):  # else a power cut left a part of it
                return content, int(file.suffixes[0][1:])
        return None

    def put(self, sheet: Sheet, content: bytes, pages: int) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self.folder, suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).replace(self.folder / f"{self.key(sheet)}.{pages}.{sheet.edition.format}")

    def prune(self) -> None:
        """Delete what no build has used for a month."""
        for file in self.folder.glob("*"):
            try:
                if time.time() - file.stat().st_mtime > KEEP_DAYS * 86400:
                    file.unlink()
            except FileNotFoundError:  # another build was quicker
                continue


@functools.cache
def versions() -> tuple[str, ...]:
    """The versions of the packages and system libraries that draw and compress, without importing WeasyPrint."""
    found = [f"{package} {version(package)}" for package in PACKAGES]
    found.append(f"zlib {zlib.ZLIB_RUNTIME_VERSION}")
    for name, tells in LIBRARIES.items():
        for file in (f"lib{name}.so.0", f"lib{name}.0.dylib", f"lib{name}-0.dll"):
            try:
                tell = getattr(ctypes.CDLL(file), tells)
            except (OSError, AttributeError):
                continue
            tell.restype = ctypes.c_char_p
            found.append(f"{name} {tell().decode()}")
            break
    return tuple(found)
