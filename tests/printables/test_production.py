"""What a maintainer gets when a PDF is made: the same bytes each time, from the cache, or a clear refusal."""

import dataclasses
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest
from PIL import Image
from tree import ROOT, SmallSite

from guidebook.findings import Refusal
from guidebook.front_matter import FrontMatter
from guidebook.interface import read_words
from guidebook.organisation import Publisher
from guidebook.printables.cache import Cache
from guidebook.printables.composing import Composer, Sheet
from guidebook.printables.editions import EDITIONS
from guidebook.printables.production import Press, Printed

OVERRIDES = ROOT / "overrides"
WORDS = read_words(OVERRIDES / "interface", ["en"])["en"]


def sheet(content: str, kind: str = "document", edition: int = 0, suffix: str = "pdf") -> Sheet:
    meta = FrontMatter.model_validate(
        {
            "title": "A sheet",
            "slug": "sheet",
            "description": "A sheet for trying one thing out, nothing more than that.",
            "reviewed": "2026-11-21",
            "printable": {"kind": kind, "audience": ["mentor"], "stage": "start"},
        }
    )
    assert meta.printable
    return Composer(OVERRIDES / "print").compose(
        content,
        meta,
        dataclasses.replace(EDITIONS[meta.printable.kind][edition], format=suffix),
        file="docs/en/sheet.md",
        language="en",
        address="https://guide.example/en/sheet/",
        publisher=Publisher("The guide"),
        words=WORDS,
    )


def produce(sheet: Sheet, cache: Cache) -> Printed:
    press = Press(OVERRIDES, cache)
    press.submit(sheet)
    (printed,) = press.collect()
    return printed


def refusals(content: str, cache: Path, kind: str = "document") -> list[str]:
    with pytest.raises(Refusal) as refused:
        produce(sheet(content, kind), Cache(cache, OVERRIDES))
    return [str(finding) for finding in refused.value.findings]


def test_a_second_build_takes_the_pdf_from_the_cache_without_importing_weasyprint(tmp_path: Path) -> None:
    cache = Cache(tmp_path, OVERRIDES)
    first = produce(sheet("<p>Text.</p>"), cache)
    script = (
        "import sys; from pathlib import Path; from test_production import *\n"
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


@pytest.mark.parametrize("kind", list(EDITIONS))
def test_the_same_sheet_gives_the_same_bytes_under_any_hash_seed(tmp_path: Path, kind: str) -> None:
    script = (
        "import sys; from test_production import *; from guidebook.printables.rendering import render\n"
        f"sys.stdout.buffer.write(render(sheet('<p>Lead</p><h2 id=a>A</h2><p>Text</p>', '{kind}'), OVERRIDES).content)"
    )
    path = ":".join(map(str, (ROOT / "hooks", ROOT / "tests", Path(__file__).parent)))
    made = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONPATH": path, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "42")
    }
    assert len(made) == 1
    assert made.pop().startswith(b"%PDF-1.7")


def test_a_changed_style_changes_the_pdf_without_a_new_process(tmp_path: Path) -> None:
    overrides = tmp_path / "overrides"
    shutil.copytree(OVERRIDES, overrides)
    made = []
    for size in ("11pt", "14pt"):
        style = overrides / "print" / "document.css"
        style.write_text(f"html {{ font-size: {size}; }}", encoding="utf-8")
        press = Press(overrides, Cache(tmp_path / "cache", overrides))
        press.submit(sheet("<p>Text.</p>"))
        made += press.collect()
    assert made[0].content != made[1].content


def test_a_slide_that_runs_over_is_refused_by_name(tmp_path: Path) -> None:
    text = "<p>Lead</p><h2 id='a'>Short</h2><p>x</p><h2 id='b'>Long one</h2>" + "<p>Text.</p>" * 40
    assert refusals(text, tmp_path, "slides") == [
        "docs/en/sheet.md: too long for one slide: Long one. Shorten the text or divide the slide."
    ]


def test_a_poster_that_runs_over_is_refused(tmp_path: Path) -> None:
    (finding,) = refusals("<h2 id='a'>A</h2>" + "<p>Text.</p>" * 200, tmp_path, "poster")
    assert finding.startswith("docs/en/sheet.md: the page runs over: it has ")


@pytest.mark.parametrize("address", ["file:///etc/passwd", "https://example.org/x.png", "../../../../etc/hostname"])
def test_nothing_outside_the_guides_own_files_is_read(tmp_path: Path, address: str) -> None:
    findings = refusals(f'<p><img src="{address}" alt="A picture"></p>', tmp_path)
    assert all(finding.startswith("docs/en/sheet.md: ") for finding in findings)
    assert any("outside the site's own files" in finding for finding in findings)


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


def test_what_no_build_has_used_for_a_month_is_pruned(tmp_path: Path) -> None:
    cache = Cache(tmp_path, OVERRIDES)
    old = tmp_path / "0.1.pdf"
    old.write_bytes(b"")
    os.utime(old, (0, 0))
    produce(sheet("<p>Text.</p>"), cache)
    assert not old.exists()
    assert len(list(tmp_path.iterdir())) == 1
