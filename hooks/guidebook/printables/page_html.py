"""A source's Markdown as HTML without MkDocs, its links resolved to addresses of the site."""

import posixpath
import xml.etree.ElementTree as etree

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from guidebook.dialect import extensions
from guidebook.guide import Guide
from guidebook.pages.source import Source

USUAL = ("toc", "tables", "fenced_code", "attr_list", "sane_lists")  # what MkDocs and mkdocs.yml load for every page


def render_source(source: Source, guide: Guide, site: str) -> str:
    """The HTML of one page; `site` is the site's absolute address, which its links begin with."""
    language = source.language
    words, publisher = guide.words[language], guide.publisher(language, site)

    def convert() -> bytes:
        own = extensions(language, words, guide.directory, publisher)
        markdown = Markdown(extensions=[*USUAL, *own, _LinksExtension(source, guide, site)])
        return markdown.convert(source.body).encode()

    return guide.store.get_or_make(
        convert, source, site, words, guide.directory_key, publisher, guide.addresses
    ).decode()


class _Links(Treeprocessor):
    """Turns `[text](../safety.md#first)` and pictures' files into absolute addresses."""

    def __init__(self, md: Markdown, source: Source, guide: Guide, site: str) -> None:
        super().__init__(md)
        self.source, self.guide, self.site = source, guide, site

    def run(self, root: etree.Element) -> None:
        for element in root.iter():
            for attribute in ("href", "src"):
                if target := element.get(attribute):
                    element.set(attribute, self.resolve(target))

    def resolve(self, target: str) -> str:
        path, mark, fragment = target.partition("#")
        if not path or ":" in path:
            return target
        place = posixpath.normpath(posixpath.join(posixpath.dirname(self.source.path), path))
        page = self.guide.addresses.get((self.source.language, place))
        if page is None:  # a picture: docs/<language>/ lies beside docs/assets/
            page = posixpath.normpath(posixpath.join(self.source.language, place))
        return f"{self.site}{page}{mark}{fragment}"


class _LinksExtension(Extension):
    def __init__(self, source: Source, guide: Guide, site: str) -> None:
        super().__init__()
        self.place = source, guide, site

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.treeprocessors.register(_Links(md, *self.place), "guide-links", 0)  # last, as MkDocs' own does
