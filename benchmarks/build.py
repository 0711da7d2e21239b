"""How long a build takes: clean, unchanged, and plain MkDocs without our hooks on the same pages, in one run.

    .venv/bin/python benchmarks/build.py [rounds]

Clean begins with an empty cache. Plain is MkDocs with Material's own templates, static-i18n and no hooks. Prints each
figure's median in seconds and the ratios; compare ratios, since machines are noisy.
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


def timed(project: Path, *command: str) -> float:
    """Seconds that the command takes in the project; it must succeed."""
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", *command],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(project / "hooks"), "NO_MKDOCS_2_WARNING": "1"},
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return time.perf_counter() - began


def stock_project(project: Path) -> Path:
    """A copy of the project with plain.yml beside mkdocs.yml: stock Material, no hooks, the same pages."""
    shutil.copytree(ROOT, project, ignore=shutil.ignore_patterns(*LEFT_OUT))
    config = (project / "mkdocs.yml").read_text(encoding="utf-8")
    config = re.sub(r"^hooks:.*?(?=^\S|\Z)", "", config, flags=re.MULTILINE | re.DOTALL)
    config = config.replace("  custom_dir: overrides\n", "").replace("strict: true", "strict: false")
    (project / "plain.yml").write_text(config.replace("docs_dir: docs", "docs_dir: plain"), encoding="utf-8")
    shutil.copytree(project / "docs", project / "plain")
    for page in (project / "plain").rglob("*.md"):  # Material has no templates of these names
        text = page.read_text(encoding="utf-8")
        page.write_text(re.sub(r"^template: .*\n", "", text, flags=re.MULTILINE), encoding="utf-8")
    return project


def main(rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = stock_project(Path(folder) / "guide")
        seconds: dict[str, list[float]] = {"clean": [], "unchanged": [], "plain": []}
        for _ in range(rounds):
            shutil.rmtree(project / ".cache", ignore_errors=True)
            seconds["clean"].append(timed(project, "guidebook", "build"))
            seconds["unchanged"].append(timed(project, "guidebook", "build"))
            seconds["plain"].append(timed(project, "mkdocs", "build", "-q", "-f", "plain.yml", "-d", "site-plain"))
        median = {name: statistics.median(values) for name, values in seconds.items()}
        for name, value in median.items():
            print(f"{name:10} {value:6.2f} s   {value / median['plain']:.2f} × plain   ({rounds} rounds)")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rounds", type=int, nargs="?", default=3, help="how often each is measured (3)")
    main(parser.parse_args().rounds)
