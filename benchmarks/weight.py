"""What a first visit to each page of the built site costs, and what the copy kept for reading offline weighs.

    .venv/bin/python benchmarks/weight.py [site]

Bytes as brotli 11 makes them, which is what a server sends that compresses ahead; with nothing cached. A page's weight
is its HTML and everything that it names to be loaded with it: style, script, icon, web manifest, pictures.
"""

import argparse
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin

import brotli

ROOT = Path(__file__).parents[1]
LOADED = re.compile(
    r"""<link rel="(?:stylesheet|icon|manifest)" href="(?P<link>[^"]+)"|<(?:script|img)[^>]* src="(?P<source>[^"]+)\""""
)
INLINE = re.compile(r"<script(?: data-root=\"[./]+\")?>(.*?)</script>", re.DOTALL)
COPY = re.compile(r"^const (?:BUNDLE|FILES) = (.*);$", re.MULTILINE)


@dataclass(frozen=True)
class Weight:
    """One page at `address`; `parts` are bytes by address, the page itself first.

    `script` is what its behaviours weigh alone, whether they stand in it or are loaded with it.
    """

    address: str
    parts: dict[str, int]
    script: int

    @property
    def total(self) -> int:
        return sum(self.parts.values())


def compressed(content: bytes) -> int:
    """Bytes after brotli 11."""
    return len(brotli.compress(content, quality=11))


def weigh(site: Path) -> Iterator[Weight]:
    """Every page of the built site."""
    sizes: dict[str, int] = {}
    for file in sorted(site.rglob("index.html")):
        address = file.relative_to(site).as_posix().removesuffix("index.html")
        html = file.read_bytes()
        parts = {address: compressed(html)}
        for found in LOADED.finditer(html.decode()):
            loaded = urljoin(f"/{address}", found["link"] or found["source"]).lstrip("/")
            if loaded.startswith("data:"):  # in the page already
                continue
            if loaded not in sizes:
                sizes[loaded] = compressed((site / unquote(loaded)).read_bytes())
            parts[loaded] = sizes[loaded]
        script = compressed("".join(INLINE.findall(html.decode())).encode())
        yield Weight(address, parts, script + sum(size for name, size in parts.items() if name.endswith(".js")))


def offline_copy(site: Path) -> dict[str, int]:
    """What the service worker fetches after the first visit, in bytes by address."""
    worker = (site / "sw.js").read_text(encoding="utf-8")
    names = re.findall(r'"([^"]+)"', "".join(COPY.findall(worker)))
    return {name: compressed((site / name).read_bytes()) for name in ["sw.js", *names]}


def main(site: Path) -> None:
    weights = sorted(weigh(site), key=lambda weight: weight.total, reverse=True)
    for weight in weights:
        parts = " + ".join(map(str, weight.parts.values()))
        script = f"{weight.script:5,} of script"
        print(f"{weight.total:7,} = {parts:24} {len(weight.parts)} requests  {script}  /{weight.address}")
    copy = offline_copy(site)
    search = sum(compressed(file.read_bytes()) for file in (site / "search").rglob("*") if file.is_file())
    print(f"{sum(copy.values()):7,} the offline copy of all {len(weights)} pages, in {len(copy)} requests")
    print(f"{search:7,} the search of all languages, loaded and kept when it is first used")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path, nargs="?", default=ROOT / "site", help="the built site's folder (site/)")
    main(parser.parse_args().site)
