"""The words that readers use instead of the guide's: docs/_data/synonyms-<language>.yml."""

from collections.abc import Sequence
from pathlib import Path

import yaml

from guidebook.findings import Finding, Refusal, reason
from guidebook.yaml_lines import LOADER, yaml_line

Groups = tuple[tuple[str, ...], ...]


def read_synonyms(folder: Path, languages: Sequence[str]) -> dict[str, Groups]:
    """Every language's groups; in a group the guide's own word comes first. A file that isn't there is empty.

    Raises:
        Refusal: with every fault in the files.
    """
    findings: list[Finding] = []
    groups = {language: _read(folder / f"synonyms-{language}.yml", findings) for language in languages}
    if findings:
        raise Refusal(findings)
    return groups


def _read(file: Path, findings: list[Finding]) -> Groups:
    name = f"docs/_data/{file.name}"
    if not file.is_file():
        return ()
    try:
        tree = yaml.compose(file.read_text(encoding="utf-8"), Loader=LOADER)
    except (yaml.YAMLError, ValueError) as error:
        findings.append(Finding(name, yaml_line(error), f"the file can't be read ({reason(error)}). Correct the line."))
        return ()
    if not isinstance(tree, yaml.SequenceNode):
        findings.append(Finding(name, 1, "the file must be a list of groups. Begin each line with '- ['."))
        return ()
    groups = []
    first: dict[str, int] = {}
    for node in tree.value:
        line = node.start_mark.line + 1
        items = node.value if isinstance(node, yaml.SequenceNode) else []
        words = [item.value.strip() for item in items if isinstance(item, yaml.ScalarNode) and item.value.strip()]
        if len(words) < 2 or len(words) != len(items):
            findings.append(Finding(name, line, "the line is no group. Write '- [our word, a reader’s word]'."))
        elif twice := next((word for at, word in enumerate(words) if word in words[:at]), None):
            findings.append(Finding(name, line, f"'{twice}' stands twice in the group. Leave one out."))
        elif words[0] in first:
            cure = f"Add its words to the group on line {first[words[0]]}."
            findings.append(Finding(name, line, f"'{words[0]}' begins two groups. {cure}"))
        else:
            first[words[0]] = line
            groups.append(tuple(words))
    return tuple(groups)
