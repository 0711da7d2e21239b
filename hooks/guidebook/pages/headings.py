"""Checks the headings of a page: each has a level below the title and an id, equal in all languages."""

import re
from collections.abc import Iterator

from guidebook.dialect.parsing import FRAME_PREFIX, Body, Heading
from guidebook.findings import Finding

UNDERLINE = re.compile(r"\n {0,3}(=+|-+)[ \t]*$", re.MULTILINE)


def check_headings(body: Body, file: str) -> Iterator[Finding]:
    """Headings that lack an id, repeat one, skip a level, or are written in another way."""
    previous = 1
    seen: dict[str, Heading] = {}
    for heading in body.headings:
        for message in _faults(heading, previous, seen):
            yield Finding(file, heading.line, message)
        if heading.id:
            previous = heading.level
            seen.setdefault(heading.id, heading)
    for match in UNDERLINE.finditer(body.text):
        above = body.text[body.text.rfind("\n", 0, match.start()) + 1 : match.start()]
        if above.strip() and not above.startswith("    "):
            cure = "Write '## ' before it and an id after it; for a line across, leave a line empty above ---."
            yield Finding(file, body.line(match.start()), f"a heading by underlining. {cure}")


def _faults(heading: Heading, previous: int, seen: dict[str, Heading]) -> Iterator[str]:
    """What is wrong with a heading after those in `seen`, the last of which has the level `previous`."""
    if heading.level == 1:
        yield "'# ' in the text. The title stands in the front matter; use '## '."
    elif heading.level > previous + 1:
        yield f"the heading skips a level, from {previous} to {heading.level}. Use {'#' * (previous + 1)}."
    if not heading.id:
        yield "the heading has no id. Add one at its end, after a space, such as {#meetings}."
    if not heading.title:
        yield "the heading has no text. Write it between the marks and the id."
    if heading.id in seen:
        yield f"the id '{heading.id}' stands on line {seen[heading.id].line} too. Change one."
    if heading.id.startswith(FRAME_PREFIX):
        shorter = heading.id.removeprefix(FRAME_PREFIX) or "search"
        cure = f"Ids with '{FRAME_PREFIX}' are the page frame's; write {{#{shorter}}}."
        yield f"the id '{heading.id}' may not begin so. {cure}"
