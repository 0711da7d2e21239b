"""Blocks for forms: native elements with a label each, so that they work in a browser, become live PDF fields, and
print as lines and boxes."""

import re
import xml.etree.ElementTree as etree
from typing import Any

from markdown.util import AtomicString
from pymdownx.blocks.block import Block, type_boolean, type_ranged_integer, type_string, type_string_in

from guidebook.dialect.parsing import FRAME_PREFIX

Element = etree.Element
NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def type_name(value: Any) -> str:
    """A field's name: lower-case words joined by hyphens. Raises ValueError for anything else."""
    if not isinstance(value, str) or not NAME.fullmatch(value):
        raise ValueError("a name of a–z, 0–9 and hyphens is needed")
    if value.startswith(FRAME_PREFIX):
        raise ValueError(f"names with '{FRAME_PREFIX}' are the page frame's")
    return value


def type_choices(value: Any) -> list[str]:
    """A list of at least two different texts. Raises ValueError for anything else."""
    if not isinstance(value, list) or len(value) < 2 or not all(isinstance(item, str) for item in value):
        raise ValueError("a list of at least two texts is needed, such as [Yes, No] with each text quoted if needed")
    if twice := [item for number, item in enumerate(value) if item in value[:number]]:
        raise ValueError(f"'{twice[0]}' stands there twice")
    return value


class Input(Block):
    """Base of form blocks: a required argument, which is the visible label, and a name unique in the page."""

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
