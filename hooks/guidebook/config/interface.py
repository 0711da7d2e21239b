"""The words of the interface, from overrides/interface/<language>.yml, and how each language writes days and sizes."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from guidebook.findings import Finding, Refusal
from guidebook.words import fold
from guidebook.yaml_source import read_yaml_file

Words = dict[str, Any]


def read_words(folder: Path, languages: Sequence[str]) -> dict[str, Words]:
    """The table of words of each language, from `folder`.

    Each table also gets the words for the side-by-side edition, which follow from the names of the two languages.

    Raises:
        Refusal: where a language has no table, or lacks a word that another one has.
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
    """The language beside `language` in side-by-side editions: the first of the others; None where there is none."""
    return next((other for other in languages if other != language), None)


def within(text: str) -> str:
    """`text` with a small first letter, as a label is written within a sentence."""
    return text[:1].lower() + text[1:]


def _keys(table: Words, prefix: str = "") -> set[str]:
    """The keys of a table, such as "menu" and "planner.week"."""
    keys = set()
    for key, value in table.items():
        keys |= _keys(value, f"{prefix}{key}.") if isinstance(value, dict) else {f"{prefix}{key}"}
    return keys


def format_date(day: date, words: Words) -> str:
    """A day as the language writes it, such as "21.11.2026" or "21 November 2026"."""
    return str(words["date"]).format(day=day.day, month=day.month, year=day.year, name=words["months"][day.month - 1])


def format_size(size: int, words: Words) -> str:
    """A size in bytes as whole kilobytes (1,000 bytes), or as megabytes with one decimal: "63 kt", "1.2 MB"."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))}\u00a0{words['kilobytes']}"
    return f"{size / 1_000_000:.1f}".replace(".", words["decimal_mark"]) + f"\u00a0{words['megabytes']}"


def format_page_count(count: int, words: Words) -> str:
    """A number of pages with its word: "1 page", "3 pages"."""
    return f"{count}\u00a0{words['page_one'] if count == 1 else words['page_many']}"
