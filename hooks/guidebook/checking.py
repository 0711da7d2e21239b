"""What both ./guide check and a build ask of the sources, and the report of ./guide check."""

import hashlib
import json
import os
import pickle
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from guidebook.findings import Finding, Refusal
from guidebook.front_matter import FrontMatter
from guidebook.guide import Guide, read_guide
from guidebook.links import INLINE
from guidebook.printables.side_by_side import differences
from guidebook.prose import all_prose
from guidebook.readability import advice
from guidebook.starters import unfinished
from guidebook.store import Store
from guidebook.translation import Translation, read_translation

SCHEMA = Path(__file__).with_name("front_matter.schema.json")


@dataclass(frozen=True)
class Checked:
    """A guide that can be shown; `to_do` keeps it from being published."""

    guide: Guide
    translation: Translation
    to_do: tuple[Finding, ...]


def read_checked(config_file: Path, today: date) -> Checked:
    """Read the guide of `config_file` and ask all of it that can be asked without building.

    What passed is kept as long as nothing changes below docs/ and overrides/, in the configuration, or in the code.

    Raises:
        Refusal: with every finding, where there is nothing to show, not even to who is writing.
    """
    root = config_file.parent
    store = Store(root / ".cache" / "results")
    key = store.key(str(root), today, list(_files(root, config_file)))
    if kept := store.get(key):
        checked: Checked = pickle.loads(kept)
        return checked
    checked = _check(config_file, today)
    if not checked.to_do:
        store.put(key, pickle.dumps(checked))
    return checked


def _files(root: Path, config_file: Path) -> Iterator[tuple[str, bool, str]]:
    """All that a check may read, each with whether it is a link, and its SHA-256 or why it can't be read."""
    for file in (config_file, root / "pyproject.toml", *_below(root / "docs"), *_below(root / "overrides")):
        try:
            content = hashlib.sha256(file.read_bytes()).hexdigest()
        except OSError as error:
            content = str(error)
        yield str(file), file.is_symlink(), content


def _below(folder: Path) -> Iterator[Path]:
    """All in a folder, and in those that links in it lead to, but each once: a link may lead back."""
    walked: set[str] = set()
    for path, folders, files in os.walk(folder, followlinks=True):
        if (real := os.path.realpath(path)) in walked:
            folders.clear()
            continue
        walked.add(real)
        yield from (Path(path, name) for name in (*folders, *files))


def _check(config_file: Path, today: date) -> Checked:
    guide = read_guide(config_file)
    findings, to_do = differences(guide), [*unfinished(guide)]
    try:
        translation = read_translation(guide.root, guide.sources)
        to_do += translation.stale(today)
    except Refusal as refusal:
        findings += refusal.findings
    if findings:
        raise Refusal([*findings, *to_do])
    return Checked(guide, translation, tuple(to_do))


def check(root: Path, files: Sequence[Path] = (), annotate: bool = False) -> int:
    """Print what is wrong with the sources below `root`, what is overdue, and what was checked; returns the exit status.

    Only findings in `files` are shown and counted where some are given. `annotate` writes them as GitHub's workflow
    commands (docs.github.com, "Workflow commands for GitHub Actions"), which a pull request shows beside the lines.
    """
    wanted = {file.resolve().relative_to(root).as_posix() for file in files if file.resolve().is_relative_to(root)}
    if strays := [str(file) for file in files if not file.exists() or not file.resolve().is_relative_to(root)]:
        print(
            *(f"{stray}: the project has no such file. Correct the name." for stray in strays),
            sep="\n",
            file=sys.stderr,
        )
        return 1

    def show(findings: Sequence[Finding], kind: str) -> int:
        shown = [finding for finding in findings if not wanted or finding.path in wanted]
        for finding in shown:
            prefix = "" if kind == "error" else f"{kind}: "
            print(_annotation(finding, kind) if annotate else f"{prefix}{finding}", file=sys.stderr)
        return len(shown)

    try:
        checked = read_checked(root / "mkdocs.yml", date.today())
        if checked.to_do:
            raise Refusal(checked.to_do)
    except Refusal as refusal:
        if count := show(refusal.findings, "error"):
            many = "1 finding" if count == 1 else f"{count} findings"
            print(f"guide: {many}; nothing was built or changed.", file=sys.stderr)
            return 1
        print(f"guide: nothing wrong in {', '.join(sorted(wanted))}; there is in other files.")
        return 0
    guide = checked.guide
    overdue = show(sorted(guide.overdue(date.today()), key=str), "warning")
    for prose in all_prose(root, guide.languages):
        if prose.file.startswith(f"docs/{prose.language}/"):  # a page in its own language
            show(list(advice(prose)), "advice")
    print(_summary(guide))
    print(f"guide: {overdue} overdue, else all well." if overdue else "guide: all well.")
    return 0


def _annotation(finding: Finding, kind: str) -> str:
    place = f"file={finding.path}" + (f",line={finding.line}" if finding.line else "")
    return f"::{kind} {place}::{finding.message.replace('%', '%25')}"


def _summary(guide: Guide) -> str:
    """A table of what was checked, with a column for each language."""
    rows: dict[str, list[int]] = {"pages": [], "materials": [], "headings": [], "links": [], "form fields": []}
    for language in guide.languages:
        sources = guide.sources.of(language)
        rows["pages"].append(len(sources))
        rows["materials"].append(sum(1 for source in sources if source.meta.printable))
        rows["headings"].append(sum(len(source.headings) for source in sources))
        rows["links"].append(sum(len(INLINE.findall(source.body)) for source in sources))
        rows["form fields"].append(sum(len(source.fields) for source in sources))
    rows["programmes"] = [len(guide.directory.programmes)] * len(guide.languages)
    rows["helplines"] = [len(guide.directory.helplines)] * len(guide.languages)
    head = "checked".ljust(12) + "".join(language.rjust(7) for language in guide.languages)
    return "\n".join([head, *(name.ljust(12) + "".join(f"{count:7}" for count in row) for name, row in rows.items())])


def schema_text() -> str:
    """The JSON Schema of the front matter, as its file holds it."""
    return json.dumps(FrontMatter.model_json_schema(), indent=2, ensure_ascii=False) + "\n"


def write_schema() -> None:
    """Renew the schema's file."""
    SCHEMA.write_text(schema_text(), encoding="utf-8")
