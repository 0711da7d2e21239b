"""Keeps finished files between builds, under a key made of all in the project that can change them."""

import ctypes
import functools
import hashlib
import struct
import zlib
from importlib.metadata import version
from pathlib import Path

from guidebook.pages.editions import Edition
from guidebook.printables.composing import Sheet
from guidebook.store import Store, code_version

PACKAGES = (
    "weasyprint", "pydyf", "fonttools", "tinycss2", "tinyhtml5", "cssselect2", "pillow",
    "python-docx", "python-pptx", "lxml", "segno",
)  # fmt: skip
LIBRARIES = {"pango-1.0": "pango_version_string", "harfbuzz": "hb_version_string"}
PAGES = struct.Struct(">I")
# As of now: while pages are served, this code may be edited, but what runs stays what was read.
CODE_VERSION = code_version(Path(__file__).parent, PACKAGES)


class Cache:
    """Files in a `Store`, each after its number of pages."""

    def __init__(self, folder: Path, overrides: Path) -> None:
        self.store = Store(folder)
        self.overrides = overrides
        self.looks: dict[str, bytes] = {}

    def look(self, edition: Edition) -> bytes:
        """SHA-256 over the edition's styles, the fonts, this package's code and the versions of all libraries."""
        if edition.name not in self.looks:
            digest = hashlib.sha256(repr(versions()).encode())
            files = [self.overrides / "tokens.css", self.overrides / "print" / "base.css"]
            files += [self.overrides / "print" / f"{edition.name}.css", *sorted((self.overrides / "fonts").iterdir())]
            files.append(self.overrides / "print" / "fonts.conf")
            digest.update(CODE_VERSION)
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
        kept = self.store.get(self.key(sheet))
        return (kept[PAGES.size :], *PAGES.unpack_from(kept)) if kept else None

    def put(self, sheet: Sheet, content: bytes, pages: int) -> None:
        self.store.put(self.key(sheet), PAGES.pack(pages) + content)


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
