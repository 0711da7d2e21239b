"""Serves a folder of pages, and has browsers load a page again when it has changed."""

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

# Long polling: followed by the version that a browser shows, answered once there is a newer one.
VERSION = "/livereload/"
SCRIPT = "/livereload.js"
# The pages' security policy allows no script in the page but their own.
LIVE_RELOAD = """\
const shown = document.currentScript.dataset.version;
const wait = async () => {
  try {
    const answer = await fetch(`/livereload/${shown}`);
    if (answer.ok && await answer.text() !== shown) location.reload(); else wait();
  } catch {
    setTimeout(wait, 1000);
  }
};
wait();
"""
BEING_BUILT = (
    b"<!doctype html><html lang='en'><title>Preview</title><body><p>The preview is being built.</p></body></html>"
)
LONGEST_WAIT = 30  # seconds until a browser's request is answered


class PreviewServer(ThreadingHTTPServer):
    """Serves `folder` at `host`:`port`; pages load again after each `reload`."""

    daemon_threads = True

    def __init__(self, folder: Path, host: str, port: int) -> None:
        self.folder = folder
        self.version = 0
        self.changed = threading.Condition()
        super().__init__((host, port), partial(_Handler, directory=str(folder)))

    @property
    def url(self) -> str:
        host, port = self.server_address[:2]
        return f"http://{host!s}:{port}/"

    def reload(self) -> None:
        """Have all open pages load again."""
        with self.changed:
            self.version += 1
            self.changed.notify_all()


class _Handler(SimpleHTTPRequestHandler):
    server: PreviewServer

    def log_message(self, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        file = Path(self.translate_path(path))
        if path.startswith(VERSION):
            shown = path.removeprefix(VERSION)
            with self.server.changed:
                self.server.changed.wait_for(lambda: str(self.server.version) != shown, timeout=LONGEST_WAIT)
                version = self.server.version
            self._answer(200, str(version).encode(), "text/plain")
        elif path == SCRIPT:
            self._answer(200, LIVE_RELOAD.encode(), "text/javascript")
        elif path.endswith("/") and (file / "index.html").is_file():
            self._answer_page(200, (file / "index.html").read_bytes())
        elif file.suffix == ".html" and file.is_file():
            self._answer_page(200, file.read_bytes())
        elif file.is_file():
            super().do_GET()
        elif (self.server.folder / "404.html").is_file():
            self._answer_page(404, (self.server.folder / "404.html").read_bytes())
        else:
            self._answer_page(404, BEING_BUILT)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def _answer_page(self, status: int, page: bytes) -> None:
        with self.server.changed:
            version = self.server.version
        script = f'<script src="{SCRIPT}" data-version="{version}"></script></body>'.encode()
        self._answer(status, page.replace(b"</body>", script), "text/html; charset=utf-8")

    def _answer(self, status: int, content: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
