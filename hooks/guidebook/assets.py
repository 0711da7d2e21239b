"""Styles and scripts as they are published: minified, joined into few requests, named after their content."""

import base64
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import rcssmin
import rjsmin

# One request for all behaviours of an ordinary page; each has a file of its own among the sources.
SCRIPT = "guide.js"
BEHAVIOURS = ("theme.js", "search.js", "keep.js", "folder.js")
OFFLINE = "offline.js"


@dataclass(frozen=True)
class Asset:
    """`name` is what templates call it; `address` below the site's root changes with the content."""

    name: str
    content: bytes

    @property
    def address(self) -> str:
        stem, _, suffix = self.name.rpartition(".")
        return f"assets/{stem}-{hashlib.sha256(self.content).hexdigest()[:8]}.{suffix}"


def read_assets(overrides: Path, offline: bool) -> Iterator[Asset]:
    """The assets of `overrides`; styles begin with the design tokens. `offline` adds the keeping of an offline copy."""
    folder = overrides / "assets"
    joined = [*BEHAVIOURS, *([OFFLINE] if offline else [])]
    yield Asset(SCRIPT, "\n".join(_script(folder / name) for name in joined).encode())
    for file in sorted(folder.iterdir()):
        if file.name in {*BEHAVIOURS, OFFLINE}:
            continue
        if file.suffix == ".css":
            styles = (overrides / "tokens.css").read_text(encoding="utf-8") + file.read_text(encoding="utf-8")
            yield Asset(file.name, str(rcssmin.cssmin(styles)).encode())
        elif file.suffix == ".js":
            yield Asset(file.name, _script(file).encode())
        else:
            yield Asset(file.name, file.read_bytes())


def early_script(overrides: Path) -> str:
    """The one script that stands in the page itself, since it must run before anything is painted."""
    return _script(overrides / "partials" / "early.js")


def _script(file: Path) -> str:
    return str(rjsmin.jsmin(file.read_text(encoding="utf-8")))


def security_policy(inline_scripts: Iterable[str]) -> str:
    """The page's Content Security Policy (CSP level 3): only this site's files, and the scripts given, by hash."""
    hashes = [
        f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in inline_scripts
    ]
    return "; ".join(
        [
            "default-src 'self'",
            " ".join(["script-src 'self'", *hashes]),
            "img-src 'self' data:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def data_address(svg: str) -> str:
    """A picture as an address that needs no request (RFC 2397)."""
    return "data:image/svg+xml," + quote(svg.strip().replace('"', "'"), safe="/:=',()")
