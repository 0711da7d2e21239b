"""One form in two languages: each clause's texts beside each other, and one set of fields with labels in both.

Twins have the same headings and field names. Here they must also have the same paragraphs, lists and options.
"""

import html
import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from copy import deepcopy
from urllib.parse import urljoin

from guidebook.config.interface import twin_language
from guidebook.findings import Finding, Refusal
from guidebook.guide import Guide
from guidebook.pages.source import Source
from guidebook.rendering import render_page

Element = etree.Element
HEADINGS = {"h2", "h3", "h4"}
# Elements whose number must be equal in both.
COUNTED = {"input", "textarea", "li", "tr", "td", "th", "legend", "label"}
NAMED_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|#\w+);)\w+;")
SLASH = " / "


def side_by_side(source: Source, guide: Guide, site: str) -> str:
    """The HTML of a page and its twin together, the page's own language at the left.

    Raises:
        Refusal: naming each place from which on the twins are not built alike.
    """
    twin = twin_of(source, guide)
    own, other = (_parse(each, guide, site) for each in (source, twin))
    if findings := list(_unlike_blocks(source, own, twin, other)):
        raise Refusal(findings)
    _rename_ids(other, f"{twin.language}-")
    pairs = [_pair(one, two, twin.language) for one, two in zip(own, other, strict=True)]
    return "\n".join(etree.tostring(pair, encoding="unicode", method="html") for pair in pairs)


def twin_of(source: Source, guide: Guide) -> Source:
    """The page in the other language: in the site's first, or for a page in that, in its second."""
    language = twin_language(source.language, guide.languages)
    return guide.sources.pages[language or source.language, source.path]


def has_alike_twin(source: Source, guide: Guide) -> bool:
    """Whether the page's twin is there and has the same headings; else the two can't stand beside each other."""
    language = twin_language(source.language, guide.languages) or source.language
    twin = guide.sources.pages.get((language, source.path))
    return twin is not None and [one.id for one in source.headings] == [one.id for one in twin.headings]


def check_side_by_side(guide: Guide) -> list[Finding]:
    """Findings for all pages with `side_by_side` whose twins are not built alike."""
    findings: list[Finding] = []
    for source in guide.sources:
        if guide.languages.index(source.language) == 1:  # its twin, of the first language, has the same findings
            continue
        if source.meta.printable and source.meta.printable.side_by_side:
            try:
                side_by_side(source, guide, "")
            except Refusal as refusal:
                findings += refusal.findings
    return findings


def _parse(source: Source, guide: Guide, site: str) -> Element:
    """The page's rendered blocks in one element, with absolute links.

    Python-Markdown writes well-formed XML but for named entities.
    """
    text = NAMED_ENTITY.sub(lambda entity: html.unescape(entity[0]), render_page(source, guide, site).html)
    page = etree.fromstring(f"<div>{text}</div>")
    address = site + guide.addresses[source.language, source.path]
    for element in page.iter():
        for attribute in ("href", "src"):
            if (target := element.get(attribute)) and not target.startswith("#"):
                element.set(attribute, urljoin(address, target))
    return page


def _rename_ids(page: Element, prefix: str) -> None:
    """Give each id, and what refers to it, a prefix, so that no id stands in both halves; names of fields stay."""
    for element in page.iter():
        for attribute in ("id", "for"):
            if value := element.get(attribute):
                element.set(attribute, f"{prefix}{value}")
        if (target := element.get("href", "")).startswith("#"):
            element.set("href", f"#{prefix}{target[1:]}")


def _unlike_blocks(source: Source, own: Element, twin: Source, other: Element) -> Iterator[Finding]:
    """The first block below each heading that is not built like the twin's; those after it have no counterpart."""
    theirs = dict(_blocks_by_heading(other))
    for heading, blocks in _blocks_by_heading(own):
        for number in range(max(len(blocks), len(theirs[heading]))):
            one, two = (_built(part[number]) if number < len(part) else "nothing" for part in (blocks, theirs[heading]))
            if one != two:
                line = next((found.line for found in twin.headings if found.id == heading), 1)
                place = f"below #{heading}" if heading else "before the first heading"
                yield Finding(
                    twin.file,
                    line,
                    f"{place}, block {number + 1} is {two} where {source.file} has {one}. "
                    "Give both the same blocks, or take 'side_by_side' out of both.",
                )
                break


def _blocks_by_heading(page: Element) -> Iterator[tuple[str, list[Element]]]:
    """The blocks below each heading, by its id; the first have ''."""
    heading, blocks = "", list[Element]()
    for block in page:
        if block.tag in HEADINGS:
            yield heading, blocks
            heading, blocks = block.get("id", ""), []
        else:
            blocks.append(block)
    yield heading, blocks


def _built(block: Element) -> str:
    """Description of a block's structure: its kind, its fields' names, how many items it has."""
    names = list(dict.fromkeys(part.get("name", "") for part in block.iter() if part.get("name")))
    kind = {"p": "a paragraph", "ul": "a list", "ol": "a numbered list", "div": "a block", "fieldset": "a choice"}
    counted = sum(part.tag in COUNTED for part in block.iter())
    of = f" of {counted} part{'s' if counted > 1 else ''}" if counted else ""
    return kind.get(block.tag, f"a {block.tag}") + (f" '{', '.join(names)}'" if names else "") + of


def _pair(own: Element, other: Element, language: str) -> Element:
    """One block of both pages as one."""
    if own.tag in HEADINGS:
        heading = Element(own.tag, own.attrib)
        heading.append(_half("span", own))
        etree.SubElement(heading, "span", {"class": "slash"}).text = SLASH
        heading.append(_half("span", other, language))
        return heading
    if own.find(".//input") is not None or own.find(".//textarea") is not None:
        return _merge(own, other, language)
    pair = Element("div", {"class": "pair"})
    for block, code in ((own, ""), (other, language)):
        half = etree.SubElement(pair, "div", {"class": "half", **({"lang": code} if code else {})})
        half.append(block)
        block.tail = ""
    return pair


def _half(tag: str, block: Element, language: str = "") -> Element:
    half = Element(tag, {"class": "half", **({"lang": language} if language else {})})
    half.text = block.text
    half.extend(deepcopy(list(block)))
    return half


def _merge(own: Element, other: Element, language: str) -> Element:
    """A field with its texts in both languages, and one set of inputs."""
    for one, two in zip(list(own.iter()), list(other.iter()), strict=True):
        if one.tag in {"label", "legend"} or one.get("class") == "scale-end":
            _append(one, two, language)
        elif one.tag == "p":
            one.tail, two.tail = "", ""
        for key in ("value", "data-question"):
            if one.get(key) and one.get(key) != two.get(key):
                one.set(key, f"{one.get(key)}{SLASH}{two.get(key)}")
    return own


def _append(one: Element, two: Element, language: str) -> None:
    """The other language's text after a slash; a star for a required field stays last, and stands once."""
    if "".join(one.itertext()) == "".join(two.itertext()):  # a number, a name
        return
    star = next((part for part in one if part.get("class") == "required"), None)
    if star is not None:
        one.remove(star)
    said = Element("span", {"lang": language})
    said.text = two.text
    said.extend(deepcopy(part) for part in two if part.get("class") != "required")
    if len(one):
        one[-1].tail = (one[-1].tail or "") + SLASH
    else:
        one.text = (one.text or "") + SLASH
    one.append(said)
    if star is not None:
        one.append(star)
