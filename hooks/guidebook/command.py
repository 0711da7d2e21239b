"""The commands behind ./guide."""

import argparse
import json
import os
import subprocess
import sys
import time
from calendar import timegm
from pathlib import Path

import yaml

from guidebook.findings import Refusal
from guidebook.front_matter import FrontMatter
from guidebook.guide import Guide, read_guide
from guidebook.publishing import staging

ROOT = Path(__file__).parents[2]
SCHEMA = Path(__file__).with_name("front_matter.schema.json")


def main() -> None:
    """Run the command that the arguments name."""
    parser = argparse.ArgumentParser(prog="./guide", description="Builds and checks the career-mentoring guide.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    build = commands.add_parser("build", help="build the site into site/; the old site stays where the build fails")
    build.add_argument("--site-dir", type=Path, default=ROOT / "site", help="another folder than site/")
    commands.add_parser("serve", help="show the site while you edit it; takes the options of mkdocs serve")
    commands.add_parser("check", help="check the sources without building")
    commands.add_parser(
        "test", help="check the code's style and types, then run all tests; takes the options of pytest"
    )
    commands.add_parser("schema", help="renew the JSON Schema of the front matter, which editors use")
    commands.add_parser("lock", help="renew the lock files (done by the wrapper)")
    options, more = parser.parse_known_args()
    if more and options.command not in {"serve", "test"}:
        parser.error(f"{options.command} does not take {' '.join(more)}")
    sys.exit(
        {
            "build": lambda: _build(options.site_dir),
            "serve": lambda: _run("mkdocs", "serve", *more),
            "check": _check,
            "test": lambda: _test(more),
            "schema": _write_schema,
        }[options.command]()
    )


def _run(module: str, *arguments: str, **environment: str) -> int:
    """Run a Python module in the project's folder; returns its exit status."""
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, check=False).returncode


def _languages() -> list[str]:
    """The languages in mkdocs.yml, the default first."""

    class Loader(yaml.SafeLoader):
        """Reads mkdocs.yml without carrying out its tags."""

    Loader.add_multi_constructor("!", lambda loader, suffix, node: None)
    config = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader)
    i18n = next(plugin["i18n"] for plugin in config["plugins"] if isinstance(plugin, dict) and "i18n" in plugin)
    return [language["locale"] for language in sorted(i18n["languages"], key=lambda one: not one.get("default"))]


def _read() -> Guide | None:
    """The checked sources; None where they have findings, which are printed."""
    try:
        return read_guide(ROOT, _languages())
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        many = "1 finding" if len(refusal.findings) == 1 else f"{len(refusal.findings)} findings"
        print(f"guide: {many}; nothing was built or changed.", file=sys.stderr)
        return None


def _check() -> int:
    guide = _read()
    if not guide:
        return 1
    materials = sum(1 for source in guide.sources if source.meta.printable)
    print(
        f"guide: {len(guide.sources.pages)} pages in {len(guide.languages)} languages, {materials} materials: all well."
    )
    return 0


def _build(site: Path) -> int:
    began = time.monotonic()
    guide = _read()
    if not guide:
        return 1
    # The build's only clock is the newest review date: the same sources give the same bytes.
    newest = max(source.meta.reviewed for source in guide.sources)
    try:
        with staging(site) as new:
            _build_with_mkdocs(new, epoch=timegm(newest.timetuple()))
            files = [file for file in new.rglob("*") if file.is_file()]
    except _BuildError:
        print(f"guide: the build failed; {site.name}/ is as it was.", file=sys.stderr)
        return 1
    except OSError as error:
        print(
            f"{error.filename or site}: {error.strerror}; the old site stands. Make room or give access.",
            file=sys.stderr,
        )
        return 1
    pdfs = sum(1 for file in files if file.suffix == ".pdf")
    pages = sum(1 for file in files if file.suffix == ".html")
    print(f"guide: {pages} pages and {pdfs} PDFs in {site.name}/, in {time.monotonic() - began:.1f} s")
    return 0


class _BuildError(Exception):
    """MkDocs has said what is wrong."""


def _build_with_mkdocs(target: Path, epoch: int) -> None:
    """Run MkDocs and show what it warns of, not its chat. (Its own --quiet would hide warnings from --strict.)"""
    process = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", target],
        cwd=ROOT,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(epoch)},
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr
    chat = False
    for line in process.stderr:
        progress = line.partition("PDFs: ")
        if progress[1]:
            print(f"guide: PDFs: {progress[2].strip()}", file=sys.stderr)
        chat = line.startswith(("INFO", "DEBUG")) or (chat and line.startswith(" "))
        if not chat:
            sys.stderr.write(line)
    if process.wait():
        raise _BuildError


def _test(options: list[str]) -> int:
    for module, *arguments in (("ruff", "check"), ("ruff", "format", "--check"), ("mypy",)):
        if status := _run(module, *arguments):
            return status
    return _run("pytest", "--numprocesses=2", "--dist=loadgroup", *options)


def schema_text() -> str:
    """The JSON Schema of the front matter, as its file holds it."""
    return json.dumps(FrontMatter.model_json_schema(), indent=2, ensure_ascii=False) + "\n"


def _write_schema() -> int:
    SCHEMA.write_text(schema_text(), encoding="utf-8")
    return 0
