"""What the real site may cost its reader: bytes after brotli 11, with nothing cached."""

import re
from pathlib import Path
from urllib.parse import unquote, urljoin

from browser.layouts import LAYOUTS
from real import GUIDE
from weight import LOADED, compressed, offline_copy

FRAME = 6 * 1024
FRONT_PAGE = 9 * 1024
OFFLINE = 600 * 1024
# What a page says itself: its text, the titles of its section, and what it tells search engines.
OWN = re.compile(
    r'<main\b.*</main>|<nav class="section".*?</nav>|<script type="application/ld\+json">.*?</script>', re.DOTALL
)


def cost(site: Path, address: str, html: str) -> int:
    """Bytes of `html`, the page at `address`, and of all that is loaded with it."""
    addresses = [urljoin(f"/{address}", found["link"] or found["source"]) for found in LOADED.finditer(html)]
    loaded = {site / unquote(at).lstrip("/") for at in addresses if not at.startswith("data:")}
    return sum(map(compressed, [html.encode(), *(file.read_bytes() for file in loaded)]))


def test_the_frame_of_every_layout_comes_at_once_on_a_slow_line(site: Path) -> None:
    heavy = {}
    for name, address in LAYOUTS.items():
        if name in {"lost", "planner"}:  # the planner is no page to read: it works dates out
            continue
        frame, count = OWN.subn("", (site / address / "index.html").read_text(encoding="utf-8"))
        assert count, name
        if (weight := cost(site, address, frame)) > FRAME:
            heavy[name] = weight
    assert heavy == {}


def test_the_front_pages_come_at_once_on_a_slow_line(site: Path) -> None:
    addresses = [GUIDE.addresses[language, "index.md"] for language in GUIDE.languages]
    costs = {at: cost(site, at, (site / at / "index.html").read_text(encoding="utf-8")) for at in addresses}
    assert {at: weight for at, weight in costs.items() if weight > FRONT_PAGE} == {}


def test_the_offline_copy_of_the_whole_guide_is_small(site: Path) -> None:
    assert sum(offline_copy(site).values()) <= OFFLINE
