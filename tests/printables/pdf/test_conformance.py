"""Every PDF conforms to PDF/UA-1 and PDF/A-3a, and the gate that says so shuts on each of many single defects."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import page as page_validation
import pikepdf
import pytest
from downloads import DOWNLOADS, EACH
from pikepdf import Dictionary, Name, Pdf, String
from reading import Reading
from sheets import OVERRIDES, produce, sheet
from verapdf import broken_rules

from guidebook.pages.editions import Edition
from guidebook.pages.source import Source
from guidebook.printables.cache import Cache

PROFILES = (page_validation.ValidationProfile.PDF_UA_1, page_validation.ValidationProfile.PDF_A_3A)
# page-validation 0.11 counts a carriage return at the end of a stream's data as part of the line end behind it. QPDF, which
# checks the lengths of streams in a test of its own, and veraPDF don't.
MISTAKEN = "PDFA3A-STREAM-LENGTH-001"


def validation_failures(file: Path) -> list[str]:
    """What page-validation finds, under both profiles."""
    reports = [page_validation.validate_pdf(file, profile=profile) for profile in PROFILES]
    failures = [failure for report in reports for failure in report.failures if failure.rule_id != MISTAKEN]
    return [f"{failure.rule_id} {failure.message}" for failure in failures]


@EACH
def test_page_validation_finds_nothing(site: Path, source: Source, edition: Edition, address: str) -> None:
    assert validation_failures(site / address) == []


@EACH
def test_the_file_is_sound_to_its_last_byte(site: Path, source: Source, edition: Edition, address: str) -> None:
    with pikepdf.open(site / address, attempt_recovery=False) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert not pdf.is_encrypted


def test_verapdf_finds_nothing_in_any_pdf(site: Path) -> None:
    broken = broken_rules(site / address for *_, address in DOWNLOADS)
    assert {file.name: rules for file, rules in broken.items() if rules} == {}


GOOD = """
<p>A lead with a <a href="https://example.org/">link to a place</a> → there.</p>
<h2 id="a">Part</h2>
<ul><li>One</li><li>Two</li></ul>
<h3 id="b">Smaller part</h3>
<table><thead><tr><th>First</th><th>Second</th></tr></thead><tbody><tr><td>One</td><td>Two</td></tr></tbody></table>
<p><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="90" height="90"><title>A line</title>
<path d="M0 0L9 9"/></svg></p>
<div class="field text"><label for="name">Name</label><input id="name" name="name" type="text"></div>
<ul><li class="task"><input type="checkbox" id="task-1" name="task-1"><label for="task-1">Do it</label></li></ul>
<fieldset class="field choice"><legend>Which?</legend>
<span class="option"><input data-question="Which?" type="radio" id="w-1" name="w" value="Yes"><label for="w-1">Yes</label></span>
<span class="option"><input data-question="Which?" type="radio" id="w-2" name="w" value="No"><label for="w-2">No</label></span>
</fieldset>
"""


def structure(pdf: Pdf, tag: str) -> Any:
    """The first structure element of a tag."""
    return next(
        item
        for item in pdf.objects
        if isinstance(item, Dictionary) and item.get("/S") == Name(tag) and "/P" in item
    )  # fmt: skip


def widget(pdf: Pdf, kind: str) -> Any:
    return next(item for item in pdf.pages[0].Annots if item.get("/Parent", item).get("/FT") == Name(kind))


def contents(pdf: Pdf, change: Callable[[bytes], bytes]) -> None:
    stream = pdf.pages[0].Contents
    old = stream.read_bytes()
    new = change(old)
    assert new != old
    stream.write(new)


def metadata(pdf: Pdf, old: bytes, new: bytes) -> None:
    text = pdf.Root.Metadata.read_bytes()
    assert old in text
    pdf.Root.Metadata = pdf.make_stream(text.replace(old, new), Type=Name.Metadata, Subtype=Name.XML)


def font(pdf: Pdf) -> Any:
    """One of the fonts of the text."""
    return next(iter(pdf.pages[0].Resources.Font.values()))


def glyphs(pdf: Pdf) -> Any:
    """The font that has the glyphs of `font`."""
    return font(pdf).DescendantFonts[0]


def change_width(pdf: Pdf) -> None:
    """Of a glyph, in an array `first [width, …]`."""
    glyphs(pdf).W[1][0] = 1234


def delete(holder: Any, key: str) -> None:
    assert key in holder
    del holder[key]


def second_field(pdf: Pdf) -> None:
    fields = pdf.Root.AcroForm.Fields
    fields[1].T = fields[0].T


def tag_footer(pdf: Pdf) -> None:
    """Turn the artifact around a page's foot into a paragraph, as the library does by itself."""
    page = pdf.pages[0].obj
    parents = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    document = structure(pdf, "/Document")
    count = len(parents)
    mark = b"/Artifact\n<</Type /Pagination>>"  # the last one on the page is that of its number
    contents(pdf, lambda old: (b"/P <</MCID %d>>" % count).join(old.rsplit(mark, 1)))
    foot = pdf.make_indirect(Dictionary(S=Name.P, P=document, Pg=page, K=count))
    document.K.append(foot)
    parents.append(foot)


def add_script(pdf: Pdf) -> None:
    pdf.Root.OpenAction = pdf.make_indirect(Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))


def without_title(pdf: Pdf) -> None:
    metadata(pdf, b"<dc:title>", b"<dc:source>")
    metadata(pdf, b"</dc:title>", b"</dc:source>")


def without_language(pdf: Pdf) -> None:
    delete(pdf.Root, "/Lang")
    delete(structure(pdf, "/Document"), "/Lang")


def swap_fields(pdf: Pdf) -> None:
    annotations = pdf.pages[0].Annots
    annotations[0], annotations[1] = annotations[1], annotations[0]


UNTAGGED = re.compile(rb"/Span\n<</MCID 0>>\nBDC(.*?)EMC", re.DOTALL)
DEFECTS: dict[str, Callable[[Pdf], None]] = {
    "no title in the metadata": without_title,
    "title not shown": lambda pdf: delete(pdf.Root.ViewerPreferences, "/DisplayDocTitle"),
    "no language": without_language,
    "not marked as tagged": lambda pdf: delete(pdf.Root, "/MarkInfo"),
    "no structure tree": lambda pdf: delete(pdf.Root, "/StructTreeRoot"),
    "no claim of PDF/UA": lambda pdf: metadata(pdf, b"<pdfuaid:part>1</pdfuaid:part>", b""),
    "no claim of PDF/A": lambda pdf: metadata(pdf, b"<pdfaid:part>3</pdfaid:part>", b""),
    "no metadata": lambda pdf: delete(pdf.Root, "/Metadata"),
    "no meaning of colours": lambda pdf: delete(pdf.Root, "/OutputIntents"),
    "footer tagged as text": tag_footer,
    "text without a tag": lambda pdf: contents(pdf, lambda old: UNTAGGED.sub(rb"\1", old, count=1)),
    "font not embedded": lambda pdf: delete(glyphs(pdf).FontDescriptor, "/FontFile2"),
    "font without a way to letters": lambda pdf: delete(font(pdf), "/ToUnicode"),
    "font without an encoding": lambda pdf: delete(font(pdf), "/Encoding"),
    "wrong widths of letters": change_width,
    "header cell without a scope": lambda pdf: delete(structure(pdf, "/TH").A, "/Scope"),
    "skipped heading": lambda pdf: structure(pdf, "/H2").__setitem__("/S", Name.H4),
    "unknown tag": lambda pdf: structure(pdf, "/H2").__setitem__("/S", Name("/Heading")),
    "list item outside a list": lambda pdf: structure(pdf, "/L").__setitem__("/S", Name.Div),
    "list without numbering": lambda pdf: delete(structure(pdf, "/L"), "/A"),
    "picture without an alternative": lambda pdf: delete(structure(pdf, "/Figure"), "/Alt"),
    "field without a label": lambda pdf: delete(widget(pdf, "/Tx"), "/TU"),
    "circle without a label": lambda pdf: delete(widget(pdf, "/Btn"), "/TU"),
    "field outside the structure": lambda pdf: structure(pdf, "/Form").__setitem__("/S", Name.Span),
    "field without a look": lambda pdf: delete(widget(pdf, "/Tx"), "/AP"),
    "box without a look while off": lambda pdf: delete(widget(pdf, "/Btn").AP.N, "/Off"),
    "looks left to the viewer": lambda pdf: pdf.Root.AcroForm.__setitem__("/NeedAppearances", True),
    "two fields of one name": second_field,
    "link without a description": lambda pdf: delete(structure(pdf, "/Link").K[0].Obj, "/Contents"),
    "link called by its address": lambda pdf: structure(pdf, "/Link").K[0].Obj.__setitem__("/Contents", String("https://example.org/")),
    "link that does not print": lambda pdf: delete(structure(pdf, "/Link").K[0].Obj, "/F"),
    "tabs in no order": lambda pdf: delete(pdf.pages[0], "/Tabs"),
    "fields in another order than the text": swap_fields,
    "no bookmarks": lambda pdf: delete(pdf.Root, "/Outlines"),
    "a script": add_script,
    "a file attached without its relation": lambda pdf: pdf.attachments.__setitem__("x.txt", b"text"),
}  # fmt: skip

BEYOND_THE_STANDARDS = {
    "footer tagged as text",
    "list without numbering",
    "box without a look while off",
    "two fields of one name",
    "link called by its address",
    "fields in another order than the text",
    "no bookmarks",
}


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("good")
    file = folder / "good.pdf"
    file.write_bytes(produce(sheet(GOOD, "form"), Cache(folder / "cache", OVERRIDES)).content)
    return file


@pytest.fixture(scope="module")
def seeded(good: Path) -> dict[str, Path]:
    """The good PDF with one defect each, its bytes else as they were."""
    files = {}
    for number, (defect, break_it) in enumerate(DEFECTS.items()):
        with pikepdf.open(good) as pdf:
            break_it(pdf)
            files[defect] = good.with_name(f"{number}.pdf")
            pdf.save(files[defect], deterministic_id=True, fix_metadata_version=False)
    with pikepdf.open(good) as pdf:
        files["none"] = good.with_name("none.pdf")
        pdf.save(files["none"], deterministic_id=True, fix_metadata_version=False)
    return files


def findings(file: Path) -> list[str]:
    """What the gate says without Java: page-validation, and where it is silent, what a reader would stumble over."""
    return validation_failures(file) or Reading(file).faults()


@pytest.mark.parametrize("defect", DEFECTS)
def test_a_single_defect_is_found(seeded: dict[str, Path], defect: str) -> None:
    assert findings(seeded["none"]) == []
    assert findings(seeded[defect])


@pytest.mark.slow
def test_verapdf_finds_every_defect_that_breaks_a_standard(seeded: dict[str, Path]) -> None:
    broken = broken_rules(seeded.values())
    assert broken[seeded["none"]] == []
    assert {defect for defect, file in seeded.items() if not broken[file]} == {"none", *BEYOND_THE_STANDARDS}
