"""What each page of the real site may cost its reader: bytes after brotli 11, and requests, with nothing cached."""

from pathlib import Path

import pytest
from real import GUIDE
from weight import Weight, offline_copy, weigh

FRONT_PAGE = 9_000
FRAME = 6_500  # of any page: what is not its text; a material that keeps what is ticked has the most script
REQUESTS = 4
SCRIPT = 2_000  # alone, though it travels in the page
TOOL = "organiser/planner.md"  # no page to read: it works the dates out
TOOL_SCRIPT = 5_000
OFFLINE = 600_000  # a language


@pytest.fixture(scope="session")
def weights(site: Path) -> dict[str, Weight]:
    return {weight.address: weight for weight in weigh(site)}


def test_every_page_keeps_to_its_budget(weights: dict[str, Weight]) -> None:
    heavy = []
    for (_, path), address in GUIDE.addresses.items():
        weight = weights[address]
        script = TOOL_SCRIPT if path == TOOL else SCRIPT
        frame = FRAME + (TOOL_SCRIPT - SCRIPT if path == TOOL else 0)
        light = weight.frame <= frame and weight.script <= script and len(weight.parts) <= REQUESTS
        if not light or (path == "index.md" and weight.total > FRONT_PAGE):
            heavy.append(
                f"{path}: frame {weight.frame}, script {weight.script}, {len(weight.parts)} requests, {weight.total} in all"
            )
    assert heavy == []


@pytest.mark.parametrize("language", GUIDE.languages)
def test_the_offline_copy_of_a_language_is_small(site: Path, language: str) -> None:
    copy = offline_copy(site, language)
    pages = {address for (code, _), address in GUIDE.addresses.items() if code == language}
    assert pages <= copy.keys()
    assert sum(copy.values()) <= OFFLINE
