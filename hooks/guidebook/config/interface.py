"""The words of the interface: one table per language, overrides/interface/<language>.yml."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from guidebook.findings import Finding, Refusal
from guidebook.words import fold
from guidebook.yaml_source import read_yaml_file

Words = dict[str, Any]


def read_words(folder: Path, languages: Sequence[str]) -> dict[str, Words]:
    """Read every language's table.

    Each also gets the words for what a page becomes together with its twin, which depend on the languages.

    Raises:
        Refusal: where a language has no table, or one language has a word that another lacks.
    """
    tables: dict[str, Words] = {}
    findings: list[Finding] = []
    for language in languages:
        file = folder / f"{language}.yml"
        name = f"{folder.parent.name}/{folder.name}/{file.name}"
        if not file.is_file():
            findings.append(
                Finding(name, 0, f"the interface has no words in '{language}'. Copy and translate a table.")
            )
            continue
        try:
            source = read_yaml_file(file, name, as_text=True)
        except Refusal as refusal:
            findings += refusal.findings
            continue
        findings += source.findings
        tables[language] = source.values if isinstance(source.values, dict) else {}
    keys = {language: _keys(table) for language, table in tables.items()}
    named = {f"{table}.{language}" for table in ("languages", "in_languages") for language in languages}
    for language, own in keys.items():
        needed = {key for key in named if key.partition(".")[0] in tables[language]}
        for key in sorted(needed.union(*keys.values()) - own):
            name = f"{folder.parent.name}/{folder.name}/{language}.yml"
            findings.append(Finding(name, 0, f"the word '{key}' is missing. Add its translation."))
    if findings:
        raise Refusal(findings)
    for language, table in tables.items():
        if (twin := twin_language(language, languages)) and "kinds" in table:
            names, said = table["languages"], table["in_languages"]
            table["kinds"]["side-by-side"] = f"{said[language]} {table['and']} {within(said[twin])}"
            together = f"{names[language]}-{table['and']}-{names[twin]}"
            table["edition_suffix"]["side-by-side"] = fold(together.lower())
    return tables


def twin_language(language: str, languages: Sequence[str]) -> str | None:
    """The language that stands beside another: the first one of the others; None where there is no other."""
    return next((other for other in languages if other != language), None)


def within(text: str) -> str:
    """A label as it stands within a sentence: with a small letter first."""
    return text[:1].lower() + text[1:]


def _keys(table: Words, prefix: str = "") -> set[str]:
    keys = set()
    for key, value in table.items():
        keys |= _keys(value, f"{prefix}{key}.") if isinstance(value, dict) else {f"{prefix}{key}"}
    return keys


def spoken_date(day: date, words: Words) -> str:
    """A day as the language writes it: 21.11.2026 or 21 November 2026."""
    return str(words["date"]).format(day=day.day, month=day.month, year=day.year, name=words["months"][day.month - 1])


def spoken_size(size: int, words: Words) -> str:
    """A file's size in whole kilobytes (1,000 bytes), or megabytes with one decimal."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))}\u00a0{words['kilobytes']}"
    return f"{size / 1_000_000:.1f}".replace(".", words["decimal_mark"]) + f"\u00a0{words['megabytes']}"


def spoken_pages(count: int, words: Words) -> str:
    """A number of pages: 1 page, 3 pages."""
    return f"{count}\u00a0{words['page_one'] if count == 1 else words['page_many']}"
