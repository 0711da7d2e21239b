"""Keeps rendered PDFs between builds, under a key made of everything that can change them."""

import hashlib
import os
import tempfile
import time
from functools import cache
from importlib.metadata import version
from pathlib import Path

from guidebook.printables.composing import Sheet

PACKAGES = ("weasyprint", "pydyf", "fonttools", "tinycss2", "tinyhtml5", "cssselect2", "pillow")
KEEP_DAYS = 30


class Cache:
    """PDFs in a folder that is safe to delete and safe to share between builds.

    A file is called <key>.<pages>.pdf and appears whole, by renaming.
    """

    def __init__(self, folder: Path, overrides: Path) -> None:
        self.folder = folder
        self.overrides = overrides

    def key(self, sheet: Sheet) -> str:
        """SHA-256 over the sheet, the styles and fonts, this package's code and the libraries' versions."""
        digest = hashlib.sha256(_surroundings(self.overrides, sheet.edition.name))
        for part in (sheet.edition, sheet.html, sheet.address):
            digest.update(repr(part).encode())
        for address, file in sheet.pictures:
            digest.update(address.encode() + file.read_bytes())
        return digest.hexdigest()

    def get(self, sheet: Sheet) -> tuple[bytes, int] | None:
        """The PDF and its number of pages, or None."""
        for file in self.folder.glob(f"{self.key(sheet)}.*.pdf"):
            os.utime(file)
            return file.read_bytes(), int(file.suffixes[0][1:])
        return None

    def put(self, sheet: Sheet, pdf: bytes, pages: int) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self.folder, suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(pdf)
        Path(name).replace(self.folder / f"{self.key(sheet)}.{pages}.pdf")

    def prune(self) -> None:
        """Delete what no build has used for a month."""
        for file in self.folder.glob("*"):
            if time.time() - file.stat().st_mtime > KEEP_DAYS * 86400:
                file.unlink(missing_ok=True)


@cache
def _surroundings(overrides: Path, edition: str) -> bytes:
    digest = hashlib.sha256(" ".join(f"{package}={version(package)}" for package in PACKAGES).encode())
    files = [overrides / "tokens.css", overrides / "print" / "base.css", overrides / "print" / f"{edition}.css"]
    files += [*sorted((overrides / "fonts").iterdir()), *sorted(Path(__file__).parent.glob("*.py"))]
    for file in files:
        digest.update(file.name.encode() + file.read_bytes())
    return digest.digest()
