"""Blocks for forms: native elements with a label each, so that they work in a browser, become live PDF fields, and
print as lines and boxes."""

import re
import xml.etree.ElementTree as etree
from typing import Any

from markdown.util import AtomicString
from pymdownx.blocks.block import Block, type_boolean, type_ranged_integer, type_string, type_string_in

Element = etree.Element
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


def type_translations(value: Any) -> dict[str, str]:
    """A text for each of some languages: {en: Name}. Raises ValueError for anything else."""
    if not isinstance(value, dict) or not all(isinstance(text, str) for pair in value.items() for text in pair):
        raise ValueError("a text for a language is needed, such as {en: Name}")
    return value


def type_translated_choices(value: Any) -> dict[str, list[str]]:
    """A list of texts for each of some languages: {en: [Yes, No]}. Raises ValueError for anything else."""
    if not isinstance(value, dict):
        raise ValueError("a list for a language is needed, such as {en: [Yes, No]}")
    return {code: type_choices(texts) for code, texts in value.items()}


class Input(Block):
    """What all form blocks share: a required argument, the visible label, and a name unique in the page.

    `also` gives the label in further languages, for forms that two people read in two languages.
    """

    ARGUMENT = True
    OPTIONS = {"name": ("", type_name), "required": (False, type_boolean), "also": ({}, type_translations)}

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
        self.translate(label, self.options["also"])
        self.star(label)

    def translate(self, label: Element, texts: dict[str, str]) -> None:
        """The label's text in further languages, each marked as what it is."""
        for code, text in texts.items():
            before = label[-1] if len(label) else None
            if before is None:
                label.text = AtomicString(f"{label.text} / ")
            else:
                before.tail = " / "
            etree.SubElement(label, "span", {"class": "also", "lang": code}).text = AtomicString(text)

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
        self.translate(legend, self.options["also"])
        self.star(legend)
        return fieldset

    def option(
        self, parent: Element, kind: str, name: str, value: str, number: int, also: dict[str, str] | None = None
    ) -> None:
        """One box or circle with its text; `data-question` lets the PDF name it together with its question."""
        identity = f"{self.options['name']}-{number}"
        holder = etree.SubElement(parent, "span", {"class": "option"})
        etree.SubElement(
            holder,
            "input",
            {"type": kind, "id": identity, "name": name, "value": value, "data-question": self.argument},
        )
        label = etree.SubElement(holder, "label", {"for": identity})
        label.text = AtomicString(value)
        self.translate(label, also or {})


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
    """`/// choice | Question` with `name`, `options` (a list) and `multiple`: choose one, or tick several.

    `also_options` gives the options in further languages, in the same order.
    """

    NAME = "choice"
    OPTIONS = {
        **Input.OPTIONS,
        "options": ([], type_choices),
        "multiple": (False, type_boolean),
        "also_options": ({}, type_translated_choices),
    }

    def on_validate(self, parent: Element) -> bool:
        options, translated = self.options["options"], self.options["also_options"].values()
        return super().on_validate(parent) and bool(options) and all(len(texts) == len(options) for texts in translated)

    def on_create(self, parent: Element) -> Element:
        fieldset = self.group(parent, "choice")
        name = self.options["name"]
        for number, value in enumerate(self.options["options"], 1):
            also = {code: texts[number - 1] for code, texts in self.options["also_options"].items()}
            if self.options["multiple"]:
                self.option(fieldset, "checkbox", f"{name}-{number}", value, number, also)
            else:
                self.option(fieldset, "radio", name, value, number, also)
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
