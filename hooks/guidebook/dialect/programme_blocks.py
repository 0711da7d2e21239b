"""Blocks that show the steps of docs/_data/programme.yml: as boxes to tick, and as a calendar."""

import xml.etree.ElementTree as etree

from pymdownx.blocks.block import Block

from guidebook.data.programme import Span, Step

Element = etree.Element


def linked(step: Step, language: str) -> str:
    """A step's Markdown on a page in a folder of its language, where pages with these blocks lie."""
    return step.texts[language].text.replace("](", "](../")


class Steps(Block):
    """`/// steps | part`: the steps of a part of the year, each with a box to tick."""

    NAME = "steps"
    ARGUMENT = True

    def on_create(self, parent: Element) -> Element:
        words, language = self.config["words"], self.config["language"]
        items = etree.SubElement(parent, "ul")
        for step in self.config["directory"].steps.values():
            if step.part == self.argument:
                # Before the start the part's heading says the weeks.
                when = "" if step.weeks and step.weeks[1] < 0 else f"**{step.when(words)}:** "
                etree.SubElement(items, "li").text = f"[ ] {when}{linked(step, language)}"
        return items


class Calendar(Block):
    """`/// calendar`: all steps in a table, with the weeks of the example; the planner's script sets in dates."""

    NAME = "calendar"

    def on_create(self, parent: Element) -> Element:
        words, language = self.config["words"], self.config["language"]
        table = etree.SubElement(parent, "table", {"class": "calendar"})
        head = etree.SubElement(etree.SubElement(table, "thead"), "tr")
        for title in words["planner"]["columns"]:
            etree.SubElement(head, "th", {"scope": "col"}).text = title
        body = etree.SubElement(table, "tbody")
        for key, step in self.config["directory"].steps.items():
            row = etree.SubElement(body, "tr", {"data-step": key, **_facts(step)})
            etree.SubElement(row, "th", {"scope": "row"}).text = step.when(words)
            cell = etree.SubElement(row, "td")
            cell.text = linked(step, language)
            if counted := step.for_one_pair(language, words):
                unit = step.texts[language].counted or ""
                etree.SubElement(cell, "p", {"class": "counted", "data-counted": unit}).text = counted
        return table


def _facts(step: Step) -> dict[str, str]:
    """Attributes of the step's row from which the planner's script computes dates."""
    spans: dict[str, Span | None] = {
        "weeks": step.weeks, "days": step.span, "months": step.months, "minutes": step.minutes
    }  # fmt: skip
    numbers = {"pair-meeting": step.pair_meeting, "per-pair": step.per_pair}
    return {
        "data-from": str(step.counts_from),
        **{f"data-{name}": f"{span[0]} {span[1]}" for name, span in spans.items() if span},
        **{f"data-{name}": str(number) for name, number in numbers.items() if number},
    }
