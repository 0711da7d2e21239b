"""The shorter ways that rendering takes: a file is the same with and without them."""

import pickle
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path
from unittest.mock import patch

import pytest
from sheets import OVERRIDES, sheet
from tree import ROOT

from guidebook.printables.composing import Sheet
from guidebook.printables.pdf.rendering import load, render

FIELD = '<div class="field text"><label for="{0}">Name</label><input id="{0}" name="{0}" type="text"></div>'
TEXT = (
    "Ordinary words over several lines, <strong>some bold</strong>, <a href='https://guide.example/'>some linked</a>. "
)
CONTENT = (
    f"<p>{TEXT * 20}</p><h2 id='a' lang='fi'>Otsikko</h2><ul><li>One<ol><li>Two <em>and more</em></li></ol></li></ul>"
    f"<table><thead><tr><th>Head</th></tr></thead><tbody>{'<tr><td>A cell</td></tr>' * 40}</tbody></table>"
    f"<div class='callout tip'><p class='callout-title'>A tip</p><p style='text-align: justify'>{TEXT * 3}</p></div>"
    "<p style='border: 1px solid; border-radius: 4px; float: left; width: 30%'>A <code>round</code> box</p>"
    f"{FIELD.format('one')}<span class='option'><input type='checkbox' id='t' name='t'><label for='t'>Tick</label></span>"
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 90 9' width='90' height='9' role='img'><title>Signs</title>"
    "<text y='8'>Signs</text></svg>"
)


def without(wanted: Sheet) -> bytes:
    with patch("guidebook.printables.pdf.speedups.shortcuts", lambda styles: nullcontext()):
        return render(wanted, OVERRIDES).content


@pytest.mark.parametrize("kind", ["form", "document", "workbook"])
def test_the_first_file_and_those_after_it_have_the_same_bytes_as_without(kind: str) -> None:
    load(OVERRIDES)
    import guidebook.printables.pdf.speedups  # noqa: F401 – to be patched

    for content in (CONTENT, f"<p>{TEXT}</p>", CONTENT.replace("One", "Another one"), CONTENT):
        wanted = sheet(content, kind)
        assert render(wanted, OVERRIDES).content == without(wanted)


def test_nothing_of_the_library_stays_replaced(tmp_path: Path) -> None:
    """In a process of its own, which then lays out for itself."""
    (tmp_path / "sheet").write_bytes(pickle.dumps(sheet(CONTENT)))
    script = (
        "import pickle, sys; from pathlib import Path\n"
        "from guidebook.printables.pdf.rendering import load, render\n"
        "overrides = Path(sys.argv[1]); load(overrides)\n"
        "from guidebook.printables.pdf import fields, patches, structure, text_fonts\n"
        "from tinyhtml5 import inputstream\n"
        "from weasyprint.css import StyleFor\n"
        "from weasyprint.text.line_break import Layout\n"
        "holders = [Layout, StyleFor, *(m for name, m in sys.modules.items() if name.startswith('weasyprint'))]\n"
        "def held(): return [{k: id(v) for k, v in vars(holder).items() if callable(v)} for holder in holders]\n"
        "before = held(); render(pickle.loads(Path(sys.argv[2]).read_bytes()), overrides)\n"
        "sys.exit(before != held())"
    )
    path = ":".join(map(str, (ROOT / "hooks", ROOT / "tests")))
    command = [sys.executable, "-c", script, str(OVERRIDES), str(tmp_path / "sheet")]
    assert subprocess.run(command, env={"PYTHONPATH": path}, check=False).returncode == 0
