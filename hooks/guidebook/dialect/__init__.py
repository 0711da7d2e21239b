"""The guide's Markdown: blocks for forms, dialogue, messages and cards, labelled task lists, tables that scroll, footnotes."""

from markdown import Extension
from markdown.extensions.footnotes import FootnoteExtension

from guidebook.config.interface import Words
from guidebook.config.organisation import Publisher
from guidebook.data.directory import Directory
from guidebook.dialect.blocks import GuideBlocks
from guidebook.dialect.table_regions import TableRegionsExtension
from guidebook.dialect.task_labels import TaskLabelsExtension


def extensions(language: str, words: Words, directory: Directory, publisher: Publisher) -> list[Extension]:
    """What the guide adds to Python-Markdown, for pages in one language."""
    return [
        GuideBlocks(language, words, directory, publisher),
        FootnoteExtension(BACKLINK_TEXT=words["back_to_text"], BACKLINK_TITLE=words["back_to_note"]),
        TaskLabelsExtension(),
        TableRegionsExtension(words["scroll_table"]),
    ]
