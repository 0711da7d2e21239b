"""The QR code on each printed piece: a telephone's camera reads it and lands on the piece's page."""

import io
import zipfile
from pathlib import Path

import pypdfium2 as pdfium
import pytest
import zxingcpp
from PIL import Image
from real import GUIDE

DOWNLOADS = [
    (f"https://mentorointi.example/{GUIDE.addresses[source.language, source.path]}", address)
    for source in GUIDE.sources
    for _, address in GUIDE.downloads(source)
]
PRINTED = [(page, address) for page, address in DOWNLOADS if address.endswith(".pdf")]
EDITABLE = [(page, address) for page, address in DOWNLOADS if not address.endswith(".pdf")]
MM = 72 / 25.4


def read(picture: Image.Image) -> list[zxingcpp.Barcode]:
    return list(zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode))


@pytest.mark.parametrize(("page", "address"), PRINTED, ids=[address for _, address in PRINTED])
def test_the_code_on_the_first_page_leads_to_the_materials_page(site: Path, page: str, address: str) -> None:
    with pdfium.PdfDocument(site / address) as document:
        scale = 2.0
        (code,) = read(document[0].render(scale=scale).to_pil().convert("L"))
    assert code.text == page
    corners = code.position
    side = (corners.top_right.x - corners.top_left.x) / scale / MM
    assert side >= 18, f"{side:.1f} mm"


@pytest.mark.parametrize(("page", "address"), EDITABLE, ids=[address for _, address in EDITABLE])
def test_an_office_file_has_the_same_code_as_a_picture(site: Path, page: str, address: str) -> None:
    with zipfile.ZipFile(site / address) as package:
        pictures = [package.read(path) for path in package.namelist() if path.endswith(".png")]
    assert [code.text for picture in pictures for code in read(Image.open(io.BytesIO(picture)).convert("L"))] == [page]
