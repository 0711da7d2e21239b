"""The template files of overrides/office/, opened in an organisation's colours and font."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Container, Iterable
from pathlib import Path
from typing import Any

from lxml import etree

from guidebook.config.palette import Palette
from guidebook.findings import Finding, Refusal
from guidebook.printables.archives import pack
from guidebook.printables.office.markup import build, name

FOLDER = "office"  # below overrides/
# The slots of a theme's colour scheme (ISO/IEC 29500-1, 20.1.6.2) and the colours of tokens.css that fill them.
THEME_COLOURS = {
    "dk1": "ink", "dk2": "brand", "lt2": "brand-tint", "accent1": "brand", "accent2": "sun", "accent3": "warm",
    "accent4": "quiet", "accent5": "sun-tint", "accent6": "warm-tint", "hlink": "brand", "folHlink": "brand",
}  # fmt: skip
DOCUMENT = "/officeDocument"  # the end of the type of the package's relationship to its document
# What zipfile, lxml and the libraries raise for a damaged file, or one of another kind.
UNREADABLE = OSError, zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, LookupError, ValueError, AttributeError
VALUE = re.compile(r'(?<==")[^"]+(?=")')


def open_template(file: Path, library: Callable[[io.BytesIO], Any], palette: Palette) -> Any:
    """Open a template with `library`, which is python-docx's Document or python-pptx's Presentation.

    Raises:
        Refusal: if the file is missing, or isn't of the library's kind.
    """
    try:
        with zipfile.ZipFile(file) as package:
            parts = {path: package.read(path) for path in package.namelist()}
        _drop_properties(parts)
        _set_palette(parts, palette)
        return library(io.BytesIO(pack(parts, compress=False)))
    except FileNotFoundError as error:
        raise refusal(file, ["there is no such template. Take it back from Git."]) from error
    except UNREADABLE as error:
        message = f"it can't be opened as a {file.suffix} file. Save it anew as one, or take an earlier one from Git."
        raise refusal(file, [message]) from error


def check_names(file: Path, kind: str, wanted: Iterable[str], found: Container[str]) -> None:
    """Check that a template has what the code asks for by name; `kind` is "style" or "layout".

    Raises:
        Refusal: naming all that are missing.
    """
    missing = [
        f"there is no {kind} '{wish}'. Add it, or take an earlier {file.name} from Git."
        for wish in wanted
        if wish not in found
    ]
    if missing:
        raise refusal(file, missing)


def refusal(file: Path, messages: Iterable[str]) -> Refusal:
    """A refusal of a template, by its path from the project's folder."""
    place = Path(*file.parts[-3:]).as_posix()
    return Refusal(Finding(place, 0, message) for message in messages)


def _drop_properties(parts: dict[str, bytes]) -> None:
    """Drop the properties that the template was saved with: its author, program, dates, counts, thumbnail."""
    relationships = etree.fromstring(parts["_rels/.rels"])
    for relationship in list(relationships):
        if not relationship.get("Type").endswith(DOCUMENT):
            relationships.remove(relationship)
    parts["_rels/.rels"] = etree.tostring(relationships)


def _set_palette(parts: dict[str, bytes], palette: Palette) -> None:
    """Set the colours and the font of each theme, and replace their old values in all other parts.

    A style names a colour's value beside its slot in the theme; LibreOffice 7.4 reads the value alone.
    """
    replaced: dict[str, str] = {}
    for path in [path for path in parts if "/theme/" in path and path.endswith(".xml")]:
        theme = etree.fromstring(parts[path])
        for slot_name, colour in THEME_COLOURS.items():
            slot = theme.find(f".//{name('a:clrScheme')}/{name(f'a:{slot_name}')}")
            replaced[slot[0].get("lastClr") or slot[0].get("val")] = palette[colour]
            slot[:] = [build("a:srgbClr", {"val": palette[colour]})]
        for font in theme.iterfind(f".//{name('a:fontScheme')}/*/{name('a:latin')}"):
            replaced[font.get("typeface")] = palette.font
            font.set("typeface", palette.font)
        parts[path] = etree.tostring(theme)
    for path in [path for path in parts if path.endswith(".xml") and "/theme/" not in path]:
        text = parts[path].decode("utf-8")
        parts[path] = VALUE.sub(lambda value: replaced.get(value[0], value[0]), text).encode()
