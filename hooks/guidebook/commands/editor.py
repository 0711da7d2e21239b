"""A page on which the texts are edited in the browser: Sveltia CMS, set up from the schema of the front matter.

It is part of the site only where mkdocs.yml has `extra.editor`. Its script is not in this repository, and no other page
loads it. What it saves are commits, which pass the same checks as any other.
"""

import html
import json
import shutil
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError

from guidebook.config.site_config import CONFIG, SiteConfig, read_site_config
from guidebook.findings import Finding, Refusal
from guidebook.guide import read_guide
from guidebook.pages.front_matter import SHARED, FrontMatter
from guidebook.pages.source import Sources
from guidebook.validation import findings_of
from guidebook.yaml_source import read_yaml_file

FOLDER = "admin"
PACKAGE = "@sveltia/cms@0.221.1"
FETCHED = ".cache/editor"
PAGE = """\
<!doctype html>
<html lang="{language}">
<head>
  <meta charset="utf-8">
  <meta name="robots" content="noindex">
  <title>{title}</title>
</head>
<body>
  <script src="sveltia-cms.js"></script>
</body>
</html>
"""


class Editor(BaseModel):
    """The checked `extra.editor`."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    backend: dict[str, JsonValue] = Field(
        description="The git host, such as {name: github, repo: owner/name} (sveltiacms.app/en/docs/backends)"
    )
    script: Path = Field(
        Path(FETCHED, "node_modules/@sveltia/cms/dist/sveltia-cms.js"),
        description="The path of the CMS itself, one file",
    )


def read_editor(root: Path) -> Editor | None:
    """Read `extra.editor` of the mkdocs.yml below `root`; None where there is none.

    Raises:
        Refusal: where it can't be used, or the script that it names is missing.
    """
    source, path = read_yaml_file(root / CONFIG, CONFIG), ("extra", "editor")
    if path not in source.lines:
        return None
    try:
        editor = Editor.model_validate(source.at(*path))
    except ValidationError as error:
        raise Refusal(findings_of(error, Editor, source, path)) from None
    if not (root / editor.script).is_file():
        cure = f"Run: npm install --prefix {FETCHED} {PACKAGE}"
        raise Refusal([Finding(CONFIG, source.line(path), f"the editor's script {editor.script} is missing. {cure}")])
    return editor


def add_editor(site: Path, editor: Editor, root: Path) -> None:
    """Write the page, its configuration and the script into the finished `site` of the sources below `root`."""
    config, sources = read_site_config(root / CONFIG), read_guide(root / CONFIG).sources
    home = sources.pages[config.languages[0], "index.md"]
    folder = site / FOLDER
    folder.mkdir()
    page = PAGE.format(language=home.language, title=html.escape(home.meta.title))
    (folder / "index.html").write_text(page, encoding="utf-8")
    text = yaml.safe_dump(editor_config(editor, config, sources), allow_unicode=True, sort_keys=False, width=1000)
    (folder / "config.yml").write_text(text, encoding="utf-8")
    shutil.copyfile(root / editor.script, folder / "sveltia-cms.js")


def editor_config(editor: Editor, config: SiteConfig, sources: Sources) -> dict[str, Any]:
    """Sveltia's configuration: a collection for each folder, in the navigation's order, with a field for each key."""
    folders = dict.fromkeys(path.rpartition("/")[0] for path, _ in config.navigation)
    return {
        "backend": editor.backend,
        "media_folder": "docs/assets",
        "public_folder": "/assets",
        "i18n": {"structure": "multiple_folders", "locales": [*config.languages]},
        "editor": {"preview": False},  # it would show the marks of our blocks as text; ./guide serve shows the page
        "output": {"omit_empty_optional_fields": True},
        "collections": [
            {
                "name": folder.replace("/", "-") or "pages",
                "label": sources.pages[config.languages[0], f"{folder}/index.md".lstrip("/")].meta.title,
                "folder": f"docs/{{{{locale}}}}/{folder}".rstrip("/"),
                "create": False,  # ./guide new also puts a page into the navigation
                "delete": False,
                "i18n": True,
                "fields": [*_fields(FrontMatter.model_json_schema()), _BODY],
            }
            for folder in folders
        ],
    }


# As text: a rich-text editor would rewrite the blocks and the headings' ids.
_BODY = {"name": "body", "label": "Text", "widget": "text", "i18n": True}


def _fields(schema: dict[str, Any], shared: bool = False) -> list[dict[str, Any]]:
    """The fields of an object; those that all languages share are copied to the others."""
    found = []
    for name, value in schema["properties"].items():
        own = next((one for one in value.get("anyOf", ()) if one.get("type") != "null"), value)
        if "$ref" in own:
            own = FrontMatter.model_json_schema()["$defs"][own["$ref"].rpartition("/")[2]]
        copied = shared or name in SHARED
        found.append(
            {
                "name": name,
                "label": name.replace("_", " ").capitalize(),
                "hint": value["description"],
                "required": name in schema.get("required", ()),
                "i18n": "duplicate" if copied else True,
                **_widget(own, copied),
            }
        )
    return found


def _widget(value: dict[str, Any], shared: bool) -> dict[str, Any]:
    """How one value of the schema is edited."""
    match value:
        case {"properties": _}:
            return {"widget": "object", "collapsed": "auto", "fields": _fields(value, shared)}
        case {"enum": choices}:
            return {"widget": "select", "options": choices}
        case {"type": "array", "items": {"$ref": name}}:
            choices = FrontMatter.model_json_schema()["$defs"][name.rpartition("/")[2]]["enum"]
            return {"widget": "select", "multiple": True, "min": value["minItems"], "options": choices}
        case {"type": "boolean"}:
            return {"widget": "boolean", "default": value.get("default", False)}
        case {"format": "date"}:
            return {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"}
        case {"type": "string"}:
            limits = {"minlength": value.get("minLength"), "maxlength": value.get("maxLength")}
            rule = {"pattern": [value["pattern"], "One line of plain text."]} if "pattern" in value else {}
            return {"widget": "string", **{key: most for key, most in limits.items() if most}, **rule}
    raise ValueError(f"no widget for {json.dumps(value)}")
