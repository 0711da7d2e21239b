"""Writes the web app manifest (W3C), which names the site on a home screen."""

from collections.abc import Mapping
from typing import Any

from guidebook.site.pictures import MASKABLE


def web_manifest(
    name: str, language: str, *, root: str, icon: str | None, colours: Mapping[str, str]
) -> dict[str, Any]:
    """The manifest of one language; it lies beside that language's front page.

    `root` is the site's root as seen from there, `icon` the SVG icon's address below the root where there
    is one, `colours` the tokens.
    """
    return {
        "name": name,
        "lang": language,
        "start_url": "./",
        "scope": root,
        "display": "minimal-ui",
        "background_color": colours["paper"],
        "theme_color": colours["brand"],
        "icons": [
            *([{"src": root + icon, "type": "image/svg+xml", "sizes": "any"}] if icon else []),
            {"src": root + MASKABLE, "type": "image/png", "sizes": "512x512", "purpose": "any maskable"},
        ],
    }
