"""Entries of a file in docs/_data/: a key for each, with keys of its own below it and one for each language."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, ValidationError, model_validator

from guidebook.findings import Finding, Refusal
from guidebook.validation import findings_of
from guidebook.yaml_source import read_yaml_file

KEEP_FRESH = timedelta(days=365)  # how long a check holds, of a page or of a fact
# The texts go through Markdown with the page that shows them: no HTML, links or attributes.
PlainText = Annotated[str, Field(pattern=r"^[^<>\[\]{}\n]+$")]


class Entry(BaseModel):
    """Its own keys, and besides them one key for each language."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    _line: int = PrivateAttr(0)

    @property
    def line(self) -> int:
        """The line of its file on which it begins."""
        return self._line

    @model_validator(mode="before")
    @classmethod
    def _gather_languages(cls, values: Any) -> Any:
        """Put what stands below each language's code together as `texts`."""
        if not isinstance(values, dict):
            return values
        languages = {
            key for key, value in values.items() if key not in cls.model_fields and isinstance(value, dict | None)
        }
        own = {key: value for key, value in values.items() if key not in languages}
        return {**own, "texts": {key: values[key] for key in values if key in languages}}

    def model_post_init(self, context: Any) -> None:
        """Note the line, which `read_entries` tells by the context of the validation."""
        self._line = context or 0


EntryType = TypeVar("EntryType", bound=Entry)


def read_entries(
    file: Path, model: type[EntryType], languages: Sequence[str], findings: list[Finding]
) -> dict[str, EntryType]:
    """The entries of `file` by key, none where there is no file; what is wrong with them is added to `findings`."""
    name = f"docs/_data/{file.name}"
    if not file.is_file():
        return {}
    try:
        source = read_yaml_file(file, name)
    except Refusal as refusal:
        findings += refusal.findings
        return {}
    findings += source.findings
    entries = {} if source.values is None else source.values
    if not isinstance(entries, dict):
        findings.append(Finding(name, 1, "the file must hold one key for each entry. Begin a line with 'key:'."))
        return {}
    read = {}
    for key, values in entries.items():
        line = source.line((key,))
        try:
            read[key] = model.model_validate(values, context=line)
        except ValidationError as error:
            findings += findings_of(error, model, source, (key,))
            continue
        for language in languages:
            if language not in values:
                findings.append(Finding(name, line, f"'{key}' has no text in '{language}'. Translate it."))
    return read
