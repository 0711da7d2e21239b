"""The guide's own blocks, on pymdownx.blocks (`/// name | argument` … `///`).

Each class says in its docstring how it is written. The same HTML serves the page and the PDF. The blocks of texts are
here; those of forms, of the directory, of the programme and of the publisher have modules of their own.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable
from typing import Any

from markdown import Markdown
from markdown.util import AtomicString
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block

from guidebook.config.interface import Words
from guidebook.config.organisation import Publisher
from guidebook.data.directory import Directory
from guidebook.dialect.diagram import stage_diagram
from guidebook.dialect.directory_blocks import Helplines, Programmes, Terms, Universities
from guidebook.dialect.form_blocks import Choice, Field, Scale, Signature
from guidebook.dialect.programme_blocks import Calendar, Steps
from guidebook.dialect.publisher_blocks import Credit, PublisherFacts
from guidebook.hyphenation import soften

Element = etree.Element
CARD = re.compile(r"^\[([^\]]+)\](\([^)]+\)):\s*(\w)")


class Callout(Block):
    """`/// tip | Title`, `/// warning | Title`, `/// example | Title`: a framed aside with a title."""

    ARGUMENT = True

    def on_create(self, parent: Element) -> Element:
        box = etree.SubElement(parent, "div", {"class": f"callout {self.NAME}"})
        etree.SubElement(box, "p", {"class": "callout-title"}).text = self.argument
        return box


class Tip(Callout):
    NAME = "tip"


class Warn(Callout):
    NAME = "warning"


class Example(Callout):
    NAME = "example"


class Message(Block):
    """`/// message | Subject`: a text ready to send."""

    NAME = "message"
    ARGUMENT = True

    def on_create(self, parent: Element) -> Element:
        figure = etree.SubElement(parent, "figure", {"class": "message"})
        etree.SubElement(figure, "figcaption").text = self.argument
        return etree.SubElement(figure, "blockquote")


class Cards(Block):
    """`/// cards` around a list of `[Link](page.md): one sentence`."""

    NAME = "cards"

    def on_create(self, parent: Element) -> Element:
        return etree.SubElement(parent, "div", {"class": "cards"})

    def on_end(self, block: Element) -> None:
        language = self.config["language"]
        compounds = self.config["directory"].compounds.get(language, {})

        def parted(card: re.Match[str]) -> str:
            return f"[{soften(card[1], language, compounds)}]{card[2]} {card[3].upper()}"

        for item in block.iter("li"):
            text = item[0] if len(item) and item[0].tag == "p" else item
            text.text = CARD.sub(parted, text.text or "")


class Stages(Block):
    """`/// stages` around a numbered list of `**Name** – what happens`: draws the names as a diagram above the list."""

    NAME = "stages"

    def on_create(self, parent: Element) -> Element:
        return etree.SubElement(parent, "div", {"class": "stages"})

    def on_end(self, block: Element) -> None:
        texts = ["".join(item.itertext()) for item in block.iter("li")]
        names = [found[1] for text in texts if (found := re.search(r"\*\*(.+?)\*\*", text))]
        block.insert(0, stage_diagram(names, self.config["publisher"].brand))


class Turn(Block):
    """`/// turn | Speaker`: one turn of a dialogue. Speakers alternate in style by the order in which they first speak."""

    NAME = "turn"
    ARGUMENT = True

    def on_create(self, parent: Element) -> Element:
        speakers = self.tracker.setdefault("speakers", [])
        if self.argument not in speakers:
            speakers.append(self.argument)
        side = "first" if speakers.index(self.argument) % 2 == 0 else "second"
        turn = etree.SubElement(parent, "div", {"class": f"turn {side}"})
        etree.SubElement(turn, "p", {"class": "speaker"}).text = f"{self.argument}:"
        return turn


class Remark(Block):
    """`/// remark`: a comment on the dialogue above it."""

    NAME = "remark"

    def on_create(self, parent: Element) -> Element:
        return labelled(parent, "remark", self.config["words"]["remark"])


class Note(Block):
    """`/// note`: speaker's notes of a slide."""

    NAME = "note"

    def on_create(self, parent: Element) -> Element:
        return labelled(parent, "note", self.config["words"]["speaker_notes"])


def labelled(parent: Element, kind: str, label: str) -> Element:
    """A box that begins with the interface's word for it."""
    box = etree.SubElement(parent, "div", {"class": kind})
    etree.SubElement(box, "p", {"class": f"{kind}-label"}).text = AtomicString(label)
    return box


BLOCKS: tuple[type[Block], ...] = (
    Tip, Warn, Example, Message, Cards, Stages, Turn, Remark, Note, Field, Signature, Choice, Scale,
    Programmes, Helplines, Universities, Terms, Steps, Calendar, PublisherFacts, Credit,
)  # fmt: skip


class GuideBlocks(BlocksExtension):
    """Registers the guide's blocks for one language, with the interface's words in it and what docs/_data/ holds."""

    def __init__(self, language: str, words: Words, directory: Directory, publisher: Publisher) -> None:
        self.config = {
            "language": [language, "The page's language"],
            "words": [words, "The interface's words"],
            "directory": [directory, "Programmes and helplines"],
            "publisher": [publisher, "Who publishes the guide"],
        }
        super().__init__()

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: Any) -> None:  # noqa: N802
        register: Callable[[type[Block], dict[str, Any]], None] = block_mgr.register
        for block in BLOCKS:
            register(block, self.getConfigs())
