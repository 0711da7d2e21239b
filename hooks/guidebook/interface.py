"""The words of the interface: one table per language, overrides/interface/<language>.yml."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from guidebook.findings import Finding, Refusal, reason, yaml_line

Words = dict[str, Any]


def read_words(folder: Path, languages: Sequence[str]) -> dict[str, Words]:
    """Read every language's table.

    Raises:
        Refusal: where a language has no table, or one language has a word that another lacks.
    """
    tables: dict[str, Words] = {}
    findings = []
    for language in languages:
        file = folder / f"{language}.yml"
        name = f"{folder.parent.name}/{folder.name}/{file.name}"
        if not file.is_file():
            findings.append(
                Finding(name, 0, f"the interface has no words in '{language}'. Copy and translate a table.")
            )
            continue
        try:
            table = yaml.safe_load(file.read_text(encoding="utf-8"))
        except (yaml.YAMLError, ValueError) as error:
            findings.append(
                Finding(name, yaml_line(error), f"the table can't be read ({reason(error)}). Quote the value.")
            )
            continue
        tables[language] = table if isinstance(table, dict) else {}
    keys = {language: _keys(table) for language, table in tables.items()}
    for language, own in keys.items():
        for key in sorted(set().union(*keys.values()) - own):
            name = f"{folder.parent.name}/{folder.name}/{language}.yml"
            findings.append(Finding(name, 0, f"the word '{key}' is missing. Add its translation."))
    if findings:
        raise Refusal(findings)
    return tables


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


def spoken_download(download: dict[str, Any], words: Words) -> str:
    """What a file is: what tells a second one of a material from the first, its format, pages and size in bytes."""
    edition = download["edition"]
    parts = [words["kinds"][edition]] if edition in words["edition_suffix"] else []
    parts.append(words["formats"][download["format"]])
    if download["pages"]:
        parts.append(spoken_pages(download["pages"], words))
    return ", ".join([*parts, spoken_size(download["size"], words)])
