"""What a maintainer learns of the links that lead to other sites, and of checks that are due."""

import threading
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from tree import SmallSite

from guidebook.checks.outward_links import Answer, follow, outward_links
from guidebook.commands.report import report_text
from guidebook.guide import read_guide

ANSWERS = {"/fine": 200, "/gone": 404, "/shy": 403, "/moved": 301, "/today": 302, "/heads-off": 200, "/loop": 301}


class Elsewhere(BaseHTTPRequestHandler):
    """Another site, with all that can become of a link."""

    def do_HEAD(self) -> None:
        if self.path == "/slow":
            self.server.quiet.wait(10)  # type: ignore[attr-defined]
        status = 405 if self.path == "/heads-off" and self.command == "HEAD" else ANSWERS.get(self.path, 500)
        self.send_response(status)
        if status in (301, 302):
            self.send_header("Location", "/loop" if self.path == "/loop" else "/fine")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD  # noqa: N815 (the library's name)

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        server.quiet = threading.Event()  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.quiet.set()  # type: ignore[attr-defined]
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/fine", Answer("/fine")),
        ("/heads-off", Answer("/heads-off")),
        ("/today", Answer("/today")),
        ("/moved", Answer("/moved", moved_to="/fine")),
        ("/gone", Answer("/gone", fault="404 Not Found")),
        ("/shy", Answer("/shy", fault="403 Forbidden", shy=True)),
        ("/slow", Answer("/slow", fault="no answer in 0.3 seconds")),
    ],
)
def test_a_link_arrives_or_its_fault_is_named(elsewhere: str, path: str, expected: Answer) -> None:
    (answer,) = follow([elsewhere + path], timeout=0.3)
    moved = answer.moved_to.removeprefix(elsewhere)
    assert Answer(answer.link.removeprefix(elsewhere), moved, answer.fault, answer.shy) == expected


def test_a_server_that_is_not_there_or_leads_in_circles_is_a_fault_and_no_crash(elsewhere: str) -> None:
    links = [f"{elsewhere}/loop", "http://127.0.0.1:9/", "http://nobody.invalid/ä"]
    assert all(answer.fault and "\n" not in answer.fault for answer in follow(links, timeout=2, pause=0))


def test_the_report_names_each_link_once_with_its_places(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    (docs / "fi").mkdir(parents=True)
    (docs / "fi" / "index.md").write_text("One.\n\n[A](https://a.example/x), <https://b.example>.\n", encoding="utf-8")
    (docs / "sources.yml").write_text("link: https://a.example/x\n", encoding="utf-8")
    links = outward_links(docs)
    assert links == {
        "https://a.example/x": ["docs/fi/index.md:3", "docs/sources.yml:1"],
        "https://b.example": ["docs/fi/index.md:3"],
    }
    answers = [Answer("https://a.example/x", fault="404 Not Found"), Answer("https://b.example")]
    assert report_text([], answers, links) == (
        "2 links to other sites were asked for, 1 arrive.\n\n## Links that lead nowhere\n\n"
        "- <https://a.example/x>: 404 Not Found (docs/fi/index.md:3, docs/sources.yml:1)\n"
    )


def test_the_report_stops_nothing_whatever_it_finds(small_site: SmallSite) -> None:
    small_site.edit("docs/fi/index.md", "The lead.", "[Lost](http://127.0.0.1:9/)")
    small_site.edit("docs/fi/index.md", "reviewed: 2026-11-21", "reviewed: 2020-01-01")
    done = small_site.run("report")
    assert done.returncode == 0, done.stderr
    assert "## Checks that are due\n\n" in done.stdout
    assert "- docs/fi/index.md: the page was last checked on 2020-01-01" in done.stdout
    assert "- <http://127.0.0.1:9/>: Connection refused (docs/fi/index.md:8)\n" in done.stdout
    overdue = list(read_guide(small_site.root / "mkdocs.yml").overdue(date(2026, 11, 22)))
    assert len(overdue) == 1
