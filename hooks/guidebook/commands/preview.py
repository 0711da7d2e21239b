"""Shows the site while it is edited: ./guide serve.

A page that was saved is rendered at once, alone, and shown; then its files are made, and the rest of the site is built in
a process beside it. Nothing of this is ever published: ./guide build makes everything anew from the sources.
"""

import fcntl
import filecmp
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from guidebook.build import Build
from guidebook.commands.mkdocs_build import BuildError, build_preview, render_page
from guidebook.commands.preview_server import PreviewServer
from guidebook.findings import Finding, Refusal
from guidebook.pages.reading import read_page
from guidebook.processes import end_with_parent

WATCHED = ("mkdocs.yml", "docs", "overrides", "hooks")
BUILDING = "preview-new-"  # prefix of the folders into which a preview builds
POLLING = 0.1  # seconds between two scans of the files
PAUSE = 2.0  # seconds without a change before the rest of the site is built
AS_THEY_WERE = "guide: the preview shows the pages as they were."


class Preview:
    """The preview of the project below `root`, served at `host`:`port`.

    `site` is the folder that is served. It stays for the next preview, which shows it until its own first build is done.
    """

    def __init__(self, root: Path, host: str, port: int) -> None:
        self.root = root
        self.site = root / ".cache" / "preview"
        self.site.mkdir(parents=True, exist_ok=True)
        self.lock = os.open(self.site, os.O_RDONLY)  # held as long as this process lives
        fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        for leftover in self.site.parent.glob(f"{BUILDING}*"):  # of a preview that was killed
            shutil.rmtree(leftover)
        if not any(self.site.iterdir()) and (root / "site" / "index.html").is_file():
            _update(self.site, root / "site", newer_than=None)
        self.server = PreviewServer(self.site, host, port)
        self.build: Build | None = None
        self.rest: subprocess.Popen[str] | None = None
        self.rest_folder: Path | None = None
        self.rest_began = 0.0

    def run(self) -> None:
        """Serve until interrupted."""
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        if (self.site / "index.html").is_file():
            self._print(f"guide: the preview is at {self.server.url}; until it is built it shows the last one.")
        stamps = _stamps(self.root)
        self._build_all()
        changed_at: float | None = None
        while True:
            time.sleep(POLLING)
            self._take_over_rest()
            now = _stamps(self.root)
            if changed := {file for file in now.keys() | stamps.keys() if now.get(file) != stamps.get(file)}:
                stamps, changed_at = now, time.monotonic()
                if not self._show_pages(changed):
                    changed_at = None
                    self._build_all()
            elif changed_at and time.monotonic() - changed_at > PAUSE and not self.rest:
                changed_at = None
                self._begin_rest()

    def close(self) -> None:
        """End the server and the build process."""
        self._end_rest()
        self.server.server_close()

    def _print(self, text: str) -> None:
        print(text, file=sys.stderr, flush=True)

    def _build_all(self) -> None:
        """Build the whole site in this process, so that its pages can be rendered alone from then on."""
        self._end_rest()  # its result would be older, and lack pages that are new
        with tempfile.TemporaryDirectory(prefix=BUILDING, dir=self.root / ".cache") as folder:
            try:
                self.build = build_preview(self.root / "mkdocs.yml", Path(folder))
            except BuildError:
                self._print(AS_THEY_WERE)
                return
            _update(self.site, Path(folder), newer_than=None)
        self.server.reload()
        self._print(f"guide: the preview is at {self.server.url}; Ctrl+C ends it.")

    def _show_pages(self, changed: Iterable[Path]) -> bool:
        """Render the pages `changed` and show them; False where something else than the text of pages has changed."""
        if not self.build:
            return False
        docs = self.root / "docs"
        pages = []
        for file in sorted(changed):
            if not file.is_relative_to(docs) or not file.is_file():
                return False
            language, _, path = file.relative_to(docs).as_posix().partition("/")
            if (language, path) not in self.build.guide.sources.pages:
                return False
            pages.append((language, path))
        for language, path in pages:
            self._show_page(self.build, language, path)
        return True

    def _show_page(self, build: Build, language: str, path: str) -> None:
        guide = build.guide
        read = read_page(self.root / "docs", language, path, guide.site_names[language], guide.directory)
        for finding in read.findings:
            self._print(str(finding))
        if read.source is None:
            self._print(AS_THEY_WERE)
            return
        before = guide.sources.pages[language, path]
        guide.sources.pages[language, path] = read.source
        if read.source.meta.slug != before.meta.slug or read.source.meta.printable != before.meta.printable:
            self._build_all()  # addresses and downloads change with it
            return
        place = self.site / guide.addresses[language, path] / "index.html"
        _write(place, render_page(read.source, build).encode())
        self.server.reload()
        materials = build.languages[language].materials
        if files := materials.collect(lambda progress: None, lambda refusal: self._tell_to_do(refusal.findings)):
            for address, content in files.items():
                if content:
                    _write(self.site / address, content)
            self.server.reload()

    def _tell_to_do(self, findings: Iterable[Finding]) -> None:
        self._print(f"guide: to do before publishing\n{Refusal(findings)}")

    def _begin_rest(self) -> None:
        """Start a build of the whole site in another process."""
        self.rest_folder = Path(tempfile.mkdtemp(prefix=BUILDING, dir=self.root / ".cache"))
        self.rest_began = time.time()
        self.rest = subprocess.Popen(
            [sys.executable, "-m", "guidebook.commands.preview", str(self.root), str(self.rest_folder)],
            text=True,
            preexec_fn=_beside,
        )

    def _take_over_rest(self) -> None:
        """Serve the result of the other process, except pages that were rendered since it started."""
        if not self.rest or self.rest.poll() is None:
            return
        assert self.rest_folder
        if self.rest.returncode == 0:
            if _update(self.site, self.rest_folder, newer_than=self.rest_began):
                self.server.reload()
        else:
            self._print("guide: the other pages stay as they were until this is mended.")
        self._end_rest()

    def _end_rest(self) -> None:
        """End the build in the other process, if one runs, and remove its folder."""
        if self.rest:
            self.rest.kill()
            self.rest.wait()
        if self.rest_folder:
            shutil.rmtree(self.rest_folder, ignore_errors=True)
        self.rest = self.rest_folder = None


def serve(root: Path, host: str, port: int) -> int:
    """Run the preview until Ctrl+C or SIGTERM; returns the exit status."""
    try:
        preview = Preview(root, host, port)
    except BlockingIOError:
        print("guide: a preview of this project is running already. End it first, or use that one.", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{host}:{port}: {error.strerror}. Choose another address with --dev-addr HOST:PORT.", file=sys.stderr)
        return 1
    try:
        preview.run()
    except KeyboardInterrupt:
        return 130
    finally:
        preview.close()
    return 0


def _beside() -> None:
    end_with_parent()
    os.nice(10)
    os.setpgrp()  # Ctrl+C is the preview's alone


def _stamps(root: Path) -> dict[Path, int]:
    """When each file that a build reads was last changed, in nanoseconds."""
    return {file: stamp for name in WATCHED for file, stamp in _stamps_below(root / name)}


def _stamps_below(place: Path) -> Iterator[tuple[Path, int]]:
    for file in [place] if place.is_file() else place.rglob("*"):
        if file.suffix == ".pyc" or file.name.startswith(".") or file.name.endswith("~"):
            continue
        try:
            if file.is_file():
                yield file, file.stat().st_mtime_ns
        except OSError:  # an editor has just replaced it
            continue


def _write(file: Path, content: bytes) -> None:
    """Write a file in one step, so that no reader meets half of it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_name(f".{file.name}.new")
    new.write_bytes(content)
    new.replace(file)


def _update(site: Path, built: Path, newer_than: float | None) -> bool:
    """Make `site` what was `built`, but for files written after the time `newer_than`; files without content stay.

    Returns whether a page has changed.
    """
    pages = False
    places = {file.relative_to(built) for file in built.rglob("*") if file.is_file()}
    for place in places:
        old, new = site / place, built / place
        if old.is_file() and newer_than and old.stat().st_mtime > newer_than:
            continue
        if not old.is_file() or (new.stat().st_size and not filecmp.cmp(old, new, shallow=False)):
            _write(old, new.read_bytes())
            pages |= place.suffix == ".html"
    for file in [file for file in site.rglob("*") if file.is_file() and file.relative_to(site) not in places]:
        file.unlink()
    return pages


if __name__ == "__main__":
    try:
        build_preview(Path(sys.argv[1]) / "mkdocs.yml", Path(sys.argv[2]))
    except BuildError:
        sys.exit(1)
