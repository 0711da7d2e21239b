"""The copy of the site that a browser keeps for reading without a connection: a service worker, and what it keeps.

The worker keeps pages as they are. For each language it reads a list of addresses, each with a hash of its content, so
that a browser fetches only what has changed.
"""

import hashlib
import json
import re
from collections import defaultdict
from pathlib import Path
from urllib.parse import unquote, urljoin

WORKER = "sw.js"
NOT_FOUND = "404.html"  # of all languages
LANGUAGE = re.compile(r"<html lang=\"(.*?)\"")
# What a page loads as it is opened; the search is kept once a reader has used it.
LOADED = re.compile(
    r"<(?:img|script)\b[^>]* src=\"([^\"]+)\"|<link rel=\"(?:stylesheet|icon|manifest)\" href=\"([^\"]+)\""
)


def list_name(language: str) -> str:
    """The list's file name in the site's root."""
    return f"offline-{language}.json"


def add_offline_copy(site: Path, templates: Path) -> None:
    """Write the worker, from `templates`, and its lists into the finished `site`."""
    files: dict[str, set[str]] = defaultdict(set)
    for page in sorted(site.rglob("*.html")):
        html = page.read_text(encoding="utf-8")
        address = page.relative_to(site).as_posix().removesuffix("index.html")
        if found := LANGUAGE.search(html):
            files[found[1]] |= {address, NOT_FOUND, *_loaded(address, html)}
    for language, addresses in files.items():
        hashes = {address: _hash(site / address) for address in sorted(addresses)}
        (site / list_name(language)).write_text(json.dumps(hashes, indent=0), encoding="utf-8")
    (site / WORKER).write_bytes((templates / "worker.js").read_bytes())


def _loaded(address: str, html: str) -> set[str]:
    """The addresses, relative to the site's root, of what the page at `address` loads from the site."""
    sources = {unquote(source or link) for source, link in LOADED.findall(html)}
    return {urljoin(f"/{address}", source).lstrip("/") for source in sources if not source.startswith("data:")}


def _hash(path: Path) -> str:
    """Eight hexadecimal digits that change with the content of a file, or of a folder's page."""
    file = path / "index.html" if path.is_dir() else path
    return hashlib.sha256(file.read_bytes()).hexdigest()[:8]


def remove_offline_copy(site: Path, templates: Path) -> None:
    """Write a worker that removes what earlier versions of the site left in browsers."""
    (site / WORKER).write_bytes((templates / "worker-remover.js").read_bytes())
