"""The guide's Markdown, as extensions of Python-Markdown."""

from collections.abc import Callable

from markdown import Extension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.toc import TocExtension

from guidebook.config.interface import Words
from guidebook.config.organisation import Publisher
from guidebook.data.directory import Directory
from guidebook.dialect.blocks import GuideBlocks
from guidebook.dialect.citations import CitationsExtension
from guidebook.dialect.language_spans import LanguageSpansExtension
from guidebook.dialect.link_addresses import LinkAddressesExtension
from guidebook.dialect.table_regions import TableRegionsExtension
from guidebook.dialect.task_labels import TaskLabelsExtension
from guidebook.dialect.term_links import TermLinksExtension


def extensions(
    language: str,
    words: Words,
    directory: Directory,
    publisher: Publisher,
    address: Callable[[str], str] = str,
    glossary: str | None = None,
) -> list[Extension | str]:
    """All extensions that a page in `language` is rendered with.

    `address` returns the address of a file that the page links to, given its path from the page's folder; `glossary` is
    the path of the page that the page's terms are linked to, or None where they are not linked.
    """
    return [
        "attr_list",
        "fenced_code",
        "sane_lists",
        "tables",
        TocExtension(toc_depth="2-3"),
        GuideBlocks(language, words, directory, publisher),
        FootnoteExtension(BACKLINK_TEXT=words["back_to_text"], BACKLINK_TITLE=words["back_to_note"]),
        CitationsExtension(language, directory.references, words),
        LanguageSpansExtension(),
        TaskLabelsExtension(),
        TableRegionsExtension(words["scroll_table"]),
        *([TermLinksExtension(language, directory.terms, glossary)] if glossary else []),
        LinkAddressesExtension(address),
    ]
