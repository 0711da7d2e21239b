"""Writes once what several pages of a PDF repeat at their feet (form XObjects; ISO 32000-1, 8.10)."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pydyf

# Artifacts that stand together and end a group, so that nothing after them relies on their colours or fonts.
REPEATED = re.compile(rb"(?:/Artifact\n<</Type /Pagination>>\nBDC\n(?:(?!EMC\n)[^\n]*\n)*EMC\n)+(?=Q\n)")


def share_feet(pdf: pydyf.PDF, streams: Sequence[Any]) -> None:
    """Have the written pages `streams` draw what they have in common at their feet from one object."""
    found = Counter(foot for stream in streams for foot in REPEATED.findall(stream.stream[0]))
    resources = streams[0]._resources
    for number, foot in enumerate(foot for foot, times in found.items() if times > 1):
        own = {key: resources[key] for key in ("ExtGState", "Font")}
        extra = {"Type": "/XObject", "Subtype": "/Form", "BBox": pydyf.Array(streams[0].page_rectangle)}
        drawing = pydyf.Stream([foot], {**extra, "Resources": pydyf.Dictionary(own)}, compress=True)
        pdf.add_object(drawing)
        resources["XObject"][f"foot{number}"] = drawing.reference
        for stream in streams:
            stream.stream[0] = stream.stream[0].replace(foot, b"/foot%d Do\n" % number)
