"""The real site, built once for all tests, and small sites drawn as text."""

import difflib
import fcntl
from collections.abc import Callable
from pathlib import Path

import pytest
from tree import ROOT, SmallSite, run

# Tests that use one of these fixtures are slow; others say so with a mark.
SLOW = {"site", "browser"}
RENEW = (
    "Where this is meant, renew the file and read what git says of it: ./guide test --quick --renew-golden -k golden"
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--quick", action="store_true", help="leave out the slow tests and those that build a site")
    parser.addoption("--renew-golden", action="store_true", help="write what is made now to the golden files")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "slow: takes more than two seconds, or needs the built site, a browser or a JDK")
    SmallSite.builds = not config.getoption("quick")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if isinstance(item, pytest.Function) and SLOW.intersection(item.fixturenames):
            item.add_marker("slow")
    if config.getoption("quick"):
        slow = [item for item in items if item.get_closest_marker("slow")]
        config.hook.pytest_deselected(items=slow)
        items[:] = [item for item in items if item not in slow]


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


@pytest.fixture(scope="session")
def changes(request: pytest.FixtureRequest) -> Callable[[Path, str], str]:
    """Tells how a text differs from its golden file, as a diff; with --renew-golden writes the file instead."""
    renew = request.config.getoption("renew_golden")

    def compare(golden: Path, text: str) -> str:
        if renew:
            golden.write_text(text, encoding="utf-8")
        kept = golden.read_text(encoding="utf-8") if golden.exists() else ""
        diff = difflib.unified_diff(kept.splitlines(), text.splitlines(), golden.name, "now", lineterm="")
        return "\n".join([*diff, RENEW]) if text != kept else ""

    return compare


@pytest.fixture
def small_site(tmp_path: Path, shared: Path) -> SmallSite:
    """A project with the real hooks and looks, and a few pages of its own."""
    return SmallSite(tmp_path / "project", shared / "pictures")
