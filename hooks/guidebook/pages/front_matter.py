"""The keys at the top of a page.

`front_matter.schema.json` beside this file is the same schema for editors; `./guide schema` renews it.
"""

import json
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from guidebook.data.entries import KEEP_FRESH

SCHEMA = Path(__file__).with_name("front_matter.schema.json")


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
            raise ValueError(
                f"'editable: {editable}' does not fit the kind '{kind}'. Write 'editable: {fitting}', or leave it out."
            )
        return editable


def _front_page_has_no_title(schema: dict[str, Any]) -> None:
    """Tells editors too that a page needs a title but for the front page, which must have none."""
    schema["required"].remove("title")
    schema["if"] = {"properties": {"template": {"const": Template.HOME.value}}, "required": ["template"]}
    schema["then"] = {"properties": {"title": False}}
    schema["else"] = {"required": ["title"]}


class FrontMatter(BaseModel):
    """The checked front matter of one page."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, title="Front matter of a page", json_schema_extra=_front_page_has_no_title
    )

    title: PlainText = Field(
        description="The page's heading and the name of its tab; plain text. Not of the front page, which is called "
        "as the site: site_name in mkdocs.yml"
    )
    short_title: Annotated[PlainText, Field(max_length=28)] | None = Field(
        None, description="A shorter name for navigation"
    )
    occasion: PlainText | None = Field(
        None, description="Of slides: the meeting that they are shown at, which they say in place of the title"
    )
    slug: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)] = Field(
        description="The page's part of the address and the name of its downloads: a–z, 0–9 and single hyphens (ä is a, ö is o)"
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


def schema_text() -> str:
    """The JSON Schema of the front matter, as its file holds it."""
    return json.dumps(FrontMatter.model_json_schema(), indent=2, ensure_ascii=False) + "\n"


def write_schema() -> None:
    """Renew the schema's file."""
    SCHEMA.write_text(schema_text(), encoding="utf-8")
