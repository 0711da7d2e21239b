"""Tables that a keyboard can scroll: each stands in a region of its own, which takes the focus (WCAG 2.2, 2.1.1)."""

import xml.etree.ElementTree as etree

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor


class TableRegions(Treeprocessor):
    """Wraps each `<table>` in `<div class="table" role="region" tabindex="0">`, called by `label` and its number."""

    def __init__(self, md: Markdown, label: str) -> None:
        super().__init__(md)
        self.label = label

    def run(self, root: etree.Element) -> None:
        number = 0
        for parent in list(root.iter()):
            for place, child in enumerate(list(parent)):
                if child.tag != "table":
                    continue
                number += 1
                name = self.label if number == 1 else f"{self.label} ({number})"
                region = etree.Element("div", {"class": "table", "role": "region", "tabindex": "0", "aria-label": name})
                region.tail, child.tail = child.tail, None
                parent[place] = region
                region.append(child)


class TableRegionsExtension(Extension):
    """Registers the tree processor. `label` is the interface's word for a table that scrolls."""

    def __init__(self, label: str) -> None:
        super().__init__()
        self.label = label

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.treeprocessors.register(TableRegions(md, self.label), "table-regions", 5)
