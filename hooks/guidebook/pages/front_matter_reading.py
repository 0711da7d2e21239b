"""Reads the keys at the top of a page, and says on which line what is wrong with them."""

import re

from pydantic import ValidationError

from guidebook.findings import Finding, Refusal
from guidebook.pages.front_matter import FrontMatter, Template
from guidebook.validation import findings_of
from guidebook.yaml_source import read_yaml

FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


def read_front_matter(
    text: str, path: str, site_name: str = "Front page"
) -> tuple[FrontMatter | None, int, list[Finding]]:
    """Read the front matter of `text`; `path` is what findings call the file.

    The front page gets `site_name` as its title.

    Returns the checked front matter (None where it has faults), the number of the body's first line and the findings.
    """
    fences = list(FENCE.finditer(text))
    if not fences or fences[0].start() != 0:
        return None, 1, [Finding(path, 1, "the page has no front matter. Begin the file with a line --- and the keys.")]
    if len(fences) < 2:
        return None, 1, [Finding(path, 1, "the front matter is not closed. Add a line --- after its last key.")]
    block = text[fences[0].end() : fences[1].start()]
    body_line = text.count("\n", 0, fences[1].end()) + 2
    try:
        source = read_yaml(block, path)
    except Refusal as refusal:
        return None, body_line, refusal.findings
    if not isinstance(source.values, dict):
        return None, body_line, [Finding(path, 1, "the front matter holds no keys. Write lines such as 'title: …'.")]
    findings = list(source.findings)
    values = source.values
    if values.get("template") == Template.HOME:
        if "title" in values:
            message = (
                "the front page is called as the site. Remove 'title', and write the name as site_name in mkdocs.yml."
            )
            findings.append(Finding(path, source.line(("title",)), message))
        values = {**values, "title": site_name}
    try:
        meta = FrontMatter.model_validate(values)
    except ValidationError as error:
        findings += findings_of(error, FrontMatter, source)
    return (None if findings else meta), body_line, findings
