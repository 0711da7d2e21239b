"""A content stream whose text is drawn with simple fonts, and whose numbers are no longer than print can show."""

import re
from collections.abc import Iterable
from typing import Any

import pydyf
from weasyprint.pdf.stream import Stream

from guidebook.printables.pdf.text_fonts import TextFonts

SHOWN = re.compile(r"<([0-9a-f]*)>|([^<>]+)")
UNMOVED = ">0<"  # between glyphs that stand where the font has them, which WeasyPrint writes too
ESCAPED = re.compile(rb"[\\()]")
NUMBER = re.compile(rb"-?\d+\.\d+")
FINE, COARSE, TEXT = 3, 2, 1  # decimals of a pixel; text is placed within 13 micrometres
PLACES = {b"m", b"l", b"c", b"v", b"y", b"re"}  # operators that go somewhere on the page
OTHERS = {b"Tm", b"rg", b"RG", b"w", b"Tf"}
UPRIGHT = b"1 0 0 -1 "  # text that is neither scaled nor turned
NOTHING = re.compile(rb"q\n[^\n]+ re\nW\nn\nQ\n|BT\nET\n")  # a field's place to draw in, where the form draws; no text
PAGE_TRANSFORMS = 2  # with which each page begins


class TextStream(Stream):
    """A WeasyPrint stream that shows its letters a byte each."""

    def __init__(self, text_fonts: TextFonts, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._text_fonts = text_fonts
        self._font: tuple[str, float] = ("", 0)
        self._shown = 0  # place in the stream
        self._see_through = False

    def set_alpha(self, alpha: float, *which: Any, **more: Any) -> None:
        """Say how opaque colours are, once some are not wholly so."""
        self._see_through |= alpha != 1
        if self._see_through:
            super().set_alpha(alpha, *which, **more)

    def set_font_size(self, font: str, size: float) -> None:
        self._font = (font, size)  # which of the two that stand for it, show_text says

    def show_text(self, text: str) -> None:
        """Draw `<glyphs>shift<glyphs>`: with the simple font if it has all of them, else one by one."""
        name, _ = self._font
        font = next(font for font in self._fonts.values() if font.hash == name)
        shown = SHOWN.findall(text.replace(UNMOVED, ""))
        letters = self._text_fonts.letters(font, "".join(glyphs for glyphs, _ in shown))
        if letters is not None:
            self._show(self._text_fonts.simple_name(name), shown, letters)
            return
        for glyphs, shift in shown:
            for glyph in re.findall("....", glyphs):
                letter = self._text_fonts.letters(font, glyph)
                shown_with = name if letter is None else self._text_fonts.simple_name(name)
                self._show(shown_with, [(glyph, "")], letter)
                if letter is None:
                    self._text_fonts.add_composite(font, glyph)
            if shift:
                self._show(name, [("", shift)], None)

    def _show(self, name: str, shown: list[tuple[str, str]], letters: bytes | None) -> None:
        """Draw glyphs and shifts with the font of that name; `letters` are their codes, a byte each, if it is simple."""
        super().set_font_size(name, self._font[1])
        self._shown = len(self.stream)
        if letters is None:
            strings = [f"<{glyphs}>" if glyphs else shift for glyphs, shift in shown]
            self.stream.append(f"[{''.join(strings)}]TJ".encode())
            return
        special = ESCAPED.search(letters)
        parts: list[bytes] = []
        place = 0
        for glyphs, shift in shown:
            if glyphs:
                end = place + len(glyphs) // 4
                string = letters[place:end]
                parts.append(b"(%b)" % (ESCAPED.sub(rb"\\\g<0>", string) if special else string))
                place = end
            elif shift and float(shift):
                parts.append(shift.encode())
        self.stream.append(b"[" + b"".join(parts).replace(b")(", b"") + b"]TJ")

    def add_space(self) -> None:
        """Have the text that was drawn last end with a space; it can't where no simple font drew its end."""
        shown = self.stream[self._shown]
        if shown.endswith(b")]TJ"):
            self.stream[self._shown] = shown.removesuffix(b")]TJ") + b" )]TJ"
            self._text_fonts.simple[self._font[0]].add(ord(" "))

    def clone(self, **options: Any) -> Stream:
        """A group or a pattern on the page."""
        own = {
            "fonts": self._fonts,
            "page_rectangle": self.page_rectangle,
            "resources": self._resources,
            "images": self._images,
            "tags": self._tags,
            "color_profiles": self._color_profiles,
            "output_intent": self._output_intent,
            "compress": self.compress,
        }
        return TextStream(self._text_fonts, **{**own, **options})


def compact(content: Iterable[Any]) -> bytes:
    """A page's operations as they are written. Where nothing is scaled, places are rounded to what print can show."""
    lines: list[bytes] = []
    outer: list[int] = []
    transforms = 0
    for item in content:
        line = pydyf._to_bytes(item)
        operator = line.rpartition(b" ")[2]
        coarse = transforms <= PAGE_TRANSFORMS
        if operator == b"q":
            outer.append(transforms)
        elif operator == b"Q":
            transforms = outer.pop()
        elif operator == b"cm":
            transforms += 1
        elif operator in PLACES:
            line = _rounded(line, COARSE if coarse else FINE)
        elif operator in OTHERS:
            line = _rounded(line, TEXT if coarse and line.startswith(UPRIGHT) else FINE)
        lines.append(line)
    return NOTHING.sub(b"", b"\n".join(lines))


def _rounded(line: bytes, decimals: int) -> bytes:
    return NUMBER.sub(lambda number: (b"%.*f" % (decimals, float(number[0]))).rstrip(b"0").rstrip(b"."), line)
