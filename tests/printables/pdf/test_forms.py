"""Forms as a reader fills them in: by name and label, on any page, with any European letter, and read back."""

import re
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2.raw as pdfium_c
import pytest
from downloads import GUIDE
from filling import Form
from reading import Reading
from sheets import OVERRIDES, produce, sheet
from verapdf import broken_rules

from guidebook.printables.cache import Cache

FILLED = [
    path
    for (language, path), source in GUIDE.sources.pages.items()
    if language == "fi" and source.meta.printable and GUIDE.downloads(source)[0][0].filled_on_screen
]
TEXT, TICK, CIRCLE = (
    pdfium_c.FPDF_FORMFIELD_TEXTFIELD,
    pdfium_c.FPDF_FORMFIELD_CHECKBOX,
    pdfium_c.FPDF_FORMFIELD_RADIOBUTTON,
)
REQUIRED, MULTILINE = 2, 4096
FIELD = '<div class="field text"><label for="{0}">{1}</label><input id="{0}" name="{0}" type="text" {2}></div>'
OPTION = '<span class="option"><input data-question="Which?" type="radio" id="w-{0}" name="w" value="{0}"><label for="w-{0}">{0}</label></span>'


def form_of(site: Path, language: str, path: str) -> Form:
    (_, address), *_ = GUIDE.downloads(GUIDE.sources.pages[language, path])
    return Form((site / address).read_bytes())


def drawn(folder: Path, content: str) -> Path:
    file = folder / "form.pdf"
    file.write_bytes(produce(sheet(content, "form"), Cache(folder / "cache", OVERRIDES)).content)
    return file


def test_a_typed_value_keeps_its_finnish_letters(site: Path) -> None:
    form = form_of(site, "fi", "materials/mentoring-agreement.md")
    name = "Šimon Žbánek-Ääriö, Åbo"
    for page, _, found, kind, box in form.annotations():
        if kind == pdfium_c.FPDF_FORMFIELD_TEXTFIELD and found == "mentor-name":
            form.type(page, box, name)
            break
    assert form.value("mentor-name") == name


def test_of_a_scales_circles_only_the_last_clicked_stays_on(site: Path) -> None:
    form = form_of(site, "fi", "materials/evaluation-form.md")
    circles = [
        (page, name, box)
        for page, _, name, kind, box in form.annotations()
        if kind == pdfium_c.FPDF_FORMFIELD_RADIOBUTTON
    ]  # fmt: skip
    name = next(name for _, name, _ in circles if [found for _, found, _ in circles].count(name) == 5)
    group = [(page, box) for page, found, box in circles if found == name]
    form.click(*group[1])
    assert form.checked(name) == [False, True, False, False, False]
    form.click(*group[4])
    assert form.checked(name) == [False, False, False, False, True]


@pytest.mark.parametrize("path", [path for (language, path), source in GUIDE.sources.pages.items()
                                  if language == "fi" and source.meta.printable
                                  and GUIDE.downloads(source)[0][0].filled_on_screen])  # fmt: skip
def test_both_languages_have_the_same_fields_each_with_a_label(site: Path, path: str) -> None:
    names = {}
    for language in GUIDE.languages:
        form = form_of(site, language, path)
        names[language] = sorted(found for _, _, found, _, _ in form.annotations())
        for _, annotation, found, _, _ in form.annotations():
            label = form.text(pdfium_c.FPDFAnnot_GetFormFieldAlternateName, annotation)
            assert label.strip() not in {"", found}, f"{found} has no label"
    assert names["fi"] == names["en"]
    assert names["fi"]


@pytest.mark.parametrize("path", FILLED)
def test_every_field_can_be_filled_in_and_read_back(site: Path, path: str) -> None:
    form = form_of(site, "fi", path)
    typed: dict[str, str] = {}
    ticked = set()
    for page, _, name, kind, box in list(form.annotations()):
        if kind == TEXT:
            typed[name] = f"Šž {len(typed)} åäö"
            form.type(page, box, typed[name])
        elif kind == TICK:
            ticked.add(name)
            form.click(page, box)
    again = form.saved()
    assert {name: again.value(name) for name in typed} == typed
    assert all(again.checked(name) == [True] for name in ticked)
    assert {name: text for name, text in again.shown() if name in typed} == typed


@pytest.mark.parametrize("path", FILLED)
def test_labels_sizes_and_marks_of_fields_are_those_that_are_seen(site: Path, path: str) -> None:
    source = GUIDE.sources.pages["fi", path]
    (_, address), *_ = GUIDE.downloads(source)
    reading = Reading(site / address)
    text = "".join(reading.root.text.split())
    for form in reading.root.all("/Form"):
        (widget,) = form.objects
        words = str(widget.TU).split()  # of a box or circle: its question, then its own label
        halves = (("".join(words[:n]), "".join(words[n:])) for n in range(len(words)))
        assert any(question in text and label in text for question, label in halves), widget.TU
        left, bottom, right, top = map(float, widget.Rect)
        least = 10 if widget.get("/Parent", widget).FT == "/Btn" else 18
        assert right - left >= least
        assert top - bottom >= least
    required = re.findall(r"^/// \w+ \| .*\n(?:    .*\n)*?    required: true", source.body, re.MULTILINE)
    starred = [field for field in reading.fields() if int(field.get("/Ff", 0)) & REQUIRED]
    assert len(starred) == len(required)
    for field in starred:
        assert field.FT == "/Btn" or str(field.TU).endswith("*")


def test_fields_say_what_they_are(tmp_path: Path) -> None:
    content = (
        FIELD.format("one", 'Name<span class="required">\u00a0*</span>', "required")
        + '<div class="field date"><label for="day">Day</label><input id="day" name="day" type="date"></div>'
        + '<div class="field multiline"><label for="more">More</label><textarea id="more" name="more"></textarea></div>'
        + '<div class="field signature"><label for="sign">Signature</label><input id="sign" name="sign" type="text"></div>'
    )
    reading = Reading(drawn(tmp_path, content))
    fields = {str(field.T): field for field in reading.fields()}
    assert {name: str(field.TU) for name, field in fields.items()} == {
        "one": "Name *",
        "day": "Day",
        "more": "More",
        "sign": "Signature",
    }
    assert {name: int(field.get("/Ff", 0)) for name, field in fields.items()} == {
        "one": REQUIRED,
        "day": 0,
        "more": MULTILINE,
        "sign": 0,
    }


def test_circles_on_two_pages_are_one_question(tmp_path: Path) -> None:
    options = (
        OPTION.format("Yes") + '<div style="break-before: page"></div>' + OPTION.format("No") + OPTION.format("Öh")
    )
    file = drawn(tmp_path, f'<div class="field choice">{options}</div>')
    form = Form(file.read_bytes())
    first, *others = [form.pages.index(page) for page, *_ in form.annotations()]
    assert others == [first + 1, first + 1]
    for clicked, on in ((0, [True, False, False]), (2, [False, False, True]), (1, [False, True, False])):
        form.choose("w", clicked)
        assert form.checked("w") == on
    assert form.saved().checked("w") == [False, True, False]
    reading = Reading(file)
    (group,) = reading.fields()
    assert [str(value) for value in group.Opt] == ["Yes", "No", "Öh"]
    assert [str(kid.TU) for kid in group.Kids] == ["Which? Yes", "Which? No", "Which? Öh"]
    assert str(group.TU) == "Which?"


def test_a_filled_form_shows_what_was_filled_in(tmp_path: Path) -> None:
    """Ink in the fields after filling in, none before."""
    content = FIELD.format("one", "Name", "") + f'<div class="field choice">{OPTION.format("Yes")}</div>'
    form = Form(drawn(tmp_path, content).read_bytes())
    boxes = {name: box for _, _, name, _, box in form.annotations()}
    before = {name: ink(form, box) for name, box in boxes.items()}
    form.fill("one", "Väinö Šmid")
    form.choose("w", 0)
    after = form.saved()
    assert before["one"] == 0
    assert ink(after, boxes["one"]) > 100
    assert ink(after, boxes["w"]) > before["w"] + 20


def ink(form: Form, box: Any) -> int:
    """Dark points within a field, drawn at 144 points an inch, its border left out."""
    picture = form.pages[0].render(scale=2, may_draw_forms=True).to_pil().convert("L")
    height = picture.height
    inside = picture.crop(
        (
            round(box.left * 2) + 3,
            round(height - box.top * 2) + 3,
            round(box.right * 2) - 3,
            round(height - box.bottom * 2) - 3,
        )
    )
    return sum(1 for value in inside.get_flattened_data() if value < 128)


TYPED = [
    "åäö ÅÄÖ é ü ß ø Šž – “x” € … ’",
    "Łukasz Wiśniewski, Żaneta Ćwięk",
    "Čađ Šaŋŋa, Ŧuoŋa",
    "Ayşe Yıldız Doğan, İpek Ğ",
    "Jiří Dvořák, Růžena Němcová",
    "Ūla Ėgė Žukauskienė",
]


@pytest.mark.parametrize("text", TYPED)
def test_what_is_typed_is_drawn_with_the_forms_own_font(tmp_path: Path, text: str) -> None:
    form = Form(drawn(tmp_path, FIELD.format("one", "Name", "")).read_bytes())
    form.fill("one", text)
    file = tmp_path / "filled.pdf"
    form.document.save(file)
    with pikepdf.open(file) as pdf:
        (field,) = pdf.Root.AcroForm.Fields
        drawing: list[Any] = list(pikepdf.parse_content_stream(field.AP.N))
        used = {instruction.operands[0] for instruction in drawing if str(instruction.operator) == "Tf"}
        fonts = field.AP.N.Resources.Font
        assert {str(fonts[str(name)].BaseFont) for name in used} == {"/GuideSans-Regular"}
        assert str(field.V) == text
    assert Form(file.read_bytes()).shown() == [("one", text)]


@pytest.mark.slow
def test_a_filled_form_is_still_accessible_and_archivable(tmp_path: Path) -> None:
    """By veraPDF: page-validation 0.11 lets a font's encoding name no letters beyond those of Windows' Latin."""
    fields = "".join(FIELD.format(f"field-{number}", "Name", "") for number in range(len(TYPED)))
    form = Form(drawn(tmp_path, fields).read_bytes())
    for number, text in enumerate(TYPED):
        form.fill(f"field-{number}", text)
    file = tmp_path / "filled.pdf"
    form.document.save(file)
    assert broken_rules([file]) == {file: []}


def test_a_letter_that_the_forms_font_lacks_is_kept(tmp_path: Path) -> None:
    form = Form(drawn(tmp_path, FIELD.format("one", "Name", "")).read_bytes())
    form.fill("one", "Nguyễn Phạm")
    assert form.saved().value("one") == "Nguyễn Phạm"
