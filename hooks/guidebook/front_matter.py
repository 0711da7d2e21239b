"""The keys at the top of a page: the schema, and reading them with line numbers.

`front_matter.schema.json` beside this file is the same schema for editors; `python -m guidebook schema` renews it.
"""

import difflib
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Annotated, Any, get_args

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from guidebook.findings import Finding, reason, yaml_line

KEEP_FRESH = timedelta(days=365)  # how long a check holds, of a page or of a fact
# Both read the safe part of YAML alone; the one in C is several times as fast and comes with nearly every PyYAML.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Kind(StrEnum):
    """What a material is; decides its templates, in overrides/print/."""

    CHECKLIST = "checklist"
    FORM = "form"
    DOCUMENT = "document"
    SLIDES = "slides"
    POSTER = "poster"
    WORKBOOK = "workbook"


class Audience(StrEnum):
    """Whom a material is for."""

    ORGANISER = "organiser"
    MENTOR = "mentor"
    MENTEE = "mentee"


class Stage(StrEnum):
    """When in a programme a material is needed."""

    PLAN = "plan"
    RECRUIT = "recruit"
    START = "start"
    WORK = "work"
    END = "end"
    ALL = "all"


class Editable(StrEnum):
    """The Office file that a material can be adapted in."""

    DOCX = "docx"
    PPTX = "pptx"


class Template(StrEnum):
    """Page templates in overrides/ other than the ordinary main.html."""

    HOME = "home.html"
    MATERIALS = "materials.html"
    CONTENTS = "contents.html"
    FAQ = "faq.html"
    PLANNER = "planner.html"
    PRIVACY = "privacy.html"


SHARED = ("template", "printable")  # keys that a page and its twin have alike

PlainText = Annotated[str, Field(pattern=r"^[^<>{}\n]+$")]


class Printable(BaseModel):
    """Makes a page a material: it also becomes a PDF, and where asked for an Office file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Kind = Field(description="What it is: decides the look of the PDF")
    audience: Annotated[tuple[Audience, ...], Field(min_length=1)] = Field(description="Whom it is for")
    stage: Stage = Field(description="When it is needed")
    editable: Editable | None = Field(None, description="Makes an Office file too: pptx of slides, docx of the others")

    side_by_side: bool = Field(False, description="Makes a further file with the page and its twin beside each other")

    @field_validator("editable")
    @classmethod
    def _fits_the_kind(cls, editable: Editable | None, info: ValidationInfo) -> Editable | None:
        """Slides become PowerPoint slides, everything else Word pages."""
        kind = info.data.get("kind")
        fitting = Editable.PPTX if kind == Kind.SLIDES else Editable.DOCX
        if editable and kind and editable != fitting:
            message = (
                "'editable: {given}' does not fit the kind '{kind}'. Write 'editable: {fitting}', or leave it out."
            )
            raise PydanticCustomError("editable", message, {"given": editable, "kind": kind, "fitting": fitting})
        return editable


class FrontMatter(BaseModel):
    """The checked front matter of one page."""

    model_config = ConfigDict(extra="forbid", frozen=True, title="Front matter of a page")

    title: PlainText = Field(description="The page's heading and the name of its tab; plain text")
    short_title: Annotated[PlainText, Field(max_length=28)] | None = Field(
        None, description="A shorter name for navigation"
    )
    slug: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)] = Field(
        description="The page's part of the address and the name of its downloads: a–z, 0–9 and hyphens"
    )
    description: Annotated[PlainText, Field(min_length=40, max_length=170)] = Field(
        description="One sentence for search results and cards; plain text"
    )
    reviewed: date = Field(description="The day on which somebody last checked the content")
    next_review: date | None = Field(
        None, description="The day by which somebody must check it again; without it, a year after 'reviewed'"
    )
    template: Template | None = Field(
        None,
        description="Only for the front page, the generated lists, the planner, the privacy page, and pages whose headings are questions",
    )
    printable: Printable | None = Field(None, description="Makes the page a material with a PDF")

    @field_validator("next_review")
    @classmethod
    def _comes_later(cls, day: date | None, info: ValidationInfo) -> date | None:
        if day and "reviewed" in info.data and day <= info.data["reviewed"]:
            raise ValueError(f"'next_review' is not after 'reviewed', {info.data['reviewed']}. Set a later day.")
        return day

    @property
    def review_due(self) -> date:
        """The day by which somebody must check the content again."""
        return self.next_review or self.reviewed + KEEP_FRESH


FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


def read_front_matter(text: str, path: str) -> tuple[FrontMatter | None, int, list[Finding]]:
    """Read the front matter of `text`; `path` is what findings call the file.

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
        if faults := list(_impossible_dates(node, path)):
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
    try:
        meta = FrontMatter.model_validate(values)
    except ValidationError as error:
        for fault in error.errors():
            place = tuple(str(part) for part in fault["loc"])
            line = next((lines[place[:n]] for n in range(len(place), 0, -1) if place[:n] in lines), 1)
            findings.append(Finding(path, line, _message(place, fault)))
    return (None if findings else meta), body_line, findings


def _impossible_dates(node: yaml.Node | None, path: str) -> Iterator[Finding]:
    """Days such as 2026-02-30, at which YAML's own reader would stop without a line number."""
    if isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _impossible_dates(value, path)
    elif isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:timestamp":
        try:
            datetime.fromisoformat(node.value)
        except ValueError:
            yield Finding(path, node.start_mark.line + 1, f"'{node.value}' is not a day. Write it as 2026-11-21.")


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
