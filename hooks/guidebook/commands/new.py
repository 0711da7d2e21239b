"""Makes a page or a material in every language, ready to be written and seen: ./guide new."""

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from guidebook.checks.starters import slug_of, starter_page
from guidebook.config.site_config import add_to_navigation, read_site_config
from guidebook.findings import Finding, Refusal
from guidebook.guide import Guide, read_guide
from guidebook.pages.files import NAME
from guidebook.pages.front_matter import Audience, Kind, Printable, Stage
from guidebook.translation.state import STATE, Declared, read_translation, write_state

PREVIEW = "http://127.0.0.1:8000/"
MATERIALS = "materials"


def run(root: Path, arguments: Sequence[str]) -> int:
    """Carry out ./guide new; refusals are printed, one a line, and give 1."""
    try:
        languages = read_site_config(root / "mkdocs.yml").languages
        options = argument_parser(languages).parse_args(arguments)
        titles = {language: getattr(options, language) for language in languages}
        path = create(root, options.name, titles, _printable(options) if options.what == "material" else None)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        print("guide: nothing was made.", file=sys.stderr)
        return 1
    guide = read_guide(root / "mkdocs.yml")
    print(f"guide: the menu in mkdocs.yml has {path} now. Write its text in")
    for language in languages:
        source, address = guide.sources.pages[language, path], guide.addresses[language, path]
        print(f"  {source.file}\n    ./guide serve shows it at {PREVIEW}{address}")
    print(f"guide: when all say the same, run ./guide translation accept {path} and then ./guide check.")
    return 0


def argument_parser(languages: Sequence[str]) -> argparse.ArgumentParser:
    """The options of ./guide new, with a title in each of `languages`."""
    parser = argparse.ArgumentParser(prog="./guide new", description="Makes a page or a material in every language.")
    parser.add_argument("what", choices=["page", "material"])
    parser.add_argument("name", help="SECTION/NAME of a page, such as mentor/job-interview; NAME of a material")
    for language in languages:
        parser.add_argument(f"--{language}", default="", metavar="TITLE", help=f"its title in '{language}'")
    parser.add_argument("--kind", choices=[*Kind], default=Kind.DOCUMENT, help="what a material is (document)")
    parser.add_argument("--audience", choices=[*Audience], nargs="+", default=[*Audience], help="whom it is for (all)")
    parser.add_argument("--stage", choices=[*Stage], default=Stage.ALL, help="when it is needed (all)")
    return parser


def _printable(options: argparse.Namespace) -> Printable:
    return Printable(kind=options.kind, audience=options.audience, stage=options.stage)


def create(root: Path, name: str, titles: dict[str, str], printable: Printable | None) -> str:
    """Write the page `name` with `titles` by language ('' for one to write later); returns its path.

    `printable` makes it a material. The navigation and the translation state get their entries.

    Raises:
        Refusal: where the name can't be used, or the guide has faults with or without the page; all is as it was then.
    """
    guide = read_guide(root / "mkdocs.yml")
    path = _path(guide, name, MATERIALS if printable else "")
    pages = {
        root / "docs" / language / path: starter_page(
            title, slug_of(title or Path(path).stem), printable, guide.words[language], date.today()
        )
        for language, title in titles.items()
    }
    config, state = root / "mkdocs.yml", root / STATE
    before = {file: file.read_bytes() if file.exists() else None for file in (config, state, *pages)}
    try:
        for file, text in pages.items():
            file.write_text(text, encoding="utf-8")
        lines = add_to_navigation(config.read_text(encoding="utf-8"), read_site_config(config), path)
        config.write_text(lines, encoding="utf-8")
        translation = read_translation(root, read_guide(config).sources)
        equal = {key: Declared(one.hashes) for key, one in translation.sections.items() if one.path == path}
        state.write_text(write_state(translation.state | equal), encoding="utf-8")
    except BaseException:
        for file, content in before.items():
            file.unlink(missing_ok=True) if content is None else file.write_bytes(content)
        raise
    return path


def _path(guide: Guide, name: str, folder: str) -> str:
    """The path below a language's folder of the page `name`, which in `folder` may be named without it.

    Raises:
        Refusal: where no page can be called so.
    """
    parts = name.removesuffix(".md").split("/")
    if folder and parts[0] != folder:
        parts = [folder, *parts]
    path, section = "/".join(parts) + ".md", "/".join(parts[:-1])
    sections = sorted({source.path.rpartition("/")[0] for source in guide.sources} - {""})
    if not all(NAME.fullmatch(part) for part in parts):
        message = "the name does not work everywhere. Use a–z, 0–9 and single hyphens, as in mentor/job-interview."
    elif section and section not in sections:
        message = f"there is no section '{section}'. Use one of: {', '.join(sections)}."
    elif (guide.languages[0], path) in guide.sources.pages:
        message = f"docs/{guide.languages[0]}/{path} is there already. Edit it, or choose another name."
    else:
        return path
    raise Refusal([Finding(name, 0, message)])
