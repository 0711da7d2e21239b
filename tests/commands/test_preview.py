"""What a maintainer sees while writing: each change, files of materials too, and in the terminal what is wrong."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from urllib.error import HTTPError

import pikepdf
from tree import SURROUNDINGS, SmallSite

from guidebook.commands.new import create

PATIENCE = 60  # seconds


class Preview:
    """A running ./guide serve: what it says in the terminal, and what a browser gets."""

    def __init__(self, terminal: Path, address: str) -> None:
        self.terminal = terminal
        self.address = address
        self.read = 0

    def get(self, path: str) -> bytes:
        with urllib.request.urlopen(f"{self.address}{path}", timeout=PATIENCE) as answer:
            content = answer.read()
            assert isinstance(content, bytes)
            return content

    def says(self, words: str) -> None:
        """Wait until the terminal shows `words` after what was awaited before."""
        wait_until(lambda: words in self.terminal.read_text(encoding="utf-8")[self.read :], words)
        self.read = self.terminal.read_text(encoding="utf-8").index(words, self.read) + len(words)

    def shows(self, path: str, words: str) -> None:
        """Wait until a page has `words`."""

        def shown() -> bool:
            try:
                return words.encode() in self.get(path)
            except HTTPError as error:  # not yet
                error.close()
                return False

        wait_until(shown, words)


def wait_until(true: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, f"waited in vain for: {what}"
        time.sleep(0.1)


@contextmanager
def serving(small: SmallSite) -> Iterator[Preview]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    terminal = small.write("terminal.txt", "")
    with terminal.open("ab") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "guidebook", "serve", "--dev-addr", address],
            cwd=small.root,
            env={**os.environ, "PYTHONPATH": str(small.root / "hooks"), **SURROUNDINGS, "PYTHONUNBUFFERED": "1"},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            yield Preview(terminal, f"http://{address}/")
        finally:
            process.terminate()
            process.wait(10)


def test_the_preview_shows_each_change_and_each_fault_and_never_stops(small_site: SmallSite) -> None:
    small_site.page(
        "mentor/sheet.md",
        "The lead.\n\n## First {#first}\n\nText.\n",
        printable="\n  kind: poster\n  audience: [mentor]\n  stage: start\n  editable: docx",
    )
    small_site.declare_equal()
    small_site.edit("docs/fi/mentor/index.md", "slug:", "slog:")
    with serving(small_site) as preview:
        preview.says("docs/fi/mentor/index.md:3: unknown key 'slog'. Did you mean 'slug'?")
        small_site.edit("docs/fi/mentor/index.md", "slog:", "slug:")
        preview.says("Serving on")
        assert preview.get("mentors/mentor-sheet/mentor-sheet.docx")[:2] == b"PK"

        small_site.edit("docs/fi/mentor/sheet.md", "Text.", "Another text.\n\n" * 100)
        preview.says("docs/fi/mentor/sheet.md:15: the section 'first' has changed, its twin")
        preview.says("docs/fi/mentor/sheet.md: the page runs over: it has 2 pages and must have one.")
        preview.shows("mentors/mentor-sheet/", "Another text.")
        with pikepdf.open(BytesIO(preview.get("mentors/mentor-sheet/mentor-sheet.pdf"))) as pdf:
            assert len(pdf.pages) == 2

        small_site.edit("docs/en/index.md", "The lead.", "[Lost](lost.md)")
        preview.says("docs/en/index.md:8: there is no file 'lost.md'.")
        preview.says("the preview shows the pages as they were")
        preview.shows("en/", "The lead.")
        small_site.edit("docs/en/index.md", "[Lost](lost.md)", "Found.")
        preview.shows("en/", "Found.")

        # A new page in both languages, live in two commands and two texts.
        create(small_site.root, "mentor/job-interview", {"fi": "Työhaastattelu", "en": "Job interview"}, None)
        preview.shows("en/mentors/job-interview/", "Write the introduction here.")
        preview.says("docs/fi/mentor/job-interview.md:8: the starter's words 'Kirjoita tähän johdanto.")
        small_site.edit("docs/fi/mentor/job-interview.md", "Kirjoita tähän väliotsikko", "Ennen haastattelua")
        small_site.edit("docs/en/mentor/job-interview.md", "Write a heading here", "Before the interview")
        preview.shows("mentors/tyohaastattelu/", "Ennen haastattelua")
        preview.shows("en/mentors/job-interview/", "Before the interview")
