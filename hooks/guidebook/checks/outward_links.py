"""Checks links to other sites."""

import re
import time
import urllib.request
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit

from guidebook.dialect.parsing import Body

LINK = re.compile(r"https?://[^\s<>\"'`)\]}]+")
FOR_GOOD = {301, 308}  # RFC 9110, 15.4
SHY = {401, 403, 429}  # the server may answer people, but not this program
AGENT = {"User-Agent": "Mozilla/5.0 (compatible; link check of a guide; at most one request a second)"}
TIMEOUT = 20.0  # seconds
PAUSE = 1.0  # seconds between two requests to one server


@dataclass(frozen=True)
class Answer:
    """Result of one request: `moved_to` is the target of a permanent redirect, `fault` is '' for a link that works."""

    link: str
    moved_to: str = ""
    fault: str = ""
    shy: bool = False


def outward_links(docs: Path) -> dict[str, list[str]]:
    """Every address that pages and data files below `docs` link to, with the places (`docs/fi/x.md:12`) of the links."""
    found: dict[str, list[str]] = {}
    for file in sorted([*docs.rglob("*.md"), *docs.rglob("*.yml")]):
        name = f"{docs.name}/{file.relative_to(docs).as_posix()}"
        text = file.read_text(encoding="utf-8")
        for address, line in _page_links(text) if file.suffix == ".md" else _data_links(text):
            found.setdefault(address, []).append(f"{name}:{line}")
    return found


def _page_links(text: str) -> Iterator[tuple[str, int]]:
    """The addresses that the links of a Markdown page lead to, each with its line."""
    body = Body(text)
    for link in (*body.links, *body.definitions):
        if link.target.startswith(("https://", "http://")):
            yield link.target, link.line


def _data_links(text: str) -> Iterator[tuple[str, int]]:
    """The addresses in a data file, each with its line."""
    for number, line in enumerate(text.splitlines(), 1):
        for address in LINK.findall(line):
            yield address.rstrip(".,;:!?"), number


def follow(links: Iterable[str], timeout: float = TIMEOUT, pause: float = PAUSE) -> list[Answer]:
    """Request each link: several servers at once, the links of one server one after the other."""
    servers: dict[str, list[str]] = {}
    for link in links:
        servers.setdefault(urlsplit(link).netloc, []).append(link)

    def ask_server(own: list[str]) -> list[Answer]:
        return list(_one_by_one(own, timeout, pause))

    with ThreadPoolExecutor(8) as threads:
        return [answer for answers in threads.map(ask_server, servers.values()) for answer in answers]


def _one_by_one(links: list[str], timeout: float, pause: float) -> Iterator[Answer]:
    for number, link in enumerate(links):
        if number:
            time.sleep(pause)
        yield _ask(link, timeout)


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects, and stores the target of the permanent ones that come first."""

    def __init__(self) -> None:
        self.moved_to = ""
        self.for_good = True

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        self.for_good = self.for_good and code in FOR_GOOD
        if self.for_good:
            self.moved_to = newurl
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _ask(link: str, timeout: float) -> Answer:
    """Send a HEAD request, and a GET request where the server refuses it."""
    fault, shy = "", False
    for method in ("HEAD", "GET"):
        redirects = _Redirects()
        request = urllib.request.Request(quote(link, safe=":/?#[]@!$&'()*+,;=%~"), headers=AGENT, method=method)
        try:
            with urllib.request.build_opener(redirects).open(request, timeout=timeout):
                return Answer(link, redirects.moved_to)
        except HTTPError as error:
            fault, shy = _line(f"{error.code} {error.reason}"), error.code in SHY
            error.close()
        except TimeoutError:
            return Answer(link, fault=f"no answer in {timeout:g} seconds")
        except (URLError, HTTPException, OSError, ValueError) as error:
            cause = getattr(error, "reason", error)
            return Answer(link, fault=_line(getattr(cause, "strerror", None) or cause))
    return Answer(link, fault=fault, shy=shy)


def _line(reason: object) -> str:
    return " ".join(str(reason).split())
