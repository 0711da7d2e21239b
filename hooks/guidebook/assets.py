"""Styles and scripts as they are published: minified, joined into few requests, named after their content.

A page carries its style in itself, so that it is painted from the first answer of the server, and carries no more of it
than it shows: `assets/guide.css`, which every page needs, and of `assets/styles/` those files that are called like a
class in it. `styles/hero.css` goes into the pages with an element of class `hero`, and into no others.
"""

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import rcssmin
import rjsmin

from guidebook.organisation import Organisation
from guidebook.printables.variables import read_variables, resolve
from guidebook.tokens import recoloured

# One request for all behaviours of an ordinary page; each has a file of its own among the sources.
SCRIPT = "guide.js"
BEHAVIOURS = ("theme.js", "search.js", "term.js", "folder.js")
OFFLINE = "offline.js"
# One more for the search, loaded when it is opened: its modules in the folder search, in a scope of their own.
SEARCH = "search-dialog.js"
SEARCH_MODULES = (
    "words.js", "typing.js", "bits.js", "vocabulary.js", "sections.js", "guesses.js", "synonyms.js", "query.js",
    "ranking.js", "engine.js", "marking.js", "dialog.js",
)  # fmt: skip
STYLE = "guide.css"
ICON = "icon.svg"
CLASSES = re.compile(r'class="([^"]*)"')


@dataclass(frozen=True)
class Asset:
    """`name` is what templates call it; `address` below the site's root changes with the content."""

    name: str
    content: bytes

    @property
    def address(self) -> str:
        stem, _, suffix = self.name.rpartition(".")
        return f"assets/{stem}-{hashlib.sha256(self.content).hexdigest()[:8]}.{suffix}"


class Styles:
    """The styles of `overrides`, with the values of tokens.css in the place of their names.

    `own`, an organisation's CSS, may set the tokens anew.
    """

    def __init__(self, overrides: Path, own: str = "") -> None:
        self.values = read_variables((overrides / "tokens.css").read_text(encoding="utf-8") + own)
        folder = overrides / "assets"
        self.base = self.minified(folder / STYLE)
        self.components = {file.stem: self.minified(file) for file in sorted((folder / "styles").glob("*.css"))}

    def minified(self, file: Path) -> str:
        """The style of one file."""
        return str(rcssmin.cssmin(resolve(file.read_text(encoding="utf-8"), self.values)))

    def of(self, html: str) -> str:
        """The style of a page with these elements."""
        classes = {name for names in CLASSES.findall(html) for name in names.split()}
        return self.base + "".join(style for name, style in self.components.items() if name in classes)

    @property
    def all(self) -> str:
        """One style for all pages: their copies kept for reading offline share it."""
        return self.base + "".join(self.components.values())


def read_assets(overrides: Path, offline: bool, organisation: Organisation) -> Iterator[Asset]:
    """The assets of `overrides` in the organisation's look; `offline` adds the keeping of an offline copy."""
    folder = overrides / "assets"
    styles = Styles(overrides, organisation.style)
    joined = [*BEHAVIOURS, *([OFFLINE] if offline else [])]
    yield Asset(SCRIPT, "\n".join(_script(folder / name) for name in joined).encode())
    modules = "\n".join(_script(folder / "search" / name) for name in SEARCH_MODULES)
    yield Asset(SEARCH, f"(()=>{{{modules}}})();\n".encode())
    for file in sorted(folder.iterdir()):
        if file.name in {*BEHAVIOURS, OFFLINE} or file.is_dir():
            continue
        if file.name == STYLE:
            yield Asset(file.name, styles.all.encode())
        elif file.suffix == ".css":
            yield Asset(file.name, styles.minified(file).encode())
        elif file.suffix == ".js":
            yield Asset(file.name, _script(file).encode())
        elif file.name != ICON or not organisation.mark:
            picture = file.read_text(encoding="utf-8")
            yield Asset(file.name, recoloured(picture, overrides, organisation.tokens).encode())


def search_files(addresses: Mapping[str, str], language: str) -> str:
    """What the search dialog needs, in the order in which it needs it, as addresses that start from the assets' folder."""
    style, script = (addresses[name].partition("/")[2] for name in ("search-dialog.css", SEARCH))
    return f"{style} {script} ../search/{language}.js"


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
