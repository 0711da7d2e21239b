"""Turns sheets into files: from the cache where it can, else in processes beside the build."""

import functools
import gc
import multiprocessing
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from guidebook.findings import Finding, Refusal, reason
from guidebook.printables.cache import Cache
from guidebook.printables.composing import Sheet
from guidebook.printables.formats import make
from guidebook.printables.pdf.rendering import Rendered, load
from guidebook.processes import end_with_parent


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
        elif self.processes and (pool := _pool(self.processes, self.overrides)):
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

    def collect(
        self,
        progress: Callable[[int, int], None] = lambda done, of: None,
        tell: Callable[[Refusal], None] | None = None,
    ) -> list[Printed]:
        """The files of all submitted sheets, in their order; tells `progress` how many of those to make are made.

        Where there is `tell`, it hears of what would be refused, and a faulty file comes as it is: empty if there is
        none.

        Raises:
            Refusal: naming every sheet that can't be made, or in which a reader would find something broken.
        """
        printed: list[Printed] = []
        findings: list[Finding] = []
        done = 0
        for sheet, job in self.jobs:
            if isinstance(job, Printed):
                printed.append(job)
                continue
            try:
                rendered = job.result() if job else make(sheet, self.overrides, self.cache.look(sheet.edition))
            except BrokenProcessPool:
                message = "making its file was cut short. Free some memory and build again."
                findings.append(Finding(sheet.file, 0, message))
                printed.append(Printed(b"", 0))
                _pool.cache_clear()
                continue
            except Refusal as refusal:  # of a template, by its own name
                findings += refusal.findings
                printed.append(Printed(b"", 0))
                continue
            except Exception as error:  # whatever a library stumbles over, its maintainer needs the file's name
                findings.append(Finding(sheet.file, 0, _why(error)))
                printed.append(Printed(b"", 0))
                continue
            done += 1
            progress(done, self.to_make)
            source = self.overrides.parent / sheet.file
            findings += [Finding(sheet.file, fault.line(source), fault.message) for fault in rendered.faults]
            if not rendered.faults:
                self.cache.put(sheet, rendered.content, rendered.pages)
            printed.append(Printed(rendered.content, rendered.pages))
        if findings and tell:
            tell(Refusal(findings))
        elif findings:
            raise Refusal(findings)
        return printed


def _why(error: Exception) -> str:
    """What a library's exception means to a maintainer."""
    if isinstance(error, OSError) and "cannot load library" in str(error):
        return (
            "its PDF can't be made, since Pango is missing. Run: sudo apt-get install --yes --no-install-recommends "
            "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 (macOS: brew install pango)."
        )
    return (
        f"its PDF can't be made ({type(error).__name__}: {reason(error)}). Undo the last change to it, or report this."
    )


@functools.cache
def _pool(processes: int, overrides: Path) -> ProcessPoolExecutor | None:
    """One pool for as long as the program runs. Its processes share the library, which is loaded before they part.

    None where the system has no shared memory to queue through, as in some containers, or lacks the library's own needs,
    which rendering then tells.
    """
    try:
        load(overrides)
        gc.collect()
        gc.freeze()
        return ProcessPoolExecutor(processes, multiprocessing.get_context("fork"), initializer=_settle)
    except OSError:
        return None


def _settle() -> None:
    end_with_parent()
    gc.disable()


def _make_and_tidy(sheet: Sheet, overrides: Path, look: bytes) -> Rendered:
    """Make, then collect garbage once: collecting all the time took an eighth of the rendering.

    What is left is libraries, styles and fonts, which stay: no later collection looks at them again.
    """
    try:
        return make(sheet, overrides, look)
    finally:
        gc.collect()
        gc.freeze()
