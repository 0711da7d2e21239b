"""Turns pydantic's errors into findings with line and remedy."""

import difflib
import re
from enum import StrEnum
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from guidebook.findings import Finding
from guidebook.yaml_source import KeyPath, YamlSource

T = TypeVar("T")
LINE_WITHOUT = re.compile(r"\^\[\^(?P<marks>.+)\\n\]\+\$")  # the pattern of one line of text without some marks


def findings_of(
    error: ValidationError, model: type[BaseModel], source: YamlSource, path: KeyPath = ()
) -> list[Finding]:
    """One finding for each fault in the value of `source` at `path`, which is no `model`."""
    findings = []
    for fault in error.errors():
        place = path
        for part in fault["loc"]:  # some name what pydantic or the model puts between, such as a member of a union
            place = (*place, part) if (*place, part) in source.lines else place
        findings.append(Finding(source.file, source.line(place) or 1, _message(fault, model, place)))
    return findings


def _message(fault: Any, model: type[BaseModel], place: KeyPath) -> str:
    """What is wrong and what to do, for one of pydantic's errors on the value at `place`."""
    owner, field = _find_field(model, fault["loc"])
    key = next((part for part in reversed(place) if isinstance(part, str)), "")
    value = " ".join(str(fault["input"]).split())
    description = field.description if field else None
    choices = ", ".join(_class_in(field.annotation, StrEnum) or ()) if field else ""
    match fault["type"]:
        case "extra_forbidden":
            close = difflib.get_close_matches(key, _keys(owner), n=1)
            cure = f"Did you mean '{close[0]}'?" if close else f"Remove it, or use one of: {', '.join(_keys(owner))}."
            return f"unknown key '{key}'. {cure}"
        case "missing" if isinstance(fault["loc"][-1], str):
            return f"'{fault['loc'][-1]}' is missing. " + (f"Add it: {description}." if description else "Add it.")
        case "enum":
            return f"'{value}' is not a known {key}. Use one of: {choices}."
        case "string_pattern_mismatch" if without := LINE_WITHOUT.fullmatch(fault["ctx"]["pattern"]):
            marks = " ".join(without["marks"].replace("\\", ""))
            return f"'{key}' must be one line of plain text. Remove {marks}."
        case "string_too_long":
            return f"'{key}' has {len(fault['input'])} characters. Shorten it to {fault['ctx']['max_length']} at most."
        case "string_too_short":
            return f"'{key}' has {len(fault['input'])} characters. Write at least {fault['ctx']['min_length']}."
        case "string_type":
            return f"'{key}' must be text. Put the value in quotation marks."
        case "date_type" | "date_parsing" | "date_from_datetime_parsing" | "date_from_datetime_inexact":
            return f"'{value}' is not a day. Write it as 2026-11-21."
        case "bool_type" | "bool_parsing":
            return f"'{value}' is neither true nor false. Write one of them."
        case "too_short" if choices:
            return f"'{key}' is empty. Name at least one of: {choices}."
        case "tuple_type" if choices:
            return f"'{key}' must be a list. Write it as [{choices}] or a part of that."
        case "model_type":
            return f"'{key}' needs keys of its own, indented below it: {', '.join(_keys(owner))}."
        case "value_error":
            return str(fault["ctx"]["error"])
        case _ if description:
            return f"'{value}' can't be used as '{key}'. Write: {description}."
        case _:
            return f"'{value}' can't be used as '{key}' ({fault['msg']}). Correct it."


def _keys(model: type[BaseModel]) -> list[str]:
    """The keys that people write, which are those with a description."""
    return [name for name, field in model.model_fields.items() if field.description]


def _find_field(model: type[BaseModel], location: tuple[str | int, ...]) -> tuple[type[BaseModel], FieldInfo | None]:
    """The model within `model` whose value or field is at a location of pydantic's, and the field."""
    field = None
    for part in location:
        field = model.model_fields.get(str(part), field)
        model = (_class_in(field.annotation, BaseModel) if field else None) or model
    return model, field


def _class_in(annotation: Any, base: type[T]) -> type[T] | None:
    """The first class derived from `base` in a type such as `tuple[Audience, ...] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, base):
        return annotation
    return next((found for part in get_args(annotation) if (found := _class_in(part, base))), None)
