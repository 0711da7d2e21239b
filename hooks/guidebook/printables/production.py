"""Turns sheets into files: from the cache where it can, else in processes beside the build."""

import functools
import gc
import multiprocessing
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from guidebook.findings import Finding, Refusal
from guidebook.printables.cache import Cache
from guidebook.printables.composing import Sheet
from guidebook.printables.making import make
from guidebook.printables.rendering import Rendered


@dataclass(frozen=True)
class Printed:
    """A finished file and its number of pages; 0 where nobody counts them."""

    content: bytes
    pages: int


class Press:
    """Takes sheets as they come, and gives all their files when asked.

    With `processes` above 0 a sheet is rendered while its caller goes on; with 0, when the files are asked for.
    """

    def __init__(self, overrides: Path, cache: Cache, processes: int = 0) -> None:
        self.overrides = overrides
        self.cache = cache
        self.processes = processes if "fork" in multiprocessing.get_all_start_methods() else 0
        self.jobs: list[tuple[Sheet, Printed | Future[Rendered] | None]] = []

    def submit(self, sheet: Sheet) -> None:
        if kept := self.cache.get(sheet):
            self.jobs.append((sheet, Printed(*kept)))
        elif self.processes and (pool := _pool(self.processes)):
            try:
                self.jobs.append(
                    (sheet, pool.submit(_make_and_tidy, sheet, self.overrides, self.cache.look(sheet.edition)))
                )
            except BrokenProcessPool:  # a process was killed, perhaps while an earlier page was served
                _pool.cache_clear()
                self.jobs.append((sheet, None))
        else:
            self.jobs.append((sheet, None))

    @property
    def to_make(self) -> int:
        """How many of the sheets were not in the cache."""
        return sum(not isinstance(job, Printed) for _, job in self.jobs)

    def collect(self) -> list[Printed]:
        """The files of all submitted sheets, in their order.

        Raises:
            Refusal: naming every sheet that runs over its page or has another fault.
        """
        printed: list[Printed] = []
        findings = []
        for sheet, job in self.jobs:
            if isinstance(job, Printed):
                printed.append(job)
                continue
            try:
                rendered = job.result() if job else make(sheet, self.overrides, self.cache.look(sheet.edition))
            except BrokenProcessPool:
                findings.append(
                    Finding(sheet.file, 0, "making its file was cut short. Free some memory and build again.")
                )
                _pool.cache_clear()
                continue
            findings += [Finding(sheet.file, 0, fault) for fault in rendered.faults]
            if not rendered.faults:
                self.cache.put(sheet, rendered.content, rendered.pages)
                printed.append(Printed(rendered.content, rendered.pages))
        if findings:
            raise Refusal(findings)
        if self.to_make:
            self.cache.prune()
        return printed


@functools.cache
def _pool(processes: int) -> ProcessPoolExecutor | None:
    """One pool for as long as the program runs: each process loads WeasyPrint and the fonts once.

    None where the system has no shared memory to queue through, as in some containers.
    """
    try:
        return ProcessPoolExecutor(processes, multiprocessing.get_context("fork"), initializer=gc.disable)
    except OSError:
        return None


def _make_and_tidy(sheet: Sheet, overrides: Path, look: bytes) -> Rendered:
    """Make, then collect garbage once: collecting all the time took an eighth of the rendering."""
    try:
        return make(sheet, overrides, look)
    finally:
        gc.collect()
