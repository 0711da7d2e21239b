"""Sheets drawn in a test, and their PDFs."""

import dataclasses

from tree import ROOT

from guidebook.config.interface import read_words
from guidebook.config.organisation import Publisher
from guidebook.pages.editions import EDITIONS
from guidebook.pages.front_matter import FrontMatter
from guidebook.printables.cache import Cache
from guidebook.printables.composing import Composer, Sheet
from guidebook.printables.pdf.rendering import Rendered
from guidebook.printables.render_queue import RenderQueue

OVERRIDES = ROOT / "overrides"
WORDS = read_words(OVERRIDES / "interface", ["en"])["en"]


PUBLISHER = Publisher("The guide")


def sheet(
    content: str, kind: str = "document", edition: int = 0, suffix: str = "pdf", publisher: Publisher = PUBLISHER
) -> Sheet:
    meta = FrontMatter.model_validate(
        {
            "title": "A sheet",
            "slug": "sheet",
            "description": "A sheet for trying one thing out, nothing more than that.",
            "reviewed": "2026-11-21",
            "printable": {"kind": kind, "audience": ["mentor"], "stage": "start"},
        }
    )
    assert meta.printable
    return Composer(OVERRIDES / "print").compose(
        content,
        meta,
        dataclasses.replace(EDITIONS[meta.printable.kind][edition], format=suffix),
        file="docs/en/sheet.md",
        language="en",
        address="https://guide.example/en/sheet/",
        publisher=publisher,
        words=WORDS,
        terms={},
    )


def produce(sheet: Sheet, cache: Cache) -> Rendered:
    queue = RenderQueue(OVERRIDES, cache)
    queue.submit(sheet)
    (rendered,) = queue.collect()
    return rendered
