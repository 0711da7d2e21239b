"""The words of the site with their base forms, docs/_data/vocabulary-<language>.txt.

The files are committed, so that a build needs no morphological analyser.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from guidebook.findings import Finding, Refusal

LINE = re.compile(r"(?P<base>[^\s:<*]+)(?P<function> \*)?(?: < (?P<root>[^\s:<*]+))?: (?P<forms>\S+(?: \S+)*)")
HEADER = """\
# The words of the site in '{language}': base form with its parts (| between them), * for a word that only joins others,
# < the word it is derived from, and after the colon the forms on the site. Renew with ./guide words; corrections by
# hand stay only until then.
"""


@dataclass
class Base:
    """A base form (lemma) with its inflected forms on the site.

    `name` has | between the parts of a compound, `root` is the word that it is derived from, and `function` marks words
    such as conjunctions, which the search ignores.
    """

    name: str
    root: str | None = None
    function: bool = False
    forms: set[str] = field(default_factory=set)

    @property
    def word(self) -> str:
        return self.name.replace("|", "")

    @property
    def parts(self) -> list[str]:
        return self.name.split("|") if "|" in self.name else []


@dataclass
class Vocabulary:
    """The base forms of one language, by name."""

    language: str
    bases: dict[str, Base] = field(default_factory=dict)

    @property
    def forms(self) -> set[str]:
        return {form for base in self.bases.values() for form in base.forms}

    def by_form(self) -> dict[str, list[Base]]:
        """The base forms of each form on the site, sorted by name."""
        found: dict[str, list[Base]] = {}
        for _, base in sorted(self.bases.items()):
            for form in base.forms:
                found.setdefault(form, []).append(base)
        return found

    def add(self, form: str, name: str, root: str | None = None, function: bool = False) -> None:
        """Add `form` to the base called `name`, which is made where it is missing."""
        base = self.bases.setdefault(name, Base(name, root, function))
        base.root = base.root or root
        base.forms.add(form)

    def text(self) -> str:
        """The content of its file: one base a line, sorted."""
        lines = [
            f"{base.name}{' *' if base.function else ''}{f' < {base.root}' if base.root else ''}: "
            + " ".join(sorted(base.forms))
            for _, base in sorted(self.bases.items())
        ]
        return HEADER.format(language=self.language) + "".join(f"{line}\n" for line in lines)


def vocabulary_file(root: Path, language: str) -> Path:
    """The file of a language's vocabulary below the project's root."""
    return root / "docs" / "_data" / f"vocabulary-{language}.txt"


def read_vocabulary(file: Path, language: str) -> Vocabulary:
    """Read a language's vocabulary; a missing file is empty.

    Raises:
        Refusal: naming each line that is no entry.
    """
    vocabulary = Vocabulary(language)
    findings = []
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    for number, line in enumerate(lines, 1):
        if line.startswith("#"):
            continue
        if match := LINE.fullmatch(line):
            for form in match["forms"].split():
                vocabulary.add(form, match["base"], match["root"], bool(match["function"]))
        else:
            place = f"docs/_data/{file.name}"
            findings.append(
                Finding(place, number, "the line is no 'base: forms'. Run ./guide words to renew the file.")
            )
    if findings:
        raise Refusal(findings)
    return vocabulary


def read_compounds(file: Path) -> dict[str, str]:
    """The compounds of a vocabulary: each form with its parts divided by |, such as tieto|suoja|selosteen.

    Lines that are no entries are skipped, since `read_vocabulary` names them; a missing file is empty.
    """
    compounds: dict[str, str] = {}
    for line in file.read_text(encoding="utf-8").splitlines() if file.is_file() else []:
        if "|" in line and (match := LINE.fullmatch(line)):
            *before, _ = match["base"].split("|")
            start = "".join(before)
            for form in match["forms"].split():
                if form.startswith(start) and form != start:
                    compounds.setdefault(form, "|".join([*before, form[len(start) :]]))
    return compounds


def unknown(vocabulary: Vocabulary, forms: Iterable[str]) -> list[str]:
    """The forms that the vocabulary lacks, sorted."""
    return sorted(set(forms) - vocabulary.forms)
