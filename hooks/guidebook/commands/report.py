"""What needs somebody's attention, as Markdown: ./guide report. It is read by people and stops nothing."""

import sys
from datetime import date
from pathlib import Path

from guidebook.checks.outward_links import Answer, follow, outward_links
from guidebook.findings import Refusal
from guidebook.guide import read_guide

MOST = 3  # places that are named of one link


def report(root: Path, today: date) -> int:
    """Print which checks are overdue and which links lead nowhere any more; 1 only where the sources can't be read."""
    try:
        overdue = [str(finding) for finding in read_guide(root / "mkdocs.yml").overdue(today)]
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    links = outward_links(root / "docs")
    print(report_text(overdue, follow(links), links), end="")
    return 0


def report_text(overdue: list[str], answers: list[Answer], places: dict[str, list[str]]) -> str:
    """The report; a part without any entry is left out."""

    def named(answer: Answer, what: str) -> str:
        where = places[answer.link]
        more = f" and {len(where) - MOST} more" if len(where) > MOST else ""
        return f"<{answer.link}>: {what} ({', '.join(where[:MOST])}{more})"

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
