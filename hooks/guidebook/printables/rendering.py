"""From a sheet's HTML to PDF/UA-1 bytes, through WeasyPrint.

WeasyPrint is imported in `render` alone, so that a build in which nothing changed never pays for it.
"""

import logging
import mimetypes
import os
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from guidebook.printables.composing import Sheet

STYLES = ("tokens.css", "print/base.css")  # below overrides/, before the edition's own


@dataclass(frozen=True)
class Rendered:
    """A file, its number of pages (0 where nobody counts them), and what is wrong with it, for its maintainer."""

    content: bytes
    pages: int
    faults: tuple[str, ...]


def render(sheet: Sheet, overrides: Path, look: bytes = b"") -> Rendered:
    """Render one sheet with the styles and fonts below `overrides` and nothing else.

    `look` changes when the styles or fonts do, which are else read once per process.

    No system font is used, and no file or address is read but the sheet's own pictures; asking for another is a fault.
    """
    # An empty fontconfig: the same bytes on every machine, and a glyph that our fonts lack is seen.
    os.environ["FONTCONFIG_FILE"] = str((overrides / "print" / "fonts.conf").resolve())
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "No fonts configured")
        import weasyprint

    from weasyprint.urls import FatalURLFetchingError

    from guidebook.printables.mending import mend

    with _Log() as log:
        fonts, styles = _styles(sheet.edition.name, overrides, look)
        html = weasyprint.HTML(string=sheet.html, base_url=sheet.address, url_fetcher=_fetcher(dict(sheet.pictures)))
        try:
            document = html.render(
                stylesheets=[*styles],
                font_config=fonts,
                pdf_forms=sheet.edition.filled_on_screen,
                pdf_variant="pdf/ua-1",
            )
        except FatalURLFetchingError as error:
            return Rendered(
                b"", 0, (f"the PDF can't be made: {error}. Put the file into docs/assets/ or leave it out.",)
            )
        faults = []
        if sheet.pages is not None and len(document.pages) != sheet.pages:
            faults.append(_too_long(sheet, document))
        pdf = document.write_pdf(
            pdf_forms=sheet.edition.filled_on_screen, pdf_variant="pdf/ua-1", finisher=mend, pdf_identifier=b""
        )
    return Rendered(pdf, len(document.pages), (*faults, *log.faults))


@lru_cache(maxsize=16)
def _styles(edition: str, overrides: Path, look: bytes) -> tuple[Any, list[Any]]:
    """Fonts and parsed styles of an edition, as of `look`."""
    own = overrides / "print" / f"{edition}.css"
    files = (*(overrides / name for name in STYLES), own)
    fonts = _fonts(tuple(file.read_bytes() for file in files[:-1]))
    return fonts, [_style(file, overrides, fonts) for file in files]


@lru_cache(maxsize=1)
def _fonts(shared_styles: tuple[bytes, ...]) -> Any:
    """The fonts that the shared styles declare; slow to load, so one configuration serves all editions."""
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


def _style(file: Path, overrides: Path, fonts: Any) -> Any:
    import weasyprint

    own = {font.resolve().as_uri(): font for font in (overrides / "fonts").iterdir()}
    return weasyprint.CSS(
        string=file.read_text(encoding="utf-8"),
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


def _too_long(sheet: Sheet, document: Any) -> str:
    """Names the slide, or the poster, that runs over its page."""
    if sheet.edition.one_page:
        return f"the page runs over: it has {len(document.pages)} pages and must have one. Shorten the text."
    titles = [title for page in document.pages for level, title, *_ in page.bookmarks if level <= 2]
    per_page = [[title for level, title, *_ in page.bookmarks if level <= 2] for page in document.pages]
    over = [per_page[n - 1][0] for n in range(1, len(per_page)) if not per_page[n] and per_page[n - 1]]
    return f"too long for one slide: {', '.join(over) or titles[0]}. Shorten the text or divide the slide."


class _Log(logging.Handler):
    """What WeasyPrint warns of while a sheet is rendered."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.faults: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.faults.append(f"the PDF has a fault: {record.getMessage()}. Correct the text or the print style.")

    def __enter__(self) -> "_Log":
        logging.getLogger("weasyprint").addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger("weasyprint").removeHandler(self)
