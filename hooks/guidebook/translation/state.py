"""The translation state: which sections people declared to say the same in all languages, and what changed since.

The state file has a line for each section, `path#id fi=<hashes> en=<hashes>`, with a hash of the heading and of each block
below it. So a section that is moved, renamed or divided keeps its state as long as its words are the same.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from guidebook.findings import Finding, Refusal
from guidebook.pages.source import Source, Sources
from guidebook.translation.sections import Hashes, Section, read_sections

STATE = "docs/_data/translations.txt"
MAX_POSTPONEMENT = timedelta(days=30)
LINE = re.compile(r"(?P<key>\S+\.md#\S*)(?P<texts>( [a-z]{2,3}=[0-9a-f]{8}(,[0-9a-f]{8})*)+)( postponed=(?P<day>\S+))?")
CONFLICT = re.compile(r"^(<{7}|={7}|>{7}|\|{7})")


@dataclass(frozen=True)
class Declared:
    """An entry of the state: the hashes of a section's blocks by language, heading first, when it was declared equal.

    `postponed` is the day on which somebody said that its translation follows later.
    """

    texts: Mapping[str, Hashes]
    postponed: date | None = None


def read_state(text: str) -> dict[str, Declared]:
    """The entries of a state file by the keys of their sections.

    Raises:
        Refusal: naming each line that is no entry, such as those of a merge conflict.
    """
    state, findings = {}, []
    for number, line in enumerate(text.splitlines(), 1):
        try:
            if line and not line.startswith("#"):
                key, declared = _parse_line(line)
                state[key] = declared
        except ValueError:
            cure = "Run ./guide translation rebuild; it keeps what both sides agree on."
            what = "a merge conflict" if CONFLICT.match(line) else "not a line of the translation state"
            findings.append(Finding(STATE, number, f"{what}. {cure}"))
    if findings:
        raise Refusal(findings)
    return state


def _parse_line(line: str) -> tuple[str, Declared]:
    """The key and the entry in a line.

    Raises:
        ValueError: where there is none.
    """
    found = LINE.fullmatch(line)
    if not found:
        raise ValueError(line)
    texts = {name: tuple(value.split(",")) for name, value in (part.split("=") for part in found["texts"].split())}
    return found["key"], Declared(texts, date.fromisoformat(found["day"]) if found["day"] else None)


def write_state(state: Mapping[str, Declared]) -> str:
    """The content of a state file, from which `read_state` reads `state` again."""
    lines = ["# Which sections say the same in all languages. Written by ./guide translation; see CONTRIBUTING.md."]
    for key, declared in sorted(state.items()):
        texts = " ".join(f"{language}={','.join(hashes)}" for language, hashes in declared.texts.items())
        lines.append(f"{key} {texts}" + (f" postponed={declared.postponed}" if declared.postponed else ""))
    return "\n".join(lines) + "\n"


def merge_state(text: str, sections: list[Section]) -> dict[str, Declared]:
    """The state in a file with merge conflicts. Of two entries for a section it keeps the one nearer to its texts.

    Nothing becomes equal that neither side declared.
    """
    found: dict[str, list[Declared]] = {}
    for line in text.splitlines():
        try:
            key, declared = _parse_line(line)
        except ValueError:
            continue
        found.setdefault(key, []).append(declared)
    now = {section.key: section.hashes for section in sections}
    return {
        key: max(
            entries,
            key=lambda entry: sum(now.get(key, {}).get(one) == hashes for one, hashes in entry.texts.items()),
        )
        for key, entries in found.items()
    }


class Translation:
    """Compares the sections of all pages with the state.

    `sections` and `state` are by the sections' keys. `changed` holds for each section that is not as declared the languages
    in which it differs; all of them for a new section.
    """

    def __init__(self, sources: Sources, state: Mapping[str, Declared]) -> None:
        self.sources = sources
        self.state = dict(state)
        self.sections = {section.key: section for section in read_sections(sources)}
        self._present = {
            language: {block for section in self.sections.values() for block in section.hashes[language]}
            for language in sources.languages
        }
        self._by_block: dict[str, set[str]] = {}
        for key, declared in self.state.items():
            for hashes in declared.texts.values():
                for block in hashes[1:]:
                    self._by_block.setdefault(block, set()).add(key)
        self.changed = {key: changed for key, one in self.sections.items() if (changed := self._changed(one))}

    def _changed(self, section: Section) -> list[str]:
        now, own = section.hashes, self.state.get(section.key)
        if own:
            different = [language for language, hashes in now.items() if hashes != own.texts.get(language)]
            return [] if self._gave_away(now, own) else different
        elsewhere = {key for hashes in now.values() for block in hashes[1:] for key in self._by_block.get(block, ())}
        return [] if any(_came_from(now, self.state[key]) for key in elsewhere) else list(now)

    def _gave_away(self, now: Mapping[str, Hashes], own: Declared) -> bool:
        """Whether the section differs only in that blocks of it, in all languages, stand in other sections now."""
        gone = {language: set(own.texts.get(language, ())) - set(hashes) for language, hashes in now.items()}
        return (
            all(language in own.texts and hashes[0] == own.texts[language][0] for language, hashes in now.items())
            and all(set(hashes) <= set(own.texts[language]) for language, hashes in now.items())
            and all(missing and missing <= self._present[language] for language, missing in gone.items())
        )

    def stale(self, today: date) -> Iterator[Finding]:
        """A finding for each section that is not declared equal and not postponed, or postponed too long ago."""
        if not self.state:
            cure = "When both languages say the same, run: ./guide translation accept --all"
            yield Finding(STATE, 0, f"the translation state is missing or empty. {cure}")
            return
        for key, changed in self.changed.items():
            section, declared = self.sections[key], self.state.get(key)
            accept = f"./guide translation accept {section.key}"
            file, line = self._place(section, changed[0])
            what = f"the section '{section.id}'" if section.id else "the page's beginning"
            if len(changed) == len(section.texts):
                how = "has changed in all languages" if declared else "is new"
                yield Finding(file, line, f"{what} {how}. Read the texts side by side, then run: {accept}")
            elif declared and declared.postponed and today - declared.postponed <= MAX_POSTPONEMENT:
                continue
            else:
                others = (self._place(section, one) for one in section.texts if one not in changed)
                twins = ", ".join(f"{other}:{where}" for other, where in others)
                late = f", and was postponed on {declared.postponed}" if declared and declared.postponed else ""
                cure = f"Change that too, or if both say the same, run: {accept}"
                yield Finding(file, line, f"{what} has changed, its twin {twins} has not{late}. {cure}")

    def _place(self, section: Section, language: str) -> tuple[str, int]:
        return self.sources.pages[language, section.path].file, section.lines[language]

    def late(self, source: Source) -> list[str]:
        """The ids of the page's sections whose newest text is in another language only, since translation is postponed."""
        return [
            self.sections[key].id
            for key, changed in self.changed.items()
            if self.sections[key].path == source.path
            and (declared := self.state.get(key))
            and declared.postponed
            and source.language not in changed
        ]


def _came_from(now: Mapping[str, Hashes], declared: Declared) -> bool:
    """Whether a section has only blocks of a declared one: all below its heading or, in each language, a part."""
    before = declared.texts
    if not all(language in before and len(hashes) > 1 for language, hashes in now.items()):
        return False
    heads = {hashes[0] == before[language][0] for language, hashes in now.items()}
    whole = {hashes[1:] == before[language][1:] for language, hashes in now.items()}
    parts = all(set(hashes[1:]) <= set(before[language]) for language, hashes in now.items())
    return len(heads) == 1 and len(whole) == 1 and parts


def read_translation(root: Path, sources: Sources) -> Translation:
    """Compare `sources` with docs/_data/translations.txt below `root`; a missing file declares nothing.

    Raises:
        Refusal: where the file can't be read.
    """
    file = root / STATE
    return Translation(sources, read_state(file.read_text(encoding="utf-8")) if file.is_file() else {})
