"""The headings of a page: each has a level below the title and an id, equal in all languages."""

import re
from dataclasses import dataclass

from guidebook.code_spans import line_of
from guidebook.findings import Finding

HEADING = re.compile(r"^(#{1,6})[ \t]*(.*?)[ \t]*$", re.MULTILINE)
UNDERLINED = re.compile(r"^(?! {4})(?=[^\s|>*+-])[^\n]+\n {0,3}(=+|-{2,})[ \t]*$", re.MULTILINE)
ID = re.compile(r"\{#([^\s}=]+)\}$")
FRAME_PREFIX = "guide-"  # of every id in the page frame, overrides/*.html


@dataclass(frozen=True)
class Heading:
    level: int
    id: str
    line: int


def read_headings(text: str, first_line: int, file: str) -> tuple[tuple[Heading, ...], list[Finding]]:
    """The headings of `text` (a body without its code), and those that lack an id, repeat one, or skip a level."""
    headings: list[Heading] = []
    findings = []
    for match in HEADING.finditer(text):
        line = line_of(text, match.start(), first_line)
        level, title = len(match[1]), match[2]
        found = ID.search(title)
        previous = headings[-1].level if headings else 1
        if level == 1:
            findings.append(Finding(file, line, "'# ' in the text. The title stands in the front matter; use '## '."))
        elif level > previous + 1:
            cure = f"Use {'#' * (previous + 1)}."
            findings.append(Finding(file, line, f"the heading skips a level, from {previous} to {level}. {cure}"))
        if not found:
            findings.append(Finding(file, line, "the heading has no id. Add one at its end, such as {#meetings}."))
            continue
        if twice := next((heading for heading in headings if heading.id == found[1]), None):
            findings.append(Finding(file, line, f"the id '{found[1]}' stands on line {twice.line} too. Change one."))
        if found[1].startswith(FRAME_PREFIX):
            shorter = found[1].removeprefix(FRAME_PREFIX)
            cure = f"Ids with '{FRAME_PREFIX}' are the page frame's; write {{#{shorter}}}."
            findings.append(Finding(file, line, f"the id '{found[1]}' may not begin so. {cure}"))
        headings.append(Heading(level, found[1], line))
    for match in UNDERLINED.finditer(text):
        line = line_of(text, match.start(), first_line)
        cure = "Write '## ' before it and an id after it; for a line across, leave a line empty above ---."
        findings.append(Finding(file, line, f"a heading by underlining. {cure}"))
    return tuple(headings), findings
