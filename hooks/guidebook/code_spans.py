"""Code in a page, inside which marks mean nothing."""

import re

FENCED = re.compile(r"^(?P<fence>`{3,}|~{3,}).*?^(?P=fence)[ \t]*$", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)")


def blank_code(body: str) -> str:
    """`body` with fenced and inline code blanked, every other character on its line."""
    text = FENCED.sub(lambda code: "\n" * code.group().count("\n"), body)
    return INLINE.sub(lambda code: " " * len(code.group()), text)


def line_of(text: str, position: int, first_line: int) -> int:
    """The line of `position` in `text`, whose first line is `first_line` of its file."""
    return first_line + text.count("\n", 0, position)
