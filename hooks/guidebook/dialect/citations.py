"""Footnotes that say where a fact comes from: `[^key]` in a text cites a source in docs/_data/sources.yml."""

import re
from collections.abc import Mapping

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

from guidebook.config.interface import Words, format_date
from guidebook.data.directory import Reference

CITATION = re.compile(r"\[\^([\w-]+)\](?!:)")


class Citations(Preprocessor):
    """Adds a footnote for each source that the page cites: its text, its link and the day of its last check."""

    def __init__(self, md: Markdown, language: str, references: Mapping[str, Reference], words: Words) -> None:
        super().__init__(md)
        self.language, self.references, self.words = language, references, words

    def run(self, lines: list[str]) -> list[str]:
        cited = dict.fromkeys(key for line in lines for key in CITATION.findall(line) if key in self.references)
        if not cited:
            return lines
        label = [f"**{self.words['sources']}**", "{: .sources}"]  # the footnotes follow it, at the page's end
        notes = [line for key in cited for line in ("", f"[^{key}]: {self._note(self.references[key])}")]
        return [*lines, "", *label, *notes]

    def _note(self, reference: Reference) -> str:
        text = reference.texts[self.language].text
        named = f"[{text}]({reference.link})" if reference.link else text
        return f"{named}. {self.words['gathered']} {format_date(reference.checked, self.words)}."


class CitationsExtension(Extension):
    """Registers the preprocessor after the one for fenced code, in which nothing is cited."""

    def __init__(self, language: str, references: Mapping[str, Reference], words: Words) -> None:
        super().__init__()
        self.settings = language, references, words

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.preprocessors.register(Citations(md, *self.settings), "citations", 22)
