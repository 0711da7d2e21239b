"""What a maintainer sees while writing: each change, files of materials too, and in the terminal what is wrong."""

import os
import re
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
import pytest
from tree import PAGE, SURROUNDINGS, SmallSite

from guidebook.commands.new import create

pytestmark = pytest.mark.slow
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
            assert process.wait(10) == 143


POSTER = "\n  kind: poster\n  audience: [mentor]\n  stage: start\n  editable: docx"
FORM = "\n  kind: form\n  audience: [mentor]\n  stage: start\n  side_by_side: true"
SECTION = "The lead.\n\n## First {#first}\n\nText.\n"


def test_the_preview_opens_once_a_fault_is_mended_and_shows_a_saved_page_and_its_files(small_site: SmallSite) -> None:
    small_site.page("mentor/sheet.md", SECTION, printable=POSTER)
    small_site.declare_equal()
    small_site.edit("docs/fi/mentor/index.md", "slug:", "slog:")
    with serving(small_site) as preview:
        preview.says("docs/fi/mentor/index.md:3: unknown key 'slog'. Did you mean 'slug'?")
        small_site.edit("docs/fi/mentor/index.md", "slog:", "slug:")
        preview.says("the preview is at")
        assert preview.get("mentors/mentor-sheet/mentor-sheet.docx")[:2] == b"PK"

        small_site.edit("docs/fi/mentor/sheet.md", "Text.", "Another text.\n\n" * 100)
        preview.shows("mentors/mentor-sheet/", "Another text.")
        preview.says("docs/fi/mentor/sheet.md: the page runs over: it has 2 pages and must have one.")
        preview.says("docs/fi/mentor/sheet.md:15: the section 'first' has changed, its twin")
        with pikepdf.open(BytesIO(preview.get("mentors/mentor-sheet/mentor-sheet.pdf"))) as pdf:
            assert len(pdf.pages) == 2


def test_a_page_with_a_fault_is_shown_as_far_as_it_can_be_and_the_fault_is_told(small_site: SmallSite) -> None:
    small_site.declare_equal()
    with serving(small_site) as preview:
        preview.says("the preview is at")
        small_site.edit("docs/en/index.md", "The lead.", "[Lost](lost.md)")
        preview.shows("en/", "Lost</a>")
        preview.says("docs/en/index.md:8: there is no file 'lost.md'.")
        small_site.edit("docs/en/index.md", "title:", "titel:")
        preview.says("docs/en/index.md:2: unknown key 'titel'. Did you mean 'title'?")
        preview.says("the preview shows the pages as they were")
        small_site.edit("docs/en/index.md", "titel:", "title:")
        small_site.edit("docs/en/index.md", "[Lost](lost.md)", "Found.")
        preview.shows("en/", "Found.")


def test_a_page_is_shown_before_its_twin_is_written(small_site: SmallSite) -> None:
    small_site.page("mentor/form.md", SECTION, printable=FORM)
    small_site.declare_equal()
    with serving(small_site) as preview:
        preview.says("the preview is at")
        # A material in two languages beside each other, of which one has a section more.
        small_site.edit("docs/fi/mentor/form.md", "Text.", "Text.\n\n## Second {#second}\n\nMore.")
        preview.shows("mentors/mentor-form/", "Second")
        preview.says("docs/en/mentor/form.md: the page has 1 headings, its twin docs/fi/mentor/form.md has 2.")
        with pikepdf.open(BytesIO(preview.get("mentors/mentor-form/mentor-form.pdf"))) as pdf:
            assert len(pdf.pages) == 1

        small_site.write("docs/fi/mentor/alone.md", PAGE.format(title="Alone", slug="alone"))
        small_site.edit("mkdocs.yml", "  - mentor/form.md\n", "  - mentor/form.md\n  - mentor/alone.md\n")
        preview.shows("mentors/alone/", "The lead.")
        preview.says("docs/fi/mentor/alone.md: its twin docs/en/mentor/alone.md is missing.")
        assert b"Alone" not in preview.get("en/mentors/")


def test_a_new_page_in_both_languages_is_shown_while_it_is_written(small_site: SmallSite) -> None:
    small_site.declare_equal()
    with serving(small_site) as preview:
        preview.says("the preview is at")
        create(small_site.root, "mentor/job-interview", {"fi": "Työhaastattelu", "en": "Job interview"}, None)
        preview.shows("en/mentors/job-interview/", "Write the introduction here.")
        preview.says("docs/fi/mentor/job-interview.md:8: the starter's words 'Kirjoita tähän johdanto.")
        small_site.edit("docs/fi/mentor/job-interview.md", "Kirjoita tähän väliotsikko", "Ennen haastattelua")
        small_site.edit("docs/en/mentor/job-interview.md", "Write a heading here", "Before the interview")
        preview.shows("mentors/tyohaastattelu/", "Ennen haastattelua")
        preview.shows("en/mentors/job-interview/", "Before the interview")


def test_what_other_pages_say_of_a_page_follows_and_nothing_is_left_behind(small_site: SmallSite) -> None:
    small_site.page("mentor/faq.md", SECTION)
    small_site.declare_equal()
    with serving(small_site) as preview:
        preview.says("the preview is at")
        small_site.edit("docs/en/mentor/faq.md", "## First", "## Zebras")
        preview.shows("en/mentors/mentor-faq/", "Zebras")
        preview.shows("search/en.js", "Zebras")
    assert not (small_site.root / "site").exists()
    assert sorted(path.name for path in (small_site.root / ".cache").iterdir() if path.name.startswith("tmp")) == []
    assert "Traceback" not in preview.terminal.read_text(encoding="utf-8")


def test_the_next_preview_shows_the_last_one_until_it_is_built_at_another_address_too(small_site: SmallSite) -> None:
    small_site.page("mentor/sheet.md", SECTION, printable=POSTER)
    small_site.declare_equal()
    with serving(small_site) as preview:
        preview.says("the preview is at")
        first = preview.get("mentors/mentor-sheet/mentor-sheet.pdf")
    with serving(small_site) as preview:
        preview.says("until it is built it shows the last one")
        assert preview.get("mentors/mentor-sheet/mentor-sheet.pdf") == first
        preview.says("the preview is at")
        assert "to make" not in preview.terminal.read_text(encoding="utf-8")


def test_open_pages_load_again_when_something_was_saved(small_site: SmallSite) -> None:
    small_site.declare_equal()
    with serving(small_site) as preview:
        preview.says("the preview is at")
        page = preview.get("en/").decode()
        shown = re.search(r'<script src="/livereload.js" data-version="(\d+)">', page)
        assert shown
        small_site.edit("docs/en/index.md", "The lead.", "Another lead.")
        assert preview.get(f"livereload/{shown[1]}").decode() != shown[1]
        assert "Another lead." in preview.get("en/").decode()


def test_a_port_that_is_taken_is_told_in_one_line(small_site: SmallSite) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = small_site.run("serve", "--dev-addr", f"127.0.0.1:{taken.getsockname()[1]}")
    assert done.returncode == 1
    assert "Choose another address with --dev-addr HOST:PORT." in done.stderr
    assert "Traceback" not in done.stderr
