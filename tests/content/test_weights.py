"""What each page of the real site may cost its reader: bytes after brotli 11, and requests, with nothing cached."""

from pathlib import Path

import pytest
from tree import ROOT
from weight import Weight, offline_copy, weigh

from guidebook.guide import read_guide

GUIDE = read_guide(ROOT / "mkdocs.yml")
FRONT_PAGE = 8_192
PAGE = 14_000  # below what a server sends before it waits for the first answer (RFC 6928: ten segments of 1,460 bytes)
REQUESTS = 4
SCRIPT = 2_000  # alone, though it travels in the page
TOOL = "organiser/planner.md"  # no page to read: it works the dates out
TOOL_SCRIPT = 5_000
OFFLINE = 250 * 1024


@pytest.fixture(scope="session")
def weights(site: Path) -> dict[str, Weight]:
    return {weight.address: weight for weight in weigh(site)}


def test_every_page_keeps_to_its_budget(weights: dict[str, Weight]) -> None:
    heavy = []
    for (_, path), address in GUIDE.addresses.items():
        bound = FRONT_PAGE if path == "index.md" else PAGE
        weight = weights[address]
        script = TOOL_SCRIPT if path == TOOL else SCRIPT
        if weight.total > bound or len(weight.parts) > REQUESTS or weight.script > script:
            heavy.append(f"{path}: {weight.total} bytes of {bound} in {weight.parts}")
    assert heavy == []


def test_the_offline_copy_of_the_whole_guide_is_small(site: Path, weights: dict[str, Weight]) -> None:
    assert len(weights) == len(GUIDE.addresses)
    assert sum(offline_copy(site).values()) <= OFFLINE
