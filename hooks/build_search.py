"""Gives each language its own search: an index by section, each page's text for quotations, the dialog's words,
headings from A to Z.
"""

import sys

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

from guidebook.build import build_in
from guidebook.search.build import Document, build_search
from guidebook.search.languages import language_of


@event_priority(-15)  # after build_printables (0), for the downloads' sizes, and fill_templates (-10), for its words
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    build = build_in(config.extra)
    language, downloads = build.language, build.current.materials.downloads
    documents = []
    for file in files.documentation_pages():
        source = build.source(file.src_uri)
        meta = {
            "description": source.meta.description,
            "downloads": downloads.get(source.path, []),
        }
        assert file.page
        assert file.page.content is not None
        documents.append(Document(file.url, source.meta.title, meta, file.page.content))
    dialog = env.get_template("partials/search-dialog.html").render()
    search = build_search(documents, language, build.guide, dialog)
    if search.unknown_words and language_of(language).analyser:
        lacks = (
            "1 word is not in {} and the search guesses its forms. ./guide words adds it."
            if search.unknown_words == 1
            else f"{search.unknown_words} words are not in {{}} and the search guesses their forms. ./guide words adds them."
        )
        print(f"guide: {lacks.format(f'docs/_data/vocabulary-{language}.txt')}", file=sys.stderr)
    for script in (search.index, *search.texts):
        files.append(File.generated(config, f"search/{script.name}.js", content=script.content))
    env.globals["headings_by_letter"] = search.headings
    return env
