"""What the PDFs cost and whether they keep what they promise, in one run on the guide's own pages.

    .venv/bin/python benchmarks/printables.py

Prints, one line a measure: how many PDFs pass PDF/UA-1 and PDF/A-3a at once (page-validation and, with a JDK, veraPDF),
sizes by kind, and in how many versions the files exist over three hash seeds, with and without system fonts. Before that,
once for all materials (PDF, Word and PowerPoint files) and once for the PDFs alone: seconds a file from an empty cache
with two processes, the largest memory of a process, seconds when nothing changed, and how many files an edited page
makes anew. Needs the test environment (./guide test makes it).

The seconds from an empty cache are wall time from the first sheet to the last file: importing WeasyPrint, starting the
processes, QR codes, layout, tags, fields, fonts, compression, checks for faults and the cache's writing. Markdown and
templates are not in them; the site's build pays for those anyway. They depend on how Python was built: one without
profile-guided optimisation, as pyenv makes by default, takes about a quarter longer than Debian's. An environment that
was copied has no current .pyc files, and compiling WeasyPrint costs half a second more.
"""

import argparse
import hashlib
import os
import pickle
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "tests"), str(ROOT / "tests" / "printables")]

from guidebook.printables import materials, render_queue  # noqa: E402
from guidebook.printables.cache import Cache  # noqa: E402
from guidebook.printables.composing import Sheet  # noqa: E402
from guidebook.printables.pdf.rendering import Rendered  # noqa: E402

OVERRIDES = ROOT / "overrides"
PROCESSES = 2


def collect_sheets() -> list[Sheet]:
    """The sheets of all files of a real build, in its order; nothing is rendered."""
    sheets: list[Sheet] = []

    class Collector(render_queue.RenderQueue):
        def submit(self, sheet: Sheet) -> None:
            sheets.append(sheet)
            self.jobs.append((sheet, render_queue.NO_FILE))

    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    with patch.object(materials, "RenderQueue", Collector), tempfile.TemporaryDirectory() as folder:
        build(load_config(str(ROOT / "mkdocs.yml"), site_dir=folder))
    return sheets


def make(sheets: list[Sheet], cache: Path, processes: int) -> list[Rendered]:
    queue = render_queue.RenderQueue(OVERRIDES, Cache(cache, OVERRIDES), processes)
    for sheet in sheets:
        queue.submit(sheet)
    return queue.collect()


def measure(sheets: list[Sheet], folder: Path) -> None:
    """Print what making the files of `sheets` costs, in a process that has made none before."""
    kinds = Counter(str(sheet.edition.format) for sheet in sheets)
    print(", ".join(f"{count} {kind}" for kind, count in kinds.items()))
    began = time.perf_counter()
    make(sheets, folder / "cache", PROCESSES)
    cold = time.perf_counter() - began
    print(f"  cold, {PROCESSES} processes: {cold:.2f} s, {cold / len(sheets):.3f} s a file")
    pool = render_queue._pool(PROCESSES, OVERRIDES)
    assert pool
    peaks = [pool.submit(_peak).result() for _ in range(8)]
    print(f"  memory: {max(peaks):.0f} MB in the larger process beside the build")
    times = []
    for _ in range(5):
        began = time.perf_counter()
        make(sheets, folder / "cache", PROCESSES)
        times.append(time.perf_counter() - began)
    print(f"  nothing changed: {min(times):.3f} s for all, to look them up in the cache")
    queue = render_queue.RenderQueue(OVERRIDES, Cache(folder / "cache", OVERRIDES), PROCESSES)
    for sheet in sheets:
        edited = sheet.file == sheets[0].file
        queue.submit(replace(sheet, html=sheet.html.replace("</p>", " More.</p>", 1)) if edited else sheet)
    print(f"  one page edited: {queue.to_make} of {len(sheets)} made anew")
    queue.collect()


def _peak() -> float:
    time.sleep(0.1)  # so that both processes take one of these
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def judge(sheets: list[Sheet], made: list[Rendered], folder: Path) -> None:
    import shutil

    from test_conformance import validation_failures
    from verapdf import broken_rules

    sizes: dict[str, list[int]] = defaultdict(list)
    files = []
    for number, (sheet, printed) in enumerate(zip(sheets, made, strict=True)):
        content = printed.content
        files.append(folder / f"{number}.pdf")
        files[-1].write_bytes(content)
        sizes[sheet.edition.name].append(len(content))
    passing = sum(not validation_failures(file) for file in files)
    print(f"PDF/UA-1 and PDF/A-3a at once, by page-validation: {passing} of {len(files)}")
    if shutil.which("javac"):
        print(f"the same by veraPDF: {sum(not rules for rules in broken_rules(files).values())} of {len(files)}")
    for kind, found in sorted(sizes.items()):
        mean = sum(found) / len(found) / 1024
        print(
            f"{kind:12} {len(found):3} files, {min(found) / 1024:5.1f} to {max(found) / 1024:5.1f} KB, mean {mean:5.1f}"
        )


def compare_bytes(sheets: list[Sheet], folder: Path) -> None:
    """Render everything in six surroundings and count the versions of each file."""
    (folder / "sheets.pickle").write_bytes(pickle.dumps(sheets))
    fonts = folder / "home" / ".fonts"
    fonts.mkdir(parents=True)
    for font in (OVERRIDES / "fonts").glob("*.ttf"):  # fonts of the very names of ours, but others
        other = OVERRIDES / "fonts" / "GuideSans-Bold.ttf"
        (fonts / font.name).write_bytes(other.read_bytes())
    versions: list[set[str]] = [set() for _ in sheets]
    for seed in ("0", "1", "4242"):
        for home in (str(folder / "home"), "/nonexistent"):
            done = subprocess.run(
                [sys.executable, __file__, "--digests", folder / "sheets.pickle"],
                env={**os.environ, "PYTHONHASHSEED": seed, "HOME": home},
                capture_output=True,
                text=True,
                check=True,
            )
            for known, digest in zip(versions, done.stdout.split(), strict=True):
                known.add(digest)
    same = sum(len(known) == 1 for known in versions)
    print(f"three hash seeds, with and without system fonts: {same} of {len(sheets)} files with one content each")


def print_digests(pickled: Path) -> None:
    for printed in make(pickle.loads(pickled.read_bytes()), Path(tempfile.mkdtemp()), PROCESSES):
        print(hashlib.sha256(printed.content).hexdigest())


def main() -> None:
    sheets = collect_sheets()
    pdfs = [sheet for sheet in sheets if sheet.edition.format == "pdf"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, measured in enumerate((sheets, pdfs)):
            pickled = folder / f"{number}.pickle"
            pickled.write_bytes(pickle.dumps(measured))
            subprocess.run([sys.executable, __file__, "--measure", pickled], check=True)
        judge(pdfs, make(pdfs, folder / "cache", PROCESSES), folder)
        compare_bytes(pdfs, folder)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)  # these sheets, in a process of their own
    parser.add_argument("--digests", type=Path, help=argparse.SUPPRESS)  # of these sheets' files, for compare_bytes
    arguments = parser.parse_args()
    if arguments.measure:
        with tempfile.TemporaryDirectory() as name:
            measure(pickle.loads(arguments.measure.read_bytes()), Path(name))
    elif arguments.digests:
        print_digests(arguments.digests)
    else:
        main()
