"""From a sheet's HTML to PDF/UA-1 bytes, through WeasyPrint.

WeasyPrint is imported in `load` alone, so that a build in which nothing changed never pays for it.
"""

import ctypes.util
import logging
import mimetypes
import os
import re
import sys
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

from guidebook.config.variables import read_variables, resolve
from guidebook.pages.editions import Edition
from guidebook.printables.composing import Sheet
from guidebook.printables.pdf.faults import Fault, missing_glyph, overflows, undrawn_picture, unfit_pictures

# Large pictures are drawn with 150 points an inch, which print shows as they are.
PICTURES = {"optimize_images": True, "dpi": 150, "jpeg_quality": 80}
# What the library imports of fontTools and never uses here, since all our fonts are static and HarfBuzz divides them.
UNUSED = {"fontTools.subset": (), "fontTools.varLib.instancer": ("instantiateVariableFont",)}
STYLES = ("tokens.css", "print/base.css")  # below overrides/, before the edition's own


# Fields of a form to fill in on screen: the form draws them, and the text in them.
LIVE = "input, textarea { appearance: auto } textarea { text-indent: 10000% }"
STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


@dataclass(frozen=True)
class Rendered:
    """A file, its number of pages (0 where nobody counts them), and what is wrong with it, for its maintainer."""

    content: bytes
    pages: int
    faults: tuple[Fault, ...]


def render(sheet: Sheet, overrides: Path, look: bytes = b"") -> Rendered:
    """Render one sheet with the styles and fonts below `overrides` and nothing else.

    `look` changes when the styles or fonts do, which are else read once per process.

    No system font is used, and no file or address is read but the sheet's own pictures; asking for another is a fault.
    """
    if unfit := tuple(unfit_pictures(sheet.pictures)):
        return Rendered(b"", 0, unfit)
    weasyprint = load(overrides)

    from weasyprint.urls import FatalURLFetchingError

    from guidebook.printables.pdf.speedups import shortcuts

    own = tuple(read_variables("".join(STYLE.findall(sheet.html))).items())
    with _Log() as log, shortcuts(_computed(sheet.edition, overrides, look, own)):
        fonts, styles = _styles(sheet.edition.name, overrides, look, own)
        html = weasyprint.HTML(string=sheet.html, base_url=sheet.address, url_fetcher=_fetcher(dict(sheet.pictures)))
        # As WeasyPrint's own tests do. Its sheet gives each element styles for six more boxes that only notes and lists use.
        html._ua_stylesheets = lambda forms: [_elements(overrides, forms)]
        try:
            document = html.render(
                stylesheets=[*styles], font_config=fonts, pdf_forms=sheet.edition.filled_on_screen, **PICTURES
            )
            pdf, faults = _write(document, sheet)
        except FatalURLFetchingError as error:
            message = f"the PDF can't be made: {error}. Put the file into docs/assets/ or leave it out."
            return Rendered(b"", 0, (Fault(message, str(error).split()[0].rpartition("/")[2]),))
    if sheet.pages is not None and len(document.pages) != sheet.pages:
        faults.insert(0, _too_long(sheet, document))
    else:
        faults += overflows(document.pages)
    return Rendered(pdf, len(document.pages), tuple(dict.fromkeys([*faults, *log.faults])))


def load(overrides: Path) -> Any:
    """Import and return the library, without the system's fonts: the same bytes on every machine, and a glyph that ours lack is seen.

    Raises:
        OSError: where the system lacks the libraries that it needs.
    """
    os.environ["FONTCONFIG_FILE"] = str((overrides / "print" / "fonts.conf").resolve())
    with warnings.catch_warnings(), _stand_ins(), _own_names():
        warnings.filterwarnings("ignore", "No fonts configured")
        import weasyprint
    from weasyprint.text.ffi import harfbuzz_subset

    if not harfbuzz_subset:
        raise OSError("cannot load library 'libharfbuzz-subset'")
    return weasyprint


@contextmanager
def _stand_ins() -> Iterator[None]:
    """Spare the library a third of its import, and a process 12 MB: it needs these for variable fonts alone.

    They come back for whoever else imports them.
    """
    added = [module for module in UNUSED if module not in sys.modules]
    for module in added:
        sys.modules[module] = ModuleType(module)
        for name in UNUSED[module]:
            setattr(sys.modules[module], name, None)
    try:
        yield
    finally:
        for module in added:
            del sys.modules[module]


@contextmanager
def _own_names() -> Iterator[None]:
    """Let the library look for those that it loads by the names that they have on Linux, the last that it tries.

    For each of the others Python would start the C compiler, the linker and ldconfig: half a second in all.
    """
    if sys.platform != "linux":
        yield
        return
    find_library = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = find_library


def _write(document: Any, sheet: Sheet) -> tuple[bytes, list[Fault]]:
    """The bytes of the laid out document, and what is wrong with its fields and pictures."""
    import weasyprint.pdf

    from guidebook.printables.pdf.compact_file import write_file
    from guidebook.printables.pdf.conformance import claim_conformance
    from guidebook.printables.pdf.patches import mended

    options = {**weasyprint.DEFAULT_OPTIONS, **PICTURES, "pdf_forms": sheet.edition.filled_on_screen, "pdf_tags": True}
    with mended(document) as faults:
        pdf = weasyprint.pdf.generate_pdf(document, None, 1, **options)
    claim_conformance(document, pdf)
    return write_file(pdf), faults


@lru_cache(maxsize=16)
def _styles(edition: str, overrides: Path, look: bytes, own: tuple[tuple[str, str], ...]) -> tuple[Any, list[Any]]:
    """Fonts and parsed styles of an edition, as of `look`; `own` variables of a sheet go before those of the styles."""
    files = (*(overrides / name for name in STYLES), overrides / "print" / f"{edition}.css")
    faces = sorted((overrides / "fonts").iterdir())
    fonts = _fonts(tuple(file.read_bytes() for file in (*files[:-1], *faces)))
    texts = [file.read_text(encoding="utf-8") for file in files]
    values = {**read_variables("".join(texts)), **dict(own)}
    return fonts, [
        _style(resolve(text, values), file, overrides, fonts) for text, file in zip(texts, files, strict=True)
    ]


@lru_cache(maxsize=16)
def _computed(edition: Edition, overrides: Path, look: bytes, own: tuple[tuple[str, str], ...]) -> dict[bytes, Any]:
    """What has been computed so far of the styles of an edition, as of `look`."""
    return {}


def _elements(overrides: Path, forms: bool) -> Any:
    """The parsed style of HTML's elements; of fields too where `forms` are filled on screen."""
    file = overrides / "print" / "elements.css"
    return _style(file.read_text(encoding="utf-8") + (LIVE if forms else ""), file, overrides, None)


@lru_cache(maxsize=1)
def _fonts(shared: tuple[bytes, ...]) -> Any:
    """The fonts that the shared styles declare, anew when either changes; slow to load, so one configuration serves all editions."""
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


@lru_cache(maxsize=32)
def _style(style: str, file: Path, overrides: Path, fonts: Any) -> Any:
    """A parsed style; the shared ones are parsed once for all editions."""
    import weasyprint

    own = {font.resolve().as_uri(): font for font in (overrides / "fonts").iterdir()}
    return weasyprint.CSS(
        string=style,
        base_url=file.resolve().as_uri(),
        font_config=fonts,
        url_fetcher=_fetcher(own),
    )


def _fetcher(own: Mapping[str, Path]) -> Any:
    """A fetcher that knows the addresses of `own`, serves their files, and refuses every other address."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class OwnFilesOnly(URLFetcher):
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            if url not in own:
                raise FatalURLFetchingError(f"{url} is outside the site's own files")
            kind = mimetypes.guess_type(own[url].name)[0] or "application/octet-stream"
            return URLFetcherResponse(url, own[url].read_bytes(), {"Content-Type": kind})

    return OwnFilesOnly()


def _too_long(sheet: Sheet, document: Any) -> Fault:
    """Names the slide, or the poster, that runs over its page."""
    if sheet.edition.one_page:
        return Fault(f"the page runs over: it has {len(document.pages)} pages and must have one. Shorten the text.")
    titles = [title for page in document.pages for level, title, *_ in page.bookmarks if level <= 2]
    per_page = [[title for level, title, *_ in page.bookmarks if level <= 2] for page in document.pages]
    over = [per_page[n - 1][0] for n in range(1, len(per_page)) if not per_page[n] and per_page[n - 1]]
    names = over or titles[:1]
    return Fault(f"too long for one slide: {', '.join(names)}. Shorten the text or divide the slide.", f"# {names[0]}")


class _Log(logging.Handler):
    """What WeasyPrint warns of while a sheet is rendered."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.faults: list[Fault] = []

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        told = Fault(f"the PDF has a fault: {message}. Correct the text or the print style.")
        self.faults.append(missing_glyph(message) or undrawn_picture(message) or told)

    def __enter__(self) -> "_Log":
        logging.getLogger("weasyprint").addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger("weasyprint").removeHandler(self)
