"""Renders sheets to files, in processes beside the build where it can, and takes from the cache what hasn't changed."""

import functools
import multiprocessing
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from guidebook.findings import Finding, Refusal, reason
from guidebook.printables.cache import Cache
from guidebook.printables.composing import Sheet
from guidebook.printables.formats import make
from guidebook.printables.pdf.rendering import Rendered, load
from guidebook.processes import end_with_parent

NO_FILE = Rendered(b"", 0)


class RenderQueue:
    """Takes sheets as they come, and returns all their files when asked.

    With `processes` above 0 a sheet is rendered while its caller goes on; with 0, when the files are asked for.
    """

    def __init__(self, overrides: Path, cache: Cache, processes: int = 0) -> None:
        self.overrides = overrides
        self.cache = cache
        self.processes = processes if "fork" in multiprocessing.get_all_start_methods() else 0
        self.jobs: list[tuple[Sheet, Rendered | Future[Rendered] | None]] = []  # None for one to render in `collect`

    def submit(self, sheet: Sheet) -> None:
        """Take the sheet's file from the cache, or have it rendered."""
        job: Rendered | Future[Rendered] | None = self.cache.get(sheet)
        if not job and self.processes and (pool := _pool(self.processes, self.overrides)):
            try:
                job = pool.submit(make, sheet, self.overrides, self.cache.style_version(sheet.edition))
            except BrokenProcessPool:  # a process was killed, perhaps while an earlier page was served
                _pool.cache_clear()
        self.jobs.append((sheet, job))

    @property
    def to_make(self) -> int:
        """How many of the sheets were not in the cache."""
        return sum(not isinstance(job, Rendered) for _, job in self.jobs)

    def collect(
        self,
        progress: Callable[[int, int], None] = lambda done, of: None,
        refuse: Callable[[Refusal], None] | None = None,
    ) -> list[Rendered]:
        """The files of all submitted sheets, in their order; calls `progress` with the numbers made and to make.

        `refuse`, where given, is called instead of raising, and a faulty file comes as it is: empty if there is none.

        Raises:
            Refusal: naming every sheet that can't be made, or in which a reader would find something broken.
        """
        files: list[Rendered] = []
        findings: list[Finding] = []
        done = 0
        for sheet, job in self.jobs:
            if isinstance(job, Rendered):
                files.append(job)
                continue
            try:
                rendered = job.result() if job else self._render(sheet)
            except BrokenProcessPool:
                message = "making its file was cut short. Free some memory and build again."
                findings.append(Finding(sheet.file, 0, message))
                files.append(NO_FILE)
                _pool.cache_clear()
                continue
            except Refusal as refusal:  # of a template, by its own name
                findings += refusal.findings
                files.append(NO_FILE)
                continue
            except Exception as error:  # whatever a library raises, the message needs the file's name
                findings.append(Finding(sheet.file, 0, _explain(error)))
                files.append(NO_FILE)
                continue
            done += 1
            progress(done, self.to_make)
            source = self.overrides.parent / sheet.file
            findings += [Finding(sheet.file, fault.line(source), fault.message) for fault in rendered.faults]
            if not rendered.faults:
                self.cache.put(sheet, rendered)
            files.append(rendered)
        if findings and refuse:
            refuse(Refusal(findings))
        elif findings:
            raise Refusal(findings)
        return files

    def _render(self, sheet: Sheet) -> Rendered:
        return make(sheet, self.overrides, self.cache.style_version(sheet.edition))


def _explain(error: Exception) -> str:
    """The message for a maintainer about a library's exception."""
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
    """One pool for as long as the program runs. Its processes share WeasyPrint, which is loaded before they are forked.

    None where the system has no shared memory to queue through, as in some containers, or lacks libraries that WeasyPrint
    needs, which rendering then reports.
    """
    try:
        load(overrides)
        return ProcessPoolExecutor(processes, multiprocessing.get_context("fork"), initializer=end_with_parent)
    except OSError:
        return None
