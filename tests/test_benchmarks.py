"""The benchmarks say what they are for before anybody runs them."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from tree import ROOT

RUNNABLE = [
    file for file in sorted((ROOT / "benchmarks").glob("*.py")) if "__main__" in file.read_text(encoding="utf-8")
]


@pytest.mark.parametrize("file", RUNNABLE, ids=lambda file: file.stem)
def test_a_benchmark_asked_for_help_explains_itself_and_measures_nothing(file: Path) -> None:
    told = subprocess.run(
        [sys.executable, file, "--help"], capture_output=True, text=True, check=True, timeout=20
    ).stdout
    explanation = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or "none"
    assert explanation in told
