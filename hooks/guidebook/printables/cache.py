"""Cache of rendered files between builds, under keys made of everything in the project that can change them."""

import ctypes
import functools
import hashlib
import struct
import zlib
from importlib.metadata import version
from pathlib import Path

from guidebook.pages.editions import Edition
from guidebook.printables.composing import Sheet
from guidebook.printables.pdf.rendering import Rendered
from guidebook.store import Store, code_version

PACKAGES = (
    "weasyprint", "pydyf", "fonttools", "tinycss2", "tinyhtml5", "cssselect2", "pillow",
    "python-docx", "python-pptx", "lxml", "segno",
)  # fmt: skip
LIBRARIES = {"pango-1.0": "pango_version_string", "harfbuzz": "hb_version_string"}
PAGES = struct.Struct(">I")
CODE_VERSION = code_version(Path(__file__).parent, PACKAGES)


class Cache:
    """Rendered files in a `Store` in `folder`, each after its number of pages."""

    def __init__(self, folder: Path, overrides: Path) -> None:
        self.store = Store(folder)
        self.overrides = overrides
        self.style_versions: dict[Edition, bytes] = {}

    def style_version(self, edition: Edition) -> bytes:
        """SHA-256 over an edition's styles, fonts and Office templates, this package's code and all libraries' versions."""
        if edition not in self.style_versions:
            digest = hashlib.sha256(repr(versions()).encode())
            files = [self.overrides / "tokens.css", self.overrides / "print" / "base.css"]
            files += [self.overrides / "print" / f"{edition.name}.css", *sorted((self.overrides / "fonts").iterdir())]
            files.append(self.overrides / "print" / "fonts.conf")
            files += sorted((self.overrides / "office").glob(f"*.{edition.format}"))
            digest.update(CODE_VERSION)
            for file in files:
                digest.update(file.name.encode() + file.read_bytes())
            self.style_versions[edition] = digest.digest()
        return self.style_versions[edition]

    def key(self, sheet: Sheet) -> str:
        """SHA-256 over the sheet, its pictures and the version of its style; hexadecimal."""
        digest = hashlib.sha256(self.style_version(sheet.edition))
        for part in (sheet.edition, sheet.html, sheet.address):
            digest.update(repr(part).encode())
        for address, file in sheet.pictures:
            digest.update(address.encode() + file.read_bytes())
        return digest.hexdigest()

    def get(self, sheet: Sheet) -> Rendered | None:
        """The sheet's file, or None where it isn't cached."""
        cached = self.store.get(self.key(sheet))
        return Rendered(cached[PAGES.size :], *PAGES.unpack_from(cached)) if cached else None

    def put(self, sheet: Sheet, file: Rendered) -> None:
        """Cache the sheet's file."""
        self.store.put(self.key(sheet), PAGES.pack(file.pages) + file.content)


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
