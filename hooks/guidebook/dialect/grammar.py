"""Checks the blocks and citations of a page; a misused block would stay in the published page as plain text."""

import difflib
from collections.abc import Iterator

from guidebook.data.directory import Directory
from guidebook.dialect.blocks import BLOCKS
from guidebook.dialect.form_blocks import Input
from guidebook.dialect.parsing import Block, Body
from guidebook.findings import Finding

KNOWN = {block.NAME: block for block in BLOCKS}
NEEDED = ("high", "low", "name", "options")  # of the options that a form's block has, those that it must have


def field_lines(body: Body) -> dict[str, int]:
    """The form fields of a page, in order: each name with the line of the first block that has it."""
    fields: dict[str, int] = {}
    for block in body.blocks:
        kind = KNOWN.get(block.name)
        if kind and issubclass(kind, Input) and isinstance(block.options, dict):
            name = block.options.get("name")
            if isinstance(name, str):
                fields.setdefault(name, block.line)
    return fields


def check_blocks(body: Body, file: str, directory: Directory) -> list[Finding]:
    """Unclosed code, blocks that are unknown, unclosed or misused, and citations of sources that `directory` lacks."""
    return [Finding(file, line, message) for line, message in _faults(body, directory)]


def _faults(body: Body, directory: Directory) -> Iterator[tuple[int, str]]:
    if fence := body.unclosed_fence:
        yield fence.line, f"the code block is not closed. Add a line {fence.name} after it."
    for citation in body.citations:
        if citation.name not in directory.references:
            known = ", ".join(directory.references) or "none"
            yield citation.line, f"no source '{citation.name}' in docs/_data/sources.yml. Known: {known}."
    for line in body.stray_closings:
        yield line, "'///' closes a block, but none is open. Remove it."
    fields = field_lines(body)
    sections = {
        "steps": ("step in docs/_data/programme.yml", "part", [step.part for step in directory.steps.values()]),
        "terms": ("term in docs/_data/terms.yml", "section", [term.section for term in directory.terms.values()]),
    }
    for block in body.blocks:
        if not block.closed:
            yield block.line, f"the block '{block.name}' is not closed. Add a line /// after it."
        yield from _misuse(block, fields)
        if block.argument and block.name in sections:
            entry, key, known_parts = sections[block.name]
            if block.argument not in known_parts:
                known = ", ".join(dict.fromkeys(known_parts))
                yield block.line, f"no {entry} has the {key} '{block.argument}'. Known: {known}."
    for heading in body.headings:
        if heading.id in fields:
            yield fields[heading.id], f"'{heading.id}' is the name of a field and the id of a heading. Change one."


def _misuse(block: Block, fields: dict[str, int]) -> Iterator[tuple[int, str]]:
    """What is wrong with one block: (line, message)."""
    name = block.name
    kind = KNOWN.get(name)
    if not kind:
        close = difflib.get_close_matches(name, KNOWN, n=1)
        cure = f"Did you mean '{close[0]}'?" if close else f"Use: {', '.join(KNOWN)}."
        yield block.line, f"unknown block '{name}'. {cure}"
        return
    if kind.ARGUMENT and not block.argument:
        yield block.line, f"the block '{name}' has no text after it. Write '/// {name} | …'."
    if not kind.ARGUMENT and block.argument:
        yield block.line, f"the block '{name}' takes no text after it. Remove '| {block.argument}'."
    if not isinstance(block.options, dict):
        if kind.OPTIONS:
            cure = "Write one 'key: value' a line and quote odd values."
            yield block.line + 1, f"the options of '{name}' can't be read. {cure}"
        return
    for key, value in block.options.items():
        line = block.option_lines.get(key, block.line)
        if key not in kind.OPTIONS:
            known = ", ".join(kind.OPTIONS) or "none"
            yield line, f"the block '{name}' has no option '{key}'. Its options: {known}."
            continue
        try:
            kind.OPTIONS[key][1](value)
        except ValueError as error:
            yield line, f"'{key}: {value}' does not fit the block '{name}': {error}. Correct it."
    if not issubclass(kind, Input):
        return
    for key in NEEDED:
        if key in kind.OPTIONS and key not in block.options:
            yield block.line, f"the block '{name}' has no '{key}'. Add '    {key}: …' below it."
    field = block.options.get("name")
    if isinstance(field, str) and fields[field] != block.line:
        line = block.option_lines.get("name", block.line)
        yield line, f"the field name '{field}' stands on line {fields[field]} too. Change one."
