"""Nothing that is written in a page, its front matter or the data can run in a reader's browser."""

import json
import re
from itertools import product

import pytest
from lxml import html
from tree import SmallSite

from guidebook.findings import Finding, Refusal
from guidebook.guide import read_guide

ATTACKS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '" onfocus="alert(1)" autofocus="',
    "</title></textarea><svg onload=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](java&#115;cript:alert(1))",
    "<javascript:alert(1)>",
    "![x](data:text/html,<script>alert(1)</script>)",
    "{onclick=alert(1)}",
    "<!--><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "{{ config.__class__ }}",
    "-->]]><iframe src=//x.example>",
]
# Every place in a page that takes text; {a} is the attack, {q} the attack as quoted YAML.
PAGE = """\
---
title: {title}
slug: {slug}
short_title: {short_title}
description: {description}
reviewed: 2026-11-21
---

The lead.

## {heading} {{#first}}

{text}
"""
HARMLESS = {
    "title": "Page",
    "short_title": "Page",
    "description": "A page of a small guide for trying one thing out, nothing more.",
    "heading": "First",
    "text": "Text.",
}
PLACES = {
    "title": ("title", "{q}"),
    "short title": ("short_title", "{q}"),
    "description": ("description", "{q}"),
    "heading": ("heading", "{a}"),
    "text": ("text", "{a}"),
    "list": ("text", "- {a}\n- [ ] {a}"),
    "table": ("text", "| {a} | b |\n| --- | --- |\n| {a} | d |"),
    "aside": ("text", "/// tip | {a}\n{a}\n///"),
    "message": ("text", "/// message | {a}\n{a}\n///"),
    "dialogue": ("text", "/// turn | {a}\n{a}\n///\n\n/// remark\n{a}\n///"),
    "stages": ("text", "/// stages\n1. **{a}** – {a}\n2. **Two** – two.\n///"),
    "cards": ("text", "/// cards\n- [{a}](../contents.md): {a}\n///"),
    "field": ("text", "/// field | {a}\n    name: own\n///"),
    "choice": ("text", "/// choice | {a}\n    name: own\n    options: [{q}, {q}]\n///"),
    "scale": ("text", "/// scale | {a}\n    name: own\n    low: {q}\n    high: {q}\n///"),
    "signature": ("text", "/// signature | {a}\n    name: own\n///"),
}
CODE_ADDRESS = re.compile(r"\s*(javascript|vbscript|data:text)", re.IGNORECASE)


def running_code(page: bytes) -> list[str]:
    """What in the page a browser would run besides the site's own scripts."""
    tree = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8"))
    found = [f"<{element.tag}>" for element in tree.iter("iframe", "object", "embed", "base", "frame")]
    found += [str(script.text) for script in tree.xpath("//script[not(@type)]") if "alert" in (script.text or "")]
    for element in tree.xpath("//*"):
        for name, value in element.attrib.items():
            if name.startswith("on") or CODE_ADDRESS.match(value):
                found.append(f"<{element.tag} {name}={value}>")
    return found


def test_an_attack_in_a_page_or_in_the_data_is_refused_or_shown_as_text(small_site: SmallSite) -> None:
    places = {}
    for number, (attack, (place, form)) in enumerate(product(ATTACKS, PLACES.values())):
        path = f"mentor/page-{number}.md"
        small_site.page(path)
        places[path] = f"{place}: {attack}"
        text = {**HARMLESS, place: form.format(a=attack, q=json.dumps(attack))}
        if place == "description":
            text[place] = json.dumps(attack + HARMLESS[place])
        for language in ("fi", "en"):
            small_site.write(f"docs/{language}/{path}", PAGE.format(slug=f"page-{number}", **text))
    small_site.page("mentor/data.md", "/// programmes\n///\n\n/// helplines\n///\n")
    attacked = json.dumps("".join(ATTACKS))
    words = "".join(
        f"    {key}: {attacked}\n" for key in ("name", "organiser", "source", "for_whom", "cost", "link_text")
    )
    entry = "one:\n  checked: 2026-11-21\n  link: https://mentorointi.example/\n"
    small_site.write("docs/_data/programmes.yml", f"{entry}  fi:\n{words}  en:\n{words}")
    words = "".join(f"    {key}: {attacked}\n" for key in ("name", "when", "short", "easy"))
    small_site.write(
        "docs/_data/helplines.yml", f"one:\n  number: '112'\n  checked: 2026-11-21\n  fi:\n{words}  en:\n{words}"
    )
    found = findings(small_site)
    assert {finding.path for finding in found if "_data" in finding.path} == {
        "docs/_data/helplines.yml",
        "docs/_data/programmes.yml",
    }
    refused = {finding.path.split("/", 2)[2] for finding in found} & places.keys()
    for path in [*refused, "mentor/data.md"]:
        small_site.remove(path)
    for file in (small_site.root / "docs/_data").iterdir():
        file.unlink()
    site = small_site.build()
    assert len(refused) > 100
    assert len(places) - len(refused) > 40
    pages = {file.parent.name: running_code(file.read_bytes()) for file in site.rglob("*.html")}
    assert {page: code for page, code in pages.items() if code} == {}


def findings(small: SmallSite) -> list[Finding]:
    with pytest.raises(Refusal) as refusal:
        read_guide(small.root / "mkdocs.yml")
    return refusal.value.findings
