"""The files below docs/: names that are addresses everywhere, nothing from elsewhere, no picture too heavy to load."""

import re
from collections.abc import Iterator
from pathlib import Path

from guidebook.findings import Finding

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
PICTURES = {".png", ".jpg", ".jpeg", ".webp", ".gif", ".svg", ".avif"}
FONT = re.compile(r"url\(\"?(\.\./fonts/[^\")]+)\"?\)")
HEAVIEST = 500_000  # bytes of one picture: half a minute on a slow phone line


def check_files(docs: Path) -> Iterator[Finding]:
    """Links out of the project, names that some system can't hold or tell apart, and heavy pictures, below `docs`."""
    for file in sorted(docs.rglob("*")):
        path = file.relative_to(docs)
        if any(part.startswith(".") or part == "_data" for part in path.parts):
            continue
        name = f"{docs.name}/{path.as_posix()}"
        if file.is_symlink():
            yield Finding(name, 0, "a symbolic link, which may lead anywhere. Put the file itself in its place.")
            continue
        stem, dot, suffix = path.name.rpartition(".") if file.is_file() else (path.name, "", "")
        if not NAME.fullmatch(stem) or (dot and not NAME.fullmatch(suffix)):
            cure = "Use a–z, 0–9 and single hyphens, as in first-meeting.md."
            yield Finding(name, 0, f"the name '{path.name}' does not work everywhere. {cure}")
        if file.suffix in PICTURES and (size := file.stat().st_size) > HEAVIEST:
            most = f"{HEAVIEST // 1000} kB at most"
            yield Finding(name, 0, f"the picture has {size // 1000} kB. Save it smaller: {most}, 1,600 points wide.")


def check_fonts(overrides: Path) -> Iterator[Finding]:
    """Fonts that a print style in `overrides`/print names and that aren't there."""
    for style in sorted((overrides / "print").glob("*.css")):
        for number, line in enumerate(style.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            for font in FONT.findall(line):
                if not (style.parent / font).is_file():
                    name = f"{overrides.name}/print/{style.name}"
                    yield Finding(name, number, f"there is no font {font}. Put the file there, or name another.")
