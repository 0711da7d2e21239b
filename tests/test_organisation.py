"""An organisation puts its own name, logo, colours and font on every material from one place in mkdocs.yml."""

import re
import shutil
import zipfile
from pathlib import Path

import docx
import pypdfium2 as pdfium
import pytest
from PIL import Image
from pptx import Presentation
from tree import ROOT, SmallSite

from guidebook.organisation import Colours, Organisation, contrast

ORIGINAL = re.compile(r"Työuramentoroinnin opas|Career mentoring guide|0a4f4c", re.IGNORECASE)
IDENTITY = """\
extra:
  organisation:
    name:
      fi: Kokeilukunta
      en: The municipality of Trial
    contact: mentorointi@kokeilu.example
    address: Koekatu 1, 00000 Kokeilu
    logo: assets/logo.png
    colours:
      brand: "#7a1f4b"
      accent: "#f2a900"
    font: Calibri
"""


def identify(site: SmallSite, text: str) -> None:
    site.edit("mkdocs.yml", "plugins:\n", f"{text}\nplugins:\n")


def with_logo(site: SmallSite) -> None:
    (site.root / "docs" / "assets").mkdir()
    Image.new("RGB", (300, 100), "#7a1f4b").save(site.root / "docs" / "assets" / "logo.png")


def text_of(file: Path) -> str:
    """All the text of a file, its properties and, of an Office file, all its parts."""
    if file.suffix == ".pdf":
        with pdfium.PdfDocument(file) as document:
            pages = " ".join(page.get_textpage().get_text_range() for page in document)
            return " ".join([pages, *document.get_metadata_dict().values()])
    with zipfile.ZipFile(file) as package:
        return " ".join(
            package.read(path).decode("utf-8")
            for path in package.namelist()
            if path.endswith((".xml", ".rels", ".html"))
        )


def test_a_second_identity_leaves_no_trace_of_the_first(small_site: SmallSite) -> None:
    paths = ("materials/mentoring-agreement.md", "materials/orientation-slides.md", "materials/stages-poster.md")
    for path in paths:
        small_site.paths.append(path)
        for language in ("fi", "en"):
            text = (ROOT / "docs" / language / path).read_text(encoding="utf-8")
            small_site.write(f"docs/{language}/{path}", re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", text))
    small_site._write_config()
    identify(small_site, IDENTITY)
    with_logo(small_site)
    site = small_site.build()
    files = [file for file in site.rglob("*") if file.suffix in {".pdf", ".docx", ".pptx", ".zip"}]
    assert len(files) == 2 * (4 + 3 + 1 + 1)
    for file in files:
        text = text_of(file)
        found = ORIGINAL.search(text)
        assert not found, f"{file.name}: {found}"
        assert ("The municipality of Trial" if "en" in file.relative_to(site).parts else "Kokeilukunta") in text
    document = docx.Document(str(next(file for file in files if file.name == "mentorointisopimus.docx")))
    assert "7A1F4B" in document.styles.element.xml.upper()
    assert 'w:ascii="Calibri"' in document.styles.element.xml
    assert [part.partname for part in document.sections[0].header.part.package.parts if "media" in part.partname]
    deck = Presentation(str(next(file for file in files if file.suffix == ".pptx")))
    assert [shape.name for shape in deck.slides[0].shapes if shape.shape_type == 13]
    agreement = next(file for file in files if file.name == "mentorointisopimus.pdf")
    with pdfium.PdfDocument(agreement) as pdf:
        colours = pdf[0].render(scale=1).to_pil().convert("RGB").getcolors(1 << 20)
    assert (0x7A, 0x1F, 0x4B) in {colour for _, colour in colours or []}
    assert "--brand:light-dark(#7a1f4b," in next((site / "assets").glob("guide-*.css")).read_text(encoding="utf-8")


def test_a_logo_drawn_in_svg_needs_a_png_for_office_files(small_site: SmallSite) -> None:
    with_logo(small_site)
    shutil.move(small_site.root / "docs" / "assets" / "logo.png", small_site.root / "docs" / "assets" / "logo.svg")
    identify(small_site, "extra:\n  organisation:\n    logo: assets/logo.svg\n")
    (finding,) = small_site.findings()
    assert re.match(r"mkdocs\.yml:\d+: logo\.svg has no logo\.png beside it", finding)


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ("nam: X", "unknown key 'nam' of the organisation. Did you mean 'name'?"),
        ('colours: {brand: "#9ad1c9"}', "the brand colour #9ad1c9 has a contrast of 1.6:1 to its own tint"),
        ("colours: {brand: teal}", "'teal' is not a colour. Write it in quotation marks, as '#0a4f4c'."),
        ("colours: {tint: red}", "unknown key 'tint' of the organisation. Use: brand, accent."),
        ("logo: assets/none.png", "no picture docs/assets/none.png. Put the logo into docs/assets/."),
        ("logo: ../secret.png", "no picture docs/../secret.png."),
    ],
)
def test_a_fault_in_the_organisation_is_named_with_its_line(small_site: SmallSite, keys: str, message: str) -> None:
    identify(small_site, f"extra:\n  organisation:\n    {keys}\n")
    config = (small_site.root / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
    line = 1 + next(number for number, text in enumerate(config) if text.startswith(f"    {keys[:8]}"))
    (finding,) = small_site.findings()
    assert finding.startswith(f"mkdocs.yml:{line}: ")
    assert message in finding


def test_contrast_is_that_of_the_guidelines_formula() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert contrast("#ffffff", "#0a4f4c") == contrast("#0a4f4c", "#ffffff")


@pytest.mark.parametrize("brand", ["#000000", "#0a4f4c", "#7a1f4b", "#003580", "#5a3d00"])
def test_every_brand_colour_can_be_read_at_night(brand: str) -> None:
    style = Organisation(colours=Colours(brand=brand)).style
    night = re.search(r"--night-brand: (#\w+)", style)
    ink = re.search(r"--night-brand-ink: (#\w+)", style)
    assert night
    assert ink
    assert contrast(night[1], "#131c1d") >= 7
    assert contrast(night[1], ink[1]) >= 4.5


def test_with_nothing_set_the_style_is_empty_and_the_name_the_sites() -> None:
    publisher = Organisation().publisher("fi", "Opas", "https://guide.example/")
    assert (publisher.name, publisher.contact, publisher.logo, publisher.style) == ("Opas", "", "", "")
