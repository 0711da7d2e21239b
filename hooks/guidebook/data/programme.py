"""The steps of a mentoring programme, docs/_data/programme.yml.

The year planner shows them as boxes to tick. The organiser's calendar shows them with dates, which are computed by
overrides/assets/behaviours/planner.js.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from guidebook.config.interface import Words
from guidebook.data.entries import Entry, PlainText, read_entries
from guidebook.findings import Finding

FILE = "programme.yml"
WEEK = 7
Span = tuple[int, int]  # the first and the last, both included
# One line of Markdown with links, which begin at the language's folder.
LinkedText = Annotated[str, Field(pattern=r"^[^<>{}\n]+$")]


class Anchor(StrEnum):
    """The meeting with which a step moves when the programme is longer than the example."""

    START = "start"  # the orientation
    MIDDLE = "middle"  # the mid-programme meeting
    END = "end"  # the closing meeting


# The weeks of these days in the guide's example, a programme of 26 weeks (organiser/planning.md#schedule).
EXAMPLE = {Anchor.START: 1, Anchor.MIDDLE: 13, Anchor.END: 26}


class StepText(BaseModel):
    """A step in one language."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    text: LinkedText = Field(description="What is done, in one line that may hold links")
    counted: PlainText | None = Field(None, description="What of it is counted by pairs")


class Step(Entry):
    """A task of the organiser or of the pairs, and when it is done."""

    part: str = Field(description="The id of its heading in the year planner")
    counts_from: Anchor = Field(Anchor.START, description="The day with which it moves when the programme is longer")
    weeks: Span | None = Field(
        None,
        description="The first and the last week of it in the example, such as [-7, -6]; before the start negative",
    )
    days: Span | None = Field(
        None, description="The same in days, more exactly, from the day of 'counts_from', such as [7, 13]"
    )
    months: Span | None = Field(
        None, description="The first and the last month after the closing meeting, such as [1, 3]"
    )
    pair_meeting: int | None = Field(None, ge=1, description="The number of the pair's meeting")
    per_pair: int | None = Field(None, ge=1, description="How many of what is counted one pair makes")
    minutes: Span | None = Field(
        None, description="How long each of them takes, at least and at most, such as [15, 30]"
    )
    texts: dict[str, StepText]

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        for fault in self._faults():
            raise ValueError(fault)
        return self

    def _faults(self) -> Iterator[str]:
        for name in ("weeks", "days", "months", "minutes"):
            span: Span | None = getattr(self, name)
            if span and span[0] > span[1]:
                yield f"'{name}' end before they begin, {span[0]} and {span[1]}. Exchange them."
        if self.weeks is None and self.months is None:
            yield "the step has neither 'weeks' nor 'months'. Add one of them."
        if self.weeks and self.months:
            yield "the step has both 'weeks' and 'months'. Keep one of them."
        if self.weeks and 0 in self.weeks:
            yield "'weeks' have no 0: week 1 begins with the orientation, the week before it is -1. Write one of them."
        if self.months and self.counts_from != Anchor.END:
            yield "'months' are counted from the end. Add 'counts_from: end'."
        if self.weeks and self.days:
            first, last = self._days_of_weeks(self.weeks)
            if self.days[0] < first - WEEK or self.days[1] > last + WEEK:
                yield f"'days' are far from the weeks, which are the days {first} to {last}. Correct one of them."
        if self.minutes and not self.per_pair:
            yield "'minutes' are of what a pair makes. Add 'per_pair'."
        if any((text.counted is None) != (self.per_pair is None) for text in self.texts.values()):
            yield "'per_pair' and 'counted' in each language need each other. Add what is missing."

    def _days_of_weeks(self, weeks: Span) -> Span:
        """The days of weeks of the example, counted from the step's anchor; weeks begin on the anchor's weekday."""
        first, last = ((week if week < 0 else week - 1) - (EXAMPLE[self.counts_from] - 1) for week in weeks)
        return first * WEEK, last * WEEK + WEEK - 1

    @property
    def span(self) -> Span | None:
        """Its first and last day, counted from its anchor as 0; None where it is counted in months."""
        if self.days or self.weeks is None:
            return self.days
        return self._days_of_weeks(self.weeks)

    def when(self, words: Words) -> str:
        """When it is done in the example, in the interface's language, such as "7–6 weeks before the start"."""
        said: dict[str, str] = words["planner"]
        if self.months:
            return said["after"].format(n=_range(self.months))
        assert self.weeks
        if self.weeks[1] < 0:
            return said["before"].format(n=_range((-self.weeks[0], -self.weeks[1])))
        return said["week" if self.weeks[0] == self.weeks[1] else "weeks"].format(n=_range(self.weeks))

    def for_one_pair(self, language: str, words: Words) -> str:
        """Its amount for one pair, such as "2 talks for each pair, 15–30 minutes each"; '' where nothing is counted."""
        if not self.per_pair:
            return ""
        said = words["planner"]["per_pair"].format(count=self.per_pair, counted=self.texts[language].counted)
        return f"{said}, {words['planner']['minutes'].format(n=_range(self.minutes))}" if self.minutes else str(said)


def _range(span: Span) -> str:
    return str(span[0]) if span[0] == span[1] else f"{span[0]}–{span[1]}"


def read_steps(folder: Path, languages: Sequence[str], findings: list[Finding]) -> dict[str, Step]:
    """The steps in their order, by key. Faults are appended to `findings`."""
    return read_entries(folder / FILE, Step, languages, findings)
