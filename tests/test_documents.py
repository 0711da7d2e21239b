"""The documents for those who work on the guide: their commands run, their links arrive, their names exist."""

import os
import re
import shutil
import subprocess
import sys

import pytest
from commands import is_ours, split, unknown
from tree import ROOT, SURROUNDINGS, SmallSite

from guidebook.commands.editor import FETCHED, PACKAGE

DOCUMENTS = ("README.md", "CONTRIBUTING.md", "AUTHORING.md", "ARCHITECTURE.md", "DECISIONS.md", "CHANGELOG.md")
TEXTS = {name: (ROOT / name).read_text(encoding="utf-8") for name in DOCUMENTS}
FENCED = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
PLAIN = {name: FENCED.sub("", text) for name, text in TEXTS.items()}
SCRIPTS = [block for text in TEXTS.values() for kind, block in FENCED.findall(text) if kind == "sh"]
WRITTEN = [script for text in PLAIN.values() for script in re.findall(r"`((?:[A-Z_]+=\S+\s)?\./guide\s[^`]+)`", text)]
# What takes too long to run once more, and the tests that run it.
ELSEWHERE = {
    "build": "tests/commands/test_staging.py",
    "serve": "tests/commands/test_preview.py",
    "report": "tests/checks/test_outward_links.py",
    "words": "tests/data/test_vocabulary.py",
    "test": ".ci/run",  # it runs this test
    "lock": "guide",
}


def test_the_documents_name_no_command_that_does_not_exist() -> None:
    known = {"git", "npm"}
    assert [wrong for script in SCRIPTS for wrong in unknown(script, known)] == []
    assert [script for script in WRITTEN if unknown(" ".join(script.split()), set())] == []
    assert len(WRITTEN) > 15
    for words in (["./guide", "buidl"], ["./guide", "check", "--fast"], ["./guide", "new", "page"]):
        assert not is_ours(words)
    for command, place in ELSEWHERE.items():
        assert re.search(rf"\b{command}\b", (ROOT / place).read_text(encoding="utf-8"))
    fetching = [words for script in SCRIPTS for words in split(script) if words[0] == "npm"]
    assert fetching == [["npm", "install", "--prefix", FETCHED, PACKAGE]]


@pytest.mark.slow
def test_every_command_in_the_documents_runs(small_site: SmallSite) -> None:
    """In a small copy of the project, one after the other, as somebody would who reads from top to bottom."""
    (small_site.root / "hooks").unlink()  # a copy, since ./guide schema writes there
    shutil.copytree(ROOT / "hooks", small_site.root / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    small_site.page("organiser/faq.md", "The lead.\n\n## Resources {#resources}\n\nText.\n")
    small_site.declare_equal()
    for name in ("guide", "pyproject.toml", "requirements.lock", "requirements-test.lock"):
        shutil.copy(ROOT / name, small_site.root / name)
    (small_site.root / ".venv").symlink_to(sys.prefix)
    if shutil.which("git"):
        subprocess.run(["git", "init", "--quiet"], cwd=small_site.root, check=True)
    ran = set()
    for words in (words for script in SCRIPTS for words in split(script)):
        if words[0] == "npm" or words[1] in ELSEWHERE or not shutil.which(words[0], path=os.defpath + ":" + str(ROOT)):
            continue
        if tuple(words) in ran:
            continue
        ran.add(tuple(words))
        if words[1:3] == ["translation", "accept"]:  # then somebody has changed a text
            for language in ("fi", "en"):
                small_site.edit(f"docs/{language}/organiser/faq.md", "Text.", "Text. More.")
        done = subprocess.run(
            words, cwd=small_site.root, env={**os.environ, **SURROUNDINGS}, capture_output=True, text=True, check=False
        )
        findings = done.returncode == 1 and (done.stderr + done.stdout.lstrip()).startswith(("docs/", "organiser/"))
        assert done.returncode == 0 or findings, (words, done.stdout, done.stderr)
    assert len(ran) >= 6
    assert (small_site.root / "docs/fi/mentor/job-interview.md").is_file()
    assert (small_site.root / "docs/en/materials/job-interview.md").is_file()


# Files that somebody may write; pictures lie in a folder of which there is none as yet.
EXAMPLES = (
    "docs/fi/x.md",
    "docs/en/x.md",
    "docs/assets/",
    "docs/sv/",
    "docs/_data/synonyms-sv.yml",
    "overrides/interface/sv.yml",
    "overrides/assets/styles/NAME.css",
)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_and_names_of_files_in_a_document_arrive(name: str) -> None:
    text = re.sub(r"`!?\[[^`]*`", "", PLAIN[name])  # without examples of links
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        path, _, anchor = target.partition("#")
        if path.startswith("https://"):
            continue
        other = TEXTS.get(path or name, "")
        assert (ROOT / path).exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.*)$", other, re.MULTILINE)
            assert anchor in {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}, target
    for path in re.findall(r"`((?:hooks|overrides|tests|docs|deploy|benchmarks|\.github)/[\w./-]+)`", text):
        if path not in EXAMPLES:
            assert (ROOT / path).exists(), path


def test_sections_that_commands_name_exist_in_the_guide() -> None:
    for script in [*SCRIPTS, *WRITTEN]:
        for path, anchor in re.findall(r"([\w/-]+\.md)(?:#([\w-]+))?", script):
            pages = [ROOT / path, *(ROOT / "docs" / language / path for language in ("fi", "en"))]
            found = [page for page in pages if page.is_file()]
            assert found, path
            assert not anchor or all(f"{{#{anchor}}}" in page.read_text(encoding="utf-8") for page in found), script
