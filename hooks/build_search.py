"""Gives each language its own search: an index by section, each page's text for quotations, the dialog's words,
headings from A to Z.
"""

import sys

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

from guidebook.search.completion import complete
from guidebook.search.headings import headings_by_letter
from guidebook.search.index import compile_scripts, site_words
from guidebook.search.languages import language_of
from guidebook.search.sections import page_text
from guidebook.search.vocabulary import read_vocabulary, vocabulary_file


@event_priority(-15)  # after build_printables (0), for the downloads' sizes, and fill_templates (-10), for its words
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    guide = config.extra["guide"]
    language = config.plugins["i18n"].current_language
    words = guide.words[language]
    pages = [
        page_text(file.url, file.page.title, file.page.meta, file.page.content, words)
        for file in files.documentation_pages()
    ]
    vocabulary = read_vocabulary(vocabulary_file(guide.root, language), language)
    missing = complete(vocabulary, site_words(pages))
    if missing and language_of(language).analyser:
        print(
            f"guide: {missing} words are not in docs/_data/vocabulary-{language}.txt and the search guesses their forms."
            " ./guide words adds them.",
            file=sys.stderr,
        )
    dialog = env.get_template("partials/search-dialog.html").render()
    index, texts = compile_scripts(language, pages, vocabulary, guide.synonyms[language], dialog)
    files.append(File.generated(config, f"search/{language}.js", content=index))
    for text in texts:
        files.append(File.generated(config, f"search/{text.name}.js", content=text.content))
    env.globals["headings_by_letter"] = headings_by_letter(pages, language)
    return env
