"""Writes a PDF in few bytes: short spellings, no entry that says what holds anyway, one stream of all other objects.

ISO 32000-1, 7.3 (spellings), 7.5.7 and 7.5.8 (object and cross-reference streams), and ISO 19005-3, 6.1.3 (file
identifier) and 6.1.7.1 (ends of streams). Stands in for the writing of pydyf 0.13.
"""

import hashlib
import re
import zlib
from collections.abc import Iterable
from typing import Any

import pydyf

HEAD = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"
LEAST = 0.0001  # what is smaller is nothing
TOUCHING = (b"/", b"(", b"<", b"[")  # what needs no space before it
SPECIAL = re.compile(rb"[\\()\r\n]")
ESCAPES = {b"\r": b"\\r", b"\n": b"\\n"}
APART = re.compile("[\x80-\xa0\xad]")  # signs of Latin-1 that PDFDocEncoding lacks
# PDFDocEncoding (ISO 32000-1, D.2) where it differs from Latin-1; the rest of 128 to 160 is not used here.
DOC_ENCODING = {0x2022: 0x80, 0x2026: 0x83, 0x2014: 0x84, 0x2013: 0x85, 0x201C: 0x8D, 0x201D: 0x8E, 0x2018: 0x8F,
                0x2019: 0x90, 0x2122: 0x92, 0x160: 0x97, 0x17D: 0x99, 0x161: 0x9D, 0x17E: 0x9E, 0x20AC: 0xA0}  # fmt: skip
UNTYPED = {"/Annot", "/Action"}  # kinds of dictionaries whose type is told by where they stand
FILTER = b"/Filter/FlateDecode"
LONG_BLOCKS, SHORT_BLOCKS = 8, 4  # levels of zlib's memory; the latter suits objects of many kinds
UP = 2  # a PNG filter (RFC 2083, 6.4): each row as its difference from the one above


def write_file(pdf: pydyf.PDF) -> bytes:
    """The bytes of a PDF, with an identifier made of them."""
    _inherit(pdf)
    if pdf.info:
        pdf.add_object(pdf.info)
    content = bytearray(HEAD)
    places: dict[int, tuple[int, int, int]] = {0: (0, 0, 0)}
    packed = [item for item in pdf.objects[1:] if item.compressible]
    store = len(pdf.objects)
    for item in pdf.objects[1:]:
        if not item.compressible:
            places[item.number] = (1, len(content), 0)
            content += _stream(item.number, b"\n".join(map(_spell, item.stream)), item.extra, item.compress)
    bodies = [_spell(item) for item in packed]
    index, offset = [], 0
    for number, (item, body) in enumerate(zip(packed, bodies, strict=True)):
        places[item.number] = (2, store, number)
        index += [item.number, offset]
        offset += len(body) + 1
    header = " ".join(map(str, index)).encode() + b"\n"
    places[store] = (1, len(content), 0)
    extra = {"Type": "/ObjStm", "N": len(packed), "First": len(header)}
    content += _stream(store, header + b"\n".join(bodies), extra, memory=SHORT_BLOCKS)
    places[store + 1] = (1, len(content), 0)
    start = len(content)
    digest = hashlib.md5(content, usedforsecurity=False).hexdigest().encode()
    extra = {
        "Type": "/XRef",
        "Size": len(places),
        "Root": pdf.catalog.reference,
        "ID": b"[<%b><%b>]" % (digest, digest),
    }
    if pdf.info:
        extra["Info"] = pdf.info.reference
    rows = [
        b"%c%b%b" % (kind, place.to_bytes(4, "big"), number.to_bytes(2, "big"))
        for _, (kind, place, number) in sorted(places.items())
    ]
    extra["W"], extra["DecodeParms"] = b"[1 4 2]", b"<</Predictor 12/Columns 7>>"
    filtered = (
        bytes([UP, *((own - above) % 256 for own, above in zip(row, last, strict=True))])
        for row, last in zip(rows, [bytes(7), *rows], strict=False)
    )
    content += _stream(store + 1, b"".join(filtered), extra)
    return bytes(content) + b"startxref\n%d\n%%%%EOF\n" % start


def _inherit(pdf: pydyf.PDF) -> None:
    """Say once for all pages what is the same on each (7.7.3.4), and leave out boxes that are the page's own."""
    pages = [pdf.objects[int(reference.split()[0])] for reference in pdf.page_references]
    for page in pages:
        for box in ("TrimBox", "BleedBox"):
            if page[box] == page["MediaBox"]:
                del page[box]
    if all(page["MediaBox"] == pages[0]["MediaBox"] for page in pages):
        pdf.pages["MediaBox"] = pages[0]["MediaBox"]
        for page in pages:
            del page["MediaBox"]


def _stream(number: int, data: bytes, extra: dict[str, Any], compress: bool = True, memory: int = LONG_BLOCKS) -> bytes:
    """A stream object, deflated if it may `compress` and gets smaller. `memory` is a level of zlib's.

    Deflated data whose last byte is an end of line gets a space after it. Without it, a reader that looks for the end
    of the stream would take that byte for the line's. What follows the end of deflated data is skipped.
    """
    if compress:
        deflater = zlib.compressobj(9, memLevel=memory)
        deflated = deflater.compress(data) + deflater.flush()
        deflated += b" " if deflated[-1:] in b"\r\n" else b""
        if len(deflated) + len(FILTER) < len(data):
            data, extra = deflated, {**extra, "Filter": "/FlateDecode"}
    head = _spell({**extra, "Length": len(data)})
    return b"%d 0 obj\n%b\nstream\n%b\nendstream\nendobj\n" % (number, head, data)


def _spell(item: Any) -> bytes:
    """A pydyf object, or what stands in one, in as few bytes as may be."""
    match item:
        case bytes():
            return item
        case pydyf.String():
            return _spell_text(item.string)
        case dict():
            kept = ((key, value) for key, value in item.items() if key != "Type" or value not in UNTYPED)
            return b"<<" + b"".join(_entry(key, _spell(value)) for key, value in kept) + b">>"
        case list():
            return b"[" + _row(map(_spell, item)) + b"]"
        case pydyf.Object():  # a picture's bytes
            data: bytes = item.data
            return data
        case float():
            return b"%.5g" % item if abs(item) >= LEAST else b"0"
        case _:
            return str(item).encode("ascii")


def _entry(key: str, value: bytes) -> bytes:
    return b"/" + key.encode("ascii") + (b"" if value.startswith(TOUCHING) else b" ") + value


def _row(items: Iterable[bytes]) -> bytes:
    spelled = b""
    for item in items:
        spelled += (b"" if not spelled or item.startswith(TOUCHING) else b" ") + item
    return spelled


def _spell_text(text: str | bytes) -> bytes:
    """A text as a literal string: in PDFDocEncoding, else in UTF-16 (7.9.2.2)."""
    if isinstance(text, str):
        short = text.translate(DOC_ENCODING)
        fits = not APART.search(text) and max(short, default="") <= "\xff"
        text = short.encode("latin-1") if fits else b"\xfe\xff" + text.encode("utf-16-be")
    return b"(" + SPECIAL.sub(lambda sign: ESCAPES.get(sign[0], b"\\" + sign[0]), text) + b")"
