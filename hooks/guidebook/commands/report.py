"""`./guide report`: overdue checks and dead links as Markdown, for people; it makes nothing fail."""

import sys
from datetime import date
from pathlib import Path

from guidebook.checks.outward_links import Answer, follow, outward_links
from guidebook.findings import Refusal
from guidebook.guide import read_guide

MAX_PLACES = 3  # of one link that are named


def report(root: Path, today: date) -> int:
    """Print the report on the sources below `root`. Returns the exit status: 1 only where they can't be read."""
    try:
        overdue = [str(finding) for finding in read_guide(root / "mkdocs.yml").overdue(today)]
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    links = outward_links(root / "docs")
    print(report_text(overdue, follow(links), links), end="")
    return 0


def report_text(overdue: list[str], answers: list[Answer], places: dict[str, list[str]]) -> str:
    """The report as Markdown, without empty sections.

    `overdue` are findings, `places` names for each link the places at which it is written.
    """

    def named(answer: Answer, what: str) -> str:
        where = places[answer.link]
        more = f" and {len(where) - MAX_PLACES} more" if len(where) > MAX_PLACES else ""
        return f"<{answer.link}>: {what} ({', '.join(where[:MAX_PLACES])}{more})"

    parts = {
        "Checks that are due": overdue,
        "Links that lead nowhere": [named(one, one.fault) for one in answers if one.fault and not one.shy],
        "Links that have moved for good": [named(one, f"now <{one.moved_to}>") for one in answers if one.moved_to],
        "Links to open by hand, since their servers answer people alone": [
            named(one, one.fault) for one in answers if one.shy
        ],
    }
    arrived = sum(1 for one in answers if not one.fault)
    lines = [f"{len(answers)} links to other sites were asked for, {arrived} arrive."]
    for title, entries in parts.items():
        if entries:
            lines += ["", f"## {title}", "", *(f"- {entry}" for entry in entries)]
    return "\n".join(lines) + "\n"
