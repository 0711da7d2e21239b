"""The text of source files without its markup, for checks of words, sentences and spelling."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from guidebook.dialect.parsing import blank, blank_match, without_code
from guidebook.yaml_source import LOADER

FRONT = re.compile(r"\A---[ \t]*\n.*?^---[ \t]*$", re.MULTILINE | re.DOTALL)
FRONT_TEXT = re.compile(r"^(?:title|short_title|occasion|description):(.*)$", re.MULTILINE)
FOREIGN = re.compile(r'<span lang="([a-z]+)">(.*?)</span>', re.DOTALL)
# Markup besides code, in the order in which it is removed.
MARKUP = tuple(
    re.compile(pattern, re.MULTILINE | re.DOTALL)
    for pattern in (
        r"^ {0,3}///[ \t]*(?:terms|steps)\b[^\n]*|^ {0,3}///[ \t]*[\w-]*[ \t]*\|?",  # but the text after a block's name
        r"^ {4}(?:name|type|lines|required|multiple|as):[^\n]*$|^ {4}(?:options|low|high):",  # but labels in options
        r"<[^>\n]*>|&\w+;|https?://\S+",
        r"\[\^[\w-]+\]:?|\]\([^)\n]*\)|\{[^}\n]*\}",
        r"^[ \t]*(?:[-+]|\d+\.)[ \t]+(?:\[[ xX]\][ \t])?|[\[\]*#>]|^[|: -]+$",
    )
)
LINK_TARGET = re.compile(r"\]\([^)\n]*\)")
SENTENCE_END = re.compile(r"(?<=[.!?:])[”’\"]?\s+|[ \t]*\|[ \t]*|\", \"")  # the last between choices of a form
WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
LETTER = re.compile(r"[^\W\d_]")
PUBLISHED = ("programmes", "helplines", "universities", "sources", "terms", "programme")  # files of docs/_data/
# Keys whose values are no prose: forms of terms, in which a bar divides the stem, and parts of addresses.
NO_PROSE = {"avoid", "term", "forms", "edition_suffix", "file"}


@dataclass(frozen=True)
class Prose:
    """The prose of one file in one language; `text` is as long as the file, with spaces in place of all else."""

    file: str
    language: str
    text: str

    def line(self, position: int) -> int:
        """The line of the file, from 1, at a position in `text`."""
        return self.text.count("\n", 0, position) + 1

    @property
    def sentences(self) -> list[tuple[int, str]]:
        """The sentences, each with its line; the end of a line or of a table's cell ends a sentence."""
        parts = ((n, part) for n, line in enumerate(self.text.splitlines(), 1) for part in SENTENCE_END.split(line))
        return [(n, " ".join(part.split())) for n, part in parts if LETTER.search(part)]


def word_count(sentence: str) -> int:
    """The number of words; a hyphen or an apostrophe does not divide a word."""
    return len(WORD.findall(sentence))


def page_prose(file: str, text: str, language: str) -> list[Prose]:
    """The prose of a Markdown page with its front matter: in the page's language, and in each that a span marks."""
    text = FRONT.sub(_front_text, text)
    foreign: dict[str, list[tuple[int, int]]] = {}
    for span in FOREIGN.finditer(text):
        foreign.setdefault(span[1], []).append(span.span(2))
    own = FOREIGN.sub(blank_match, text) if foreign else text
    own = without_code(own)
    for pattern in MARKUP:
        own = pattern.sub(blank_match, own)
    return [Prose(file, language, own), *(Prose(file, code, _only(text, spans)) for code, spans in foreign.items())]


def data_prose(file: str, text: str, languages: tuple[str, ...]) -> list[Prose]:
    """The prose of a file in docs/_data/: for each language, the values below its key."""
    found: dict[str, list[tuple[int, int]]] = {}
    for _, entry in _items(yaml.compose(text, Loader=LOADER)):
        for key, node in _items(entry):
            if key in languages:
                found.setdefault(key, []).extend(_scalars(node))
    return [Prose(file, code, LINK_TARGET.sub(blank_match, _only(text, spans))) for code, spans in found.items()]


def interface_prose(file: str, text: str, language: str) -> Prose:
    """The prose of a file in overrides/interface/."""
    return Prose(
        file, language, re.sub(r"\{\w+\}", blank_match, _only(text, _scalars(yaml.compose(text, Loader=LOADER))))
    )


def all_prose(root: Path, languages: tuple[str, ...]) -> Iterator[Prose]:
    """The prose of all pages, data and interface words of the guide below `root`."""
    for path, read in texts(root, languages):
        yield from read(path.relative_to(root).as_posix(), path.read_text(encoding="utf-8-sig", errors="replace"))


def texts(root: Path, languages: tuple[str, ...]) -> Iterator[tuple[Path, Any]]:
    """Every file below `root` that has prose, with the function that reads it from the file's name and content."""
    for code in languages:
        for path in sorted((root / "docs" / code).rglob("*.md")):
            yield path, lambda file, text, code=code: page_prose(file, text, code)
        words = root / "overrides" / "interface" / f"{code}.yml"
        yield words, lambda file, text, code=code: [interface_prose(file, text, code)]
    for name in PUBLISHED:
        if (path := root / "docs" / "_data" / f"{name}.yml").is_file():
            yield path, lambda file, text: data_prose(file, text, languages)


def _front_text(block: re.Match[str]) -> str:
    return _only(block[0], [found.span(1) for found in FRONT_TEXT.finditer(block[0])])


def _only(text: str, spans: list[tuple[int, int]]) -> str:
    """`text` with spaces in place of all but the spans."""
    parts, end = [], 0
    for start, stop in sorted(spans):
        parts += [blank(text[end:start]), text[start:stop]]
        end = stop
    return "".join([*parts, blank(text[end:])])


def _items(node: yaml.Node | None) -> Iterator[tuple[str, yaml.Node]]:
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        yield str(key.value), value


def _scalars(node: yaml.Node | None) -> list[tuple[int, int]]:
    """Start and end of each text in a node."""
    if isinstance(node, yaml.ScalarNode):
        return [(node.start_mark.index, node.end_mark.index)] if node.tag == "tag:yaml.org,2002:str" else []
    if isinstance(node, yaml.SequenceNode):
        return [span for item in node.value for span in _scalars(item)]
    return [span for key, value in _items(node) if key not in NO_PROSE for span in _scalars(value)]
