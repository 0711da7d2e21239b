"""The fonts that a PDF's text is drawn and typed in: simple ones, with a byte a letter (ISO 32000-1, 9.6).

WeasyPrint 70 writes two bytes a glyph, a map back to letters for each font, and the font of a form's fields whole and
apart. Here all letters of Windows' Latin (WinAnsiEncoding) are drawn with simple fonts, which need no map, and fields
are typed in the very font of the text. Other glyphs, such as arrows, stay as WeasyPrint has them.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from typing import Any, NamedTuple

import pydyf
from fontTools.ttLib import TTFont
from weasyprint.pdf.fonts import build_fonts_dictionary
from weasyprint.text.ffi import ffi, gobject, harfbuzz, harfbuzz_subset, pango
from weasyprint.text.fonts import get_font_description, get_hb_object_data

NONSYMBOLIC, ITALIC = 1 << 5, 1 << 6  # flags of fonts
FIRST, LAST = 32, 255  # codes of Windows' Latin
# Signs that answers in a form do without; and what looks like a space or a hyphen, and is called so.
LEFT_OUT = "¢¤¥¦¨ª¬¯¸¹º¶ƒˆ˜†‡‰\x7f\xa0\xad"
# What a form calls its font. PDFium, and with it Chrome, draws š, ž and – with fonts of the system unless the form's font has
# a name of fonts of signs (CPDF_BAFontMap), whose letters it takes as they are.
TYPED = "Webdings"
UNUSED_TABLES = (b"BASE", b"GDEF", b"GPOS", b"GSUB", b"OS/2", b"STAT", b"gasp", b"name", b"post")


class Codes(dict[int, int]):
    """Codes by glyph; None for a glyph that is no letter of Windows' Latin, so that `str.translate` leaves it out."""

    def __missing__(self, glyph: int) -> None:
        return None


class Measures(NamedTuple):
    """A font's letters of Windows' Latin: glyphs by code, codes by glyph, widths by code, and the box around all.

    Lengths are in thousandths of the font's size. The least code stands for letters that share a glyph.
    """

    glyphs: dict[int, int]
    codes: "Codes"
    widths: dict[int, int]
    box: tuple[int, ...]


class TextFonts:
    """The fonts of one WeasyPrint document, and which of their glyphs are drawn."""

    def __init__(self) -> None:
        self.typed = pydyf.Dictionary()  # names and references of the fonts of fields
        self.typed_names: dict[str, str] = {}  # of the same, by hash
        self.names: dict[str, str] = {}  # of simple fonts, by hash
        self.measured: dict[str, Measures] = {}
        self.simple: defaultdict[str, set[int]] = defaultdict(set)
        self.composite: defaultdict[str, set[int]] = defaultdict(set)

    def letters(self, font: Any, glyphs: str) -> bytes | None:
        """The codes in the simple font of glyphs in hexadecimal; None if it lacks one of them."""
        numbers = bytes.fromhex(glyphs).decode("utf-16-be")
        letters = numbers.translate(self._measures(font).codes).encode("latin-1")
        if len(letters) < len(numbers):
            return None
        self.simple[font.hash].update(letters)
        return letters

    def simple_name(self, font_hash: str) -> str:
        """What pages call the simple font."""
        return self.names.setdefault(font_hash, f"F{len(self.names)}")

    def add_composite(self, font: Any, glyph: str) -> None:
        """Note that a glyph in hexadecimal is drawn with the composite font."""
        self.composite[font.hash].add(int(glyph, 16))

    def type_with(self, style: Any, font_map: Any, stream: Any) -> str:
        """Has all letters of the style's font embedded; returns its name among the form's resources."""
        context = ffi.gc(pango.pango_font_map_create_context(font_map), gobject.g_object_unref)
        font, _ = stream.add_font(pango.pango_font_map_load_font(font_map, context, get_font_description(style)))
        self.simple[font.hash].update(self._measures(font).glyphs)
        return self.typed_names.setdefault(font.hash, TYPED if not self.typed_names else self.simple_name(font.hash))

    def build(self, pdf: pydyf.PDF, fonts: dict[Any, Any], *options: Any) -> pydyf.Dictionary:
        """Embed all fonts that are drawn with; stands in for WeasyPrint's `build_fonts_dictionary`."""
        rest = {key: font for key, font in fonts.items() if self.composite[font.hash]}
        for font in rest.values():
            font.to_unicode = {g: text for g, text in font.to_unicode.items() if g in self.composite[font.hash]}
        built = build_fonts_dictionary(pdf, rest, *options)
        for font in {font.hash: font for font in fonts.values() if self.simple[font.hash]}.values():
            name = self.simple_name(font.hash)
            built[name] = _embed(pdf, font, self._measures(font), self.simple[font.hash])
            if font.hash in self.typed_names:
                self.typed[self.typed_names[font.hash]] = built[name]
        return built

    def _measures(self, font: Any) -> Measures:
        """Those of the whole font, although WeasyPrint may have made its file smaller since."""
        if font.hash not in self.measured:
            self.measured[font.hash] = measure(font.file_content)
        return self.measured[font.hash]


@lru_cache(maxsize=8)
def measure(file: bytes) -> Measures:
    """The measures of a font file."""
    font = TTFont(BytesIO(file))
    scale = 1000 / font["head"].unitsPerEm
    names, advances = font.getBestCmap(), font["hmtx"].metrics
    letters = {code: ord(letter) for code, letter in _letters() if ord(letter) in names}
    widths = {code: round(advances[names[letter]][0] * scale) for code, letter in letters.items()}
    head = font["head"]
    box = tuple(round(side * scale) for side in (head.xMin, head.yMin, head.xMax, head.yMax))
    glyphs = {code: font.getGlyphID(names[letter]) for code, letter in letters.items()}
    return Measures(glyphs, Codes((glyph, code) for code, glyph in reversed(glyphs.items())), widths, box)


def _letters() -> Iterator[tuple[int, str]]:
    for code in range(FIRST, LAST + 1):
        letter = bytes([code]).decode("cp1252", "ignore")
        if letter and letter not in LEFT_OUT:
            yield code, letter


def _embed(pdf: pydyf.PDF, font: Any, measures: Measures, codes: set[int]) -> bytes:
    """Embed the letters of these codes; returns the font's reference."""
    content = _subset(font, sorted({measures.glyphs[code] for code in codes}))
    file = pydyf.Stream([content], {"Length1": len(content)}, compress=True)
    pdf.add_object(file)
    descriptor = pydyf.Dictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": font.name,
            "Flags": NONSYMBOLIC | (ITALIC if font.style else 0),
            "FontBBox": pydyf.Array(measures.box),
            "ItalicAngle": font.italic_angle,
            "Ascent": font.ascent,
            "Descent": font.descent,
            "CapHeight": font.ascent,
            "StemV": font.stemv,
            "FontFile2": file.reference,
        }
    )
    pdf.add_object(descriptor)
    first, last = min(codes), max(codes)
    dictionary = pydyf.Dictionary(
        {
            "Type": "/Font",
            "Subtype": "/TrueType",
            "BaseFont": font.name,
            "FirstChar": first,
            "LastChar": last,
            "Widths": pydyf.Array(measures.widths[code] if code in codes else 0 for code in range(first, last + 1)),
            "Encoding": "/WinAnsiEncoding",
            "FontDescriptor": descriptor.reference,
        }
    )
    pdf.add_object(dictionary)
    reference: bytes = dictionary.reference
    return reference


def _subset(font: Any, glyphs: list[int]) -> bytes:
    """The font file with these glyphs alone, and without the tables that no reader of PDFs looks at."""
    plan = ffi.gc(harfbuzz_subset.hb_subset_input_create_or_fail(), harfbuzz_subset.hb_subset_input_destroy)
    kept = harfbuzz_subset.hb_subset_input_glyph_set(plan)
    harfbuzz.hb_set_add_sorted_array(kept, ffi.new("hb_codepoint_t[]", glyphs), len(glyphs))
    dropped = harfbuzz_subset.hb_subset_input_set(plan, harfbuzz_subset.HB_SUBSET_SETS_DROP_TABLE_TAG)
    tags = sorted(harfbuzz.hb_tag_from_string(name, -1) for name in UNUSED_TABLES)
    harfbuzz.hb_set_add_sorted_array(dropped, ffi.new("hb_codepoint_t[]", tags), len(tags))
    harfbuzz_subset.hb_subset_input_set_flags(plan, harfbuzz_subset.HB_SUBSET_FLAGS_NO_HINTING)
    face = ffi.gc(harfbuzz_subset.hb_subset_or_fail(font.hb_face, plan), harfbuzz.hb_face_destroy)
    content: bytes = get_hb_object_data(face)
    return content
