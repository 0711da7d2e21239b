"""Entries of a file in docs/_data/: a key for each, with keys of its own below it and one for each language."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from guidebook.findings import Finding, reason
from guidebook.yaml_lines import LOADER, yaml_line

KEEP_FRESH = timedelta(days=365)  # how long a check holds, of a page or of a fact
# The texts go through Markdown with the page that shows them: no HTML, links or attributes.
PlainText = Annotated[str, Field(pattern=r"^[^<>\[\]{}\n]+$")]


class Entry(BaseModel):
    """Its own keys, and besides them one key for each language."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _gather_languages(cls, values: Any) -> Any:
        if not isinstance(values, dict):
            return values
        own = {key: value for key, value in values.items() if key in cls.model_fields}
        return {**own, "texts": {key: value for key, value in values.items() if key not in own}}


EntryType = TypeVar("EntryType", bound=Entry)


def read_entries(
    file: Path, model: type[EntryType], languages: Sequence[str], findings: list[Finding]
) -> dict[str, EntryType]:
    """The entries of `file` by key, none where there is no file; what is wrong with them is added to `findings`."""
    name = f"docs/_data/{file.name}"
    if not file.is_file():
        return {}
    try:
        text = file.read_text(encoding="utf-8")
        entries = yaml.load(text, Loader=LOADER) or {}
    except (yaml.YAMLError, ValueError) as error:
        findings.append(
            Finding(name, yaml_line(error), f"the file can't be read ({reason(error)}). Correct the value.")
        )
        return {}
    if not isinstance(entries, dict):
        findings.append(Finding(name, 1, "the file must hold one key for each entry. Begin a line with 'key:'."))
        return {}
    read = {}
    for key, values in entries.items():
        line = entry_line(text, key)
        try:
            read[key] = model.model_validate(values)
        except ValidationError as error:
            for fault in error.errors():
                place = ".".join(str(part) for part in fault["loc"] if part != "texts")
                plain = fault["type"] == "string_pattern_mismatch" and "texts" in fault["loc"]
                cure = "Write plain text on one line, without < > [ ] { }" if plain else f"{fault['msg']}. Correct it"
                where = f"{place}: " if place else ""
                findings.append(Finding(name, line, f"'{key}': {where}{cure}."))
            continue
        for language in languages:
            if language not in values:
                findings.append(Finding(name, line, f"'{key}' has no text in '{language}'. Translate it."))
    return read


def entry_line(text: str, key: str) -> int:
    """The line of a file's `text` on which the entry `key` begins, from 1; 0 where no line begins with it."""
    return next((n for n, found in enumerate(text.splitlines(), 1) if found.startswith(f"{key}:")), 0)
