"""Shorter ways to the same pages: what WeasyPrint 70 works out again and again is kept where it stays the same.

Each function stands in for one of the library while `shortcuts` lasts. A file's bytes are the same with and without them.
"""

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from hashlib import blake2b
from types import FunctionType
from typing import Any
from unittest.mock import patch

from tinyhtml5 import inputstream
from weasyprint.css import ComputedStyle, InitialStyle, StyleFor
from weasyprint.formatting_structure import boxes
from weasyprint.layout import percent, preferred
from weasyprint.text import fonts, line_break
from weasyprint.text.constants import PANGO_DIRECTION
from weasyprint.text.ffi import ffi, gobject, pango, unicode_to_char_p

CORNERS = [f"border_{corner}_radius" for corner in ("top_left", "top_right", "bottom_right", "bottom_left")]
USED = [f"{kind}_{side}" for kind in ("margin", "padding") for side in ("left", "right", "top", "bottom")]
USED += [f"{least}{axis}" for axis in ("width", "height") for least in ("", "min_", "max_")]
USED += [f"border_{side}_width" for side in ("top", "right", "bottom", "left")]
FEATURES = [f"font_variant_{kind}" for kind in ("ligatures", "position", "caps", "numeric", "alternates", "east_asian")]
FEATURES = ["font_kerning", *FEATURES, "font_feature_settings"]
FLOWING = {"static", "relative"}
SQUARE, NO_RADII = (0, "px"), dict.fromkeys(CORNERS, (0, 0))

Layout = line_break.Layout
Styles = dict[bytes, ComputedStyle]
_resolve, _resolve_radii, _strut = percent.resolve_percentages, percent.resolve_radii_percentages, line_break.strut
_set_up, _reactivate = Layout.setup, Layout.reactivate


@contextmanager
def shortcuts(styles: Styles) -> Iterator[None]:
    """While this lasts, the library takes the shorter ways. `styles` are those of the documents with the same style sheets."""
    with ExitStack() as stack:
        stack.enter_context(patch.object(StyleFor, "set_computed_styles", _sharing(styles)))
        for holder, name, shorter in _places():
            stack.enter_context(patch.object(holder, name, shorter))
        yield


@cache
def _places() -> list[tuple[Any, str, Any]]:
    """What is replaced: the module or class that has it, its name there, and its stand-in."""
    functions = {
        preferred.shrink_to_fit: shrink_to_fit,
        _resolve: resolve_percentages,
        _resolve_radii: resolve_radii_percentages,
        _strut: strut,
    }
    modules = [module for name, module in sys.modules.items() if name.startswith("weasyprint")]
    return [
        (inputstream, "characters_until_regex", Patterns()),
        (boxes.Box, "is_in_normal_flow", is_in_normal_flow),
        (Layout, "setup", set_up),
        (Layout, "deactivate", deactivate),
        (Layout, "reactivate", reactivate),
        *(
            (module, name, functions[value])
            for module in modules
            for name, value in vars(module).items()
            if isinstance(value, FunctionType) and value in functions
        ),
    ]


class Patterns(dict[tuple[frozenset[str], bool], re.Pattern[str]]):
    """What the HTML parser looks for, compiled once; tinyhtml5 2.1 keeps its own under a key that it never asks for."""

    def __missing__(self, key: tuple[frozenset[str], bool]) -> re.Pattern[str]:
        characters, within = key
        signs = "".join(map(re.escape, sorted(characters)))
        self[key] = re.compile(f"[{'' if within else '^'}{signs}]+")
        return self[key]


def is_in_normal_flow(box: Any) -> bool:
    """Ask two properties, not five methods."""
    return box.style["position"] in FLOWING and box.style["float"] == "none"


def _sharing(styles: Styles) -> Callable[..., None]:
    def set_computed_styles(
        self: Any,
        element: Any,
        parent: Any,
        root: Any = None,
        pseudo_type: str | None = None,
        base_url: str | None = None,
        target_collector: Any = None,
    ) -> None:
        """Have elements share a style that have the same declared, below the same.

        Relative addresses in styles would start from the first document; none of ours has any.
        """
        computed = self.get_computed_styles()
        declared = self.get_cascaded_styles().get((element, pseudo_type), {})
        is_root = element == root and pseudo_type is None
        above = None if is_root else computed[parent, None]
        # A declared value is told by its identity, since its style keeps it alive; languages are declared anew each time.
        # The key is a digest, since the keys would else take more room than the styles.
        known = [(name, value if name == "lang" else id(value), weight) for name, (value, weight) in declared.items()]
        key = blake2b(repr((id(above), pseudo_type, known)).encode(), digest_size=16).digest()
        if key not in styles:
            root_style = InitialStyle(self.font_config) if is_root else computed[root, None]
            styles[key] = ComputedStyle(
                above, declared, pseudo_type, root_style, base_url, self.font_config, self.initial_page_sizes
            )
        style = computed[element, pseudo_type] = styles[key]
        if target_collector and style["anchor"]:
            target_collector.collect_anchor(style["anchor"])

    return set_computed_styles


def shrink_to_fit(context: Any, box: Any, available: float) -> float:
    """Ask how narrow a box may be only where it can't be as wide as it likes."""
    widest: float = preferred.max_content_width(context, box, outer=False)
    if widest <= available:
        return widest
    narrowest: float = preferred.min_content_width(context, box, outer=False)
    return min(max(narrowest, available), widest)


def resolve_percentages(box: Any, containing_block: Any) -> None:
    """Keep the used lengths of a style in a containing block of one size; borders that cells share are each cell's own."""
    style = box.style
    if isinstance(box, boxes.PageBox) or style["border_collapse"] == "collapse":
        _resolve(box, containing_block)
        return
    block = containing_block
    size = (block.width, block.height) if isinstance(block, boxes.Box) else tuple(block)
    known = style.__dict__.setdefault("used_lengths", {})
    if size in known:
        _give(box, known[size])
    else:
        _resolve(box, containing_block)
        known[size] = {name: getattr(box, name) for name in USED}


def _give(box: Any, values: dict[str, Any]) -> None:
    vars(getattr(box, "_box", box)).update(values)  # an absolutely positioned box stands behind a placeholder


def resolve_radii_percentages(box: Any) -> None:
    """Remember of a style that none of its corners is round."""
    known = box.style.__dict__
    if "is_square" not in known:
        known["is_square"] = all(SQUARE in box.style[corner] for corner in CORNERS)
    if known["is_square"]:
        _give(box, NO_RADII)
    else:
        _resolve_radii(box)


def strut(style: Any) -> tuple[float, float]:
    """Keep a style's strut with it; to look it up among all costs more."""
    if "strut" not in style.__dict__:
        style.strut = _strut(style)
    height_and_baseline: tuple[float, float] = style.strut
    return height_and_baseline


def set_up(layout: Any, style: Any) -> None:
    """Keep a style's Pango context and font; not those of underlined text, or of text in no language."""
    if "pango" not in style.__dict__:
        underlined = style["text_decoration_line"] != "none"
        if underlined or not style["lang"] or fonts.font_features(*(style[feature] for feature in FEATURES)):
            _set_up(layout, style)
            return
        context = ffi.gc(pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref)
        pango.pango_context_set_round_glyph_positions(context, False)
        pango.pango_context_set_base_dir(context, PANGO_DIRECTION[style["direction"]])
        pointer, _ = unicode_to_char_p(style["lang"])
        language = pango.pango_language_from_string(pointer)
        pango.pango_context_set_language(context, language)
        style.pango = context, language, fonts.get_font_description(style)
    context, layout.language, description = style.pango
    layout.style, layout.first_line_direction = style, 0
    layout.layout = ffi.gc(pango.pango_layout_new(context), gobject.g_object_unref)
    pango.pango_layout_set_auto_dir(layout.layout, False)
    pango.pango_layout_set_font_description(layout.layout, description)
    layout.ascent = layout.underline_position = layout.strikethrough_position = None


def deactivate(layout: Any) -> None:
    """Keep a line as it was laid out, to draw it."""


def reactivate(layout: Any, style: Any) -> None:
    """Lay out a line once more only where its text is justified."""
    if layout.justification_spacing:
        _reactivate(layout, style)
