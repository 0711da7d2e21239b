"""Footnotes that say where a fact comes from: `[^key]` in a text cites a source in docs/_data/sources.yml."""

import re
from collections.abc import Mapping

from guidebook.config.interface import Words, spoken_date
from guidebook.data.directory import Reference

CITATION = re.compile(r"\[\^([\w-]+)\](?!:)")


def cite(markdown: str, language: str, references: Mapping[str, Reference], words: Words) -> str:
    """`markdown` with a footnote for each source that it cites: its text, its link and the day of its last check."""
    keys = dict.fromkeys(CITATION.findall(markdown))
    notes = [f"[^{key}]: {_note(references[key], language, words)}" for key in keys]
    label = f"**{words['sources']}**\n{{: .sources}}"  # the footnotes come right after it, at the page's end
    return "\n\n".join([markdown.rstrip("\n"), label, *notes]) + "\n" if notes else markdown


def _note(reference: Reference, language: str, words: Words) -> str:
    text = reference.texts[language].text
    named = f"[{text}]({reference.link})" if reference.link else text
    return f"{named}. {words['gathered']} {spoken_date(reference.checked, words)}."
