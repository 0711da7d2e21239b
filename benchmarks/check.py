"""How long ./guide check takes on the guide, and on one ten times as large, in one run.

    .venv/bin/python benchmarks/check.py [rounds]

The larger guide holds the pages ten times in folders of their own, with slugs, navigation and translation state to match.
Prints medians in seconds and their ratio; compare the ratio, since machines are noisy.
"""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
LEFT_OUT = [".git", ".venv", ".cache", ".mypy_cache", ".ruff_cache", ".pytest_cache", "__pycache__"]


def guide(project: Path, *arguments: str) -> float:
    """Seconds that ./guide takes in the project; it must succeed."""
    began = time.perf_counter()
    environment = {**os.environ, "PYTHONPATH": str(project / "hooks")}
    command = [sys.executable, "-m", "guidebook", *arguments]
    subprocess.run(command, cwd=project, env=environment, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def enlarge(project: Path, copies: int) -> None:
    """Add the guide's pages to itself so that they stand there `copies` times."""
    lines = []
    for language in ("fi", "en"):
        docs = project / "docs" / language
        pages = [(page.relative_to(docs), page.read_text(encoding="utf-8")) for page in sorted(docs.rglob("*.md"))]
        for number in range(1, copies):
            for path, text in pages:
                copy = docs / f"copy-{number}" / path
                copy.parent.mkdir(parents=True, exist_ok=True)
                text = re.sub(r"^slug: (.*)$", rf"slug: \1-{number}", text, count=1, flags=re.MULTILINE)
                copy.write_text(
                    re.sub(r"^slug: (.{55}).*?(-\d)$", r"slug: \1\2", text, flags=re.MULTILINE), encoding="utf-8"
                )
                if language == "fi":
                    lines.append(f"  - copy-{number}/{path.as_posix()}\n")
    config = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(config.replace("\nnav:\n", "\nnav:\n" + "".join(lines)), encoding="utf-8")
    guide(project, "translation", "accept", "--all")


def main(rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder) / "guide", Path(folder) / "large"
        for project in (small, large):
            shutil.copytree(ROOT, project, ignore=shutil.ignore_patterns(*LEFT_OUT))
        enlarge(large, 10)
        times: dict[str, list[float]] = {"the guide": [], "ten times as large": []}
        for _ in range(rounds):
            times["the guide"].append(guide(small, "check"))
            times["ten times as large"].append(guide(large, "check"))
    medians = {name: statistics.median(values) for name, values in times.items()}
    for name, median in medians.items():
        print(f"{name:20} {median:6.2f} s")
    print(f"{'ratio':20} {medians['ten times as large'] / medians['the guide']:6.1f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rounds", type=int, nargs="?", default=3, help="how often each is measured (3)")
    main(parser.parse_args().rounds)
