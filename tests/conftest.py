"""The real site, built once for all tests, and small sites drawn as text."""

import fcntl
from pathlib import Path

import pytest
from tree import ROOT, SmallSite, run


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder of all workers of this run."""
    return tmp_path_factory.getbasetemp() if worker_id == "master" else tmp_path_factory.getbasetemp().parent


@pytest.fixture(scope="session")
def site(shared: Path) -> Path:
    """The real site as ./guide build makes it; the first worker to come builds, the others wait."""
    target = shared / "site"
    with (shared / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not target.exists():
            built = run(ROOT, "build", "--site-dir", str(target))
            assert built.returncode == 0, built.stdout + built.stderr
    return target


@pytest.fixture
def small_site(tmp_path: Path, shared: Path) -> SmallSite:
    """A project with the real hooks and looks, and a few pages of its own."""
    return SmallSite(tmp_path / "project", shared / "pictures")
