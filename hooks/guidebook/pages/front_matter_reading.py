"""Reads the keys at the top of a page, and says on which line what is wrong with them."""

import difflib
import re
from enum import StrEnum
from typing import Any, get_args

import yaml
from pydantic import BaseModel, ValidationError

from guidebook.findings import Finding, reason
from guidebook.pages.front_matter import FrontMatter, Printable, Template
from guidebook.yaml_lines import LOADER, impossible_dates, key_lines, yaml_line

FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


def read_front_matter(
    text: str, path: str, site_name: str = "Front page"
) -> tuple[FrontMatter | None, int, list[Finding]]:
    """Read the front matter of `text`; `path` is what findings call the file.

    The front page gets `site_name` as its title.

    Returns the checked front matter (None where it has faults), the number of the body's first line and the findings.
    """
    fences = list(FENCE.finditer(text))
    if not fences or fences[0].start() != 0:
        return None, 1, [Finding(path, 1, "the page has no front matter. Begin the file with a line --- and the keys.")]
    if len(fences) < 2:
        return None, 1, [Finding(path, 1, "the front matter is not closed. Add a line --- after its last key.")]
    block = text[fences[0].end() : fences[1].start()]
    body_line = text.count("\n", 0, fences[1].end()) + 2
    if "\t" in block:
        line = 1 + block[: block.index("\t")].count("\n")
        return None, body_line, [Finding(path, line, "a tab in the front matter. Indent with spaces.")]
    try:
        node = yaml.compose(block, Loader=LOADER)
        if faults := list(impossible_dates(node, path)):
            return None, body_line, faults
        values = yaml.load(block, Loader=LOADER)
    except (yaml.YAMLError, ValueError) as error:
        message = f"the front matter can't be read ({reason(error)}). Quote values that contain a colon or begin with "
        message += "a mark, and keep one key per line."
        return None, body_line, [Finding(path, max(1, yaml_line(error)), message)]
    if not isinstance(values, dict) or not isinstance(node, yaml.MappingNode):
        return None, body_line, [Finding(path, 1, "the front matter holds no keys. Write lines such as 'title: …'.")]
    lines: dict[tuple[str, ...], int] = {}
    findings = key_lines(node, path, (), lines)
    if values.get("template") == Template.HOME:
        if "title" in values:
            message = (
                "the front page is called as the site. Remove 'title', and write the name as site_name in mkdocs.yml."
            )
            findings.append(Finding(path, lines["title",], message))
        values["title"] = site_name
    try:
        meta = FrontMatter.model_validate(values)
    except ValidationError as error:
        for fault in error.errors():
            place = tuple(str(part) for part in fault["loc"])
            line = next((lines[place[:n]] for n in range(len(place), 0, -1) if place[:n] in lines), 1)
            findings.append(Finding(path, line, _message(place, fault)))
    return (None if findings else meta), body_line, findings


def _message(place: tuple[str, ...], fault: Any) -> str:
    """What is wrong and what to do, for one of pydantic's errors."""
    names = [part for part in place if not part.isdigit()]
    key, value = names[-1], fault["input"]
    model: type[BaseModel] = Printable if names[0] == "printable" and len(names) > 1 else FrontMatter
    match fault["type"]:
        case "extra_forbidden":
            known = list(model.model_fields)
            close = difflib.get_close_matches(key, known, n=1)
            cure = f"Did you mean '{close[0]}'?" if close else f"Remove it, or use one of: {', '.join(known)}."
            return f"unknown key '{key}'. {cure}"
        case "missing":
            return f"'{key}' is missing. Add it: {model.model_fields[key].description}."
        case "enum":
            return f"'{value}' is not a known {key}. Use one of: {_choices(model, key)}."
        case "string_pattern_mismatch" if key == "slug":
            return f"the slug '{value}' can't be an address. Use a–z, 0–9 and single hyphens (ä is a, ö is o)."
        case "string_pattern_mismatch":
            return f"'{key}' must be one line of plain text. Remove < > {{ }}."
        case "string_too_long":
            return f"'{key}' has {len(value)} characters. Shorten it to {fault['ctx']['max_length']} at most."
        case "string_too_short":
            return f"'{key}' has {len(value)} characters. Write at least {fault['ctx']['min_length']}."
        case "string_type":
            return f"'{key}' must be text. Put the value in quotation marks."
        case "date_type" | "date_parsing" | "date_from_datetime_parsing" | "date_from_datetime_inexact":
            return f"'{value}' is not a day. Write it as 2026-11-21."
        case "value_error":
            return str(fault["ctx"]["error"])
        case "too_short":
            return f"'{key}' is empty. Name at least one of: {_choices(model, key)}."
        case "editable":
            return str(fault["msg"])
        case "tuple_type":
            return f"'{key}' must be a list. Write it as [{_choices(model, key)}] or a part of that."
        case "model_type":
            return f"'{key}' needs keys of its own, indented below it: {', '.join(Printable.model_fields)}."
        case _:
            return f"'{key}': {fault['msg']}. Correct the value."


def _choices(model: type[BaseModel], key: str) -> str:
    annotation = model.model_fields[key].annotation
    for candidate in (annotation, *get_args(annotation)):
        if isinstance(candidate, type) and issubclass(candidate, StrEnum):
            return ", ".join(candidate)
    return ""
