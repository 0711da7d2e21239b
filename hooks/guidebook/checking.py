"""Checks the sources without building: ./guide check."""

import json
import sys
from datetime import date
from pathlib import Path

import yaml

from guidebook.findings import Refusal
from guidebook.front_matter import FrontMatter
from guidebook.guide import read_guide
from guidebook.printables.side_by_side import differences

SCHEMA = Path(__file__).with_name("front_matter.schema.json")


def languages(root: Path) -> list[str]:
    """The languages in mkdocs.yml below `root`, the default first."""

    class Loader(yaml.SafeLoader):
        """Reads mkdocs.yml without carrying out its tags."""

    Loader.add_multi_constructor("!", lambda loader, suffix, node: None)
    config = yaml.load((root / "mkdocs.yml").read_text(encoding="utf-8"), Loader)
    i18n = next(plugin["i18n"] for plugin in config["plugins"] if isinstance(plugin, dict) and "i18n" in plugin)
    return [language["locale"] for language in sorted(i18n["languages"], key=lambda one: not one.get("default"))]


def check(root: Path) -> int:
    """Print what is wrong with the sources below `root`, and what is overdue; returns the exit status."""
    try:
        guide = read_guide(root, languages(root))
        if found := differences(guide):
            raise Refusal(found)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        many = "1 finding" if len(refusal.findings) == 1 else f"{len(refusal.findings)} findings"
        print(f"guide: {many}; nothing was built or changed.", file=sys.stderr)
        return 1
    overdue = sorted(map(str, guide.overdue(date.today())))
    for finding in overdue:
        print(f"warning: {finding}", file=sys.stderr)
    materials = sum(1 for source in guide.sources if source.meta.printable)
    state = f"{len(overdue)} overdue, else all well" if overdue else "all well"
    pages = f"{len(guide.sources.pages)} pages in {len(guide.languages)} languages"
    print(f"guide: {pages}, {materials} materials: {state}.")
    return 0


def schema_text() -> str:
    """The JSON Schema of the front matter, as its file holds it."""
    return json.dumps(FrontMatter.model_json_schema(), indent=2, ensure_ascii=False) + "\n"


def write_schema() -> None:
    """Renew the schema's file."""
    SCHEMA.write_text(schema_text(), encoding="utf-8")
