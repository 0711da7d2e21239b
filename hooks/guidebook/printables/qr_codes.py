"""QR codes (ISO/IEC 18004) that lead from paper to a material's page."""

import io
import re
from functools import lru_cache
from html import escape, unescape
from typing import Any

import segno

BORDER = 4  # modules of quiet zone, as the standard asks
PLACE = re.compile(r'<div class="code" data-address="([^"]*)" data-alternative="([^"]*)">')


@lru_cache(maxsize=256)
def _code(address: str) -> Any:
    """Of medium error correction: an eighth of it may be dirty or folded."""
    return segno.make_qr(address, error="m")


def draw_code(html: str) -> str:
    """Composed HTML with a drawing in each `<div class="code" data-address=… data-alternative=…>`."""

    def drawn(place: re.Match[str]) -> str:
        code = _code(unescape(place[1]))
        side = code.symbol_size(border=BORDER)[0]
        path = code.svg_inline(border=BORDER, omitsize=True, svgclass=None, lineclass=None)
        lines = path[path.index("<path") : path.rindex("</svg>")]
        return (
            f'{place[0]}<svg class="code-picture" viewBox="0 0 {side} {side}" role="img">'
            f"<title>{escape(unescape(place[2]))}</title>{lines}</svg>"
        )

    return PLACE.sub(drawn, html)


def code_png(address: str) -> bytes:
    """The same as a picture, for Office files."""
    target = io.BytesIO()
    _code(address).save(target, kind="png", scale=8, border=BORDER)
    return target.getvalue()
