"""Waits with the preview until there is something to show: ./guide serve on sources with faults."""

import sys
import time
from datetime import date
from pathlib import Path

from guidebook.checks.checked import read_checked
from guidebook.findings import Refusal

WATCHED = ("mkdocs.yml", "docs", "overrides")
PAUSE = 0.5  # seconds


def wait_for_sources(root: Path) -> None:
    """Print what keeps the sources below `root` from being shown, again after every change, until nothing does."""
    while True:
        seen = _stamps(root)
        try:
            read_checked(root / "mkdocs.yml", date.today())
        except Refusal as refusal:
            print(refusal, file=sys.stderr)
            print("guide: the preview opens as soon as this is mended.", file=sys.stderr, flush=True)
        else:
            return
        while _stamps(root) == seen:
            time.sleep(PAUSE)


def _stamps(root: Path) -> dict[Path, int]:
    """When each file that a build reads was last changed."""
    places = [root / name for name in WATCHED]
    files = [file for place in places for file in ([place] if place.is_file() else place.rglob("*"))]
    return {file: file.stat().st_mtime_ns for file in files if file.is_file()}
