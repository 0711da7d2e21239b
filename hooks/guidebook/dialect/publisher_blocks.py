"""Blocks that say who publishes the guide and how to name it as a source, from extra.organisation in mkdocs.yml.

With these, no page needs to contain the organisation's name.
"""

import xml.etree.ElementTree as etree

from markdown.util import AtomicString
from pymdownx.blocks.block import Block

from guidebook.config.feedback import feedback_link

Element = etree.Element


class PublisherFacts(Block):
    """`/// publisher`: who publishes the guide, how to reach them and where feedback goes; nothing where none is set."""

    NAME = "publisher"

    def on_create(self, parent: Element) -> Element:
        words, publisher = self.config["words"], self.config["publisher"]
        box = etree.SubElement(parent, "div", {"class": "publisher"})
        said = [publisher.name if publisher.name != publisher.site_name else "", publisher.contact, publisher.feedback]
        if not any(said):
            return box
        facts = etree.SubElement(box, "ul")
        for label, text in zip(words["publisher"].values(), said, strict=True):
            if not text:
                continue
            item = etree.SubElement(facts, "li")
            etree.SubElement(item, "strong").text = AtomicString(f"{label}:")
            item[0].tail = AtomicString(f" {text}")
            if text == publisher.feedback:
                item[0].tail = " "
                link = feedback_link(text, words["feedback_subject"].format(title=publisher.site_name), "")
                etree.SubElement(item, "a", {"href": link}).text = AtomicString(text)
        return box


class Credit(Block):
    """`/// credit | Title`: a framed example of how to name the guide as a source."""

    NAME = "credit"
    ARGUMENT = True

    def on_create(self, parent: Element) -> Element:
        words, publisher = self.config["words"], self.config["publisher"]
        box = etree.SubElement(parent, "div", {"class": "callout example"})
        etree.SubElement(box, "p", {"class": "callout-title"}).text = self.argument
        names = ", ".join(dict.fromkeys((publisher.site_name, publisher.name)))
        text = words["credit"].format(name=names, address=publisher.site)
        etree.SubElement(box, "p").text = AtomicString(text)
        return box
