"""Gives each language its own search: an index of its pages by section, and lunr with the language's stemmer."""

import json
from importlib.resources import files as package_files

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

from guidebook.search import page_entries

LUNR = package_files("mkdocs.contrib.search")


@event_priority(-120)  # after static-i18n (-100), which can't place generated files
def on_files(files: Files, config: MkDocsConfig) -> Files:
    language = config.plugins["i18n"].current_language
    parts = [LUNR / "templates" / "search" / "lunr.js"]
    stemmer = LUNR / "lunr-language" / f"lunr.{language}.js"
    if stemmer.is_file():  # lunr itself knows English
        parts += [LUNR / "lunr-language" / "lunr.stemmer.support.js", stemmer]
    engine = "\n;\n".join(part.read_text(encoding="utf-8") for part in parts)
    files.append(File.generated(config, f"search/lunr-{language}.js", content=engine))
    files.append(File.generated(config, f"search/index-{language}.js", content=""))
    return files


@event_priority(0)  # every page's HTML is there, no file is written yet
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    language = config.plugins["i18n"].current_language
    entries = [
        entry
        for file in files.documentation_pages()
        for entry in page_entries(file.page.title, file.page.content, file.url)
    ]
    # A script, not JSON: a browser loads it from a folder on disk too.
    content = f"guideSearchIndex={json.dumps(entries, ensure_ascii=False, separators=(',', ':'))};\n"
    files.src_uris[f"search/index-{language}.js"].content_string = content
    return env
