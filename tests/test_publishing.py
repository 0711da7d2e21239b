"""Whatever happens to a build, readers meet a whole site."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tree import SmallSite, snapshot

from guidebook.publishing import staging


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
    monkeypatch.setattr("guidebook.publishing.RENAME_EXCHANGE", 1 << 20)  # a flag that no system knows
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
    before = snapshot(small_site.root / "docs")
    done = small_site.run("build", "--site-dir", "docs")
    assert done.returncode == 1
    assert "the folder holds something else than a site. Name an empty or a new folder." in done.stderr
    assert snapshot(small_site.root / "docs") == before


@pytest.mark.parametrize("kill", [signal.SIGTERM, signal.SIGKILL])
def test_a_killed_build_leaves_the_old_site_and_the_next_one_clears_up(
    small_site: SmallSite, kill: signal.Signals
) -> None:
    before = snapshot(small_site.build())
    small_site.edit("docs/fi/index.md", "Text.", "Other text.")
    process = subprocess.Popen(
        [sys.executable, "-m", "guidebook", "build"],
        cwd=small_site.root,
        env={**os.environ, "PYTHONPATH": str(small_site.root / "hooks"), "NO_MKDOCS_2_WARNING": "1"},
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    deadline = time.monotonic() + 20
    while not list(small_site.root.glob("site.new-*/*")) and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.005)
    os.killpg(process.pid, kill)
    assert process.wait() != 0
    assert snapshot(small_site.root / "site") == before
    after = snapshot(small_site.build())
    assert after != before
    assert not list(small_site.root.glob("site.*"))


def test_two_builds_of_the_same_sources_are_byte_identical(small_site: SmallSite) -> None:
    small_site.page("mentor/sheet.md", printable="\n  kind: form\n  audience: [mentor]\n  stage: start")
    first = snapshot(small_site.build())
    shutil.rmtree(small_site.root / ".cache")
    assert snapshot(small_site.build()) == first
    assert any(name.endswith(".pdf") for name in first)
