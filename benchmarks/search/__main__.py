"""How well and how fast readers find: this site's search, stock Material and Pagefind, over the same queries.

    .venv/bin/python -m pip install "pagefind[bin]==1.5.2"      # once, for the comparison
    .venv/bin/python benchmarks/search [tuning|held-out|all] [--only ours,material,pagefind] [--misses] [--speed]

Types every query of queries-fi.tsv and queries-en.tsv into the real page in headless Chromium and reads the list of
results. A result is right when it leads to a page with an answer. Of each class some queries are held out: nobody looks
at their single results while changing the search; their figures are the ones to quote. A held-out query whose result has
been looked at moves to the tuning half; the newest held-out ones stand last in each file. Prints, per language and class,
the share of queries with a right result among the first one and five, with one among five that leads exactly to the
section with the answer, the mean reciprocal rank, the share without any result, the share of queries whose first result
is in the wrong language, and the milliseconds from the input to the list. Nonsense must find nothing; its line counts
queries that find something. --speed adds the time of the first result, and of queries in ten times the content.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[2]
sys.path += [str(ROOT / "benchmarks"), str(ROOT / "hooks")]
from engines import Found, Material, Ours, Pagefind  # noqa: E402 (they need both folders)
from queries import Query, read_queries  # noqa: E402
from speed import print_speed  # noqa: E402

LANGUAGES = ("fi", "en")


def line(name: str, outcomes: list[tuple[Query, Found]]) -> str:
    """The figures of some queries in one line."""
    ranks = [query.rank(found.places) for query, found in outcomes]
    share = 100 / len(outcomes)
    return (
        f"{name:18} {len(outcomes):4} {share * ranks.count(1):6.1f} {share * sum(0 < rank <= 5 for rank in ranks):6.1f}"
        f" {share * sum(0 < query.rank(found.places, exactly=True) <= 5 for query, found in outcomes):6.1f}"
        f" {sum(1 / rank for rank in ranks if rank) / len(ranks):6.3f} {share * sum(not f.places for _, f in outcomes):6.1f}"
        f" {share * sum(query.astray(f.places) for query, f in outcomes):6.1f}"
        f" {statistics.median(f.milliseconds for _, f in outcomes):6.0f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("half", nargs="?", default="held-out", choices=["tuning", "held-out", "all"])
    parser.add_argument("--only", default="ours,material,pagefind")
    parser.add_argument("--speed", action="store_true", help="measure the first result, and ten times the content, too")
    parser.add_argument("--misses", action="store_true", help="list the queries without a right result among five")
    options = parser.parse_args()
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    makers: dict[str, Callable[[Path], Ours | Material | Pagefind]] = {
        "ours": Ours,
        "material": Material,
        "pagefind": Pagefind,
    }
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        command = [sys.executable, "-m", "guidebook", "build", "--site-dir", f"{folder}/site"]
        subprocess.run(command, cwd=ROOT, check=True, env={**os.environ, "PYTHONPATH": str(ROOT / "hooks")})
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        for name in options.only.split(","):
            engine = makers[name](Path(folder))
            for language in LANGUAGES:
                queries = [one for one in read_queries(language) if options.half in (one.half, "all")]
                outcomes = list(engine.search(browser, language, queries))
                print(f"\n{name}, {language}, {options.half}: ")
                print(
                    f"{'':18} {'n':>4} {'first':>6} {'five':>6} {'exact':>6} {'mrr':>6} {'none':>6} {'astray':>6} {'ms':>6}"
                )
                classes: dict[str, list[tuple[Query, Found]]] = defaultdict(list)
                for query, found in outcomes:
                    classes[query.kind].append((query, found))
                nonsense = classes.pop("nonsense", [])
                for kind, some in classes.items():
                    print(line(kind, some))
                print(line("all", [outcome for some in classes.values() for outcome in some]))
                print(f"{'nonsense found':18} {sum(bool(found.places) for _, found in nonsense):4} of {len(nonsense)}")
                if options.misses:
                    for query, found in outcomes:
                        if query.targets and not 0 < query.rank(found.places) <= 5:
                            print(f"  {query.text}: {', '.join(found.places[:5]) or 'nothing'}")
        if options.speed:
            print_speed(browser, Path(folder))


if __name__ == "__main__":
    main()
