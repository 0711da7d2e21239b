"""Turns the targets of links and pictures, which are paths of files, into addresses."""

import xml.etree.ElementTree as etree
from collections.abc import Callable

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor


class LinkAddresses(Treeprocessor):
    """Replaces the path in each `href` and `src` by what `address` returns for it; other targets stay as they are."""

    def __init__(self, md: Markdown, address: Callable[[str], str]) -> None:
        super().__init__(md)
        self.address = address

    def run(self, root: etree.Element) -> None:
        for element in root.iter():
            for attribute in ("href", "src"):
                path, mark, fragment = element.get(attribute, "").partition("#")
                if path and ":" not in path:
                    element.set(attribute, f"{self.address(path)}{mark}{fragment}")


class LinkAddressesExtension(Extension):
    """Registers the tree processor as the last one."""

    def __init__(self, address: Callable[[str], str]) -> None:
        super().__init__()
        self.address = address

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.treeprocessors.register(LinkAddresses(md, self.address), "link-addresses", 0)
