"""Names of WeasyPrint 70 that are replaced while a PDF is written, since no public interface does the same."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import pydyf
import weasyprint.pdf
from weasyprint.pdf.stream import Stream

from guidebook.printables.pdf.boxes import TextBox, is_drawn


class MarkedStream(Stream):
    """Content stream of a page in which each box that is read has an MCID, and `decorations` are artifacts.

    ISO 32000-1, 14.6 and 14.8.2.2. `mcids` maps the boxes that are read to their MCIDs.
    """

    def __init__(self, decorations: set[Any], *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.decorations = decorations
        self.mcids: dict[Any, int] = {}

    @contextmanager
    def marked(self, box: Any, tag: str) -> Iterator[None]:
        if isinstance(box, TextBox) and not is_drawn(box):
            yield
            return
        if box in self.decorations:
            self.begin_marked_content("Artifact", pydyf.Dictionary({"Type": "/Pagination"}))
        else:
            mcid = self.mcids[box] = len(self.mcids)
            self.begin_marked_content(tag, pydyf.Dictionary({"MCID": mcid}))
        yield
        self.end_marked_content()

    @contextmanager
    def artifact(self) -> Iterator[None]:
        self.begin_marked_content("Artifact")
        yield
        self.end_marked_content()


@contextmanager
def marked_streams(decorations: set[Any]) -> Iterator[list[MarkedStream]]:
    """Draw pages on a `MarkedStream` each; yields the list of them, in the order of the pages.

    WeasyPrint tags what stands in page margins, an artifact by PDF/UA-1, 7.1 (Kozea/WeasyPrint#1836), and begins a
    structure element anew on every page (#2903). The tree in `structure` needs to know which box has which MCID, which a
    document's finisher can't ask. `test_patches.py` fails once either is fixed.
    """
    streams: list[MarkedStream] = []

    def add_stream(*arguments: Any, **options: Any) -> MarkedStream:
        streams.append(MarkedStream(decorations, *arguments, **options))
        return streams[-1]

    with patch.object(weasyprint.pdf, "Stream", add_stream):
        yield streams
