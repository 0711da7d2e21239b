"""Whatever happens to a build, readers meet a whole site."""

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tree import SURROUNDINGS, SmallSite, snapshot

from guidebook.commands.staging import staging


def write_site(folder: Path, text: str) -> None:
    (folder / "index.html").write_text(text, encoding="utf-8")


def test_the_new_site_takes_the_old_ones_place(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for text in ("first", "second"):
        with staging(site) as new:
            write_site(new, text)
        assert (site / "index.html").read_text(encoding="utf-8") == text
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_failed_build_leaves_the_old_site_and_nothing_else(tmp_path: Path) -> None:
    site = tmp_path / "site"
    with staging(site) as new:
        write_site(new, "good")

    def half_a_build() -> None:
        with staging(site) as new:
            write_site(new, "half")
            raise OSError("no space")

    with pytest.raises(OSError, match="no space"):
        half_a_build()
    assert snapshot(tmp_path) == {"site/index.html": b"good"}


def test_without_an_atomic_exchange_the_site_is_still_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("guidebook.commands.staging.RENAME_EXCHANGE", 1 << 20)  # a flag that no system knows
    site = tmp_path / "site"
    for text in ("first", "second"):
        with staging(site) as new:
            write_site(new, text)
    assert snapshot(tmp_path) == {"site/index.html": b"second"}


def test_a_site_moved_aside_by_a_killed_build_comes_back(tmp_path: Path) -> None:
    (tmp_path / "site.old").mkdir()
    write_site(tmp_path / "site.old", "good")
    with pytest.raises(RuntimeError), staging(tmp_path / "site"):
        raise RuntimeError
    assert snapshot(tmp_path) == {"site/index.html": b"good"}


def test_a_folder_that_is_no_site_is_never_replaced(small_site: SmallSite) -> None:
    small_site.declare_equal()
    before = snapshot(small_site.root / "docs")
    done = small_site.run("build", "--site-dir", "docs")
    assert done.returncode == 1
    assert "the folder holds something else than a site. Name an empty or a new folder." in done.stderr
    assert snapshot(small_site.root / "docs") == before


def start_build(small: SmallSite) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "guidebook", "build"],
        cwd=small.root,
        env={**os.environ, "PYTHONPATH": str(small.root / "hooks"), **SURROUNDINGS},
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )


def processes_in(folder: Path) -> list[str]:
    """The processes that work in `folder`."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if (process / "cwd").readlink() == folder.resolve() and (process / "cmdline").read_bytes():
                found.append(process.name)
    return found


@pytest.mark.skipif(not Path("/proc/self/cwd").exists(), reason="looks for processes in /proc")
@pytest.mark.parametrize("kill", [signal.SIGTERM, signal.SIGKILL], ids=lambda kill: kill.name)
def test_a_build_killed_at_any_moment_leaves_the_old_site_and_no_process(
    small_site: SmallSite, kill: signal.Signals
) -> None:
    small_site.page("mentor/sheet.md", printable="\n  kind: form\n  audience: [mentor]\n  stage: start")
    shutil.rmtree(small_site.root / ".cache")  # with the pictures that the tests share: all is made anew each time
    began = time.monotonic()
    before = snapshot(small_site.build())
    whole = time.monotonic() - began
    moments = random.Random(kill.value)
    killed = 0
    while killed < 6:
        shutil.rmtree(small_site.root / ".cache", ignore_errors=True)
        small_site.edit("docs/fi/index.md", "The lead.", "The lead. More.")
        small_site.declare_equal()
        process = start_build(small_site)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(moments.uniform(0, 0.8 * whole))
        process.send_signal(kill)
        if process.wait() == 0:  # it was faster
            before = snapshot(small_site.root / "site")
            continue
        killed += 1
        now = snapshot(small_site.root / "site")
        if now != before:  # the kill came after the exchange: then the whole new site stands
            assert now == snapshot(small_site.build())
            before = now
        deadline = time.monotonic() + 5
        while processes_in(small_site.root) and time.monotonic() < deadline:
            time.sleep(0.02)
        assert not processes_in(small_site.root)
    assert snapshot(small_site.build()) != before
    assert not list(small_site.root.glob("site.*"))


@pytest.mark.slow
def test_two_builds_at_once_take_turns(small_site: SmallSite) -> None:
    small_site.declare_equal()
    builds = [start_build(small_site) for _ in range(2)]
    assert [build.wait() for build in builds] == [0, 0]
    assert snapshot(small_site.root / "site") == snapshot(small_site.build())


@pytest.mark.parametrize("most", [1, 8])
def test_a_full_disk_leaves_the_old_site_and_says_so_in_a_line(small_site: SmallSite, most: int) -> None:
    """A limit on the size of files, in kilobytes, stands for the full disk: a write beyond it fails in the same way."""
    before = snapshot(small_site.build())
    done = subprocess.run(
        ["bash", "-c", 'ulimit -f "$0"; exec "$@"', str(most), sys.executable, "-m", "guidebook", "build"],
        cwd=small_site.root,
        env={**os.environ, "PYTHONPATH": str(small_site.root / "hooks"), **SURROUNDINGS},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "File too large; the old site stands. Make room or give access.\n" in done.stderr
    assert "Traceback" not in done.stderr
    assert snapshot(small_site.root / "site") == before
    assert not list(small_site.root.glob("site.*"))


def test_a_failure_in_the_second_language_leaves_the_old_site(small_site: SmallSite) -> None:
    before = snapshot(small_site.build())
    small_site.page(
        "mentor/sheet.md",
        "## One {#one}\n\nText.\n",
        printable="\n  kind: poster\n  audience: [mentor]\n  stage: start",
    )
    small_site.edit("docs/en/mentor/sheet.md", "Text.", "Text.\n\n" * 200)
    done = small_site.run("build")
    assert done.returncode == 1
    assert "docs/en/mentor/sheet.md" in done.stderr
    assert snapshot(small_site.root / "site") == before


def test_two_builds_of_the_same_sources_are_byte_identical(small_site: SmallSite) -> None:
    small_site.page("mentor/sheet.md", printable="\n  kind: form\n  audience: [mentor]\n  stage: start")
    first = snapshot(small_site.build())
    shutil.rmtree(small_site.root / ".cache", ignore_errors=True)
    assert snapshot(small_site.build()) == first
    assert any(name.endswith(".pdf") for name in first)
