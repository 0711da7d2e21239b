"""YAML files: their values, and the line on which each of them stands.

PyYAML's parser in C reads the guide's 110 kB of YAML in 0.03 s; ruamel.yaml, which also knows lines, took 1.2 s.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from guidebook.findings import Finding, Refusal, reason
from guidebook.text_files import read_text

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # a PyYAML built without libyaml has the second alone
KeyPath = tuple[str | int, ...]  # such as ("nav", 2): the third item of the list `nav`
MAPPING, SEQUENCE, TIMESTAMP = (f"tag:yaml.org,2002:{kind}" for kind in ("map", "seq", "timestamp"))
SCALARS = {f"tag:yaml.org,2002:{kind}" for kind in ("str", "int", "float", "bool", "null")}


@dataclass(frozen=True)
class YamlSource:
    """A YAML file that was read.

    `values` are what it holds: dicts whose keys are text, lists, str, int, float, bool and None. A day stays the text
    that was written, since no parser of YAML can say on which line an impossible one stands. A value with a tag that
    isn't YAML's own, such as `!ENV`, stays a `yaml.Node`, which fits no model.

    `lines` are the lines, from 1, of each key and each item of a list. `texts` are the places of each text that is a
    value: the indices of its first character and the one after its last, quotation marks included.

    `findings` name keys that stand twice, of which YAML keeps the last in silence.
    """

    file: str
    values: Any
    lines: Mapping[KeyPath, int]
    texts: Mapping[KeyPath, tuple[int, int]]
    findings: tuple[Finding, ...]

    def at(self, *path: str | int) -> Any:
        """The value at a path; None where there is none."""
        value = self.values
        for part in path:
            try:
                value = value[part]
            except (KeyError, IndexError, TypeError):
                return None
        return value

    def line(self, path: KeyPath) -> int:
        """The line of a path, or of the nearest one above it; 0 where nothing of it is in the file."""
        return next((self.lines[path[:n]] for n in range(len(path), 0, -1) if path[:n] in self.lines), 0)


def read_yaml_file(file: Path, name: str, *, as_text: bool = False) -> YamlSource:
    """Read a `file`, which findings call `name`; as `read_yaml` reads its text.

    Raises:
        Refusal: where it can't be read.
    """
    return read_yaml(read_text(file, name), name, as_text=as_text)


def read_yaml(text: str, file: str, *, as_text: bool = False) -> YamlSource:
    """Read `text`, whose first line is the first of what findings call `file`; an empty one has None as its values.

    With `as_text`, each value that is neither mapping nor list is the text that was written: `on` is no bool.

    Raises:
        Refusal: where it is no YAML.
    """
    try:
        root = yaml.compose(text, Loader=LOADER)
        reader = _Reader(file, as_text)
        values = reader.read(root, ()) if root else None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line = mark.line + 1 if mark else 0
        raise Refusal([Finding(file, line, _unreadable(text, line, reason(error)))]) from None
    except ValueError as error:  # half of a surrogate pair
        raise Refusal([Finding(file, 0, _unreadable(text, 0, reason(error)))]) from None
    return YamlSource(file, values, reader.lines, reader.texts, tuple(reader.findings))


def _unreadable(text: str, line: int, why: str) -> str:
    written = text.splitlines()[line - 1] if 0 < line <= len(text.splitlines()) else ""
    if "\t" in written[: len(written) - len(written.lstrip())]:
        return "a tab begins the line. Indent with spaces."
    return (
        f"the line or the one above it can't be read ({why}). Quote values that contain a colon or begin with a mark, "
        "and keep one key per line."
    )


class _Reader:
    """Turns YAML's nodes into values, and notes where they stand."""

    def __init__(self, file: str, as_text: bool) -> None:
        self.file = file
        self.as_text = as_text
        self.lines: dict[KeyPath, int] = {}
        self.texts: dict[KeyPath, tuple[int, int]] = {}
        self.findings: list[Finding] = []
        self.constructor = yaml.SafeLoader("")
        self.known: dict[yaml.Node, Any] = {}  # an alias is the node that its anchor names, and may stand within it

    def read(self, node: yaml.Node, path: KeyPath) -> Any:
        """The value of a node."""
        if node in self.known:
            return self.known[node]
        if isinstance(node, yaml.MappingNode) and node.tag == MAPPING:
            values = self.known[node] = {}
            for key, value in node.value:
                values[key.value] = self.read(value, self._place(key, path))
            return values
        if isinstance(node, yaml.SequenceNode) and node.tag == SEQUENCE:
            items = self.known[node] = []
            for number, item in enumerate(node.value):
                self.lines[*path, number] = item.start_mark.line + 1
                items.append(self.read(item, (*path, number)))
            return items
        value = self.known[node] = self._scalar(node)
        if isinstance(value, str):
            self.texts[path] = (node.start_mark.index, node.end_mark.index)
        return value

    def _place(self, key: yaml.Node, path: KeyPath) -> KeyPath:
        """The path of a key, whose line is noted."""
        if not isinstance(key, yaml.ScalarNode):
            raise yaml.MarkedYAMLError(problem="brackets in the place of a key", problem_mark=key.start_mark)
        place, line = (*path, key.value), key.start_mark.line + 1
        if place in self.lines:
            message = f"'{key.value}' stands twice, first on line {self.lines[place]}. Keep one."
            self.findings.append(Finding(self.file, line, message))
        self.lines[place] = line
        return place

    def _scalar(self, node: yaml.Node) -> Any:
        if node.tag == TIMESTAMP or self.as_text:
            return node.value
        try:
            return self.constructor.construct_object(node) if node.tag in SCALARS else node
        except (ValueError, KeyError):  # `0x_` and `!!bool maybe`, for which PyYAML's reader has no error of its own
            return node
