"""The commands behind ./guide."""

import argparse
import os
import re
import subprocess
import sys
import time
from pathlib import Path

from guidebook.offline import add_offline_copy, remove_offline_copy
from guidebook.publishing import staging

ROOT = Path(__file__).parents[2]
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
# What MkDocs says besides the findings.
CHAT = ("INFO", "DEBUG", "ERROR   -  the guide can't be built", "ERROR   -  a PDF can't be made", "Aborted with")


def main() -> None:
    """Run the command that the arguments name."""
    parser = argparse.ArgumentParser(prog="./guide", description="Builds and checks the career-mentoring guide.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    build = commands.add_parser("build", help="build the site into site/; the old site stays where the build fails")
    build.add_argument("--site-dir", type=Path, default=ROOT / "site", help="another folder than site/")
    build.add_argument(
        "--no-offline", action="store_true", help="keep no copy in browsers, and remove those of earlier versions"
    )
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
            "build": lambda: _build(options.site_dir, offline=not options.no_offline),
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


def _build(site: Path, *, offline: bool) -> int:
    began = time.monotonic()
    if site.is_dir() and any(site.iterdir()) and not (site / "sitemap.xml").is_file():
        print(f"{site}: the folder holds something else than a site. Name an empty or a new folder.", file=sys.stderr)
        return 1
    try:
        with staging(site) as new:
            _build_with_mkdocs(new, offline=offline)
            (add_offline_copy if offline else remove_offline_copy)(new, ROOT / "overrides" / "partials")
            files = [file for file in new.rglob("*") if file.is_file()]
    except _BuildError:
        print(f"guide: the build failed; {site.name}/ is as it was.", file=sys.stderr)
        return 1
    except OSError as error:
        place = error.filename or site
        print(f"{place}: {error.strerror}; the old site stands. Make room or give access.", file=sys.stderr)
        return 1
    pdfs = sum(1 for file in files if file.suffix == ".pdf")
    pages = sum(1 for file in files if file.suffix == ".html")
    print(f"guide: {pages} pages and {pdfs} PDFs in {site.name}/, in {time.monotonic() - began:.1f} s")
    return 0


def _check() -> int:
    from guidebook.checking import check  # here, since a build leaves the reading to its hooks and needn't wait for it

    return check(ROOT)


def _write_schema() -> int:
    from guidebook.checking import write_schema

    write_schema()
    return 0


class _BuildError(Exception):
    """MkDocs has said what is wrong."""


def _build_with_mkdocs(target: Path, *, offline: bool) -> None:
    """Run MkDocs and show what it warns of, not its chat. (Its own --quiet would hide warnings from --strict.)"""
    process = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", target],
        cwd=ROOT,
        # COLUMNS would wrap the findings.
        env={name: value for name, value in os.environ.items() if name != "COLUMNS"}
        | {"GUIDE_OFFLINE": "true" if offline else "false"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr
    chat = False
    for coloured in process.stderr:
        line = COLOUR.sub("", coloured)
        if (progress := line.partition("PDFs: "))[1]:
            print(f"guide: PDFs: {progress[2].strip()}", file=sys.stderr)
        chat = line.startswith(CHAT) or (chat and line.startswith(" "))
        if not chat and line.strip():
            sys.stderr.write(line)
    if process.wait():
        raise _BuildError


def _test(options: list[str]) -> int:
    for module, *arguments in (("ruff", "check"), ("ruff", "format", "--check"), ("mypy",)):
        if status := _run(module, *arguments):
            return status
    return _run("pytest", "--numprocesses=2", "--dist=loadgroup", *options)
