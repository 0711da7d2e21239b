"""What mkdocs.yml says about names, languages, navigation and the organisation, with the lines on which it says so."""

import difflib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError

from guidebook.config.organisation import Colours, Organisation
from guidebook.findings import Finding, Refusal, reason
from guidebook.yaml_lines import key_lines, yaml_line

CONFIG = "mkdocs.yml"


@dataclass(frozen=True)
class SiteConfig:
    """`languages`, the default first; `site_names`: what the guide is called in each; `navigation`: each page's path below
    a language's folder, and its line."""

    name: str
    languages: tuple[str, ...]
    site_names: Mapping[str, str]
    navigation: tuple[tuple[str, int], ...]


def read_site_config(file: Path) -> SiteConfig:
    """Read mkdocs.yml without carrying out its tags.

    Raises:
        Refusal: where it can't be read, or has no languages or no navigation.
    """
    config = _compose(file)
    plugins = _value(config, "plugins")
    i18n = next((found for one in _items(plugins) if (found := _value(one, "i18n"))), None)
    entries = sorted(
        _items(_value(i18n, "languages")), key=lambda one: getattr(_value(one, "default"), "value", "") != "true"
    )
    languages = tuple(str(locale.value) for one in entries if (locale := _value(one, "locale")))
    name = getattr(_value(config, "site_name"), "value", "")
    own_names = (getattr(_value(one, "site_name"), "value", name) for one in entries if _value(one, "locale"))
    site_names = dict(zip(languages, own_names, strict=True))
    navigation = tuple(_pages(_value(config, "nav")))
    missing = {"'site_name:'": name, "languages of the plugin i18n": languages, "navigation 'nav:'": navigation}
    if faults := [
        Finding(file.name, 0, f"the {what} is missing. Add it.") for what, is_there in missing.items() if not is_there
    ]:
        raise Refusal(faults)
    return SiteConfig(file.name, languages, site_names, navigation)


def read_extra(file: Path, key: str) -> tuple[Any, int]:
    """The value of `extra.<key>` in mkdocs.yml and its line; None and 0 where there is none.

    Raises:
        Refusal: where the file can't be read.
    """
    node = _value(_value(_compose(file), "extra"), key)
    if node is None:
        return None, 0
    return yaml.constructor.SafeConstructor().construct_document(node), node.start_mark.line + 1


def _compose(file: Path) -> yaml.Node | None:
    try:
        return yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except (OSError, ValueError, yaml.YAMLError) as error:
        message = f"the file can't be read ({reason(error)}). Correct the line or the one above it."
        raise Refusal([Finding(file.name, yaml_line(error), message)]) from None


def _value(node: yaml.Node | None, key: str) -> yaml.Node | None:
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return next((value for name, value in pairs if name.value == key), None)


def _items(node: yaml.Node | None) -> list[yaml.Node]:
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def _pages(node: yaml.Node | None) -> Iterator[tuple[str, int]]:
    """Every path in a part of the navigation, with its line."""
    if isinstance(node, yaml.ScalarNode):
        yield str(node.value), node.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _pages(item)
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _pages(value)


def check_navigation(config: SiteConfig, sources: Mapping[str, str]) -> Iterator[Finding]:
    """Pages that stand nowhere, twice, or not at all; `sources` maps paths to the files that hold them."""
    lines: dict[str, int] = {}
    for path, line in config.navigation:
        if path in lines:
            yield Finding(config.name, line, f"'{path}' stands in the navigation on line {lines[path]} too. Keep one.")
        lines.setdefault(path, line)
        if path not in sources and not path.startswith("http"):
            where = f"docs/{config.languages[0]}/{path}"
            yield Finding(
                config.name, line, f"the navigation names '{path}', which nobody wrote. Write {where}, or remove it."
            )
    for path, file in sources.items():
        if path not in lines:
            yield Finding(
                file, 0, f"the page is not in the navigation. Add a line '- {path}' to nav: in {config.name}."
            )


def add_to_navigation(text: str, config: SiteConfig, path: str) -> str:
    """`text`, which `config` was read from, with `path` after the last page of its folder; all else stays as it is."""
    lines = text.splitlines(keepends=True)
    folder = PurePosixPath(path).parent
    places = [line - 1 for page, line in config.navigation if PurePosixPath(page).parent == folder]
    indents = {place: len(lines[place]) - len(lines[place].lstrip()) for place in places}
    least = min(indents.values())  # pages at the top may also stand deeper, as those of the footer
    last = max(place for place, indent in indents.items() if indent == least)
    lines.insert(last + 1, f"{' ' * least}- {path}\n")
    return "".join(lines)


def read_organisation(
    root: Path, languages: Collection[str] = (), entries: Mapping[str, Collection[str]] | None = None
) -> Organisation:
    """Read `extra.organisation` of the mkdocs.yml below `root`; where there is none, nothing is set.

    `entries` are the keys in docs/_data/ that it may choose from, by the file's name; where none are given, any are.

    Raises:
        Refusal: with everything that is wrong with it.
    """
    node = _value(_value(_compose(root / CONFIG), "extra"), "organisation")
    if node is None:
        return Organisation()
    lines: dict[tuple[str, ...], int] = {}
    if not isinstance(node, yaml.MappingNode):
        message = f"'organisation' needs keys of its own, indented below it: {', '.join(Organisation.model_fields)}."
        raise Refusal([Finding(CONFIG, node.start_mark.line + 1, message)])
    findings = key_lines(node, CONFIG, (), lines)
    context = {"root": root, "languages": languages, "entries": entries or {}}
    try:
        organisation = Organisation.model_validate(
            yaml.constructor.SafeConstructor().construct_document(node), context=context
        )
    except ValidationError as error:
        # What fits none of several types is one fault, though pydantic names it for each.
        places = [tuple(str(part) for part in fault["loc"]) for fault in error.errors()]
        faults = {
            place[: 2 if place[0] == "colours" else 1]: fault
            for place, fault in zip(places, error.errors(), strict=True)
        }
        for place, fault in faults.items():
            line = next((lines[place[:n]] for n in range(len(place), 0, -1) if place[:n] in lines), 0)
            findings.append(Finding(CONFIG, line, _message(place, fault)))
        raise Refusal(findings) from None
    if findings:
        raise Refusal(findings)
    return organisation


def _message(place: tuple[str, ...], fault: Any) -> str:
    model: type[BaseModel] = Colours if place[0] == "colours" and len(place) > 1 else Organisation
    key = place[1] if model is Colours else place[0]
    if fault["type"] == "extra_forbidden":
        close = difflib.get_close_matches(key, model.model_fields, n=1)
        cure = f"Did you mean '{close[0]}'?" if close else f"Use: {', '.join(model.model_fields)}."
        return f"unknown key '{key}' of the organisation. {cure}"
    if fault["type"] == "faint":
        return str(fault["msg"])
    if fault["type"] == "value_error":
        return str(fault["ctx"]["error"])
    if model is Colours:
        return f"'{fault['input']}' is not a colour. Write it in quotation marks, as '#0a4f4c'."
    return f"'{key}' of the organisation can't be used ({fault['msg']}). {model.model_fields[key].description}."
