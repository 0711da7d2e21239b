"""Styles and scripts as they are published: minified, joined into few requests, named after their content.

A page carries its style and its behaviour in itself, so that the server's first answer is a whole page, and carries no
more of them than it needs: what every page has, and of `assets/styles/` and `assets/behaviours/` those files that are
called like a class in it. `styles/hero.css` goes into the pages with an element of class `hero`, and into no others.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import rcssmin
import rjsmin

from guidebook.config.organisation import Organisation
from guidebook.config.tokens import recolour
from guidebook.config.variables import read_variables, resolve

BEHAVIOURS = ("theme", "search", "folder")  # of every page
OFFLINE = "offline"
# Loaded when the search is opened: its modules in the folder search, in a scope of their own.
SEARCH = "search-dialog.js"
SEARCH_MODULES = (
    "words.js", "typing.js", "vocabulary.js", "sections.js", "candidates.js", "synonyms.js", "query.js",
    "ranking.js", "engine.js", "marking.js", "dialog.js",
)  # fmt: skip
STYLE = "guide.css"
ICON = "icon.svg"
ZERO = re.compile(r"(?<![\w.])0(?=\.\d)")  # of 0.5, which rcssmin leaves
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


class Components:
    """`base` is for every page, each of `parts` for those with an element of the class that it is called."""

    def __init__(self, base: str, parts: Mapping[str, str]) -> None:
        self.base = base
        self.parts = parts

    def of(self, html: str) -> str:
        """The base and the parts that a page with this HTML needs."""
        classes = {name for names in CLASSES.findall(html) for name in names.split()}
        return self.base + "".join(part for name, part in self.parts.items() if name in classes)


class Styles(Components):
    """The styles of `overrides`, with the values of tokens.css in the place of their names.

    `own`, an organisation's CSS, may set the tokens anew.
    """

    def __init__(self, overrides: Path, own: str = "") -> None:
        self.values = read_variables((overrides / "tokens.css").read_text(encoding="utf-8") + own)
        folder = overrides / "assets"
        parts = {file.stem: self.minified(file) for file in sorted((folder / "styles").glob("*.css"))}
        super().__init__(self.minified(folder / STYLE), parts)

    def minified(self, file: Path) -> str:
        """The style of one file."""
        return ZERO.sub("", rcssmin.cssmin(resolve(file.read_text(encoding="utf-8"), self.values)))


class Scripts(Components):
    """The behaviours of `overrides`; `offline` adds the keeping of an offline copy."""

    def __init__(self, overrides: Path, offline: bool) -> None:
        files = sorted((overrides / "assets" / "behaviours").glob("*.js"))
        parts = {file.stem: f"{_script(file)}\n" for file in files}
        kept = parts.pop(OFFLINE)
        super().__init__("".join(parts.pop(name) for name in BEHAVIOURS) + (kept if offline else ""), parts)


def read_assets(overrides: Path, organisation: Organisation) -> Iterator[Asset]:
    """The files of `overrides/assets/` that pages load, with the organisation's design tokens."""
    folder = overrides / "assets"
    styles = Styles(overrides, organisation.style)
    modules = "\n".join(_script(folder / "search" / name) for name in SEARCH_MODULES)
    yield Asset(SEARCH, f"(()=>{{{modules}}})();\n".encode())
    for file in sorted(file for file in folder.iterdir() if file.is_file()):
        if file.name == STYLE:  # stands in the pages
            continue
        if file.suffix == ".css":
            yield Asset(file.name, styles.minified(file).encode())
        elif file.suffix == ".js":
            yield Asset(file.name, _script(file).encode())
        elif file.name != ICON or not organisation.mark:
            picture = file.read_text(encoding="utf-8")
            yield Asset(file.name, recolour(picture, overrides, organisation.tokens).encode())


def search_files(addresses: Mapping[str, str], language: str) -> str:
    """The files of the search dialog in loading order, as addresses that start from the site's root."""
    return f"{addresses['search-dialog.css']} {addresses[SEARCH]} search/{language}.js"


def early_script(overrides: Path) -> str:
    """The script that stands in each page's head, since it must run before anything is painted."""
    return _script(overrides / "partials" / "early.js")


def _script(file: Path) -> str:
    return str(rjsmin.jsmin(file.read_text(encoding="utf-8")))


def security_policy(style: str, scripts: Iterable[str]) -> str:
    """The pages' Content Security Policy (CSP level 3): this site's own files, and by hash what stands in the page."""
    return "; ".join(
        [
            "default-src 'self'",
            f"script-src 'self' {' '.join(map(_hash, scripts))}",
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
    svg = recolour((overrides / "assets" / ICON).read_text(encoding="utf-8"), overrides, organisation.tokens)
    return "data:image/svg+xml," + quote(svg.strip().replace('"', "'"), safe="/:=',()")
