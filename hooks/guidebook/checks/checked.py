"""All checks of the sources, for `./guide check`, builds and the preview."""

import hashlib
import os
import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from guidebook.checks.starters import find_placeholders
from guidebook.findings import Finding, Refusal
from guidebook.guide import Guide, read_guide
from guidebook.printables.side_by_side import check_side_by_side
from guidebook.store import Store
from guidebook.translation.state import Translation, read_translation


@dataclass(frozen=True)
class Checked:
    """A guide that can be shown in a preview. While there is anything in `to_do`, it can't be published."""

    guide: Guide
    translation: Translation
    to_do: tuple[Finding, ...]


def read_checked(config_file: Path, today: date) -> Checked:
    """Read the guide of `config_file` and check all that can be checked without building.

    A result without findings is cached under the content of all files that are read, of the code, and `today`.

    Raises:
        Refusal: with all findings, where there is no guide to show.
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
    """Part of the cache key: each file with whether it is a symbolic link, and its SHA-256 or why it can't be read."""
    for file in (config_file, root / "pyproject.toml", *_below(root / "docs"), *_below(root / "overrides")):
        try:
            content = hashlib.sha256(file.read_bytes()).hexdigest()
        except OSError as error:
            content = str(error)
        yield str(file), file.is_symlink(), content


def _below(folder: Path) -> Iterator[Path]:
    """All paths below a folder. Symbolic links are followed, each folder once, since a link may lead back."""
    walked: set[str] = set()
    for path, folders, files in os.walk(folder, followlinks=True):
        if (real := os.path.realpath(path)) in walked:
            folders.clear()
            continue
        walked.add(real)
        yield from (Path(path, name) for name in (*folders, *files))


def _check(config_file: Path, today: date) -> Checked:
    guide = read_guide(config_file)
    findings: list[Finding] = []
    to_do = [*guide.sources.unlike, *find_placeholders(guide)]
    if not guide.sources.unlike:
        to_do += check_side_by_side(guide)
    try:
        translation = read_translation(guide.root, guide.sources)
        to_do += translation.stale(today)
    except Refusal as refusal:
        findings += refusal.findings
    if findings:
        raise Refusal([*findings, *to_do])
    return Checked(guide, translation, tuple(to_do))
