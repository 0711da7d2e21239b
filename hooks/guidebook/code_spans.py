"""Code in a page, inside which marks mean nothing."""

import re

FENCED = re.compile(r"^(?P<fence>`{3,}|~{3,}).*?^(?P=fence)[ \t]*$", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)")


def blank_code(body: str) -> str:
    """`body` with fenced and inline code blank, every other character in its place."""
    return INLINE.sub(blank_match, FENCED.sub(blank_match, body))


def blank(text: str) -> str:
    """Spaces instead of `text`; lines end where they did."""
    if "\n" not in text:
        return " " * len(text)
    return "\n".join(" " * len(line) for line in text.split("\n"))


def blank_match(found: re.Match[str]) -> str:
    """`blank` for what a pattern found."""
    return blank(found[0])


def line_of(text: str, position: int, first_line: int) -> int:
    """The line of `position` in `text`, whose first line is `first_line` of its file."""
    return first_line + text.count("\n", 0, position)
