"""Checks the blocks of a source before it is rendered; a misused block would stay in the page as plain text."""

import difflib
import re
from collections.abc import Iterator, Set
from typing import Any

import yaml

from guidebook.code_spans import blank_code
from guidebook.data.directory import Directory
from guidebook.dialect.blocks import BLOCKS
from guidebook.dialect.citations import CITATION
from guidebook.dialect.form_blocks import Input
from guidebook.findings import Finding
from guidebook.yaml_source import LOADER

OPEN = re.compile(r"^ {0,3}///[ \t]*([\w-]+)[ \t]*(?:\|[ \t]*(.*?)[ \t]*)?$")
CLOSE = re.compile(r"^ {0,3}///[ \t]*$")
FENCE = re.compile(r"^(`{3,}|~{3,})")
KNOWN = {block.NAME: block for block in BLOCKS}


def check_blocks(
    body: str, first_line: int, file: str, directory: Directory, heading_ids: Set[str] = frozenset()
) -> tuple[tuple[str, ...], list[Finding]]:
    """The names of the form fields in `body`, in order, and its unknown, unclosed and misused blocks.

    The first line of `body` is line `first_line` of `file`.
    """
    findings: list[Finding] = []
    opened: list[tuple[str, int]] = []
    names: dict[str, int] = {}
    lines = body.split("\n")
    for index, (text, plain) in enumerate(zip(lines, blank_code(body).split("\n"), strict=True)):
        line = first_line + index
        if found := FENCE.match(plain):
            findings.append(Finding(file, line, f"the code block is not closed. Add a line {found[1]} after it."))
            break
        for cited in CITATION.findall(plain):
            if cited not in directory.references:
                known = ", ".join(directory.references) or "none"
                message = f"no source '{cited}' in docs/_data/sources.yml. Known: {known}."
                findings.append(Finding(file, line, message))
        if CLOSE.match(plain):
            if opened:
                opened.pop()
            else:
                findings.append(Finding(file, line, "'///' closes a block, but none is open. Remove it."))
        elif OPEN.match(plain) and (found := OPEN.match(text)):
            opened.append((found[1], line))
            findings += (
                Finding(file, line + offset, message)
                for offset, message in _misuse(found[1], found[2] or "", lines[index + 1 :], names, line)
            )
            parts = dict.fromkeys(step.part for step in directory.steps.values())
            if found[1] == "steps" and found[2] and found[2] not in parts:
                message = f"no step in docs/_data/programme.yml has the part '{found[2]}'. Known: {', '.join(parts)}."
                findings.append(Finding(file, line, message))
            sections = dict.fromkeys(term.section for term in directory.terms.values())
            if found[1] == "terms" and found[2] and found[2] not in sections:
                message = f"no term in docs/_data/terms.yml has the section '{found[2]}'. Known: {', '.join(sections)}."
                findings.append(Finding(file, line, message))
    for field in heading_ids & names.keys():
        message = f"'{field}' is the name of a field and the id of a heading. Change one."
        findings.append(Finding(file, names[field], message))
    for name, line in opened:
        findings.append(Finding(file, line, f"the block '{name}' is not closed. Add a line /// after it."))
    return tuple(names), findings


def _misuse(
    name: str, argument: str, following: list[str], names: dict[str, int], line: int
) -> Iterator[tuple[int, str]]:
    """What is wrong with one block: (lines below its opening, message)."""
    block = KNOWN.get(name)
    if not block:
        close = difflib.get_close_matches(name, KNOWN, n=1)
        yield 0, f"unknown block '{name}'. " + (f"Did you mean '{close[0]}'?" if close else f"Use: {', '.join(KNOWN)}.")
        return
    if block.ARGUMENT and not argument:
        yield 0, f"the block '{name}' has no text after it. Write '/// {name} | …'."
    if not block.ARGUMENT and argument:
        yield 0, f"the block '{name}' takes no text after it. Remove '| {argument}'."
    indented = []
    for text in following:
        if not text.startswith("    ") or not text.strip():
            break
        indented.append(text)
    try:
        options: Any = yaml.load("\n".join(indented), Loader=LOADER) if indented else {}
    except yaml.YAMLError:
        options = None
    if not isinstance(options, dict):
        if block.OPTIONS:
            yield 1, f"the options of '{name}' can't be read. Write one 'key: value' a line and quote odd values."
        return
    offsets = {text.split(":")[0].strip(): offset for offset, text in enumerate(indented, 1)}
    for key, value in options.items():
        if key not in block.OPTIONS:
            known = ", ".join(block.OPTIONS) or "none"
            yield offsets.get(key, 0), f"the block '{name}' has no option '{key}'. Its options: {known}."
            continue
        try:
            block.OPTIONS[key][1](value)
        except ValueError as error:
            yield offsets.get(key, 0), f"'{key}: {value}' does not fit the block '{name}': {error}. Correct it."
    if issubclass(block, Input):
        needed = {"name", "options", "low", "high"} & set(block.OPTIONS)
        for key in sorted(needed - set(options)):
            yield 0, f"the block '{name}' has no '{key}'. Add '    {key}: …' below it."
        field = options.get("name")
        if isinstance(field, str) and field in names:
            yield offsets.get("name", 0), f"the field name '{field}' stands on line {names[field]} too. Change one."
        elif isinstance(field, str):
            names[field] = line
