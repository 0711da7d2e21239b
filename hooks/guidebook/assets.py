"""Styles and scripts as they are published: minified, joined into few requests, named after their content."""

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import rcssmin
import rjsmin

# One request for all behaviours of an ordinary page; each has a file of its own among the sources.
SCRIPT = "guide.js"
BEHAVIOURS = ("theme.js", "search.js", "folder.js")
OFFLINE = "offline.js"
STYLE = "guide.css"


@dataclass(frozen=True)
class Asset:
    """`name` is what templates call it; `address` below the site's root changes with the content."""

    name: str
    content: bytes

    @property
    def address(self) -> str:
        stem, _, suffix = self.name.rpartition(".")
        return f"assets/{stem}-{hashlib.sha256(self.content).hexdigest()[:8]}.{suffix}"


def read_assets(overrides: Path, offline: bool, own_style: str = "") -> Iterator[Asset]:
    """The assets of `overrides`; `offline` adds the keeping of an offline copy, `own_style` is an organisation's CSS."""
    folder = overrides / "assets"
    joined = [*BEHAVIOURS, *([OFFLINE] if offline else [])]
    yield Asset(SCRIPT, "\n".join(_script(folder / name) for name in joined).encode())
    for file in sorted(folder.iterdir()):
        if file.name in {*BEHAVIOURS, OFFLINE}:
            continue
        if file.name == STYLE:
            yield Asset(file.name, page_style(overrides, own_style).encode())
        elif file.suffix == ".css":
            yield Asset(file.name, str(rcssmin.cssmin(file.read_text(encoding="utf-8"))).encode())
        elif file.suffix == ".js":
            yield Asset(file.name, _script(file).encode())
        else:
            yield Asset(file.name, file.read_bytes())


def page_style(overrides: Path, own_style: str = "") -> str:
    """The stylesheet on the design tokens, which `own_style` may set anew.

    It stands in each page, so that a page is painted from the first answer of the server; the copies of pages kept for
    reading offline share one file.
    """
    tokens, style = (overrides / name for name in ("tokens.css", f"assets/{STYLE}"))
    parts = (tokens.read_text(encoding="utf-8"), own_style, style.read_text(encoding="utf-8"))
    return str(rcssmin.cssmin("".join(parts)))


def early_script(overrides: Path) -> str:
    """The one script that stands in each page, since it must run before anything is painted."""
    return _script(overrides / "partials" / "early.js")


def _script(file: Path) -> str:
    return str(rjsmin.jsmin(file.read_text(encoding="utf-8")))


def security_policy(style: str, script: str) -> str:
    """The pages' Content Security Policy (CSP level 3): this site's own files, and by hash what stands in the page."""
    return "; ".join(
        [
            "default-src 'self'",
            f"script-src 'self' {_hash(script)}",
            f"style-src 'self' {_hash(style)}",
            "img-src 'self' data:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def data_address(svg: str) -> str:
    """A picture as an address that needs no request (RFC 2397)."""
    return "data:image/svg+xml," + quote(svg.strip().replace('"', "'"), safe="/:=',()")
