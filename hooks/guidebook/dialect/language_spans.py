"""A phrase in another language, `<span lang="en">…</span>`: the only HTML that a text may contain."""

import re
import xml.etree.ElementTree as etree

from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor

LANGUAGE_SPAN = r'<span lang="([a-z]{2,3}(?:-[A-Za-z]{2,4})?)">(.*?)</span>'


class LanguageSpans(InlineProcessor):
    """Makes an element of the span, so that a screen reader pronounces the phrase in its language."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[etree.Element, int, int]:  # type: ignore[override]  # noqa: N802
        span = etree.Element("span", {"lang": m[1]})
        span.text = m[2]
        return span, m.start(0), m.end(0)


class LanguageSpansExtension(Extension):
    """Registers the spans instead of HTML in blocks and lines, which is text here."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.register(LanguageSpans(LANGUAGE_SPAN, md), "language-span", 90)
