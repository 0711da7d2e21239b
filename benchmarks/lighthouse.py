"""Lighthouse on every layout in both languages, as a phone and as a desktop, beside the same content on stock Material.

    .venv/bin/python benchmarks/lighthouse.py [--rounds 5] [--layouts "front page" …] [--only mobile|desktop] [--own]

Builds both sites from the same sources, serves them compressed (brotli 11) from this machine, and prints medians: the
four categories' scores, largest contentful paint (LCP) in ms as Lighthouse simulates its slow phone, and layout shift. With
--own stock Material is left out, whose pages take most of the time. Only an idle machine gives figures to report.
Needs npm, once, for Lighthouse itself; runs it on the Node.js that comes with the browser driver.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import playwright
from build import stock_project
from serving import served

ROOT = Path(__file__).parents[1]
sys.path += [str(ROOT / "hooks"), str(ROOT / "tests")]
from browser.layouts import GUIDE, LAYOUTS  # noqa: E402 (the tests' own list of layouts)

LIGHTHOUSE = "13.5.0"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


class Lighthouse:
    """Lighthouse in a process that waits for pages, with `packages`, npm's folder, where it is installed once."""

    def __init__(self, packages: Path) -> None:
        if not (packages / "lighthouse").is_dir():
            install = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(packages.parent)]
            subprocess.run([*install, f"lighthouse@{LIGHTHOUSE}"], check=True)
        node = Path(playwright.__file__).parent / "driver" / "node"
        browser = next(path for name in BROWSERS if (path := shutil.which(name)))
        self.process = subprocess.Popen(
            [node, Path(__file__).with_suffix(".mjs"), packages],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "CHROME_PATH": browser},
        )

    def run(self, address: str, form: str) -> dict[str, float]:
        """One run's scores (0–100), LCP in ms and layout shift."""
        assert self.process.stdin
        assert self.process.stdout
        print(address, form, file=self.process.stdin, flush=True)
        found = json.loads(self.process.stdout.readline())
        figures: dict[str, float] = {name: 100 * (found["categories"][name]["score"] or 0) for name in CATEGORIES}
        figures["LCP"] = found["audits"]["largest-contentful-paint"]["numericValue"]
        figures["shift"] = found["audits"]["cumulative-layout-shift"]["numericValue"]
        return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--layouts", nargs="*", default=[name for name in LAYOUTS if name != "lost"])
    parser.add_argument("--only", choices=["mobile", "desktop"])
    parser.add_argument("--own", action="store_true", help="leave stock Material out")
    options = parser.parse_args()
    sources = {address: key for key, address in GUIDE.addresses.items()}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        own, stock = folder / "own", folder / "stock"
        stock.mkdir()
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "NO_MKDOCS_2_WARNING": "1"}
        quiet: dict[str, Any] = {"check": True, "env": environment, "stdout": subprocess.DEVNULL}
        subprocess.run([sys.executable, "-m", "guidebook", "build", "--site-dir", own], cwd=ROOT, **quiet)
        if not options.own:
            project = stock_project(folder / "guide")
            stock_build = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", "plain.yml", "-d", str(stock)]
            subprocess.run(stock_build, cwd=project, **quiet)
        print(
            f"{'':34}{'perf':>6}{'a11y':>6}{'best':>6}{'SEO':>6}{'LCP':>8}{'shift':>8}  (medians of {options.rounds})"
        )
        runner = Lighthouse(ROOT / ".cache" / "lighthouse" / "node_modules")
        # English layouts that are some page's twin are among the languages of that.
        layouts = {sources[LAYOUTS[layout]][1]: layout for layout in reversed(options.layouts)}
        with served(own) as own_address, served(stock) as stock_address:
            for path, layout in reversed(layouts.items()):
                for twin in GUIDE.languages:
                    plain = path.removesuffix("index.md").removesuffix(".md")
                    plain = f"{plain}/" if plain and not plain.endswith("/") else plain
                    prefix = "" if twin == GUIDE.languages[0] else f"{twin}/"
                    sites = {"own": own_address + GUIDE.addresses[twin, path]}
                    if not options.own:
                        sites["Material"] = stock_address + prefix + plain
                    for form in [options.only] if options.only else ["mobile", "desktop"]:
                        for site, address in sites.items():
                            runs = [runner.run(address, form) for _ in range(options.rounds)]
                            median = {key: statistics.median(run[key] for run in runs) for key in runs[0]}
                            scores = "".join(f"{median[key]:6.0f}" for key in CATEGORIES)
                            label = f"{layout} {twin} {form} {site}"
                            print(f"{label:34}{scores}{median['LCP']:8.0f}{median['shift']:8.4f}", flush=True)


if __name__ == "__main__":
    main()
