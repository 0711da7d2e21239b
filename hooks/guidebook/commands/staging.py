"""Puts a finished build in the place of the old site in one step, so that no reader ever meets half a site."""

import ctypes
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

AT_FDCWD = -100
RENAME_EXCHANGE = 2  # renameat2(2)


@contextmanager
def staging(site: Path) -> Iterator[Path]:
    """An empty folder beside `site`; leaving it without an error makes it the site.

    One build at a time works here; a second one waits. What a killed build left behind is cleared away first. Where the
    body raises, the old site stays as it was.
    """
    site = site.resolve()
    site.parent.mkdir(parents=True, exist_ok=True)
    # The lock lives as long as the process, however it ends; the folder itself serves as the file to lock.
    handle = os.open(site.parent, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        _clear_up(site)
        new = Path(tempfile.mkdtemp(prefix=f"{site.name}.new-", dir=site.parent))
        new.chmod(0o755)
        try:
            yield new
            _replace(site, new)
        finally:
            shutil.rmtree(new, ignore_errors=True)
    finally:
        os.close(handle)


def _replace(site: Path, new: Path) -> None:
    """Exchange the two folders atomically; where the system can't, move the old one aside first."""
    if not site.exists():
        new.rename(site)
        return
    libc = ctypes.CDLL(None, use_errno=True)
    exchange = getattr(libc, "renameat2", None)
    if exchange and exchange(AT_FDCWD, os.fsencode(new), AT_FDCWD, os.fsencode(site), RENAME_EXCHANGE) == 0:
        return
    old = site.with_name(f"{site.name}.old")
    site.rename(old)
    new.rename(site)
    shutil.rmtree(old)


def _clear_up(site: Path) -> None:
    """Remove what a killed build left; a site that had been moved aside, but not yet replaced, comes back first."""
    old = site.with_name(f"{site.name}.old")
    if old.exists():
        if site.exists():
            shutil.rmtree(old)
        else:
            old.rename(site)
    for leftover in site.parent.glob(f"{site.name}.new-*"):
        shutil.rmtree(leftover)
