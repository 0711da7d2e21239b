"""Pictures in PDFs are those of their files."""

import dataclasses
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageChops
from sheets import OVERRIDES, produce, sheet

from guidebook.printables.cache import Cache


def drawn(folder: Path, picture: Image.Image, name: str) -> Image.Image:
    """The picture as the PDF of a page that shows it holds it."""
    picture.save(folder / name)
    page = sheet(f'<p><img src="{name}" alt="Shades" width="100"></p>')
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
