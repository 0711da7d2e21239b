"""`./guide check`: prints what is wrong with the sources, without building."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from guidebook.checks.checked import read_checked
from guidebook.checks.readability import advice
from guidebook.findings import Finding, Refusal
from guidebook.guide import Guide
from guidebook.pages.prose import all_prose


def check(root: Path, files: Sequence[Path] = (), annotate: bool = False) -> int:
    """Print faults of the sources below `root`, overdue checks, advice, and a summary. Returns the exit status.

    Where `files` are given, only findings in these are printed and counted. `annotate` writes them as GitHub's workflow
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
    """A workflow command of GitHub Actions."""
    place = f"file={finding.path}" + (f",line={finding.line}" if finding.line else "")
    return f"::{kind} {place}::{finding.message.replace('%', '%25')}"


def _summary(guide: Guide) -> str:
    """A table of the numbers of what was checked, with a column for each language."""
    rows: dict[str, list[int]] = {"pages": [], "materials": [], "headings": [], "links": [], "form fields": []}
    for language in guide.languages:
        sources = guide.sources.of(language)
        rows["pages"].append(len(sources))
        rows["materials"].append(sum(1 for source in sources if source.meta.printable))
        rows["headings"].append(sum(len(source.headings) for source in sources))
        rows["links"].append(sum(len(source.links) for source in sources))
        rows["form fields"].append(sum(len(source.fields) for source in sources))
    rows["programmes"] = [len(guide.directory.programmes)] * len(guide.languages)
    rows["helplines"] = [len(guide.directory.helplines)] * len(guide.languages)
    head = "checked".ljust(12) + "".join(language.rjust(7) for language in guide.languages)
    return "\n".join([head, *(name.ljust(12) + "".join(f"{count:7}" for count in row) for name, row in rows.items())])
