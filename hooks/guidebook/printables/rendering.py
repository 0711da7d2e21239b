"""From a sheet's HTML to PDF/UA-1 bytes, through WeasyPrint.

WeasyPrint is imported in `render` alone, so that a build in which nothing changed never pays for it.
"""

import logging
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from guidebook.printables.composing import Sheet

STYLES = ("tokens.css", "print/base.css")  # below overrides/, before the edition's own


@dataclass(frozen=True)
class Rendered:
    """A PDF, its number of pages, and what is wrong with it in words for its maintainer."""

    pdf: bytes
    pages: int
    faults: tuple[str, ...]


def render(sheet: Sheet, overrides: Path) -> Rendered:
    """Render one sheet with the styles and fonts below `overrides` and nothing else.

    No system font and no file or address outside `overrides` is read; asking for one is a fault.
    """
    # An empty fontconfig: the same bytes on every machine, and a glyph that our fonts lack is seen.
    os.environ["FONTCONFIG_FILE"] = str(overrides / "print" / "fonts.conf")
    import weasyprint

    from guidebook.printables.mending import mend

    with _Log() as log:
        fonts, styles, fetcher = _styles(sheet.edition.name, overrides)
        document = weasyprint.HTML(string=sheet.html, base_url=sheet.address, url_fetcher=fetcher).render(
            stylesheets=[*styles], font_config=fonts, pdf_forms=sheet.edition.filled_on_screen, pdf_variant="pdf/ua-1"
        )
        faults = []
        if sheet.pages is not None and len(document.pages) != sheet.pages:
            faults.append(_too_long(sheet, document))
        pdf = document.write_pdf(
            pdf_forms=sheet.edition.filled_on_screen, pdf_variant="pdf/ua-1", finisher=mend, pdf_identifier=b""
        )
    return Rendered(pdf, len(document.pages), (*faults, *log.faults))


@cache
def _styles(edition: str, overrides: Path) -> tuple[Any, list[Any], Any]:
    """Fonts and parsed styles of an edition; once per process."""
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import FatalURLFetchingError, URLFetcher

    class OwnFilesOnly(URLFetcher):  # type: ignore[misc]
        """Serves fonts and styles below overrides/, and refuses every other address."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            path = Path(url.removeprefix("file://")).resolve()
            if not url.startswith("file:///") or not path.is_relative_to(overrides.resolve()):
                raise FatalURLFetchingError(f"{url} is outside the site's own files")
            return super().fetch(url, headers)

    fetcher = OwnFilesOnly()
    fonts = FontConfiguration()
    styles = [
        weasyprint.CSS(
            string=(overrides / name).read_text(encoding="utf-8"),
            base_url=(overrides / name).resolve().as_uri(),
            font_config=fonts,
            url_fetcher=fetcher,
        )
        for name in (*STYLES, f"print/{edition}.css")
    ]
    return fonts, styles, fetcher


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
