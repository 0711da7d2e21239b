"""The words that readers use instead of the guide's: docs/_data/synonyms-<language>.yml."""

from collections.abc import Sequence
from pathlib import Path

from guidebook.findings import Finding, Refusal
from guidebook.yaml_source import read_yaml_file

Groups = tuple[tuple[str, ...], ...]


def read_synonyms(folder: Path, languages: Sequence[str]) -> dict[str, Groups]:
    """Every language's groups; in a group the guide's own word comes first. A file that isn't there is empty.

    Raises:
        Refusal: with every fault in the files.
    """
    findings: list[Finding] = []
    groups = {}
    for language in languages:
        try:
            groups[language] = _read(folder / f"synonyms-{language}.yml")
        except Refusal as refusal:
            findings += refusal.findings
    if findings:
        raise Refusal(findings)
    return groups


def _read(file: Path) -> Groups:
    """Raises Refusal with every fault in the file."""
    name = f"docs/_data/{file.name}"
    if not file.is_file():
        return ()
    source = read_yaml_file(file, name, as_text=True)
    if not isinstance(source.values, list):
        raise Refusal([Finding(name, 1, "the file must be a list of groups. Begin each line with '- ['.")])
    findings = []
    first: dict[str, int] = {}
    for number, words in enumerate(source.values):
        line = source.line((number,))
        if (
            not isinstance(words, list)
            or len(words) < 2
            or not all(isinstance(word, str) and word.strip() for word in words)
        ):
            findings.append(Finding(name, line, "the line is no group. Write '- [our word, a reader’s word]'."))
        elif twice := next((word for at, word in enumerate(words) if word in words[:at]), None):
            findings.append(Finding(name, line, f"'{twice}' stands twice in the group. Leave one out."))
        elif words[0] in first:
            cure = f"Add its words to the group on line {first[words[0]]}."
            findings.append(Finding(name, line, f"'{words[0]}' begins two groups. {cure}"))
        else:
            first[words[0]] = line
    if findings:
        raise Refusal(findings)
    return tuple(map(tuple, source.values))
