"""Styles and scripts as they are published: minified, joined into few requests, named after their content."""

import base64
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import rcssmin
import rjsmin

from guidebook.organisation import Organisation
from guidebook.tokens import recoloured, tokens_css

# One request for all behaviours of an ordinary page; each has a file of its own among the sources.
SCRIPT = "guide.js"
BEHAVIOURS = ("theme.js", "search.js", "keep.js", "folder.js")
OFFLINE = "offline.js"
STYLE = "guide.css"
ICON = "icon.svg"


@dataclass(frozen=True)
class Asset:
    """`name` is what templates call it; `address` below the site's root changes with the content."""

    name: str
    content: bytes

    @property
    def address(self) -> str:
        stem, _, suffix = self.name.rpartition(".")
        return f"assets/{stem}-{hashlib.sha256(self.content).hexdigest()[:8]}.{suffix}"


def read_assets(overrides: Path, offline: bool, organisation: Organisation) -> Iterator[Asset]:
    """The assets of `overrides` in the organisation's look; `offline` adds the keeping of an offline copy."""
    folder = overrides / "assets"
    joined = [*BEHAVIOURS, *([OFFLINE] if offline else [])]
    yield Asset(SCRIPT, "\n".join(_script(folder / name) for name in joined).encode())
    for file in sorted(folder.iterdir()):
        if file.name in {*BEHAVIOURS, OFFLINE}:
            continue
        if file.name == STYLE:
            yield Asset(file.name, page_style(overrides, organisation.tokens).encode())
        elif file.suffix == ".css":
            yield Asset(file.name, str(rcssmin.cssmin(file.read_text(encoding="utf-8"))).encode())
        elif file.suffix == ".js":
            yield Asset(file.name, _script(file).encode())
        elif file.name != ICON or not organisation.mark:
            picture = file.read_text(encoding="utf-8")
            yield Asset(file.name, recoloured(picture, overrides, organisation.tokens).encode())


def page_style(overrides: Path, own: Mapping[str, str]) -> str:
    """The stylesheet on the design tokens, some of which have values of an organisation's `own`.

    It stands in each page, so that a page is painted from the first answer of the server; the copies of pages kept for
    reading offline share one file.
    """
    style = (overrides / "assets" / STYLE).read_text(encoding="utf-8")
    return str(rcssmin.cssmin(tokens_css(overrides, own) + style))


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


def page_icon(overrides: Path, organisation: Organisation) -> str:
    """The icon of a page's tab as an address that needs no request (RFC 2397); '' where the organisation has its own."""
    if organisation.mark:
        return ""
    svg = recoloured((overrides / "assets" / ICON).read_text(encoding="utf-8"), overrides, organisation.tokens)
    return "data:image/svg+xml," + quote(svg.strip().replace('"', "'"), safe="/:=',()")
