"""What each page of the real site may cost its reader: bytes after brotli 11, and requests, with nothing cached."""

from pathlib import Path

import pytest
from tree import ROOT
from weight import Weight, offline_copy, weigh

from guidebook.guide import read_guide

GUIDE = read_guide(ROOT / "mkdocs.yml")
FRONT_PAGE = 9_600
PAGE = 14_400  # what a server sends before it waits for the first answer (RFC 6928: ten segments of 1,460 bytes)
# Whole texts to read on screen where they can't be divided: every message of a programme, every slide with its notes,
# the workbook with the script that keeps its reader's notes.
LONG_MATERIAL = 17_000
LONG = {
    "materials/message-kit.md",
    "materials/orientation-slides.md",
    "materials/marketing-messages.md",
    "materials/pair-workbook.md",
}
REQUESTS = 4
SCRIPT = 2_000
# The date planner is a tool: its script and its style stand in no other page. Bytes, requests, bytes of scripts.
TOOLS = {"organiser/planner.md": (LONG_MATERIAL, 5, 4_000)}
OFFLINE = 280_000


@pytest.fixture(scope="session")
def weights(site: Path) -> dict[str, Weight]:
    return {weight.address: weight for weight in weigh(site)}


def test_every_page_keeps_to_its_budget(weights: dict[str, Weight]) -> None:
    heavy = []
    for (_, path), address in GUIDE.addresses.items():
        bound = FRONT_PAGE if path == "index.md" else LONG_MATERIAL if path in LONG else PAGE
        weight = weights[address]
        bound, requests, script = TOOLS.get(path, (bound, REQUESTS, SCRIPT))
        if weight.total > bound or len(weight.parts) > requests or weight.script > script:
            heavy.append(f"{path}: {weight.total} bytes of {bound} in {weight.parts}")
    assert heavy == []


def test_the_offline_copy_of_the_whole_guide_is_small(site: Path, weights: dict[str, Weight]) -> None:
    assert len(weights) == len(GUIDE.addresses)
    assert sum(offline_copy(site).values()) <= OFFLINE
