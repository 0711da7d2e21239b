"""Puts our structure tree, fields and fonts in the place of WeasyPrint 70's, while one document is written."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import weasyprint.pdf

from guidebook.printables.pdf.faults import Fault
from guidebook.printables.pdf.fields import Fields
from guidebook.printables.pdf.structure import Structure
from guidebook.printables.pdf.text_fonts import TextFonts


@contextmanager
def mended(document: Any) -> Iterator[list[Fault]]:
    """While this lasts, WeasyPrint writes the tags, fields and fonts of `document` as we do.

    Yields a list that then holds what is wrong with pictures and fields.
    """
    fonts = TextFonts()
    structure, fields = Structure(document, fonts), Fields(document, fonts)
    for page in document.pages:  # else what stands in a link would be a link of its own
        page.links[:] = [link for link in page.links if link[3].link]
    targets = {target for page in document.pages for kind, target, *_ in page.links if kind == "internal"}
    for page in document.pages:  # else every id would be a destination
        page.anchors = {name: place for name, place in page.anchors.items() if name in targets}
    with patch.multiple(
        weasyprint.pdf,
        Stream=structure.stream,
        add_tags=structure.add_tags,
        add_forms=fields.add_forms,
        build_fonts_dictionary=fonts.build,
    ):
        faults: list[Fault] = []
        yield faults
    faults += [*structure.faults, *fields.faults]
