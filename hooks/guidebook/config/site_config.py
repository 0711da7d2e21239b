"""The names, languages and navigation in mkdocs.yml."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from guidebook.findings import Finding, Refusal
from guidebook.yaml_source import read_yaml_file

CONFIG = "mkdocs.yml"


@dataclass(frozen=True)
class SiteConfig:
    """The settings of `file`, which is mkdocs.yml, that the package uses.

    `languages` are codes, the default first. `site_names` are the guide's names by language. `navigation` lists each page's
    path below a language's folder, with the line on which it stands.
    """

    file: str
    languages: tuple[str, ...]
    site_names: Mapping[str, str]
    navigation: tuple[tuple[str, int], ...]


def read_site_config(file: Path) -> SiteConfig:
    """Read mkdocs.yml; tags such as `!ENV` are not carried out.

    Raises:
        Refusal: where it can't be read, or has no languages or no navigation.
    """
    source = read_yaml_file(file, file.name)
    name = source.at("site_name")
    languages = [
        language
        for number, _ in enumerate(_items(source.at("plugins")))
        for language in _items(source.at("plugins", number, "i18n", "languages"))
        if isinstance(language, dict) and "locale" in language
    ]
    languages.sort(key=lambda language: language.get("default") is not True)
    site_names = {str(language["locale"]): str(language.get("site_name", name)) for language in languages}
    navigation = tuple((source.at(*path), source.line(path)) for path in source.texts if path[0] == "nav")
    findings = list(source.findings)
    if not isinstance(name, str) or not name:
        findings.append(
            Finding(file.name, source.line(("site_name",)), "'site_name' is no text. Write the guide's name.")
        )
    if not languages:
        findings.append(Finding(file.name, 0, "the plugin i18n has no 'languages'. Add an entry for each."))
    if not navigation:
        findings.append(Finding(file.name, source.line(("nav",)), "'nav' names no pages. Add a line for each."))
    if findings:
        raise Refusal(findings)
    return SiteConfig(file.name, tuple(site_names), site_names, navigation)


def _items(value: Any) -> list[Any]:
    """The items of a value that should be a list."""
    return value if isinstance(value, list) else []


def check_navigation(config: SiteConfig, sources: Mapping[str, str]) -> Iterator[Finding]:
    """Entries of the navigation that are no page or stand twice, and pages that have none.

    `sources` maps the paths of all pages below a language's folder to their files.
    """
    lines: dict[str, int] = {}
    for path, line in config.navigation:
        if path in lines:
            yield Finding(config.file, line, f"'{path}' stands in the navigation on line {lines[path]} too. Keep one.")
        lines.setdefault(path, line)
        if path not in sources and not path.startswith("http"):
            where = f"docs/{config.languages[0]}/{path}"
            yield Finding(
                config.file, line, f"the navigation names '{path}', which nobody wrote. Write {where}, or remove it."
            )
    for path, file in sources.items():
        if path not in lines:
            yield Finding(
                file, 0, f"the page is not in the navigation. Add a line '- {path}' to nav: in {config.file}."
            )


def add_to_navigation(text: str, config: SiteConfig, path: str) -> str:
    """The `text` of mkdocs.yml, from which `config` was read, with an entry for `path` after the last one of its folder."""
    lines = text.splitlines(keepends=True)
    folder = PurePosixPath(path).parent
    places = [line - 1 for page, line in config.navigation if PurePosixPath(page).parent == folder]
    indents = {place: len(lines[place]) - len(lines[place].lstrip()) for place in places}
    least = min(indents.values())  # pages at the top may also stand deeper, as those of the footer
    last = max(place for place, indent in indents.items() if indent == least)
    lines.insert(last + 1, f"{' ' * least}- {path}\n")
    return "".join(lines)
