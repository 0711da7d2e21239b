"""Gives each language its own search: an index by section, each page's text for quotations, the dialog's words,
headings from A to Z.
"""

import json
import sys
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from guidebook.interface import Words, spoken_pages, spoken_size
from guidebook.search.completion import complete
from guidebook.search.headings import headings_by_letter
from guidebook.search.index import compile_scripts, site_words
from guidebook.search.languages import language_of
from guidebook.search.sections import Download, PageText, divide
from guidebook.search.vocabulary import read_vocabulary, vocabulary_file


@event_priority(
    -15
)  # after build_printables (0), which knows the downloads' sizes, and fill_templates (-10), for its words
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    guide = config.extra["guide"]
    language = config.plugins["i18n"].current_language
    pages = [_page_text(file.page, guide.words[language]) for file in files.documentation_pages()]
    vocabulary = read_vocabulary(vocabulary_file(guide.root, language), language)
    missing = complete(vocabulary, site_words(pages))
    if missing and language_of(language).analyser:
        print(
            f"guide: {missing} words are not in docs/_data/vocabulary-{language}.txt and the search guesses their forms."
            " ./guide words adds them.",
            file=sys.stderr,
        )
    index, texts = compile_scripts(language, pages, vocabulary, guide.synonyms[language])
    files.append(File.generated(config, f"search/{language}.js", content=index))
    dialog = json.dumps(env.get_template("partials/search-dialog.html").render(), ensure_ascii=False)
    files.append(File.generated(config, f"search/dialog-{language}.js", content=f"const guideSearchDialog={dialog};\n"))
    for text in texts:
        files.append(File.generated(config, f"search/{text.name}.js", content=text.content))
    env.globals["headings_by_letter"] = headings_by_letter(pages, language)
    return env


def _page_text(page: Page, words: Words) -> PageText:
    downloads = tuple(
        Download(download["url"].rpartition("/")[2], _facts(download, words))
        for download in page.meta.get("downloads", [])
    )
    address = "" if page.file.url == "./" else page.file.url
    return PageText(address, page.title, page.meta["description"], divide(page.content), downloads)


def _facts(download: dict[str, Any], words: Words) -> str:
    """What a download is: what tells a second file from the first, its format, pages and size."""
    edition = download["edition"]
    parts = [words["kinds"][edition]] if edition in words["edition_suffix"] else []
    parts.append(words["formats"][download["format"]])
    if download["pages"]:
        parts.append(spoken_pages(download["pages"], words))
    return ", ".join([*parts, spoken_size(download["size"], words)])
