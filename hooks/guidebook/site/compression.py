"""Writes precompressed copies of the files of a built site for web servers: ./guide build --compress."""

import gzip
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

TEXTS = {".html", ".css", ".js", ".svg", ".xml", ".txt", ".json", ".webmanifest"}


def compress(site: Path) -> None:
    """Write `x.gz` (RFC 1952) and `x.br` (RFC 7932) beside each text file x below `site`, where they are smaller."""
    files = sorted(file for file in site.rglob("*") if file.suffix in TEXTS)
    with ThreadPoolExecutor() as threads:  # both libraries compress beside other threads
        list(threads.map(_compress, files))


def _compress(file: Path) -> None:
    content = file.read_bytes()
    for suffix, small in (
        (".gz", gzip.compress(content, 9, mtime=0)),  # without the time: the same site gives the same bytes
        (".br", brotli.compress(content, quality=11)),
    ):
        if len(small) < len(content):
            file.with_name(file.name + suffix).write_bytes(small)
