"""A guide as it was checked: what both ./guide check and a build ask of the sources."""

import hashlib
import os
import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from guidebook.checks.starters import unfinished
from guidebook.findings import Finding, Refusal
from guidebook.guide import Guide, read_guide
from guidebook.printables.side_by_side import check_side_by_side
from guidebook.store import Store
from guidebook.translation.state import Translation, read_translation


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
    findings, to_do = check_side_by_side(guide), [*unfinished(guide)]
    try:
        translation = read_translation(guide.root, guide.sources)
        to_do += translation.stale(today)
    except Refusal as refusal:
        findings += refusal.findings
    if findings:
        raise Refusal([*findings, *to_do])
    return Checked(guide, translation, tuple(to_do))
