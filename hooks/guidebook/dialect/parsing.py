"""Parses the Markdown of a page into headings, links, blocks and citations with their lines, for checks.

Python-Markdown, which renders the pages, knows no lines. This module parses the narrower Markdown that the checks accept;
tests/dialect/test_parsing.py compares it with the rendered HTML of every page.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import takewhile
from typing import Any

import yaml

from guidebook.dialect.citations import CITATION
from guidebook.yaml_source import LOADER

FENCED = re.compile(r"^(?P<fence>`{3,}|~{3,}).*?^(?P=fence)[ \t]*$", re.MULTILINE | re.DOTALL)
UNCLOSED_FENCE = re.compile(r"^(`{3,}|~{3,})", re.MULTILINE)
ESCAPED_OR_CODE = re.compile(r"\\[\\`*_{}\[\]()>#+\-.!]|(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)")
HEADING = re.compile(r"^(#{1,6})(.*?)[ \t]*$", re.MULTILINE)
ID = re.compile(r"^[^{}]*[ ]\{#([^\s}=]+)\}$")
LINK = re.compile(
    r"""(?P<picture>!?)\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\])*)\]
        \((?P<target>[^()\n]*(?:\([^()\n]*\)[^()\n]*)*)\)""",
    re.VERBOSE,
)
TITLE = re.compile(r"""\s+("[^"]*"|'[^']*')\s*$""")
AUTOMATIC_LINK = re.compile(r"<(https?://[^\s<>]+|(?P<mail>[^\s<>@/:]+@[^\s<>@]+))>")
DEFINITION = re.compile(r"^ {0,3}\[(?!\^)([^\]\n]+)\]:[ \t]*(\S*)", re.MULTILINE)
REFERENCE = re.compile(r"\[([^\[\]]+)\][ ]?\[(?!\^)([^\[\]\n]*)\]")
BLOCK_OPEN = re.compile(r"^ {0,3}///[ \t]*([\w-]+)[ \t]*(?:\|[ \t]*(.*?)[ \t]*)?$")
BLOCK_CLOSE = re.compile(r"^ {0,3}///[ \t]*$")

FRAME_PREFIX = "guide-"  # of every id in the page frame, overrides/*.html; no heading or field may have it


@dataclass(frozen=True)
class Heading:
    """A heading; `id` is '' where it has none, and `title` is what stands in its line besides marks and id."""

    level: int
    id: str
    line: int
    title: str = ""


@dataclass(frozen=True)
class Link:
    """A link or picture as it is written; the text of a picture is its alternative, that of `[name]: target` its name."""

    target: str
    text: str
    line: int
    is_picture: bool = False


@dataclass(frozen=True)
class Block:
    """A block `/// name | argument` with its options.

    `options` is what the YAML below the first line holds, {} where there is none and None where it can't be read;
    `option_lines` are the lines of its keys. `closed` is whether a line `///` ends the block.
    """

    name: str
    argument: str
    line: int
    options: Any = None
    option_lines: dict[str, int] = field(default_factory=dict)
    closed: bool = True


@dataclass(frozen=True)
class Mention:
    """A name that a text refers to: the key of a cited source, or that of a line `[name]: target`."""

    name: str
    line: int


@dataclass(frozen=True)
class Body:
    """A page's Markdown, parsed when asked for a part.

    `markdown` begins on line `first_line` of its file. `text` is as long, and blank where marks mean nothing: in code and
    after a backslash.
    """

    markdown: str
    first_line: int = 1

    @cached_property
    def text(self) -> str:
        return without_code(self.markdown)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer("\n", self.markdown))]

    def line(self, position: int) -> int:
        """The line of the file at a position in the Markdown."""
        return self.first_line + bisect_right(self._line_starts, position) - 1

    @cached_property
    def unclosed_fence(self) -> Mention | None:
        """The first mark of a code block that has no end."""
        found = UNCLOSED_FENCE.search(self.text)
        return Mention(found[1], self.line(found.start())) if found else None

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        lines = self.markdown.split("\n")
        found = []
        for match in HEADING.finditer(self.text):
            line = self.line(match.start())
            identity = ID.search(match[2])
            written = lines[line - self.first_line].rstrip()
            title = written.removesuffix(f"{{#{identity[1]}}}") if identity else written
            found.append(Heading(len(match[1]), identity[1] if identity else "", line, title.strip("# \t")))
        return tuple(found)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Links and pictures in lines, in the order in which they begin."""
        automatic = (
            (found.start(), Link(("mailto:" if found["mail"] else "") + found[1], found[1], self.line(found.start())))
            for found in AUTOMATIC_LINK.finditer(self.text)
        )
        found = sorted([*self._links(self.text, 0), *automatic], key=lambda placed: placed[0])
        return tuple(link for _, link in found)

    def _links(self, text: str, start: int) -> Iterator[tuple[int, Link]]:
        """Every link with its position; a link's text may hold pictures."""
        for match in LINK.finditer(text):
            position = start + match.start()
            target = TITLE.sub("", match["target"]).strip().removeprefix("<").removesuffix(">")
            yield position, Link(target, match["text"], self.line(position), bool(match["picture"]))
            yield from self._links(match["text"], start + match.start("text"))

    @cached_property
    def definitions(self) -> tuple[Link, ...]:
        """Lines `[name]: target`."""
        return tuple(Link(found[2], found[1], self.line(found.start())) for found in DEFINITION.finditer(self.text))

    @cached_property
    def references(self) -> tuple[Mention, ...]:
        """Links `[text][name]`, by the name of the definition that says where they lead."""
        return tuple(Mention(found[2] or found[1], self.line(found.start())) for found in REFERENCE.finditer(self.text))

    @cached_property
    def citations(self) -> tuple[Mention, ...]:
        return tuple(Mention(found[1], self.line(found.start())) for found in CITATION.finditer(self.text))

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Blocks in the order in which they begin."""
        return self._blocks_and_strays[0]

    @cached_property
    def stray_closings(self) -> tuple[int, ...]:
        """The lines `///` that close no block."""
        return self._blocks_and_strays[1]

    @cached_property
    def _blocks_and_strays(self) -> tuple[tuple[Block, ...], tuple[int, ...]]:
        lines = self.markdown.split("\n")
        found: list[Block] = []
        opened: list[int] = []
        strays: list[int] = []
        for index, (plain, written) in enumerate(zip(self.text.split("\n"), lines, strict=True)):
            line = self.first_line + index
            if BLOCK_CLOSE.match(plain):
                if opened:
                    opened.pop()
                else:
                    strays.append(line)
            elif BLOCK_OPEN.match(plain) and (match := BLOCK_OPEN.match(written)):
                opened.append(len(found))
                indented = list(takewhile(lambda line: line.startswith("    ") and line.strip(), lines[index + 1 :]))
                option_lines = {text.split(":")[0].strip(): line + n for n, text in enumerate(indented, 1)}
                found.append(Block(match[1], match[2] or "", line, _options(indented), option_lines))
        for number in opened:
            found[number] = replace(found[number], closed=False)
        return tuple(found), tuple(strays)


def _options(lines: list[str]) -> Any:
    try:
        return yaml.load("\n".join(lines), Loader=LOADER) if lines else {}
    except (yaml.YAMLError, ValueError):
        return None


def without_code(markdown: str) -> str:
    """`markdown` with spaces in place of code and of marks after a backslash; all other characters stay in their place."""
    return ESCAPED_OR_CODE.sub(blank_match, FENCED.sub(blank_match, markdown))


def blank(text: str) -> str:
    """Spaces in place of `text`; lines end where they did."""
    return "\n".join(" " * len(line) for line in text.split("\n"))


def blank_match(found: re.Match[str]) -> str:
    """`blank` for what a pattern found."""
    return blank(found[0])
