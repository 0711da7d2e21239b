"""Blocks that show entries of docs/_data/: dated ones with the day of their last check, and terms."""

import xml.etree.ElementTree as etree

from pymdownx.blocks.block import Block, type_string_in

from guidebook.config.interface import format_date
from guidebook.data.directory import Programme, TermText, shown

Element = etree.Element


class Programmes(Block):
    """`/// programmes`: the programmes of docs/_data/programmes.yml, each a heading with its facts and their check."""

    NAME = "programmes"

    def on_create(self, parent: Element) -> Element:
        box = etree.SubElement(parent, "div", {"class": "programmes"})
        for key, programme in self.config["directory"].programmes.items():
            etree.SubElement(box, "h3", {"id": key}).text = programme.texts[self.config["language"]].name
            self.facts(etree.SubElement(box, "div", {"class": "programme"}), programme)
        return box

    def facts(self, box: Element, programme: Programme) -> None:
        words, language = self.config["words"], self.config["language"]
        text = programme.texts[language]
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
        checked = format_date(programme.checked, words)
        etree.SubElement(box, "p", {"class": "checked"}).text = f"{words['checked']} {checked}: {text.source}."


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
                etree.SubElement(row, "td").text = format_date(line.checked, words)
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
            etree.SubElement(box, "p").text = words["numbers_checked"].format(date=format_date(oldest, words))
        return box

    def call(self, parent: Element, number: str) -> None:
        etree.SubElement(parent, "a", {"href": f"tel:{number.replace(' ', '')}"}).text = number


class Universities(Block):
    """`/// universities`: the universities of docs/_data/universities.yml, each with its page, and the last check."""

    NAME = "universities"

    def on_create(self, parent: Element) -> Element:
        words, language = self.config["words"], self.config["language"]
        universities = self.config["directory"].universities.values()
        box = etree.SubElement(parent, "div", {"class": "universities"})
        items = etree.SubElement(box, "ul")
        for university in universities:
            text = university.texts[language]
            item = etree.SubElement(items, "li")
            etree.SubElement(item, "a", {"href": university.link}).text = text.name
            item[0].tail = f": {text.offers}"
        oldest = min((university.checked for university in universities), default=None)
        if oldest:
            gathered = f"{words['gathered']} {format_date(oldest, words)}."
            etree.SubElement(box, "p", {"class": "checked"}).text = gathered
        return box


class Terms(Block):
    """`/// terms | section`: the terms of a section in docs/_data/terms.yml, each a heading with its definition and its
    names in the other languages."""

    NAME = "terms"
    ARGUMENT = True

    def on_create(self, parent: Element) -> Element:
        words, language = self.config["words"], self.config["language"]
        box = etree.SubElement(parent, "div", {"class": "terms"})
        for key, term in self.config["directory"].terms.items():
            if term.section != self.argument:
                continue
            name = shown(term.texts[language].term)
            etree.SubElement(box, "h3", {"id": key}).text = name[0].upper() + name[1:]
            etree.SubElement(box, "p").text = term.texts[language].definition
            for code, label in words["in_languages"].items():
                if code != language and code in term.texts:
                    self.elsewhere(etree.SubElement(box, "p"), label, code, term.texts[code])
        return box

    def elsewhere(self, parent: Element, label: str, code: str, text: TermText) -> None:
        """Its name in another language, and names that readers may meet there."""
        parent.text = f"{label}: "
        etree.SubElement(parent, "span", {"lang": code}).text = shown(text.term)
        for other in text.also:
            parent[-1].tail = f", {self.config['words']['sometimes_also']} "
            etree.SubElement(parent, "span", {"lang": code}).text = other
