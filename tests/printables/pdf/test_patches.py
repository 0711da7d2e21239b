"""Gaps of WeasyPrint that are patched: a test that fails here means that a patch is no longer needed, or nearly so."""

from io import BytesIO
from typing import Any

import pikepdf
import pytest
from sheets import OVERRIDES

from guidebook.printables.pdf.rendering import load

FONT = (OVERRIDES / "fonts" / "GuideSans-Regular.ttf").as_uri()
PAGES = f"""<html lang="en"><title>A</title><style>
@font-face {{ font-family: Sans; src: url({FONT}) }}
@page {{ font-family: Sans; @bottom-left {{ content: "Foot" }} }}
html {{ font-family: Sans }}
</style><p>"""


@pytest.fixture(scope="module")
def plain() -> pikepdf.Pdf:
    """A paragraph over two pages with a foot each, tagged by WeasyPrint alone."""
    html = load(OVERRIDES).HTML(string=PAGES + "Word after word. " * 500)
    return pikepdf.open(BytesIO(html.write_pdf(pdf_variant="pdf/ua-1")))


def test_weasyprint_takes_the_foot_of_a_page_for_its_text(plain: pikepdf.Pdf) -> None:
    """Kozea/WeasyPrint#1836; once it is fixed, `MarkedStream` need no longer look for what stands in margins."""
    instructions: list[Any] = list(pikepdf.parse_content_stream(plain.pages[0]))
    marks = [str(item.operands[0]) for item in instructions if str(item.operator) in {"BMC", "BDC"}]
    assert "/Artifact" not in marks


def test_weasyprint_makes_two_paragraphs_of_one_on_two_pages(plain: pikepdf.Pdf) -> None:
    """Kozea/WeasyPrint#2903; once it is fixed, `structure.py` need only add what WeasyPrint's own tree lacks."""
    elements = [item for item in plain.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/P"]
    assert len(elements) == len(plain.pages) > 1
