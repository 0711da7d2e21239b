"""Divides a page's HTML at its second-level headings."""

import re

SECTION = re.compile(r"(?=<h2[ >])")


def split_sections(html: str) -> tuple[str, list[str]]:
    """The HTML before the first `<h2>`, and the parts that each begin with one."""
    lead, *parts = SECTION.split(html)
    return lead, parts


def lead_and_rest(html: str) -> tuple[str, str]:
    """The HTML before the first `<h2>`, and all of it from there on."""
    lead, parts = split_sections(html)
    return lead, "".join(parts)
