"""What a designer can do with the templates of overrides/office/, and what a maintainer is told of a faulty one."""

import dataclasses
import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.shared import Pt
from pptx import Presentation
from sheets import OVERRIDES, sheet
from tree import SmallSite, with_system_fonts

from guidebook.findings import Refusal
from guidebook.printables.archives import pack
from guidebook.printables.cache import Cache
from guidebook.printables.composing import Sheet
from guidebook.printables.formats import make
from guidebook.printables.office.slide_template import Layout
from guidebook.printables.office.word_template import Style
from guidebook.printables.render_queue import RenderQueue

TEMPLATES = sorted((OVERRIDES / "office").glob("*.??[tc]x"))
EACH_TEMPLATE = pytest.mark.parametrize("template", TEMPLATES, ids=[template.name for template in TEMPLATES])
TEXT = '<p>Lead</p><h2 id="a">A</h2><p>Text</p>'
CALLOUT = '<div class="callout tip"><p class="callout-title">Mind</p><ul><li>This</li></ul></div>'
SHADE = re.compile(r'"([0-9A-Fa-f]{6})"')


@pytest.fixture
def overrides(tmp_path: Path) -> Path:
    """A copy of the looks, to change its templates."""
    return Path(shutil.copytree(OVERRIDES, tmp_path / "overrides"))


def sheet_of(kind: str) -> Sheet:
    return sheet(TEXT, kind, 0, "pptx" if kind == "slides" else "docx")


def made(overrides: Path, kind: str = "document", content: str = TEXT) -> Any:
    """The document or deck of a sheet."""
    open_file = Presentation if kind == "slides" else docx.Document
    wanted = sheet(content, kind, 0, "pptx" if kind == "slides" else "docx")
    return open_file(io.BytesIO(make(wanted, overrides, b"").content))


def refused(overrides: Path, kind: str = "document", processes: int = 0) -> list[str]:
    """What a build says that makes two sheets of a kind."""
    queue = RenderQueue(overrides, Cache(overrides.parent / "cache", overrides), processes)
    queue.submit(sheet_of(kind))
    queue.submit(dataclasses.replace(sheet_of(kind), file="docs/fi/sheet.md"))
    with pytest.raises(Refusal) as refusal:
        queue.collect()
    return str(refusal.value).splitlines()


@EACH_TEMPLATE
def test_a_template_tells_nothing_of_who_made_it_and_when(template: Path) -> None:
    with zipfile.ZipFile(template) as package:
        assert [path for path in package.namelist() if "docProps" in path or "customXml" in path] == []
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not any(b"rsid" in package.read(path) for path in package.namelist())


def test_a_file_for_designers_says_what_each_style_and_layout_is_for() -> None:
    text = (OVERRIDES / "office" / "README.txt").read_text(encoding="utf-8")
    levels = re.sub(r"(Heading|List Bullet|List Number)( 1)?, 2, 3", r"\1, \1 1, \1 2, \1 3", text)
    assert [name for name in (*Style, *Layout) if name not in levels] == []
    assert [template.name for template in TEMPLATES if template.name not in text] == []


def test_what_a_designer_changes_is_seen_in_the_next_file(overrides: Path) -> None:
    file = overrides / "office" / "document.docx"
    template = docx.Document(str(file))
    template.styles["Heading 1"].font.size = Pt(30)
    template.add_paragraph("A note to self")
    template.core_properties.author = template.core_properties.category = "A Designer"
    template.save(str(file))
    document = made(overrides)
    assert next(line for line in document.paragraphs if line.text == "A").style.font.size == Pt(30)
    assert "A note to self" not in [line.text for line in document.paragraphs]
    assert (document.core_properties.author, document.core_properties.category) == ("The guide", "")


def test_a_kind_of_material_may_have_a_template_of_its_own(overrides: Path) -> None:
    template = docx.Document(str(overrides / "office" / "document.docx"))
    template.styles["Title"].font.size = Pt(40)
    template.save(str(overrides / "office" / "form.docx"))
    sizes = [made(overrides, kind).styles["Title"].font.size for kind in ("form", "document")]
    assert sizes == [Pt(40), Pt(23)]


@pytest.mark.parametrize("kind", ["document", "slides"])
def test_a_changed_template_changes_the_cached_files_of_its_format_alone(overrides: Path, kind: str) -> None:
    wanted = [sheet_of("document"), sheet_of("slides"), sheet(TEXT)]
    before = [Cache(overrides.parent, overrides).key(one) for one in wanted]
    (overrides / "office" / ".~lock.document.docx#").write_text("open in LibreOffice", encoding="utf-8")
    assert [Cache(overrides.parent, overrides).key(one) for one in wanted] == before
    file = overrides / "office" / f"{kind}.{sheet_of(kind).edition.format}"
    file.write_bytes(file.read_bytes() + b" ")
    after = [Cache(overrides.parent, overrides).key(one) for one in wanted]
    changed = [one != other for one, other in zip(before, after, strict=True)]
    assert changed == [kind == "document", kind == "slides", False]


@pytest.mark.parametrize("kind", ["document", "slides"])
def test_an_organisations_colours_and_font_are_in_the_theme_and_everywhere_else(kind: str) -> None:
    own = "<style>:root{--day-brand: #aa0011;--day-brand-tint: #ffeeee;--office-font: Calibri;}</style></head>"
    wanted = sheet(TEXT + CALLOUT, kind, 0, "pptx" if kind == "slides" else "docx")
    wanted = dataclasses.replace(wanted, html=wanted.html.replace("</head>", own))
    with zipfile.ZipFile(io.BytesIO(make(wanted, OVERRIDES, b"").content)) as package:
        parts = {path: package.read(path).decode() for path in package.namelist() if path.endswith(".xml")}
    themes = [text for path, text in parts.items() if "/theme/" in path]
    for theme in themes:  # charts take their first colour from accent1
        for place, colour in (("dk2", "aa0011"), ("accent1", "aa0011"), ("lt2", "ffeeee"), ("hlink", "aa0011")):
            assert f'<a:{place}><a:srgbClr val="{colour}"/></a:{place}>' in theme
        assert theme.count('<a:latin typeface="Calibri"/>') == 2
    assert themes
    for text in parts.values():
        assert not {"0A4F4C", "DFECE8"} & {shade.upper() for shade in SHADE.findall(text)}
        assert "Arial" not in text


@pytest.mark.parametrize("kind", ["document", "slides"])
def test_a_file_says_nothing_of_the_program_that_saved_its_template(kind: str) -> None:
    with zipfile.ZipFile(io.BytesIO(make(sheet_of(kind), OVERRIDES, b"").content)) as package:
        assert [path for path in package.namelist() if path.startswith("docProps/")] == ["docProps/core.xml"]


@pytest.mark.parametrize("processes", [0, 1])
def test_missing_styles_are_refused_with_their_templates_name(overrides: Path, processes: int) -> None:
    file = overrides / "office" / "document.docx"
    template = docx.Document(str(file))
    template.styles["Tip"].delete()
    template.styles["Columns"].delete()
    template.save(str(file))
    assert refused(overrides, processes=processes) == [
        f"overrides/office/document.docx: there is no style '{name}'. Add it, or take an earlier document.docx from Git."
        for name in ("Columns", "Tip")
    ]


def test_a_build_tells_of_a_faulty_template_in_one_line_and_nothing_of_the_materials(small_site: SmallSite) -> None:
    looks = small_site.root / "overrides"
    looks.unlink()
    shutil.copytree(OVERRIDES, looks)
    (looks / "office" / "document.docx").write_text("A letter", encoding="utf-8")
    small_site.page(
        "mentor/sheet.md", printable="\n  kind: form\n  audience: [mentor]\n  stage: start\n  editable: docx"
    )
    assert small_site.findings("build") == [
        "overrides/office/document.docx: it can't be opened as a .docx file. Save it anew as one, or take an earlier one "
        "from Git."
    ]


def test_a_missing_layout_is_refused_with_its_templates_name(overrides: Path) -> None:
    file = overrides / "office" / "slides.pptx"
    template = Presentation(str(file))
    template.slide_layouts.remove(template.slide_layouts.get_by_name("Title and Content"))
    template.save(str(file))
    assert refused(overrides, "slides") == [
        "overrides/office/slides.pptx: there is no layout 'Title and Content'. Add it, or take an earlier slides.pptx "
        "from Git."
    ]


def test_a_layout_without_a_place_for_its_text_and_a_template_with_slides_are_refused(overrides: Path) -> None:
    file = overrides / "office" / "slides.pptx"
    template = Presentation(str(file))
    layout = template.slide_layouts.get_by_name("Title Slide")
    layout.shapes.element.remove(layout.placeholders[1].element)
    template.slides.add_slide(layout)
    template.save(str(file))
    assert refused(overrides, "slides") == [
        "overrides/office/slides.pptx: it has slides. Delete them: its layouts alone are used.",
        "overrides/office/slides.pptx: the layout 'Title Slide' has no placeholder of the kind subtitle. Add one, or take "
        "an earlier slides.pptx from Git.",
    ]


def test_a_header_without_a_text_to_replace_is_refused(overrides: Path) -> None:
    file = overrides / "office" / "document.docx"
    template = docx.Document(str(file))
    template.sections[0].header.paragraphs[0].clear()
    template.save(str(file))
    assert refused(overrides) == [
        "overrides/office/document.docx: its header begins with no text. Write any; each material's own replaces it."
    ]


def test_a_missing_template_is_refused(overrides: Path) -> None:
    (overrides / "office" / "document.docx").unlink()
    assert refused(overrides) == ["overrides/office/document.docx: there is no such template. Take it back from Git."]


def without_its_end(template: bytes) -> bytes:
    return template[: len(template) // 2]


def with_half_a_part(template: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(template)) as package:
        parts = {path: package.read(path) for path in package.namelist()}
    parts["word/styles.xml"] = without_its_end(parts["word/styles.xml"])
    return pack(parts)


@pytest.mark.parametrize(
    "damage",
    [
        without_its_end,
        with_half_a_part,
        lambda template: b"",
        lambda template: b"A letter",
        lambda template: (OVERRIDES / "office" / "slides.pptx").read_bytes(),
    ],
)
def test_a_template_that_cannot_be_opened_is_refused(overrides: Path, damage: Callable[[bytes], bytes]) -> None:
    file = overrides / "office" / "document.docx"
    file.write_bytes(damage(file.read_bytes()))
    assert refused(overrides) == [
        "overrides/office/document.docx: it can't be opened as a .docx file. Save it anew as one, or take an earlier one "
        "from Git."
    ]


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed; ./guide test does not need it")
def test_a_word_template_saved_by_libreoffice_serves_as_before(overrides: Path, tmp_path: Path) -> None:
    file = overrides / "office" / "document.docx"
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    kind = "docx:MS Word 2007 XML"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(tmp_path / "saved"), str(file)]
    environment = {**with_system_fonts(), "HOME": str(tmp_path)}
    subprocess.run(command, check=True, capture_output=True, timeout=300, env=environment)
    before = [(line.style.name, line.text) for line in made(overrides, content=TEXT + CALLOUT).paragraphs]
    shutil.copy(tmp_path / "saved" / "document.docx", file)
    document = made(overrides, content=TEXT + CALLOUT)
    assert [(line.style.name, line.text) for line in document.paragraphs] == before
    footer = document.sections[0].footer.paragraphs[0].text
    assert re.fullmatch(r"The guide · .*\t.*/.*", footer)
