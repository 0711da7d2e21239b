"""Each of pydantic's errors becomes a sentence that names a remedy."""

from enum import StrEnum
from typing import get_args

import pytest
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from guidebook.commands.editor import Editor
from guidebook.config.organisation import Organisation
from guidebook.data import directory
from guidebook.data.programme import Step
from guidebook.pages.front_matter import FrontMatter
from guidebook.validation import findings_of
from guidebook.yaml_source import read_yaml


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


class Frame(BaseModel):
    model_config = ConfigDict(extra="forbid")
    colour: Colour = Field(Colour.RED, description="The colour of the line")
    width: int = Field(1, ge=1, description="The line's width in points")


class Picture(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str = Field(pattern=r"^[^<>\[\]\n]+$", description="What the picture shows")
    frame: Frame = Field(default_factory=Frame, description="The line around it")
    colours: tuple[Colour, ...] = Field((Colour.RED,), min_length=1, description="Colours in it")
    shown: bool = Field(True, description="Whether it is shown")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name: A\nframes: {}", "2: unknown key 'frames'. Did you mean 'frame'?"),
        ("name: A\nsize: 2", "2: unknown key 'size'. Remove it, or use one of: name, frame, colours, shown."),
        ("shown: true", "1: 'name' is missing. Add it: What the picture shows."),
        ("name: A <b>", "1: 'name' must be one line of plain text. Remove < > [ ]."),
        ("name: no", "1: 'name' must be text. Put the value in quotation marks."),
        ("name: A\nshown: perhaps", "2: 'perhaps' is neither true nor false. Write one of them."),
        ("name: A\nframe: thin", "2: 'frame' needs keys of its own, indented below it: colour, width."),
        ("name: A\nframe:\n  colour: red\n  width: 0", "4: '0' can't be used as 'width'. Write: The line's width in points."),
        ("name: A\nframe:\n  colour: green", "3: 'green' is not a known colour. Use one of: red, blue."),
        ("name: A\ncolours:\n- red\n- green", "4: 'green' is not a known colours. Use one of: red, blue."),
        ("name: A\ncolours: []", "2: 'colours' is empty. Name at least one of: red, blue."),
        ("name: A\ncolours: red", "2: 'colours' must be a list. Write it as [red, blue] or a part of that."),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_line_and_cure(text: str, message: str) -> None:
    source = read_yaml(text, "x.yml")
    with pytest.raises(ValidationError) as error:
        Picture.model_validate(source.values)
    assert [str(finding) for finding in findings_of(error.value, Picture, source)] == [f"x.yml:{message}"]


def models(model: type[BaseModel]) -> set[type[BaseModel]]:
    """The model and those within it."""
    found = {model}
    waiting: list[object] = [field.annotation for field in model.model_fields.values()]
    while waiting:
        one = waiting.pop()
        waiting += get_args(one)
        if isinstance(one, type) and issubclass(one, BaseModel):
            found |= models(one)
    return found


@pytest.mark.parametrize(
    "model",
    [FrontMatter, Organisation, Editor, Step, directory.Programme, directory.Helpline, directory.University,
     directory.Reference, directory.Term],
)  # fmt: skip
def test_every_key_is_described_so_that_a_refusal_can_say_what_belongs_there(model: type[BaseModel]) -> None:
    missing = {
        f"{one.__name__}.{name}"
        for one in models(model)
        for name, field in one.model_fields.items()
        if not field.description and name != "texts"  # which stands in no file
    }
    assert missing == set()
