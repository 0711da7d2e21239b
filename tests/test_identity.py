"""Another organisation's guide holds nothing of the original's: no name, address, colour or picture, in any file."""

import io
import re
import zipfile
from pathlib import Path

import docx
import pikepdf
import pytest
from identity import ADDRESS, BRAND, SITE_NAMES, find_traces, original_colours, original_names, read, take_identity
from lxml import html
from PIL import Image
from pptx import Presentation
from tree import ROOT, SmallSite

MATERIALS = {
    "form": "## Us {#us}\n\n/// field | Name\n    name: own-name\n///\n",
    "checklist": "## Do {#do}\n\n- [ ] Book a room.\n",
    "slides": "## Welcome {#welcome}\n\nHello.\n\n/// note\nSay hello.\n///\n",
    "poster": "## Stages {#stages}\n\n/// stages\n1. **Start** – begin.\n2. **End** – finish.\n///\n",
}
EDITABLE = {"form": ", editable: docx, side_by_side: true", "slides": ", editable: pptx"}
LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")


@pytest.fixture
def guide(small_site: SmallSite) -> SmallSite:
    """Each kind of material, and the real front page and page about the site, without their links."""
    for kind, text in MATERIALS.items():
        printable = f"{{kind: {kind}, audience: [mentor], stage: start{EDITABLE.get(kind, '')}}}"
        small_site.page(f"materials/{kind}.md", f"The lead.\n\n{text}", printable=printable)
    small_site.page("about.md")
    for language in ("fi", "en"):
        for path in ("index.md", "about.md"):
            text = (ROOT / "docs" / language / path).read_text(encoding="utf-8")
            small_site.write(f"docs/{language}/{path}", LINK.sub(r"\1", text).replace("[^mesh]", ""))
    return small_site


def kinds(traces: list[str]) -> set[str]:
    """The kinds of files, and of parts of packages, that traces were found in."""
    return {Path(trace.rpartition(": ")[0]).suffix for trace in traces}


def test_a_second_identity_leaves_no_trace_of_the_first(guide: SmallSite) -> None:
    names, colours = original_names(), original_colours()
    # Where the original's own build shows traces, the search can find them.
    assert kinds(find_traces(guide.build(), names, colours)) >= {
        ".html", ".xml", ".js", ".svg", ".webmanifest", ".png", ".ico", ".pdf",
    }  # fmt: skip
    take_identity(guide.root)
    guide.declares = False  # the texts are the same: another name is no change of a page
    done = guide.run("build", SITE_URL=ADDRESS)
    assert done.returncode == 0, done.stderr
    site = guide.root / "site"
    assert find_traces(site, names, colours) == []
    _is_the_other_organisations(site)
    assert (site / "offline-fi.json").read_text(encoding="utf-8").count(
        "assets/logo.png"
    ) == 1  # kept for reading offline


def _is_the_other_organisations(site: Path) -> None:
    said = {"": ("Esimerkkikunta", SITE_NAMES["fi"]), "en": ("The municipality of Example", SITE_NAMES["en"])}
    made = [file for file in site.rglob("*") if file.suffix in {".pdf", ".docx", ".pptx", ".zip"}]
    assert len(made) == 2 * (4 + 1 + 1 + 3 + 1)
    for file in made:
        name, _ = said["en" if "en" in file.relative_to(site).parts else ""]
        assert name in " ".join(text for _, text in read(file.name, file.read_bytes())), file
    for language, (name, site_name) in said.items():
        page = html.parse(site / ("en/about" if language else "tietoa-sivustosta") / "index.html").getroot()
        assert page.findtext(".//header//span") == site_name
        assert page.xpath("string(//header//img/@alt)") == name
        assert name in page.xpath("string(//footer)")
        assert html.parse(site / language / "index.html").getroot().findtext(".//h1").replace("\u00ad", "") == site_name
    document = docx.Document(str(next(file for file in made if file.name == "materials-form.docx")))
    assert BRAND[1:].upper() in document.styles.element.xml.upper()
    assert 'w:ascii="Calibri"' in document.styles.element.xml
    assert any("media" in part.partname for part in document.sections[0].header.part.package.parts)
    deck = Presentation(str(next(file for file in made if file.suffix == ".pptx")))
    logo = next(shape for shape in deck.slides[0].shapes if shape.shape_type == 13 and shape.width > shape.height)
    with Image.open(io.BytesIO(logo.image.blob)) as picture:
        assert picture.convert("RGB").getpixel((1, 1)) == (255, 255, 255)  # on the title slide's colour


@pytest.mark.parametrize(
    ("name", "content", "trace"),
    [
        ("a.html", b"The caree&#114; Mentoring\xc2\xadguide", "career mentoringgui"),
        ("a.json", rb'"Ty\u00f6uramentoroinnin oppaassa"', "tyouramentoroinnin op"),
        ("a.xml", b"mail?body=https%3A%2F%2Fmentorointi.example%2F", "mentorointi.example"),
        ("a.css", b"a{color:#0A4F4C}", "0a4f4c"),
        ("tyouramentoroinnin-opas.txt", b"", "tyouramentoroinnin-op"),
    ],
)
def test_a_trace_is_found_however_it_is_written(tmp_path: Path, name: str, content: bytes, trace: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert find_traces(tmp_path, original_names(), original_colours()) == [f"{name}: {trace}"]


def test_a_trace_is_found_in_a_part_of_a_package_and_in_the_structure_of_a_pdf(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.Hidden = pikepdf.Dictionary(Alt=pikepdf.String("Työuramentoroinnin opas"))
        pdf.pages[0].Contents = pdf.make_stream(b"0.039216 0.309804 0.298039 rg")
        inner = io.BytesIO()
        pdf.save(inner)
    with zipfile.ZipFile(tmp_path / "kit.zip", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("x.pdf", inner.getvalue())
    found = find_traces(tmp_path, original_names(), original_colours())
    assert found == ["kit.zip > x.pdf: tyouramentoroinnin op", "kit.zip > x.pdf: 0.039216 0.309804 0.298"]
