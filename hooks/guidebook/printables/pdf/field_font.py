"""The font of the text fields of a PDF form: a simple font with a byte a letter (ISO 32000-1, 9.6).

WeasyPrint 70 embeds fonts with two bytes a glyph, in which few PDF readers can type. This one has the letters of Windows'
Latin and, on codes that answers do without, those of the other languages of Europe.
"""

from io import BytesIO

import pydyf
from fontTools.agl import UV2AGL
from fontTools.ttLib import TTFont

NONSYMBOLIC = 1 << 5  # flag of a font (ISO 32000-1, table 123)
# By language: Polish, Turkish, Czech and Slovak, Croatian, Sámi, Hungarian, Latvian and Lithuanian, Romanian.
LETTERS = "ąĄćĆęĘłŁńŃśŚźŹżŻğĞıİşŞčČďěĚňŇřŘťŤůŮđĐŋŊŧŦőűāĀēīūŪėĖįųă"
# Codes of control characters but tabs and line ends, codes without a character, and those of what nobody types.
SPARE = [*range(1, 9), 11, 12, *range(14, 32), 0x7F, 0x81, 0x8D, 0x8F, 0x90, 0x9D, 0xA0, 0xAD]
SPARE += sorted("¢¤¥¦¨ª¬¯¸¹º¶ƒˆ˜†‡‰".encode("cp1252"))


def encoding() -> dict[int, str]:
    """The font's characters by their codes."""
    latin = {code: bytes([code]).decode("cp1252", "ignore") for code in range(32, 256) if code not in SPARE}
    return latin | dict(zip(SPARE, LETTERS, strict=False))


def embed_font(pdf: pydyf.PDF, content: bytes) -> bytes:
    """Embed the whole TrueType font file `content`; returns the reference of a font with `encoding`."""
    font = TTFont(BytesIO(content))
    name = f"/{font['name'].getDebugName(6)}"
    scale = 1000 / font["head"].unitsPerEm
    head, hhea = font["head"], font["hhea"]
    glyphs, advances = font.getBestCmap(), font["hmtx"].metrics
    letters = {code: letter for code, letter in encoding().items() if ord(letter) in glyphs}
    file = pydyf.Stream([content], {"Length1": len(content)}, compress=True)
    pdf.add_object(file)
    descriptor = pydyf.Dictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": name,
            "Flags": NONSYMBOLIC,
            "FontBBox": pydyf.Array(round(side * scale) for side in (head.xMin, head.yMin, head.xMax, head.yMax)),
            "ItalicAngle": 0,
            "Ascent": round(hhea.ascent * scale),
            "Descent": round(hhea.descent * scale),
            "CapHeight": round(font["OS/2"].sCapHeight * scale),
            "StemV": 80,
            "FontFile2": file.reference,
        }
    )
    pdf.add_object(descriptor)
    first, last = min(letters), max(letters)
    widths = [
        round(advances[glyphs[ord(letters[c])]][0] * scale) if c in letters else 0 for c in range(first, last + 1)
    ]
    differences: list[int | str] = []
    for code in sorted(set(SPARE) & set(letters)):
        differences += [code, f"/{UV2AGL[ord(letters[code])]}"]
    to_unicode = pydyf.Stream([_to_unicode(letters)], compress=True)
    pdf.add_object(to_unicode)
    dictionary = pydyf.Dictionary(
        {
            "Type": "/Font",
            "Subtype": "/TrueType",
            "BaseFont": name,
            "FirstChar": first,
            "LastChar": last,
            "Widths": pydyf.Array(widths),
            "Encoding": pydyf.Dictionary(
                {"Type": "/Encoding", "BaseEncoding": "/WinAnsiEncoding", "Differences": pydyf.Array(differences)}
            ),
            "ToUnicode": to_unicode.reference,
            "FontDescriptor": descriptor.reference,
        }
    )
    pdf.add_object(dictionary)
    reference: bytes = dictionary.reference
    return reference


def _to_unicode(letters: dict[int, str]) -> bytes:
    """A map from codes to characters (ISO 32000-1, 9.10.3), at most 100 entries a section."""
    entries = [f"<{code:02x}> <{letter.encode('utf-16-be').hex()}>" for code, letter in sorted(letters.items())]
    sections = [entries[start : start + 100] for start in range(0, len(entries), 100)]
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <00> <ff> endcodespacerange",
    ]
    for section in sections:
        lines += [f"{len(section)} beginbfchar", *section, "endbfchar"]
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode()
