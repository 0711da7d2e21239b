"""Serves a built site as a good host does, so that what is measured in a browser is the site."""

import functools
import http.server
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import ClassVar

import brotli


class Server(http.server.SimpleHTTPRequestHandler):
    """Serves a folder without a word: compressed ahead of time, over connections that stay open."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    compressed: ClassVar[dict[str, bytes]] = {}

    def log_message(self, *args: object) -> None:
        pass

    def handle(self) -> None:
        with suppress(ConnectionError):  # the browser has been closed
            super().handle()

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        found = path.is_file()
        path = path if found else Path(self.directory) / "404.html"
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        content = path.read_bytes() if path.is_file() else b""
        text = kind.startswith("text/") or kind.endswith(("javascript", "json", "xml"))
        if text:
            key = str(path)
            if key not in self.compressed:
                self.compressed[key] = brotli.compress(content, quality=11)
            content = self.compressed[key]
        self.send_response(200 if found else 404)
        if text:
            self.send_header("Content-Encoding", "br")
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def serve(site: Path) -> tuple[str, http.server.ThreadingHTTPServer]:
    """The address, ending in a slash, at which the folder is served from now on, and what serves it."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Server, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/", server


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The folder's address while it is served."""
    address, server = serve(site)
    with server:
        yield address
        server.shutdown()
