"""What a first visit to each page of the built site costs, and what the copy kept for reading offline weighs.

    .venv/bin/python benchmarks/weight.py [site]

Bytes as brotli 11 makes them, which is what a server sends that compresses ahead; with nothing cached. A page's weight
is its HTML and everything that it names to be loaded with it: style, script, icon, web manifest, pictures.
"""

import argparse
import json
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
# What a reader came for, and what it says to search engines; the rest of a page is its frame.
TEXT = re.compile(r"(?<=<main ).*?(?=</main>)|(?<=<script type=\"application/ld\+json\">).*?(?=</script>)", re.DOTALL)
INLINE = re.compile(r"<script(?: data-root=\"[./]+\")?>(.*?)</script>", re.DOTALL)


@dataclass(frozen=True)
class Weight:
    """One page at `address`; `parts` are bytes by address, the page itself first.

    `script` is what its behaviours weigh alone, whether they stand in it or are loaded with it; `frame` is the page
    without its text: head, style, script, header, menus, footer.
    """

    address: str
    parts: dict[str, int]
    script: int
    frame: int

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
        script += sum(size for name, size in parts.items() if name.endswith(".js"))
        yield Weight(address, parts, script, compressed(TEXT.sub("", html.decode()).encode()))


def offline_copy(site: Path, language: str) -> dict[str, int]:
    """What a browser fetches after the first visit to a page in a language, in bytes by address."""
    names = ["sw.js", f"offline-{language}.json"]
    names += json.loads((site / names[-1]).read_text(encoding="utf-8"))
    files = {name: site / name / "index.html" if name.endswith("/") or not name else site / name for name in names}
    return {name: compressed(file.read_bytes()) for name, file in files.items()}


def main(site: Path) -> None:
    weights = sorted(weigh(site), key=lambda weight: weight.total, reverse=True)
    for weight in weights:
        parts = " + ".join(map(str, weight.parts.values()))
        own = f"{weight.frame:5,} of frame, {weight.script:5,} of script"
        print(f"{weight.total:7,} = {parts:24} {len(weight.parts)} requests  {own}  /{weight.address}")
    for file in sorted(site.glob("offline-*.json")):
        language = file.stem.removeprefix("offline-")
        copy = offline_copy(site, language)
        print(f"{sum(copy.values()):7,} the offline copy of all pages in {language}, {len(copy)} files")
    search = sum(compressed(file.read_bytes()) for file in (site / "search").rglob("*") if file.is_file())
    print(f"{search:7,} the search of all languages, loaded and kept when it is first used")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path, nargs="?", default=ROOT / "site", help="the built site's folder (site/)")
    main(parser.parse_args().site)
