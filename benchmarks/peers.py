"""Our PDFs beside those of three MkDocs plugins: the same pages, one after the other in one run.

    .venv/bin/python benchmarks/peers.py [rounds]

Makes an environment of its own in .cache/peers (peers.txt) and a plain MkDocs site with Material's templates, whose
pages hold the HTML of our English materials, so that all draw the same content. mkdocs-exporter and mkdocs-page-pdf
print through the Chromium of the system, mkdocs-to-pdf makes one PDF of all pages with WeasyPrint. Ours are made from
an empty cache with two processes. Prints for each the seconds, those of the same build without PDFs taken off, and the
peak of the memory that the process and its children hold (Pss, so that what they share counts once); then how many of
its files pass PDF/UA-1, and how many have fields to fill in.
"""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from pathlib import Path

from printables import ROOT, collect_sheets

ENVIRONMENT = ROOT / ".cache" / "peers"
CONFIG = (
    "site_name: Peers\nsite_url: https://guide.example/\ntheme: {{name: material, font: false}}\nplugins: {plugins}\n"
)
PLUGINS = {
    "no PDFs": "[]",
    "mkdocs-to-pdf": "[to-pdf: {cover: false}]",
    "mkdocs-exporter": "[exporter: {formats: {pdf: {concurrency: 2}}}]",
    "mkdocs-page-pdf": "[page-to-pdf]",
}
# Playwright would download a browser of its own; it is given the system's.
RUN = """
import sys
import playwright.async_api as api
launch = api.BrowserType.launch
async def with_system_chromium(self, **options):
    options["args"] = [*(options.get("args") or []), "--no-sandbox"]
    return await launch(self, **options, executable_path={chromium!r})
api.BrowserType.launch = with_system_chromium
from mkdocs.__main__ import cli
cli(["build", "--quiet"])
"""
OURS = """
import pickle, sys
from pathlib import Path
from guidebook.printables.cache import Cache
from guidebook.printables.render_queue import RenderQueue
overrides = Path({overrides!r})
queue = RenderQueue(overrides, Cache(Path("cache"), overrides), 2)
sheets = pickle.loads(Path("sheets.pickle").read_bytes())
for sheet in sheets:
    queue.submit(sheet)
Path("site").mkdir(exist_ok=True)
for number, printed in enumerate(queue.collect()):
    Path(f"site/{{number}}.pdf").write_bytes(printed.content)
"""


def measure(command: list[str], folder: Path, environment: Mapping[str, str]) -> tuple[float, float, str]:
    """Seconds, peak of memory in MB over the process and its children, and what it complained of."""
    began = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    peak = 0.0

    def watch() -> None:
        nonlocal peak
        while process.poll() is None:
            peak = max(peak, sum(map(_pss, _tree(process.pid))))
            time.sleep(0.1)

    watcher = threading.Thread(target=watch)
    watcher.start()
    output, _ = process.communicate()
    watcher.join()
    return time.perf_counter() - began, peak / 1024, output if process.returncode else ""


def _tree(pid: int) -> list[int]:
    """The process and all below it."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = task.read_text().split()
        except OSError:
            continue
        for child in children:
            found += _tree(int(child))
    return found


def _pss(pid: int) -> int:
    try:
        rolled = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    found = re.search(r"^Pss:\s+(\d+)", rolled, re.MULTILINE)
    return int(found[1]) if found else 0


def prepare(folder: Path) -> int:
    """Write the pages and the sheets that they are taken from; returns how many there are."""
    import pickle

    sheets = [
        sheet
        for sheet in collect_sheets()
        if sheet.file.startswith("docs/en/") and sheet.edition.format == "pdf" and sheet.edition.name != "handout"
    ]
    (folder / "sheets.pickle").write_bytes(pickle.dumps(sheets))
    docs = folder / "docs"
    docs.mkdir()
    (docs / "index.md").write_text("# Index\n", encoding="utf-8")
    for sheet in sheets:
        body = sheet.html.partition("<h1>")[2].partition("</body>")[0]
        title, _, rest = body.partition("</h1>")
        # one raw block: blank lines would let Markdown look into it
        raw = re.sub(r"\n\s*\n", "\n", f"<div>{rest}</div>")
        (docs / f"{Path(sheet.file).stem}.md").write_text(f"# {title}\n\n{raw}\n", encoding="utf-8")
    return len(sheets)


def main(rounds: int) -> None:
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
    stamp = ENVIRONMENT / "peers.txt"
    pins = Path(__file__).with_name("peers.txt")
    if not stamp.is_file() or stamp.read_bytes() != pins.read_bytes():
        subprocess.run([sys.executable, "-m", "venv", ENVIRONMENT], check=True)
        subprocess.run([ENVIRONMENT / "bin" / "pip", "install", "--quiet", "-r", pins], check=True)
        shutil.copy(pins, stamp)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pages = prepare(folder)
        print(f"{pages} pages, {rounds} rounds, median")
        seconds: dict[str, list[float]] = {}
        memory: dict[str, list[float]] = {}
        files: dict[str, list[Path]] = {}
        for round_ in range(rounds):
            for tool in (*PLUGINS, "ours"):
                environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
                shutil.rmtree(folder / "site", ignore_errors=True)
                shutil.rmtree(folder / "cache", ignore_errors=True)
                if tool == "ours":
                    environment["PYTHONPATH"] = str(ROOT / "hooks")
                    command = [sys.executable, "-c", OURS.format(overrides=str(ROOT / "overrides"))]
                else:
                    (folder / "mkdocs.yml").write_text(CONFIG.format(plugins=PLUGINS[tool]), encoding="utf-8")
                    command = [str(ENVIRONMENT / "bin" / "python"), "-c", RUN.format(chromium=chromium)]
                took, peak, complaint = measure(command, folder, environment)
                made = sorted((folder / "site").rglob("*.pdf"))
                if complaint or (not made and tool != "no PDFs"):
                    print(f"{tool} made no PDF: {complaint.strip()[-500:] or 'it said nothing'}")
                    continue
                seconds.setdefault(tool, []).append(took)
                memory.setdefault(tool, []).append(peak)
                if round_ == rounds - 1:
                    files[tool] = [Path(shutil.copy(file, folder / f"{tool}-{n}.pdf")) for n, file in enumerate(made)]
        without = statistics.median(seconds["no PDFs"])
        for tool, times in seconds.items():
            took = statistics.median(times)
            net = took if tool == "ours" else took - without
            size = sum(file.stat().st_size for file in files[tool]) / 1024
            print(
                f"{tool:16} {took:6.2f} s, PDFs alone {net:6.2f} s, {statistics.median(memory[tool]):5.0f} MB, "
                f"{len(files[tool])} files of {size:.0f} KB, {conforming(files[tool])} pass PDF/UA-1, "
                f"{fillable(files[tool])} can be filled in"
            )


def conforming(files: list[Path]) -> int:
    import page

    return sum(page.validate_pdf(file, profile=page.ValidationProfile.PDF_UA_1).is_compliant for file in files)


def fillable(files: list[Path]) -> int:
    import pikepdf

    found = 0
    for file in files:
        with pikepdf.open(file) as pdf:
            found += "/AcroForm" in pdf.Root and len(pdf.Root.AcroForm.Fields) > 0
    return found


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rounds", type=int, nargs="?", default=3, help="how often each is measured (3)")
    main(parser.parse_args().rounds)
