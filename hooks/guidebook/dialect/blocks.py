"""The guide's own blocks, on pymdownx.blocks (`/// name | argument` … `///`).

Each class says in its docstring how it is written. The same HTML serves the page and the PDF; forms are native
elements with a label each, so that they work in a browser, become live PDF fields, and print as lines and boxes.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable
from typing import Any

from markdown import Markdown
from markdown.util import AtomicString
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block, type_boolean, type_ranged_integer, type_string, type_string_in

from guidebook.dialect.diagram import stage_diagram
from guidebook.directory import Directory
from guidebook.interface import Words, spoken_date

Element = etree.Element
CARD = re.compile(r"^(\[[^\]]+\]\([^)]+\)):\s*(\w)")
NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def type_name(value: Any) -> str:
    """A field's name: lower-case words joined by hyphens. Raises ValueError for anything else."""
    if not isinstance(value, str) or not NAME.fullmatch(value):
        raise ValueError("a name of a–z, 0–9 and hyphens is needed")
    return value


def type_choices(value: Any) -> list[str]:
    """A list of at least two texts. Raises ValueError for anything else."""
    if not isinstance(value, list) or len(value) < 2 or not all(isinstance(item, str) for item in value):
        raise ValueError("a list of at least two texts is needed, such as [Yes, No] with each text quoted if needed")
    return value


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
        for item in block.iter("li"):
            text = item[0] if len(item) and item[0].tag == "p" else item
            text.text = CARD.sub(lambda card: f"{card[1]} {card[2].upper()}", text.text or "")


class Stages(Block):
    """`/// stages` around a numbered list of `**Name** – what happens`: draws the names as a diagram above the list."""

    NAME = "stages"

    def on_create(self, parent: Element) -> Element:
        return etree.SubElement(parent, "div", {"class": "stages"})

    def on_end(self, block: Element) -> None:
        texts = ["".join(item.itertext()) for item in block.iter("li")]
        names = [found[1] for text in texts if (found := re.search(r"\*\*(.+?)\*\*", text))]
        block.insert(0, stage_diagram(names))


class Turn(Block):
    """`/// turn | Speaker`: one turn of a dialogue. Speakers alternate in look by the order in which they first speak."""

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


class Input(Block):
    """What all form blocks share: a required argument, the visible label, and a name unique in the page."""

    ARGUMENT = True
    OPTIONS = {"name": ("", type_name), "required": (False, type_boolean)}

    def on_validate(self, parent: Element) -> bool:
        return bool(self.options["name"])

    def on_markdown(self) -> str:
        return "raw"

    def wrap(self, parent: Element, kind: str) -> Element:
        return etree.SubElement(parent, "div", {"class": f"field {kind}"})

    def label(self, parent: Element) -> None:
        """The visible label of a single input; a required field says so in text, by a star explained once a page."""
        label = etree.SubElement(parent, "label", {"for": self.options["name"]})
        label.text = AtomicString(self.argument)
        self.star(label)

    def star(self, label: Element) -> None:
        if self.options["required"]:
            etree.SubElement(label, "span", {"class": "required"}).text = "\u00a0*"

    def attributes(self, kind: str) -> dict[str, str]:
        name = self.options["name"]
        required = {"required": "required"} if self.options["required"] else {}
        return {"type": kind, "id": name, "name": name, **required}

    def group(self, parent: Element, kind: str) -> Element:
        """A fieldset, whose legend is the question that its boxes or circles answer."""
        fieldset = etree.SubElement(parent, "fieldset", {"class": f"field {kind}"})
        legend = etree.SubElement(fieldset, "legend")
        legend.text = AtomicString(self.argument)
        self.star(legend)
        return fieldset

    def option(self, parent: Element, kind: str, name: str, value: str, number: int) -> None:
        """One box or circle with its text; `data-question` lets the PDF name it together with its question."""
        identity = f"{self.options['name']}-{number}"
        holder = etree.SubElement(parent, "span", {"class": "option"})
        etree.SubElement(
            holder,
            "input",
            {"type": kind, "id": identity, "name": name, "value": value, "data-question": self.argument},
        )
        etree.SubElement(holder, "label", {"for": identity}).text = AtomicString(value)


class Field(Input):
    """`/// field | Label` with `name`, and `type`: text, multiline (with `lines`), date, email or tel."""

    NAME = "field"
    OPTIONS = {
        **Input.OPTIONS,
        "type": ("text", type_string_in(["text", "multiline", "date", "email", "tel"])),
        "lines": (3, type_ranged_integer(2, 12)),
    }

    def on_create(self, parent: Element) -> Element:
        kind = self.options["type"]
        wrapper = self.wrap(parent, kind)
        self.label(wrapper)
        attributes = self.attributes(kind)
        if kind == "multiline":
            del attributes["type"]
            lines = str(self.options["lines"])
            etree.SubElement(wrapper, "textarea", {**attributes, "rows": lines, "class": f"lines-{lines}"})
        else:
            etree.SubElement(wrapper, "input", {**attributes, "autocomplete": "off"})
        return wrapper


class Signature(Input):
    """`/// signature | Label` with `name`: a line to sign on, by hand or by typing."""

    NAME = "signature"

    def on_create(self, parent: Element) -> Element:
        wrapper = self.wrap(parent, "signature")
        self.label(wrapper)
        etree.SubElement(wrapper, "input", {**self.attributes("text"), "autocomplete": "off"})
        return wrapper


class Choice(Input):
    """`/// choice | Question` with `name`, `options` (a list) and `multiple`: choose one, or tick several."""

    NAME = "choice"
    OPTIONS = {**Input.OPTIONS, "options": ([], type_choices), "multiple": (False, type_boolean)}

    def on_validate(self, parent: Element) -> bool:
        return super().on_validate(parent) and bool(self.options["options"])

    def on_create(self, parent: Element) -> Element:
        fieldset = self.group(parent, "choice")
        name = self.options["name"]
        for number, value in enumerate(self.options["options"], 1):
            if self.options["multiple"]:
                self.option(fieldset, "checkbox", f"{name}-{number}", value, number)
            else:
                self.option(fieldset, "radio", name, value, number)
        return fieldset


class Scale(Input):
    """`/// scale | Statement` with `name`, and `low` and `high`, the texts at 1 and 5."""

    NAME = "scale"
    OPTIONS = {**Input.OPTIONS, "low": ("", type_string), "high": ("", type_string)}

    def on_validate(self, parent: Element) -> bool:
        return super().on_validate(parent) and bool(self.options["low"] and self.options["high"])

    def on_create(self, parent: Element) -> Element:
        fieldset = self.group(parent, "scale")
        row = etree.SubElement(fieldset, "div", {"class": "scale-row"})
        etree.SubElement(row, "span", {"class": "scale-end"}).text = AtomicString(self.options["low"])
        for step in range(1, 6):
            self.option(row, "radio", self.options["name"], str(step), step)
        etree.SubElement(row, "span", {"class": "scale-end"}).text = AtomicString(self.options["high"])
        return fieldset


class ProgrammeFacts(Block):
    """`/// programme | key`: the facts of a programme in docs/_data/programmes.yml, and when they were checked."""

    NAME = "programme"
    ARGUMENT = True

    def on_validate(self, parent: Element) -> bool:
        return self.argument in self.config["directory"].programmes

    def on_create(self, parent: Element) -> Element:
        words, language = self.config["words"], self.config["language"]
        programme = self.config["directory"].programmes[self.argument]
        text = programme.texts[language]
        box = etree.SubElement(parent, "div", {"class": "programme"})
        facts = etree.SubElement(box, "ul")
        unknown = []
        for key, label in words["programme"].items():
            if value := getattr(text, key):
                item = etree.SubElement(facts, "li")
                etree.SubElement(item, "strong").text = f"{label}:"
                item[0].tail = f" {value}"
            else:
                unknown.append(label.lower())
        if unknown:
            etree.SubElement(facts, "li").text = f"{words['ask_programme']} {', '.join(unknown)}."
        if programme.link:
            item = etree.SubElement(facts, "li")
            etree.SubElement(item, "a", {"href": programme.link}).text = text.link_text or programme.link
        checked = spoken_date(programme.checked, words)
        etree.SubElement(box, "p", {"class": "checked"}).text = f"{words['checked']} {checked}: {text.source}."
        return box


class Helplines(Block):
    """`/// helplines` with `as`: table, card or easy: the helplines of docs/_data/helplines.yml."""

    NAME = "helplines"
    OPTIONS = {"as": ("table", type_string_in(["table", "card", "easy"]))}

    def on_create(self, parent: Element) -> Element:
        words, language = self.config["words"], self.config["language"]
        lines = [(line, line.texts[language]) for line in self.config["directory"].helplines.values()]
        box = etree.SubElement(parent, "div", {"class": "helplines"})
        if self.options["as"] == "table":
            table = etree.SubElement(box, "table")
            head = etree.SubElement(etree.SubElement(table, "thead"), "tr")
            for title in words["helplines"]:
                etree.SubElement(head, "th").text = title
            body = etree.SubElement(table, "tbody")
            for line, text in lines:
                row = etree.SubElement(body, "tr")
                self.call(etree.SubElement(row, "td"), line.number)  # first: a phone shows the first columns
                etree.SubElement(row, "td").text = text.name
                etree.SubElement(row, "td").text = text.when
                etree.SubElement(row, "td").text = spoken_date(line.checked, words)
            return box
        items = etree.SubElement(box, "ul")
        for line, text in lines:
            item = etree.SubElement(items, "li")
            if self.options["as"] == "card":
                etree.SubElement(item, "strong").text = line.number
                item[0].tail = f": {text.short}"
            else:
                item.text = f"{text.name}: "
                self.call(item, line.number)
                item[0].tail = f". {text.easy}"
        oldest = min((line.checked for line, _ in lines), default=None)
        if oldest:
            etree.SubElement(box, "p").text = words["numbers_checked"].format(date=spoken_date(oldest, words))
        return box

    def call(self, parent: Element, number: str) -> None:
        etree.SubElement(parent, "a", {"href": f"tel:{number.replace(' ', '')}"}).text = number


BLOCKS: tuple[type[Block], ...] = (
    Tip, Warn, Example, Message, Cards, Stages, Turn, Remark, Note, Field, Signature, Choice, Scale,
    ProgrammeFacts, Helplines,
)  # fmt: skip


class GuideBlocks(BlocksExtension):
    """Registers the guide's blocks for one language, with the interface's words in it and what docs/_data/ holds."""

    def __init__(self, language: str, words: Words, directory: Directory) -> None:
        self.config = {
            "language": [language, "The page's language"],
            "words": [words, "The interface's words"],
            "directory": [directory, "Programmes and helplines"],
        }
        super().__init__()

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: Any) -> None:  # noqa: N802
        register: Callable[[type[Block], dict[str, Any]], None] = block_mgr.register
        for block in BLOCKS:
            register(block, self.getConfigs())
