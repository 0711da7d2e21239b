"""The cache of results of earlier builds: stale, truncated, missing and shared entries never change a build."""

import os
import shutil
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from tree import SmallSite, snapshot

from guidebook.checks.checked import read_checked
from guidebook.findings import Refusal
from guidebook.store import KEEP_DAYS, Store

TODAY = date(2026, 11, 22)


def test_a_result_is_found_under_what_it_was_made_from_alone(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put(store.key("page", 1), b"result")
    assert Store(tmp_path).get(store.key("page", 1)) == b"result"
    assert store.get(store.key("page", 2)) is None
    assert store.get(store.key("page", "1")) is None
    assert store.get(store.key("pag", "e", 1)) is None


@pytest.mark.parametrize("cut", [0, 16, 32, 33, 40])
def test_a_part_of_a_result_is_not_taken_for_it(tmp_path: Path, cut: int) -> None:
    store = Store(tmp_path)
    key = store.key("page")
    store.put(key, b"a result")
    os.truncate(tmp_path / key, cut)
    assert store.get(key) == (b"a result" if cut == 40 else None)


def test_what_no_build_has_asked_for_in_a_month_is_deleted(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for name in ("used", "unused"):
        store.put(store.key(name), b"result")
        os.utime(tmp_path / store.key(name), (0, time.time() - (KEEP_DAYS + 1) * 86400))
    store.get(store.key("used"))
    Store(tmp_path).put(store.key("new"), b"result")
    assert {file.name for file in tmp_path.iterdir()} == {store.key("used"), store.key("new")}


def test_builds_may_share_the_results_and_tidy_them_at_once(tmp_path: Path) -> None:
    script = (
        "import os, sys; from pathlib import Path; from guidebook.store import Store\n"
        "folder = Path(sys.argv[1]); key = Store(folder).key('page')\n"
        "for number in range(100):\n"
        "    Store(folder).put(key, bytes(100000))\n"
        "    assert Store(folder).get(key) == bytes(100000)\n"
        "    (folder / f'old{number}').touch(); os.utime(folder / f'old{number}', (0, 0))\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", script, str(tmp_path)]
    builds = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) for _ in range(2)]
    assert [build.communicate()[1] for build in builds] == ["", ""]


def test_where_nothing_can_be_kept_a_check_passes_all_the_same(small_site: SmallSite) -> None:
    shutil.rmtree(small_site.root / ".cache")
    small_site.write(".cache", "a file where the folder would be")
    done = small_site.run("check")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("docs/en/organiser/index.md", "Text.", "[Text](nowhere.md)."),
        ("docs/fi/organiser/index.md", "slug: organisers", "slug: mentees"),
        ("overrides/interface/fi.yml", "skip: ", "skipping: "),
        ("mkdocs.yml", "  - contents.md", "  - content.md"),
        ("mkdocs.yml", "site_name: ", "name_of_site: "),
    ],
)
def test_no_change_passes_because_the_guide_passed_before_it(
    small_site: SmallSite, file: str, old: str, new: str
) -> None:
    looks = (small_site.root / "overrides").readlink()
    (small_site.root / "overrides").unlink()
    (small_site.root / "overrides").mkdir()
    for part in looks.iterdir():
        (small_site.root / "overrides" / part.name).symlink_to(part)
    (small_site.root / "overrides/interface").unlink()
    for table in (looks / "interface").iterdir():
        small_site.write(f"overrides/interface/{table.name}", table.read_text(encoding="utf-8"))
    small_site.declare_equal()
    config = small_site.root / "mkdocs.yml"
    before = read_checked(config, TODAY)
    assert read_checked(config, TODAY).guide.addresses == before.guide.addresses
    small_site.edit(file, old, new)
    with pytest.raises(Refusal):
        read_checked(config, TODAY)
    small_site.edit(file, new, old)
    assert not read_checked(config, TODAY).to_do


def test_an_empty_folder_with_a_bad_name_is_seen_after_a_check_that_passed(small_site: SmallSite) -> None:
    small_site.declare_equal()
    assert not read_checked(small_site.root / "mkdocs.yml", TODAY).to_do
    (small_site.root / "docs" / "en" / "Bad name").mkdir()
    with pytest.raises(Refusal):
        read_checked(small_site.root / "mkdocs.yml", TODAY)


def test_a_site_is_the_same_whatever_is_left_of_earlier_results(small_site: SmallSite) -> None:
    before = snapshot(small_site.build())
    for number, file in enumerate(sorted((small_site.root / ".cache" / "results").iterdir())):
        match number % 3:
            case 0:
                os.truncate(file, file.stat().st_size // 2)
            case 1:
                file.unlink()
    assert snapshot(small_site.build()) == before
