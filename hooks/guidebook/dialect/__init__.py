"""The guide's Markdown: blocks for forms, dialogue, messages and cards, labelled task lists, tables that scroll."""

from markdown import Extension

from guidebook.dialect.blocks import GuideBlocks
from guidebook.dialect.table_regions import TableRegionsExtension
from guidebook.dialect.task_labels import TaskLabelsExtension
from guidebook.interface import Words


def extensions(words: Words) -> list[Extension]:
    """What the guide adds to Python-Markdown, with the interface's words in the page's language."""
    return [GuideBlocks(words), TaskLabelsExtension(), TableRegionsExtension(words["scroll_table"])]
