"""Pictures in PDFs are those of their files, and a logo has its place."""

import dataclasses
import shutil
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest
from PIL import Image, ImageChops
from sheets import OVERRIDES, produce, sheet
from test_conformance import validation_failures
from verapdf import broken_rules

from guidebook.config.organisation import Publisher
from guidebook.findings import Refusal
from guidebook.printables.cache import Cache

FRAME = 5.6  # points of white around a logo on the coloured title slide


def drawn(folder: Path, picture: Image.Image, name: str, width: int = 100) -> Image.Image:
    """The picture as it is in the PDF of a page that shows it `width` CSS pixels wide; the PDF is sheet.pdf."""
    picture.save(folder / name)
    page = sheet(f'<p><img src="{name}" alt="Shades" width="{width}"></p>')
    page = dataclasses.replace(page, pictures=((f"https://guide.example/en/sheet/{name}", folder / name),))
    (folder / "sheet.pdf").write_bytes(produce(page, Cache(folder / "cache", OVERRIDES)).content)
    with pikepdf.open(folder / "sheet.pdf") as pdf:
        (found,) = pdf.pages[0].get_images().values()
        assert isinstance(found, pikepdf.Stream)
        return pikepdf.PdfImage(found).as_pil_image()


@pytest.mark.parametrize(
    ("mode", "suffix"), [("RGB", "png"), ("RGBA", "png"), ("L", "png"), ("P", "png"), ("RGB", "jpg"), ("L", "jpg")]
)
def test_a_picture_keeps_its_shades(tmp_path: Path, mode: str, suffix: str) -> None:
    shades = Image.linear_gradient("L").resize((60, 40))
    picture = Image.merge("RGB", [shades, ImageChops.invert(shades), shades]).convert(mode)
    found = drawn(tmp_path, picture, f"shades.{suffix}").convert("RGB")
    assert found.size == picture.size
    differences = ImageChops.difference(found, picture.convert("RGB")).convert("L").tobytes()
    assert max(differences) <= 8


@pytest.mark.slow
def test_a_picture_of_any_kind_leaves_the_pdf_accessible_and_archivable(tmp_path: Path) -> None:
    """Drawn as it is, and made smaller."""
    shades = Image.linear_gradient("L").resize((600, 400))
    colours = Image.merge("RGB", [shades, ImageChops.invert(shades), shades])
    files = []
    for mode, suffix in (("RGB", "png"), ("RGBA", "png"), ("LA", "png"), ("P", "png"), ("1", "png"), ("RGB", "jpg"),
                         ("L", "jpg"), ("RGBA", "webp"), ("P", "gif")):  # fmt: skip
        for width in (80, 500):
            folder = tmp_path / f"{mode}-{suffix}-{width}"
            folder.mkdir()
            drawn(folder, colours.convert(mode), f"shades.{suffix}", width)
            files.append(folder / "sheet.pdf")
    assert {file.parent.name: found for file in files if (found := validation_failures(file))} == {}
    if shutil.which("javac"):
        assert {file.parent.name: rules for file, rules in broken_rules(files).items() if rules} == {}


@pytest.mark.parametrize(("mode", "suffix"), [("CMYK", "jpg"), ("I;16", "png")])
def test_a_picture_in_colours_that_pdf_a_forbids_is_refused_by_name(tmp_path: Path, mode: str, suffix: str) -> None:
    with pytest.raises(Refusal) as refused:
        drawn(tmp_path, Image.new(mode, (60, 40)), f"shades.{suffix}")
    assert [str(finding) for finding in refused.value.findings] == [
        f"docs/en/sheet.md: the picture shades.{suffix} is in {mode} colours. Save it anew in RGB colours."
    ]


@pytest.mark.parametrize(("kind", "edition"), [("slides", 0), ("slides", 1), ("form", 0), ("poster", 0)])
@pytest.mark.parametrize("size", [(1800, 200), (200, 600)], ids=["wide", "tall"])
def test_a_logo_of_any_shape_keeps_it_and_covers_nothing(
    tmp_path: Path, kind: str, edition: int, size: tuple[int, int]
) -> None:
    Image.new("RGB", size, "red").save(tmp_path / "logo.png")
    address = "https://guide.example/assets/logo.png"
    publisher = Publisher("The Employment Services of Many Towns and Villages", logo=address)
    page = sheet('<p>Welcome.</p><h2 id="a">First</h2><p>Words.</p>', kind, edition, publisher=publisher)
    page = dataclasses.replace(page, pictures=((address, tmp_path / "logo.png"),))
    (tmp_path / "sheet.pdf").write_bytes(produce(page, Cache(tmp_path / "cache", OVERRIDES)).content)
    with pdfium.PdfDocument(tmp_path / "sheet.pdf") as document:
        (logo,) = document[0].get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE])
        left, bottom, right, top = logo.get_bounds()
        assert (right - left) / (top - bottom) == pytest.approx(size[0] / size[1], rel=0.02)
        width, height = document[0].get_size()
        assert 0 < left < right < width
        assert 0 < bottom < top < height
        text = document[0].get_textpage()
        for number in range(text.count_chars()):
            if text.get_text_range(number, 1).strip():
                x0, y0, x1, y1 = text.get_charbox(number)
                apart = (left - x1, x0 - right, bottom - y1, y0 - top)
                assert max(apart) >= (FRAME if page.edition.name == "slides" else 0), text.get_text_range(number, 20)
