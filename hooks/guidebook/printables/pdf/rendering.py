"""Renders a sheet's HTML to a PDF that conforms to PDF/UA-1 and PDF/A-3a, with WeasyPrint.

WeasyPrint is imported in `load` alone, so that a build in which nothing changed never pays for it.
"""

import logging
import mimetypes
import os
import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from guidebook.config.variables import read_variables, resolve
from guidebook.printables.composing import Sheet
from guidebook.printables.pdf.faults import Fault, missing_glyph, undrawn_picture, unfit_pictures

STYLES = ("tokens.css", "print/base.css")  # below overrides/, before the edition's own
FIELD_FONT = "GuideSans-Regular.ttf"  # below overrides/fonts/
# Large pictures are drawn with 150 points an inch, which print shows as they are.
OPTIONS = {"optimize_images": True, "dpi": 150, "jpeg_quality": 80, "output_intent": "srgb", "pdf_identifier": True}
STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


@dataclass(frozen=True)
class Rendered:
    """A file, its number of pages (0 where the format has none), and its faults."""

    content: bytes
    pages: int
    faults: tuple[Fault, ...] = ()


def render(sheet: Sheet, overrides: Path, style_version: bytes = b"") -> Rendered:
    """Render one sheet with the styles and fonts below `overrides` and nothing else.

    Styles and fonts are read anew when `style_version` differs from that of earlier sheets of the process.

    No system font is used, and no file or address is read but the sheet's own pictures; asking for another is a fault.
    """
    if unfit := tuple(unfit_pictures(sheet.pictures)):
        return Rendered(b"", 0, unfit)
    weasyprint = load(overrides)

    from weasyprint.urls import FatalURLFetchingError

    from guidebook.printables.pdf.overflows import find_overflows

    own_variables = tuple(read_variables("".join(STYLE.findall(sheet.html))).items())
    options = {**OPTIONS, "pdf_forms": sheet.edition.filled_on_screen}
    with _Log() as log:
        fonts, styles = _styles(sheet.edition.name, overrides, style_version, own_variables)
        html = weasyprint.HTML(string=sheet.html, base_url=sheet.address, url_fetcher=_fetcher(dict(sheet.pictures)))
        try:
            document = html.render(stylesheets=styles, font_config=fonts, **options)
            field_font = (overrides / "fonts" / FIELD_FONT).read_bytes()
            content, faults = _write(document, html.etree_element, field_font, options)
        except FatalURLFetchingError as error:
            message = f"the PDF can't be made: {error}. Put the file into docs/assets/ or leave it out."
            return Rendered(b"", 0, (Fault(message, str(error).split()[0].rpartition("/")[2]),))
    if sheet.pages is not None and len(document.pages) != sheet.pages:
        faults.insert(0, _too_long(sheet, document))
    else:
        faults += find_overflows(document)
    return Rendered(content, len(document.pages), tuple(dict.fromkeys([*faults, *log.faults])))


def load(overrides: Path) -> Any:
    """Import and return WeasyPrint without the system's fonts, so that it gives the same bytes on every machine.

    Raises:
        OSError: where the system lacks libraries that it needs.
    """
    os.environ["FONTCONFIG_FILE"] = str((overrides / "print" / "fonts.conf").resolve())
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "No fonts configured")
        warnings.filterwarnings("error", "HarfBuzz-Subset")
        try:
            import weasyprint
        except DeprecationWarning as warning:
            raise OSError("cannot load library 'libharfbuzz-subset'") from warning
    return weasyprint


def _write(document: Any, html: Any, field_font: bytes, options: dict[str, Any]) -> tuple[bytes, list[Fault]]:
    """The bytes of the laid out document, and what is wrong with its fields and pictures.

    WeasyPrint draws the pages; structure tree, fields and metadata are added as it finishes the file.
    """
    from guidebook.printables.pdf.boxes import find_decorations
    from guidebook.printables.pdf.conformance import claim_conformance
    from guidebook.printables.pdf.fields import FormWriter
    from guidebook.printables.pdf.patches import marked_streams
    from guidebook.printables.pdf.spaces import add_spaces
    from guidebook.printables.pdf.structure import StructureBuilder
    from guidebook.printables.pdf.tree_writer import write_tree

    decorations = find_decorations(document)
    form = FormWriter(document, html, field_font)
    faults: list[Fault] = []
    for page in document.pages:  # of a link alone, not also of what stands in it
        page.links[:] = [link for link in page.links if link[3].link]
    add_spaces(document)

    def finish(document: Any, pdf: Any) -> None:
        form.write(pdf)
        structure = StructureBuilder(document, [stream.mcids for stream in streams], decorations)
        write_tree(pdf, structure.build())
        claim_conformance(document, pdf)
        faults.extend([*structure.faults, *form.faults])

    with marked_streams(decorations) as streams:
        content: bytes = document.write_pdf(finisher=finish, **options)
    return content, faults


@lru_cache(maxsize=16)
def _styles(
    edition: str, overrides: Path, style_version: bytes, own_variables: tuple[tuple[str, str], ...]
) -> tuple[Any, list[Any]]:
    """Fonts and parsed styles of an edition; `own_variables` of a sheet take precedence over those of the styles."""
    files = (*(overrides / name for name in STYLES), overrides / "print" / f"{edition}.css")
    faces = sorted((overrides / "fonts").iterdir())
    fonts = _fonts(tuple(file.read_bytes() for file in (*files[:-1], *faces)))
    texts = [file.read_text(encoding="utf-8") for file in files]
    values = {**read_variables("".join(texts)), **dict(own_variables)}
    return fonts, [
        _style(resolve(text, values), file, overrides, fonts) for text, file in zip(texts, files, strict=True)
    ]


@lru_cache(maxsize=1)
def _fonts(shared: tuple[bytes, ...]) -> Any:
    """The fonts that the shared styles declare, loaded once for all editions until either changes."""
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
    """Context manager that collects WeasyPrint's warnings as faults."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.faults: list[Fault] = []

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        other = Fault(f"the PDF has a fault: {message}. Correct the text or the print style.")
        self.faults.append(missing_glyph(message) or undrawn_picture(message) or other)

    def __enter__(self) -> "_Log":
        logging.getLogger("weasyprint").addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger("weasyprint").removeHandler(self)
