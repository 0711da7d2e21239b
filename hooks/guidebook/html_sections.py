"""Divides a page's HTML at its second-level headings."""

import re

SECTION = re.compile(r"(?=<h2[ >])")


def sections(html: str) -> tuple[str, list[str]]:
    """What stands before the first `<h2>`, and each part that begins with one."""
    lead, *parts = SECTION.split(html)
    return lead, parts


def lead_and_rest(html: str) -> tuple[str, str]:
    """What stands before the first `<h2>`, and everything from there on."""
    lead, parts = sections(html)
    return lead, "".join(parts)
