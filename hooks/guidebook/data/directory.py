"""Reads docs/_data/: programmes, helplines, universities, references, terms, steps of a programme, compounds."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from guidebook.data.entries import KEEP_FRESH, Entry, EntryType, PlainText, read_entries
from guidebook.data.programme import Step, read_steps
from guidebook.data.vocabulary import read_compounds, vocabulary_file
from guidebook.findings import Finding, Refusal


class ProgrammeText(BaseModel):
    """A programme in one language; what nobody knows is left out."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: PlainText = Field(description="What the programme is called")
    organiser: PlainText = Field(description="Who organises it")
    source: PlainText = Field(description="Where its name and link come from")
    for_whom: PlainText | None = Field(None, description="For whom it is")
    length: PlainText | None = Field(None, description="How long it lasts")
    languages: PlainText | None = Field(None, description="Languages in which it works")
    cost: PlainText | None = Field(None, description="What it costs")
    link_text: PlainText | None = Field(None, description="The text of the link")


class HelplineText(BaseModel):
    """A helpline in one language."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: PlainText = Field(description="What it is called")
    when: PlainText = Field(description="The situation, for a table")
    short: PlainText = Field(description="The name for the card")
    easy: PlainText = Field(description="A sentence in easy language")


class UniversityText(BaseModel):
    """A university in one language."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: PlainText = Field(description="What it is called")
    offers: PlainText = Field(description="What its own page says of its mentoring")


class ReferenceText(BaseModel):
    """A source in one language."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    text: PlainText = Field(description="The source as its footnote tells it")


class TermText(BaseModel):
    """A term in one language; a bar parts its stem from what changes in inflection."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    term: PlainText = Field(description="The form to write, with a bar after its stem, such as mentor|i")
    definition: PlainText = Field(description="What it means, in one line")
    also: tuple[str, ...] = Field((), description="Other names that readers may meet elsewhere, such as [actor]")
    forms: tuple[str, ...] = Field((), description="Forms of the term that its stem doesn't cover, such as [pareja]")
    avoid: dict[str, str] = Field(
        default_factory=dict,
        description="What it isn't called here, and what to write instead, such as {mentoroij|a: mentori}",
    )


def shown(form: str) -> str:
    """The form of a term as readers see it, without the bar after its stem."""
    return form.replace("|", "")


class _Dated(Entry):
    """Base of entries that must be checked against their source every year."""

    checked: date = Field(description="The day on which somebody last compared it with its source, such as 2026-11-21")


HTTPS = r"^https://\S+$"


class Programme(_Dated):
    """A mentoring programme."""

    link: str | None = Field(None, pattern=HTTPS, description="Its page: an address that begins with https://")
    texts: dict[str, ProgrammeText]


class Helpline(_Dated):
    """A telephone number for help."""

    number: str = Field(pattern=r"^[0-9 ]+$", description="The number to call: digits and blanks, such as '116 006'")
    texts: dict[str, HelplineText]


class University(_Dated):
    """A university that tells about mentoring on its own page."""

    link: str = Field(pattern=HTTPS, description="That page: an address that begins with https://")
    texts: dict[str, UniversityText]


class Reference(_Dated):
    """Where facts come from: `[^key]` in a text shows it as a footnote."""

    link: str | None = Field(None, pattern=HTTPS, description="Where it is read: an address that begins with https://")
    texts: dict[str, ReferenceText]


class Term(Entry):
    """A word of the guide; its key is its place on the glossary page."""

    section: str = Field(description="The id of the glossary's heading that it stands below")
    explain: bool = Field(False, description="Whether its first mention on a page leads to the glossary")
    texts: dict[str, TermText]


def _select(entries: dict[str, EntryType], keys: Sequence[str] | None) -> dict[str, EntryType]:
    return entries if keys is None else {key: entries[key] for key in keys}


@dataclass(frozen=True)
class Directory:
    """Everything in docs/_data/. Entries are in the order of their files, by key.

    `compounds` holds by language the forms of compound words as `read_compounds` returns them.
    """

    programmes: dict[str, Programme] = field(default_factory=dict)
    helplines: dict[str, Helpline] = field(default_factory=dict)
    universities: dict[str, University] = field(default_factory=dict)
    references: dict[str, Reference] = field(default_factory=dict)
    terms: dict[str, Term] = field(default_factory=dict)
    steps: dict[str, Step] = field(default_factory=dict)
    compounds: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def keys(self) -> dict[str, tuple[str, ...]]:
        """The keys of the entries that an organisation may choose from, by the file's name."""
        choices: dict[str, Mapping[str, object]] = {
            "programmes": self.programmes, "helplines": self.helplines, "universities": self.universities,
        }  # fmt: skip
        return {name: tuple(entries) for name, entries in choices.items()}

    def select(
        self,
        programmes: Sequence[str] | None = None,
        helplines: Sequence[str] | None = None,
        universities: Sequence[str] | None = None,
    ) -> "Directory":
        """The directory with only the entries of these keys, in their order; None keeps all."""
        return replace(
            self,
            programmes=_select(self.programmes, programmes),
            helplines=_select(self.helplines, helplines),
            universities=_select(self.universities, universities),
        )

    def overdue(self, today: date) -> Iterator[Finding]:
        """A finding for each entry that nobody has checked within a year before `today`."""
        dated: dict[str, Mapping[str, _Dated]] = {
            "programmes": self.programmes,
            "helplines": self.helplines,
            "universities": self.universities,
            "sources": self.references,
        }
        for name, entries in dated.items():
            for key, entry in entries.items():
                if today - entry.checked > KEEP_FRESH:
                    message = f"'{key}' was last checked on {entry.checked}. Check it and set the new day."
                    yield Finding(f"docs/_data/{name}.yml", entry.line, message)


def read_directory(folder: Path, languages: Sequence[str]) -> Directory:
    """Read `folder`, which is docs/_data/; missing files are empty.

    Raises:
        Refusal: with every fault in the files.
    """
    findings: list[Finding] = []
    programmes = read_entries(folder / "programmes.yml", Programme, languages, findings)
    helplines = read_entries(folder / "helplines.yml", Helpline, languages, findings)
    universities = read_entries(folder / "universities.yml", University, languages, findings)
    references = read_entries(folder / "sources.yml", Reference, languages, findings)
    terms = read_entries(folder / "terms.yml", Term, languages, findings)
    steps = read_steps(folder, languages, findings)
    if findings:
        raise Refusal(findings)
    compounds = {code: read_compounds(vocabulary_file(folder.parents[1], code)) for code in languages}
    return Directory(programmes, helplines, universities, references, terms, steps, compounds)
