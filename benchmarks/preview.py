"""How long an editor waits for the preview: from saving a page, or a material, to seeing it; and from starting it.

    .venv/bin/python benchmarks/preview.py [rounds]

Runs ./guide serve on a copy of the project, and on one with ten times the pages (the copies of materials are ordinary
pages), saves files as an editor does and asks for the page, or the PDF, until the change is in it. Prints medians in
seconds. The materials are made before, by one build.
"""

import argparse
import io
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError

import pypdfium2 as pdfium
from build import LEFT_OUT, ROOT

LANGUAGES = ("fi", "en")
PAGE = ("docs/en/mentor/index.md", "en/mentors/")
MATERIAL = ("docs/en/materials/mentor-checklist.md", "en/materials/mentor-checklist/mentor-checklist.pdf")
COPIES = 9
PATIENCE = 300  # seconds


def copy_project(project: Path) -> Path:
    shutil.copytree(ROOT, project, ignore=shutil.ignore_patterns(*LEFT_OUT, "site.*", ".hypothesis"))
    shutil.rmtree(project / "site", ignore_errors=True)
    return project


def multiply(project: Path) -> Path:
    """Add nine copies of every page but those that a template or a folder asks for."""
    config = project / "mkdocs.yml"
    nav = config.read_text(encoding="utf-8")
    for page in sorted((project / "docs" / LANGUAGES[0]).rglob("*.md")):
        path = page.relative_to(project / "docs" / LANGUAGES[0])
        text = page.read_text(encoding="utf-8")
        if path.name == "index.md" or re.search(r"^template:", text, re.MULTILINE):
            continue
        entry = re.search(rf"^ *- {re.escape(path.as_posix())}\n", nav, re.MULTILINE)
        assert entry
        added = ""
        for number in range(COPIES):
            copy = path.with_stem(f"{path.stem}-{number}")
            added += entry[0].replace(path.as_posix(), copy.as_posix())
            for language in LANGUAGES:
                original = (project / "docs" / language / path).read_text(encoding="utf-8")
                plain = re.sub(r"^printable:\n(?:  .*\n)+", "", original, flags=re.MULTILINE)
                slugged = re.sub(r"^(slug: .*)$", rf"\g<1>-{number}", plain, count=1, flags=re.MULTILINE)
                (project / "docs" / language / copy).write_text(slugged, encoding="utf-8")
        nav = nav.replace(entry[0], entry[0] + added)
    config.write_text(nav, encoding="utf-8")
    run(project, "translation", "accept", "--all")
    return project


def environment(project: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(project / "hooks"), "NO_MKDOCS_2_WARNING": "1"}


def run(project: Path, *command: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "guidebook", *command],
        cwd=project,
        env=environment(project),
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@contextmanager
def serving(project: Path) -> Iterator[str]:
    """The address of a running preview, at a port of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "guidebook", "serve", "--dev-addr", address]
    process = subprocess.Popen(command, cwd=project, env=environment(project), stderr=subprocess.PIPE, text=True)
    try:
        yield f"http://{address}/"
    finally:
        process.terminate()
        process.wait()
        assert process.stderr
        process.stderr.close()


def wait(found: Callable[[], bool]) -> float:
    """Seconds until something is found."""
    began = time.perf_counter()
    while not found():
        if time.perf_counter() - began > PATIENCE:
            raise TimeoutError
        time.sleep(0.02)
    return time.perf_counter() - began


def get(address: str) -> bytes:
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
            return bytes(answer.read())
    except URLError:  # not yet
        return b""


def pdf_text(content: bytes) -> str:
    return "".join(page.get_textpage().get_text_bounded() for page in pdfium.PdfDocument(io.BytesIO(content)))


def measure(project: Path, rounds: int) -> dict[str, float]:
    run(project, "build")
    with serving(project) as address:
        first = wait(lambda: b"<main" in get(address))
    with serving(project) as address:
        again = wait(lambda: b"<main" in get(address))
        editing = wait(lambda: b"<main" in get(address) and saved(project, PAGE, address, "zebras") > 0)
        pages = [saved(project, PAGE, address, f"zebra{number}") for number in range(rounds)]
        materials = [saved(project, MATERIAL, address, f"giraffe{number}") for number in range(rounds)]
    return {
        "start, after a build": first,
        "start, after a preview, at another port": again,
        "start to the first edit seen": again + editing,
        "saved page to seeing it": statistics.median(pages),
        "saved material to its new PDF": statistics.median(materials),
    }


def saved(project: Path, place: tuple[str, str], address: str, word: str) -> float:
    """Seconds from saving a file with a new sentence to having it from the preview."""
    file = project / place[0]
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("\n## ", f"\nA sentence about {word}.\n\n## ", 1), encoding="utf-8")

    def seen() -> bool:
        content = get(address + place[1])
        return word in (pdf_text(content) if place[1].endswith(".pdf") else content.decode())

    try:
        return wait(seen)
    finally:
        file.write_text(text, encoding="utf-8")
        time.sleep(1)


def main(rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name, project in (
            ("the guide", copy_project(Path(folder) / "guide")),
            ("ten times its pages", multiply(copy_project(Path(folder) / "tenfold"))),
        ):
            print(f"{name}:")
            for what, seconds in measure(project, rounds).items():
                print(f"  {what:42} {seconds:6.2f} s", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rounds", type=int, nargs="?", default=5, help="how often each is measured (5)")
    main(parser.parse_args().rounds)
