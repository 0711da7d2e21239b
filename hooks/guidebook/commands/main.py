"""The commands behind ./guide."""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from guidebook.commands.staging import staging
from guidebook.findings import Refusal
from guidebook.site.offline import add_offline_copy, remove_offline_copy

ROOT = Path(__file__).parents[3]
STANDS = "the old site stands. Make room or give access."


def argument_parser() -> argparse.ArgumentParser:
    """All commands with their options; those of pytest and ./guide new are left to these."""
    parser = argparse.ArgumentParser(prog="./guide", description="Builds and checks the career-mentoring guide.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    build = commands.add_parser("build", help="build the site into site/; the old site stays where the build fails")
    build.add_argument("--site-dir", type=Path, default=ROOT / "site", help="another folder than site/")
    build.add_argument(
        "--no-offline", action="store_true", help="keep no copy in browsers, and remove those of earlier versions"
    )
    build.add_argument("--compress", action="store_true", help="lay .gz and .br copies beside the files, for a server")
    serve = commands.add_parser("serve", help="show the site while you edit it")
    serve.add_argument(
        "-a", "--dev-addr", type=_address, default="127.0.0.1:8000", metavar="HOST:PORT", help="where (127.0.0.1:8000)"
    )
    check = commands.add_parser("check", help="check the sources without building")
    check.add_argument("files", nargs="*", type=Path, help="show findings in these files only")
    check.add_argument("--format", choices=["text", "github"], default="text", help="github: as annotations")
    commands.add_parser("new", add_help=False, help="make a page or a material in every language (new --help)")
    commands.add_parser("report", help="overdue checks and links that lead nowhere, as Markdown; takes a minute")
    translation = commands.add_parser("translation", help="what changed in one language alone, and what to say of it")
    translation.add_argument("action", nargs="?", choices=["accept", "postpone", "rebuild"])
    translation.add_argument("sections", nargs="*", help="path.md for a whole page, path.md#id for a section")
    translation.add_argument("--all", action="store_true", help="accept what is new or has changed in all languages")
    commands.add_parser(
        "test",
        help="check the code's style and types, then run all tests, or in a minute those of the code (test --quick); "
        "takes the options of pytest",
    )
    commands.add_parser("words", help="renew the base forms of the site's words, which the search uses")
    commands.add_parser("schema", help="renew the JSON Schema of the front matter, which editors use")
    commands.add_parser("lock", help="renew the lock files (done by the wrapper)")
    return parser


def _address(text: str) -> tuple[str, int]:
    """Host and port of an address such as 127.0.0.1:8000."""
    host, _, port = text.rpartition(":")
    return host, int(port)


def main() -> None:
    """Run the command that the arguments name."""
    parser = argument_parser()
    options, more = parser.parse_known_args()
    if more and options.command not in {"test", "new"}:
        parser.error(f"{options.command} does not take {' '.join(more)}")
    commands: dict[str, Callable[[], int]] = {
        "build": lambda: _build(options.site_dir, offline=not options.no_offline, small=options.compress),
        "serve": lambda: _serve(*options.dev_addr),
        "check": lambda: _check(options.files, options.format),
        "report": _report,
        "new": lambda: _new(more),
        "translation": lambda: _translation(options.action, options.sections, options.all),
        "test": lambda: _test(more),
        "words": _renew_words,
        "schema": _write_schema,
    }
    try:
        sys.exit(commands[options.command]())
    except KeyboardInterrupt:
        sys.exit(130)


def _run(module: str, *arguments: str, **environment: str) -> int:
    """Run a Python module in the project's folder; returns its exit status."""
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, check=False).returncode


def _build(site: Path, *, offline: bool, small: bool) -> int:
    from guidebook.commands.editor import add_editor, read_editor
    from guidebook.commands.mkdocs_build import BuildError, build_site

    began = time.monotonic()
    if site.is_dir() and any(site.iterdir()) and not (site / "sitemap.xml").is_file():
        print(f"{site}: the folder holds something else than a site. Name an empty or a new folder.", file=sys.stderr)
        return 1
    try:
        editor = read_editor(ROOT)
    except Refusal as refusal:
        print(f"{refusal}\nguide: nothing was built.", file=sys.stderr)
        return 1
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the staging folder is removed
    try:
        with staging(site) as new:
            build_site(ROOT / "mkdocs.yml", new, offline=offline)
            (add_offline_copy if offline else remove_offline_copy)(new, ROOT / "overrides" / "partials")
            files = [file for file in new.rglob("*") if file.is_file()]
            if editor:
                add_editor(new, editor, ROOT)
            if small:
                from guidebook.site.compression import compress

                compress(new)
    except BuildError:
        print(f"guide: the build failed; {site.name}/ is as it was.", file=sys.stderr)
        return 1
    except OSError as error:
        place = error.filename or site
        print(f"{place}: {error.strerror}; {STANDS}", file=sys.stderr)
        return 1
    materials = sum(1 for file in files if file.suffix in {".pdf", ".docx", ".pptx"})
    pages = sum(1 for file in files if file.suffix == ".html")
    print(
        f"guide: {pages} pages and {materials} files of materials in {site.name}/, in {time.monotonic() - began:.1f} s"
    )
    return 0


def _serve(host: str, port: int) -> int:
    from guidebook.commands.preview import serve

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that child processes end too
    return serve(ROOT, host, port)


def _check(files: list[Path], form: str) -> int:
    from guidebook.commands.check import (
        check,  # here, since a build leaves the reading to its hooks and needn't wait for it
    )

    return check(ROOT, files, annotate=form == "github")


def _report() -> int:
    from datetime import date

    from guidebook.commands.report import report

    return report(ROOT, date.today())


def _new(arguments: list[str]) -> int:
    from guidebook.commands.new import run

    return run(ROOT, arguments)


def _translation(action: str | None, sections: list[str], everywhere: bool) -> int:
    from guidebook.commands.translation import run

    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # who pages through a long list may stop reading it
    return run(ROOT, action, sections, everywhere)


def _write_schema() -> int:
    from guidebook.pages.front_matter import write_schema

    write_schema()
    return 0


def _renew_words() -> int:
    from guidebook.commands.mkdocs_build import BuildError, build_site
    from guidebook.config.site_config import read_site_config
    from guidebook.search.renewal import renew

    with tempfile.TemporaryDirectory() as folder:
        try:
            build_site(ROOT / "mkdocs.yml", Path(folder), offline=False)
        except BuildError:
            print("guide: the build failed; the words are as they were.", file=sys.stderr)
            return 1
        for line in renew(ROOT, Path(folder), read_site_config(ROOT / "mkdocs.yml").languages):
            print(f"guide: {line}")
    return 0


def _test(options: list[str]) -> int:
    for module, *arguments in (("ruff", "check"), ("ruff", "format", "--check"), ("mypy",)):
        if status := _run(module, *arguments):
            return status
    return _run("pytest", "--numprocesses=2", "--dist=worksteal", *options)
