"""A small guide in a temporary folder, drawn as text and built for real."""

import contextlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from guidebook.findings import Refusal
from guidebook.guide import read_guide
from guidebook.translation.sections import read_sections
from guidebook.translation.state import STATE, Declared, write_state

ROOT = Path(__file__).parents[1]

SURROUNDINGS = {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": "https://mentorointi.example/"}
PAGE = """\
---
title: {title}
slug: {slug}
description: A page of a small guide for trying one thing out, nothing more.
reviewed: 2026-11-21
---

The lead.

## First {{#first}}

Text.
"""

# Every template asks for these pages; tests add to them and change them.
PAGES = {
    "index.md": "home",
    "organiser/index.md": "organisers",
    "mentor/index.md": "mentors",
    "mentee/index.md": "mentees",
    "materials/index.md": "materials",
    "contents.md": "contents",
}


class SmallSite:
    """Writes files below `root` and runs the guide's commands on them, each in a process of its own.

    Twins are declared to say the same before each command, unless `declares` is False.
    """

    declares = True
    builds = True  # False: tests that build a site are skipped

    def __init__(self, root: Path, pictures: Path) -> None:
        """`pictures` is a folder in which such sites share what they draw: icons and cards take longer than the rest."""
        self.root = root
        root.mkdir(parents=True)
        pictures.mkdir(exist_ok=True)
        (root / ".cache").mkdir()
        (root / ".cache" / "pictures").symlink_to(pictures)
        for shared in ("hooks", "overrides"):
            (root / shared).symlink_to(ROOT / shared)
        for language in ("fi", "en"):
            for path, slug in PAGES.items():
                self.write(f"docs/{language}/{path}", PAGE.format(title=slug.capitalize(), slug=slug))
        self.paths = [*PAGES]
        self._write_config()

    def _write_config(self) -> None:
        """The real mkdocs.yml with this site's pages, each at the top of the navigation."""
        config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
        nav = "nav:\n" + "".join(f"  - {path}\n" for path in self.paths)
        self.write("mkdocs.yml", re.sub(r"^nav:\n(?:  .*\n|\n)+", nav + "\n", config, flags=re.MULTILINE))

    def write(self, path: str, text: str) -> Path:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def page(self, path: str, text: str = "The lead.\n", **keys: str) -> None:
        """Write a page in both languages; `keys` replace or add lines of its front matter, None removes one."""
        self.paths.append(path)
        self._write_config()
        name = path.removesuffix(".md").replace("/", "-")
        for language in ("fi", "en"):
            self.write(f"docs/{language}/{path}", front_matter(title=name, slug=name, **keys) + "\n" + text)

    def remove(self, path: str) -> None:
        """Remove a page in both languages."""
        self.paths.remove(path)
        self._write_config()
        for language in ("fi", "en"):
            (self.root / "docs" / language / path).unlink()

    def edit(self, path: str, old: str, new: str) -> None:
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    def declare_equal(self) -> None:
        """Say that all twins say the same; where there are faults, the state stays as it is."""
        with contextlib.suppress(Refusal):
            sources = read_guide(self.root / "mkdocs.yml").sources
            self.write(STATE, write_state({one.key: Declared(one.hashes) for one in read_sections(sources)}))

    def run(self, *arguments: str, module: str = "guidebook", **environment: str) -> subprocess.CompletedProcess[str]:
        if "build" in arguments and not self.builds:
            pytest.skip("builds a site, which --quick leaves out")
        if self.declares:
            self.declare_equal()
        return run(self.root, *arguments, module=module, **environment)

    def build(self) -> Path:
        """Build the site; returns its folder."""
        done = self.run("build")
        assert done.returncode == 0, done.stdout + done.stderr
        return self.root / "site"

    def findings(self, command: str = "check") -> list[str]:
        """What the command refuses, one line a finding."""
        done = self.run(command)
        assert done.returncode == 1, done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        return [line for line in done.stderr.splitlines() if not line.startswith("guide: ")]


def run(root: Path, *arguments: str, module: str = "guidebook", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a Python module, usually the guide's commands, in the project at `root`."""
    return subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root / "hooks"), **SURROUNDINGS, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def with_system_fonts() -> dict[str, str]:
    """This process's environment for a program that needs the system's fonts, which rendering a PDF here hides."""
    return {name: value for name, value in os.environ.items() if name != "FONTCONFIG_FILE"}


def front_matter(**keys: str) -> str:
    """A page's front matter; a key given replaces the usual one."""
    usual = {"description": "A page of a small guide for trying one thing out, nothing more.", "reviewed": "2026-11-21"}
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in {**usual, **keys}.items()) + "---\n"


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file below `folder` with its content."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()
    }
