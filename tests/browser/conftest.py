"""A headless Chromium and the real site, served from this machine."""

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from browser.layouts import DESKTOP
from playwright.sync_api import Browser, BrowserContext, BrowserType, Page, Request, sync_playwright
from tree import with_system_fonts

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# No look-ups of its own: whatever the browser then asks for, the page asked for.
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Server(http.server.SimpleHTTPRequestHandler):
    """Serves the site, with its own page for what is not there."""

    def log_message(self, *args: object) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code == 404:
            body = (Path(self.directory) / "404.html").read_bytes()
            self.send_response(404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body)
        else:
            super().send_error(code, message, explain)


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The folder's address while it is served, ending in a slash."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Server, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The served site's address, ending in a slash."""
    with served(site) as address:
        yield address


def launched(chromium: BrowserType, **options: Any) -> Browser:
    """A Chromium of this machine's; `options` are those of Playwright's `launch`."""
    program = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    assert program, "the browser tests need Chromium: apt-get install chromium"
    return chromium.launch(executable_path=program, args=QUIET, env={**with_system_fonts()}, **options)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launched(playwright.chromium)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def window(browser: Browser, address: str) -> Iterator[Page]:
    """One window for all tests that change nothing in it; opening another for each would cost most of their time."""
    context = browser.new_context(base_url=address, service_workers="block", bypass_csp=True)
    yield context.new_page()
    context.close()


@pytest.fixture
def page(window: Page) -> Page:
    """The window at a desktop's size, without motion; each test opens its page in it anew, and may add styles to it."""
    window.set_viewport_size(DESKTOP)
    window.emulate_media(media="screen", color_scheme="light", forced_colors="none", reduced_motion="reduce")
    return window


class Visit:
    """A page in the browser, with what went wrong on it."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.address = address
        self.page: Page = context.new_page()
        self.faults: list[str] = []
        self.page.on(
            "console",
            lambda message: (
                self.faults.append(f"console: {message.text}") if message.type in {"error", "warning"} else None
            ),
        )
        self.page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        self.page.on("requestfailed", self._failed)
        self.page.on("request", self._stranger)
        self.page.on(
            "response",
            lambda answer: self.faults.append(f"{answer.status}: {answer.url}") if answer.status >= 400 else None,
        )

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # what the browser itself drops when the reader moves on
            self.faults.append(f"failed: {request.url}")

    def _stranger(self, request: Request) -> None:
        url = request.url
        if urlsplit(url).netloc not in {urlsplit(self.address).netloc, ""} and not url.startswith(("data:", "file:")):
            self.faults.append(f"outside: {url}")

    def open(self, path: str) -> Page:
        self.page.goto(self.address + path)
        return self.page
