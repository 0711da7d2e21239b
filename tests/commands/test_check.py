"""What ./guide check and a build make of the sources: a table, findings for one file, a commit or a build refused."""

import shutil
import subprocess
import sys
from datetime import date

import pytest
from tree import ROOT, SmallSite, front_matter, snapshot

PAGE = "docs/en/mentor/index.md"  # its front matter ends on line 6, "## First {#first}" is line 10, "Text." line 12


def test_a_good_small_site_passes_the_check(small_site: SmallSite) -> None:
    for page in (small_site.root / "docs").rglob("*.md"):
        small_site.edit(str(page.relative_to(small_site.root)), "2026-11-21", str(date.today()))
    done = small_site.run("check")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "checked          fi     en",
        "pages             6      6",
        "materials         0      0",
        "headings          6      6",
        "links             0      0",
        "form fields       0      0",
        "programmes        0      0",
        "helplines         0      0",
        "guide: all well.",
    ]


@pytest.mark.slow
def test_findings_can_be_asked_for_one_file_and_as_annotations(small_site: SmallSite) -> None:
    small_site.edit(PAGE, "Text.", "[Text](nowhere.md) is 100 %")
    small_site.edit("docs/fi/contents.md", "slug:", "slugg:")
    done = small_site.run("check", "--format", "github", PAGE)
    assert done.returncode == 1
    assert done.stderr.splitlines()[:-1] == [f"::error file={PAGE},line=12::there is no file 'nowhere.md'. Correct it."]
    assert small_site.run("check", "docs/fi/index.md").returncode == 0
    assert (
        small_site.run("check", "nowhere.md").stderr == "nowhere.md: the project has no such file. Correct the name.\n"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[Nowhere](nowhere.md)\n", "nowhere.md"),
        ("[No such place](contents.md#nowhere)\n", "#nowhere"),
        ("![A picture](nowhere.png)\n", "nowhere.png"),
    ],
)
def test_a_link_to_nowhere_fails_the_build_and_the_last_good_site_stands(
    small_site: SmallSite, text: str, message: str
) -> None:
    before = snapshot(small_site.build())
    small_site.write("docs/en/contents.md", front_matter(title="Contents", slug="contents") + f"\n{text}")
    small_site.write("docs/fi/contents.md", front_matter(title="Contents", slug="contents") + "\nText.\n")
    done = small_site.run("build")
    assert done.returncode == 1
    assert message in done.stderr
    assert "docs/" in done.stderr or "contents.md" in done.stderr
    assert snapshot(small_site.root / "site") == before


def test_plain_mkdocs_build_refuses_the_same_faults(small_site: SmallSite) -> None:
    small_site.edit(PAGE, "slug:", "slugg:")
    expected = f"{PAGE}:3: unknown key 'slugg'. Did you mean 'slug'?"
    done = small_site.run("build", "--strict", module="mkdocs", PYTHONPATH="")
    assert done.returncode == 1
    assert expected in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_the_commit_hook_refuses_a_fault_before_it_is_committed(small_site: SmallSite) -> None:
    small_site.declare_equal()
    shutil.copytree(ROOT / ".githooks", small_site.root / ".githooks")
    guide = small_site.write("guide", f'#!/bin/sh\nPYTHONPATH=hooks exec {sys.executable} -m guidebook "$@"\n')
    guide.chmod(0o755)

    def git(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = ["git", "-c", "user.name=Editor", "-c", "user.email=editor@mentorointi.example", *arguments]
        return subprocess.run(command, cwd=small_site.root, capture_output=True, text=True, check=False)

    git("init", "--quiet")
    git("config", "core.hooksPath", ".githooks")
    git("add", "docs", "mkdocs.yml")
    assert git("commit", "--message", "Good").returncode == 0
    small_site.edit(PAGE, "Text.", "[Text](nowhere.md)")
    refused = git("commit", "--all", "--message", "Bad")
    assert refused.returncode == 1
    assert f"{PAGE}:12: there is no file 'nowhere.md'." in refused.stderr
