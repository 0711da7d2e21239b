"""Rendering through the queue: the same bytes each time, from the cache, or a clear refusal."""

import dataclasses
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest
from PIL import Image
from sheets import OVERRIDES, produce, sheet
from tree import ROOT, SmallSite

from guidebook.pages.editions import EDITIONS
from guidebook.printables.cache import Cache, versions
from guidebook.printables.render_queue import RenderQueue


def test_a_second_build_takes_the_pdf_from_the_cache_without_importing_weasyprint(tmp_path: Path) -> None:
    cache = Cache(tmp_path, OVERRIDES)
    first = produce(sheet("<p>Text.</p>"), cache)
    script = (
        "import sys; from pathlib import Path; from sheets import *\n"
        f"again = produce(sheet('<p>Text.</p>'), Cache(Path({str(tmp_path)!r}), OVERRIDES))\n"
        "assert 'weasyprint' not in sys.modules\n"
        "sys.stdout.buffer.write(again.content)"
    )
    path = ":".join(map(str, (ROOT / "hooks", ROOT / "tests", Path(__file__).parent)))
    again = subprocess.run([sys.executable, "-c", script], env={"PYTHONPATH": path}, capture_output=True, check=True)
    assert again.stdout == first.content


def test_the_key_changes_with_the_text_and_the_address(tmp_path: Path) -> None:
    cache = Cache(tmp_path, OVERRIDES)
    one = sheet("<p>One.</p>")
    assert cache.key(one) == cache.key(sheet("<p>One.</p>"))
    assert cache.key(one) != cache.key(sheet("<p>Two.</p>"))
    assert cache.key(one) != cache.key(dataclasses.replace(one, address="https://elsewhere.example/"))


@pytest.mark.slow
def test_the_same_sheet_gives_the_same_bytes_under_any_hash_seed_and_in_any_time_zone() -> None:
    script = (
        "import sys; from sheets import *; from guidebook.printables.pdf.rendering import render\n"
        "for kind in EDITIONS:\n"
        "    made = sheet('<p>Lead</p><h2 id=a>A</h2><p>Text</p>', kind)\n"
        "    sys.stdout.buffer.write(render(made, OVERRIDES).content)"
    )
    path = ":".join(map(str, (ROOT / "hooks", ROOT / "tests", Path(__file__).parent)))
    made = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONPATH": path, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("0", "Etc/GMT+12"), ("42", "Pacific/Kiritimati"))
    }
    assert len(made) == 1
    assert made.pop().count(b"%PDF-1.7") == len(EDITIONS)


def test_a_changed_style_changes_the_pdf_without_a_new_process(tmp_path: Path) -> None:
    overrides = tmp_path / "overrides"
    shutil.copytree(OVERRIDES, overrides)
    made = []
    for size in ("11pt", "14pt"):
        style = overrides / "print" / "document.css"
        style.write_text(f"html {{ font-size: {size}; }}", encoding="utf-8")
        queue = RenderQueue(overrides, Cache(tmp_path / "cache", overrides))
        queue.submit(sheet("<p>Text.</p>"))
        made += queue.collect()
    assert made[0].content != made[1].content


def test_a_picture_of_docs_assets_is_on_the_page_and_in_the_pdf_in_both_languages(small_site: SmallSite) -> None:
    Image.new("RGB", (40, 20), "teal").save(small_site.root / "docs" / "dot.png")
    (small_site.root / "docs" / "assets").mkdir()
    (small_site.root / "docs" / "dot.png").rename(small_site.root / "docs" / "assets" / "dot.png")
    printable = "\n  kind: document\n  audience: [mentor]\n  stage: start"
    small_site.page("mentor/sheet.md", "Look: ![A teal spot](../../assets/dot.png)\n", printable=printable)
    site = small_site.build()
    for page in ("mentors/mentor-sheet", "en/mentors/mentor-sheet"):
        html = (site / page / "index.html").read_text(encoding="utf-8")
        found = re.search(r'<img alt="A teal spot" src="([^"]+)"', html)
        assert found
        assert (site / page / found[1]).resolve() == site / "assets" / "dot.png"
        with pdfium.PdfDocument(site / page / "mentor-sheet.pdf") as document:
            assert [thing.type for thing in document[0].get_objects()].count(pdfium_c.FPDF_PAGEOBJ_IMAGE) == 1


def test_a_sheet_may_bring_colours_of_its_own(tmp_path: Path) -> None:
    """An organisation's, in a style element, go before those of tokens.css."""
    plain = sheet("<h2 id='a'>A</h2>")
    style = "<style>:root{--day-brand: #ff0000;}</style></head>"
    dyed = dataclasses.replace(plain, html=plain.html.replace("</head>", style))
    drawn = []
    for number, one in enumerate((plain, dyed)):
        file = tmp_path / f"{number}.pdf"
        file.write_bytes(produce(one, Cache(tmp_path / "cache", OVERRIDES)).content)
        with pikepdf.open(file) as pdf:
            drawn.append(pdf.pages[0].Contents.read_bytes())
    assert b"1 0 0 rg" not in drawn[0]
    assert b"1 0 0 rg" in drawn[1]


def test_a_changed_font_changes_the_pdf_without_a_new_process(tmp_path: Path) -> None:
    overrides = tmp_path / "overrides"
    shutil.copytree(OVERRIDES, overrides)
    made = []
    for style in ("Regular", "Bold"):
        font = overrides / "fonts" / "GuideSans-Regular.ttf"
        font.write_bytes((OVERRIDES / "fonts" / f"GuideSans-{style}.ttf").read_bytes())
        queue = RenderQueue(overrides, Cache(tmp_path / "cache", overrides))
        queue.submit(sheet("<p>Text.</p>"))
        made += queue.collect()
    assert made[0].content != made[1].content


@pytest.mark.parametrize("suffix", ["pdf", "docx"])
@pytest.mark.parametrize(
    "damage", [lambda kept: kept[:1000], lambda kept: b"", lambda kept: kept[:-9] + b"other" + kept[-4:]]
)
def test_a_damaged_file_in_the_cache_is_made_again(
    tmp_path: Path, suffix: str, damage: Callable[[bytes], bytes]
) -> None:
    cache = Cache(tmp_path, OVERRIDES)
    wanted = sheet("<p>Text.</p>", "form", suffix=suffix)
    whole = produce(wanted, cache)
    (file,) = tmp_path.iterdir()
    file.write_bytes(damage(file.read_bytes()))
    assert produce(wanted, cache) == whole


def test_a_build_needs_no_cache(tmp_path: Path) -> None:
    """Deleted, or a file where its folder should be."""
    (tmp_path / "cache").touch()
    assert produce(sheet("<p>Text.</p>"), Cache(tmp_path / "cache", OVERRIDES)).content.startswith(b"%PDF")


def test_a_new_release_of_a_library_makes_all_pdfs_anew() -> None:
    named = {name for name, _, number in (found.partition(" ") for found in versions()) if number}
    assert named >= {"weasyprint", "pydyf", "pillow", "zlib", "pango-1.0", "harfbuzz"}


def test_an_edited_page_makes_only_its_own_pdfs_anew(small_site: SmallSite) -> None:
    printable = "\n  kind: slides\n  audience: [mentor]\n  stage: start"
    for name in ("one", "two"):
        small_site.page(f"mentor/{name}.md", "Lead.\n\n## Part {#part}\n\nText.\n", printable=printable)
    small_site.build()
    cache = small_site.root / ".cache" / "printables"
    before = {file.name for file in cache.iterdir()}
    small_site.edit("docs/en/mentor/one.md", "Text.", "Another text.")
    small_site.build()
    assert len(before) == 8
    assert len({file.name for file in cache.iterdir()} - before) == 2  # slides and handout, in one language


@pytest.mark.slow
def test_system_fonts_change_nothing(tmp_path: Path) -> None:
    """A home with fonts and settings of its own, of the very names that ours have."""
    fonts = tmp_path / ".fonts"
    shutil.copytree(OVERRIDES / "fonts", fonts)
    (fonts / "GuideSans-Regular.ttf").write_bytes((fonts / "GuideSans-Bold.ttf").read_bytes())
    script = "import sys; from sheets import *; from guidebook.printables.pdf.rendering import render\n"
    script += "sys.stdout.buffer.write(render(sheet('<p>Text ä š</p>'), OVERRIDES).content)"
    path = ":".join(map(str, (ROOT / "hooks", ROOT / "tests", Path(__file__).parent)))
    made = {
        subprocess.run(
            [sys.executable, "-c", script], env={"PYTHONPATH": path, **home}, capture_output=True, check=True
        ).stdout
        for home in ({"HOME": str(tmp_path)}, {"HOME": "/nonexistent"})
    }
    assert len(made) == 1
