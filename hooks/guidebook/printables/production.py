"""Renders many sheets: from the cache where it can, else in two processes."""

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from guidebook.findings import Finding, Refusal
from guidebook.printables.cache import Cache
from guidebook.printables.composing import Sheet
from guidebook.printables.rendering import Rendered, render


@dataclass(frozen=True)
class Printed:
    """A finished PDF and its number of pages."""

    pdf: bytes
    pages: int


def produce(
    sheets: Sequence[Sheet], overrides: Path, cache: Cache, progress: Callable[[str], None] = print
) -> list[Printed]:
    """The PDFs of `sheets`, in their order; `progress` is told what is being made.

    Raises:
        Refusal: naming every sheet that runs over its page or has another fault.
    """
    printed: dict[int, Printed] = {}
    for number, sheet in enumerate(sheets):
        if kept := cache.get(sheet):
            printed[number] = Printed(*kept)
    missing = [number for number in range(len(sheets)) if number not in printed]
    missing.sort(key=lambda number: -len(sheets[number].html))  # the longest first, so that both processes end together
    if missing:
        progress(f"PDFs: {len(missing)} of {len(sheets)} to make")
    findings = []
    for number, rendered in zip(missing, _render_all([sheets[number] for number in missing], overrides), strict=True):
        sheet = sheets[number]
        findings += [Finding(sheet.file, 0, fault) for fault in rendered.faults]
        if not rendered.faults:
            cache.put(sheet, rendered.pdf, rendered.pages)
            printed[number] = Printed(rendered.pdf, rendered.pages)
    if findings:
        raise Refusal(findings)
    if missing:
        cache.prune()
    return [printed[number] for number in range(len(sheets))]


def _render_all(sheets: list[Sheet], overrides: Path) -> Iterator[Rendered]:
    job = partial(render, overrides=overrides)
    workers = min(os.cpu_count() or 1, 4, len(sheets))
    if workers < 2 or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(job, sheets)
        return
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("fork")) as pool:
        yield from pool.map(job, sheets)
