"""Where a newcomer finds things: packages in the order of the data, and a map that names them all."""

import re
import subprocess
import sys
from pathlib import Path

from tree import ROOT

PACKAGE = ROOT / "hooks" / "guidebook"


def test_no_package_imports_one_above_it_and_none_imports_mkdocs() -> None:
    checked = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT / "hooks")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_map_of_the_architecture_names_every_package_and_nothing_else() -> None:
    block = (
        (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").partition("hooks/guidebook/\n")[2].partition("```")[0]
    )
    named = {name for name in re.findall(r"(?<![\w/])([a-z_]+(?:/|\.py))(?=[ ,\n])", block)}
    packages = {f"{file.parent.name}/" for file in PACKAGE.rglob("__init__.py")} - {"guidebook/"}
    modules = {file.name for file in PACKAGE.glob("*.py") if not file.name.startswith("__")}
    assert named == packages | modules
