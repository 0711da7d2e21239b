"""YAML with its line numbers, which the values that it becomes have lost."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import yaml

from guidebook.findings import Finding

# Both read the safe part of YAML alone; the one in C is several times as fast and comes with nearly every PyYAML.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def yaml_line(error: Exception) -> int:
    """The line at which YAML stopped, or 0 where it doesn't say."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    return mark.line + 1 if mark else 0


def key_lines(
    node: yaml.MappingNode, path: str, parents: tuple[str, ...], lines: dict[tuple[str, ...], int]
) -> list[Finding]:
    """Fill `lines` with each key's line; a key that stands twice is a finding (YAML keeps the last in silence)."""
    findings = []
    for key, value in node.value:
        place = (*parents, str(key.value))
        line = key.start_mark.line + 1
        if place in lines:
            findings.append(Finding(path, line, f"'{key.value}' stands twice, first on line {lines[place]}. Keep one."))
        lines[place] = line
        if isinstance(value, yaml.MappingNode):
            findings += key_lines(value, path, place, lines)
    return findings


def impossible_dates(node: yaml.Node | None, path: str) -> Iterator[Finding]:
    """Days such as 2026-02-30, at which YAML's own reader would stop without a line number."""
    if isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from impossible_dates(value, path)
    elif isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:timestamp":
        try:
            datetime.fromisoformat(node.value)
        except ValueError:
            yield Finding(path, node.start_mark.line + 1, f"'{node.value}' is not a day. Write it as 2026-11-21.")
