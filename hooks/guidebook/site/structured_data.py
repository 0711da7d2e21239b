"""Structured data for search engines: schema.org as JSON-LD, with only what the page itself shows."""

import json
import re
from collections.abc import Sequence
from html import unescape
from typing import Any

from guidebook.html_sections import split_sections

HEADING = re.compile(r"<h2[^>]*>(.*?)</h2>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")


def structured_data(trail: Sequence[tuple[str, str]], questions: str) -> str:
    """The content of a page's `<script type="application/ld+json">`, which no text can end early; '' for the front page.

    `trail` are names with absolute addresses down to the page itself, `questions` the page's HTML where it is an FAQ.
    """
    things = [*([breadcrumb_list(trail)] if len(trail) > 1 else []), *([faq_page(questions)] if questions else [])]
    if not things:
        return ""
    graph = {"@context": "https://schema.org", "@graph": things}
    return json.dumps(graph, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def breadcrumb_list(trail: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """https://schema.org/BreadcrumbList of names with absolute addresses, from the front page to this page."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": address}
            for position, (name, address) in enumerate(trail, 1)
        ],
    }


def faq_page(html: str) -> dict[str, Any]:
    """https://schema.org/FAQPage of a page whose second-level headings are questions."""
    _, parts = split_sections(html)
    found = [(heading[1], part[heading.end() :]) for part in parts if (heading := HEADING.search(part))]
    return {
        "@type": "FAQPage",
        "mainEntity": [
            {
                "@type": "Question",
                "name": _text(question),
                "acceptedAnswer": {"@type": "Answer", "text": _text(answer)},
            }
            for question, answer in found
        ],
    }


def _text(html: str) -> str:
    return " ".join(unescape(TAG.sub("", html)).replace("\u00ad", "").split())
