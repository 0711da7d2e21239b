"""AUTHORING.md shows every block as it is written and as it looks, and never something that the guide refuses."""

import io
import os
import re
from dataclasses import replace

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops, ImageStat
from real import GUIDE as REAL
from tree import ROOT

from guidebook.config.organisation import Organisation
from guidebook.dialect.blocks import BLOCKS
from guidebook.dialect.grammar import check_blocks
from guidebook.pages.editions import Edition
from guidebook.pages.front_matter import FrontMatter
from guidebook.pages.source import Source
from guidebook.printables.composing import Sheet
from guidebook.printables.pdf.rendering import render
from guidebook.rendering import render_page

# As another organisation's, with one programme, so that each block has something to show, and fits.
GUIDE = replace(
    REAL,
    directory=REAL.directory.choose(programmes=("womento",)),
    organisation=Organisation(
        name="The municipality of Example",
        contact="012 345 6789",
        feedback="mentoring@municipality.example",
    ),
)
PAGE = (ROOT / "AUTHORING.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```markdown\n(.*?)```\n\n!\[([^\]]+)\]\((authoring/[a-z]+\.png)\)", PAGE, re.DOTALL)
META = FrontMatter.model_validate(
    {"title": "Example", "slug": "example", "description": "An example of a block, shown in AUTHORING.md.", "reviewed": "2026-11-21"}
)  # fmt: skip
MARGIN = 70  # pixels left of the text, and right of it, that are not shown
DRIFT = 3.0  # mean difference of two pictures' pixels, of 255, from which on they don't show the same


def picture(text: str) -> Image.Image:
    """An example as it looks in a PDF, cut to its edges; boxes to fill in are drawn, not live."""
    source = Source("en", "index.md", "AUTHORING.md", META, text, 1, (), ())
    html = render_page(source, GUIDE, "https://mentorointi.example/").html
    document = (
        f'<!doctype html><html lang="en"><title>Example</title><body class="form"><form>{html}</form></body></html>'
    )
    sheet = Sheet("AUTHORING.md", Edition("form"), document, "https://mentorointi.example/", None)
    made = render(sheet, GUIDE.overrides)
    assert made.faults == ()
    with pdfium.PdfDocument(made.content) as pdf:
        drawn: Image.Image = pdf[0].render(scale=1.6).to_pil().convert("RGB")
    upper: Image.Image = drawn.crop((0, 0, drawn.width, round(drawn.height * 0.9)))  # above the page number
    edges = ImageChops.difference(upper, Image.new("RGB", upper.size, "white")).getbbox()
    assert edges
    return upper.crop((MARGIN, max(0, edges[1] - 12), upper.width - MARGIN, edges[3] + 12))


def test_every_block_has_an_example() -> None:
    shown = {name for text, _, _ in EXAMPLES for name in re.findall(r"^/// ([a-z]+)", text, re.MULTILINE)}
    assert shown == {block.NAME for block in BLOCKS}
    assert any("- [ ]" in text for text, _, _ in EXAMPLES)
    assert "AUTHORING.md" in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("text", "alternative", "file"), EXAMPLES, ids=[file for *_, file in EXAMPLES])
def test_an_example_is_accepted_and_looks_as_its_picture_shows(text: str, alternative: str, file: str) -> None:
    line = PAGE[: PAGE.index(text)].count("\n") + 1
    assert check_blocks(text, line, "AUTHORING.md", GUIDE.directory)[1] == []
    now = picture(text)
    place = ROOT / file
    if os.environ.get("RENEW_PICTURES"):
        place.parent.mkdir(exist_ok=True)
        target = io.BytesIO()
        now.quantize(48).save(target, "PNG", optimize=True)
        place.write_bytes(target.getvalue())
    kept = Image.open(place).convert("RGB")
    assert abs(kept.width - now.width) <= 8
    assert abs(kept.height - now.height) <= 8
    drift = ImageStat.Stat(ImageChops.difference(now.resize(kept.size), kept).convert("L")).mean[0]
    assert drift <= DRIFT, f"{file} shows another look. Renew it: RENEW_PICTURES=1 ./guide test -k authoring"
