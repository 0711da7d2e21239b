"""`./guide translation`: shows sections that changed in one language only, and records what people decide on them."""

import difflib
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from guidebook.dialect.parsing import Body
from guidebook.findings import Finding, Refusal
from guidebook.guide import read_guide
from guidebook.pages.front_matter_reading import read_front_matter
from guidebook.translation.sections import Hashes, Section, blocks_by_section, read_sections
from guidebook.translation.state import (
    MAX_POSTPONEMENT,
    STATE,
    Declared,
    Translation,
    merge_state,
    read_translation,
    write_state,
)

MAX_COMMITS = 100  # that are searched for the text as it was declared


def list_changes(root: Path) -> int:
    """Print each section that changed since it was declared, with the words that changed.

    Returns the exit status: 1 where a section keeps the guide from being published.
    """
    translation = _read(root)
    stale = list(translation.stale(date.today()))
    for key, changed in translation.changed.items():
        section, declared = translation.sections[key], translation.state.get(key)
        postponed = f", postponed on {declared.postponed}" if declared and declared.postponed else ""
        print(f"\n{section.key}: {'changed in' if declared else 'new in'} {', '.join(changed)}{postponed}")
        for language, blocks in section.texts.items():
            file = translation.sources.pages[language, section.path].file
            print(f"  {file}:{section.lines[language]}")
            old = declared.texts.get(language) if declared else None
            before = _declared_text(root, file, section.id, old) if old and language in changed else None
            for line in _difference(before, blocks) if before else blocks:
                print(f"    {line}")
    print(
        f"guide: {len(translation.changed)} of {len(translation.sections)} sections differ from what was declared equal."
    )
    return 1 if stale else 0


def accept(root: Path, names: Sequence[str], everywhere: bool = False) -> int:
    """Record that the named sections (`path#id`), or all sections of a page (`path`), say the same in all languages.

    With `everywhere`, also every section that is new or has changed in all languages; what changed in one alone must be
    named. Sections that are gone lose their entries.

    Raises:
        Refusal: for a name that is no section, that has not changed, or whose texts are still the same words.
    """
    translation = _read(root)
    chosen = _choose(translation, names)
    if everywhere:
        found = {key: translation.sections[key] for key in translation.changed}
        chosen += [one for key, one in found.items() if len(translation.changed[key]) == len(one.texts)]
    if findings := [*_untranslated(translation, chosen)]:
        raise Refusal(findings)
    state = {key: entry for key, entry in translation.state.items() if key in translation.sections}
    for section in translation.sections.values():
        if section in chosen or section.key not in translation.changed:
            state[section.key] = Declared(section.hashes)
    _write(root, state)
    left = len(translation.changed) - len({section.key for section in chosen})
    print(
        f"guide: {len(chosen)} sections accepted" + (f", {left} left: ./guide translation shows them." if left else ".")
    )
    return 0


def postpone(root: Path, names: Sequence[str], today: date) -> int:
    """Record that the twins of the named sections follow later; readers are told, and after 30 days the check fails.

    Raises:
        Refusal: for a name that is no section, or of which no language is behind.
    """
    translation = _read(root)
    chosen = _choose(translation, names)
    state = dict(translation.state)
    findings = []
    for section in chosen:
        declared = state.get(section.key)
        if not declared or len(translation.changed[section.key]) == len(section.texts):
            message = "no language is behind, all texts are new. Accept it when they say the same."
            findings.append(Finding(section.key, 0, message))
        else:
            state[section.key] = replace(declared, postponed=today)
    if findings:
        raise Refusal(findings)
    _write(root, state)
    print(f"guide: {len(chosen)} sections postponed until {today + MAX_POSTPONEMENT}.")
    return 0


def rebuild(root: Path) -> int:
    """Rebuild the state file after a merge conflict."""
    sources = read_guide(root / "mkdocs.yml").sources
    file = root / STATE
    text = file.read_text(encoding="utf-8") if file.is_file() else ""
    state = merge_state(text, list(read_sections(sources)))
    _write(root, state)
    print(f"guide: {len(state)} entries kept. ./guide translation shows what is left to read.")
    return 0


def _read(root: Path) -> Translation:
    return read_translation(root, read_guide(root / "mkdocs.yml").sources)


def _write(root: Path, state: dict[str, Declared]) -> None:
    file = root / STATE
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_suffix(".part")
    part.write_text(write_state(state), encoding="utf-8")
    part.replace(file)


def _choose(translation: Translation, names: Sequence[str]) -> list[Section]:
    findings, chosen = [], []
    for name in names:
        path, mark, anchor = name.partition("#")
        path = re.sub(rf"^docs/({'|'.join(translation.sources.languages)})/", "", path)
        found = [one for one in translation.sections.values() if one.path == path and (not mark or one.id == anchor)]
        changed = [section for section in found if section.key in translation.changed]
        if not found:
            known = difflib.get_close_matches(f"{path}#{anchor}", translation.sections, n=1)
            cure = f"Did you mean {known[0]}?" if known else "Name it as path#id, such as organiser/faq.md#resources."
            findings.append(Finding(name, 0, f"there is no such section. {cure}"))
        elif not changed:
            findings.append(Finding(name, 0, "nothing has changed there since it was declared equal. Leave it out."))
        chosen += changed
    if findings:
        raise Refusal(findings)
    return chosen


def _untranslated(translation: Translation, chosen: list[Section]) -> Iterator[Finding]:
    """A finding for each section with the same sentence in two languages, which was copied and not translated."""
    for section in chosen:
        (first, text), *others = section.texts.items()
        for language, other in others:
            same = {one for one in set(text) & set(other) if len(re.findall(r"[^\W\d_]{2,}", one)) > 5}
            if same and not all(one.startswith("///") for one in same):
                file = translation.sources.pages[language, section.path].file
                message = f"the section has the same words as in {first}: '{min(same)[:40]}'. Translate it first."
                yield Finding(file, section.lines[language], message)


def _declared_text(root: Path, file: str, name: str, hashes: Hashes) -> list[str] | None:
    """The blocks of the section `name` of a page that have these hashes, from git's history; None where it has none."""
    if not shutil.which("git"):
        return None
    command = ["git", "log", f"--max-count={MAX_COMMITS}", "--format=%H", "--", file]
    log = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    for commit in log.stdout.split():
        shown = subprocess.run(["git", "show", f"{commit}:./{file}"], cwd=root, capture_output=True, check=False)
        text = shown.stdout.decode("utf-8", "replace")
        meta, first_line, _ = read_front_matter(text, file)
        if not meta:
            continue
        body = "".join(text.splitlines(keepends=True)[first_line - 1 :])
        headings = tuple(heading for heading in Body(body, first_line).headings if heading.id)
        blocks = blocks_by_section(meta, body, headings, first_line).get(name, [])
        if Section("", name, {"": tuple(blocks)}, {}).hashes[""] == hashes:
            return blocks
    return None


def _difference(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """The lines that changed, with [-removed-] and {+added+} words as `git diff --word-diff` marks them."""
    old, new = "\n".join(before), "\n".join(after)
    words, others = (re.findall(r"\S+|\n", text) for text in (old, new))
    parts = []
    for what, i, j, k, m in difflib.SequenceMatcher(None, words, others, autojunk=False).get_opcodes():
        taken, added = " ".join(words[i:j]), " ".join(others[k:m])
        if what == "equal":
            parts.append(added)
        else:
            parts += [f"[-{taken}-]"] * bool(taken) + [f"{{+{added}+}}"] * bool(added)
    for line in " ".join(parts).split("\n"):
        if "[-" in line or "{+" in line or "-]" in line or "+}" in line:
            yield line.strip()


def run(root: Path, action: str | None, names: Sequence[str], everywhere: bool) -> int:
    """Run `./guide translation` with an action; refusals are printed, one a line. Returns the exit status."""
    try:
        match action:
            case "accept":
                return accept(root, names, everywhere)
            case "postpone":
                return postpone(root, names, date.today())
            case "rebuild":
                return rebuild(root)
            case _:
                return list_changes(root)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
