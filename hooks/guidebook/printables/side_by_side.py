"""One form in two languages: each clause's texts beside each other, and one set of fields with labels in both.

Twins have the same headings and field names. Here they must also have the same paragraphs, lists and options.
"""

import html
import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from copy import deepcopy

from guidebook.config.interface import twin_language
from guidebook.findings import Finding, Refusal
from guidebook.guide import Guide
from guidebook.pages.source import Source
from guidebook.printables.page_html import render_source

Element = etree.Element
HEADINGS = {"h2", "h3", "h4"}
COUNTED = {"input", "textarea", "li", "tr", "td", "th", "legend", "label"}  # what must be the same in both
NAMED_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|#\w+);)\w+;")
SLASH = " / "


def side_by_side(source: Source, guide: Guide, site: str) -> str:
    """The HTML of a page and its twin together, the page's own language at the left.

    Raises:
        Refusal: naming each place from which on the twins are not built alike.
    """
    twin = twin_of(source, guide)
    own, other = (_read(render_source(each, guide, site)) for each in (source, twin))
    differences = list(_differences(source, own, twin, other))
    if differences:
        raise Refusal(differences)
    pairs = [_pair(one, two, twin.language) for one, two in zip(own, other, strict=True)]
    return "\n".join(etree.tostring(pair, encoding="unicode", method="html") for pair in pairs)


def twin_of(source: Source, guide: Guide) -> Source:
    """The page in the other language: in the site's first, or for a page in that, in its second."""
    language = twin_language(source.language, guide.languages)
    return guide.sources.pages[language or source.language, source.path]


def differences(guide: Guide) -> list[Finding]:
    """What keeps the guide's pages with `side_by_side` from being put beside their twins."""
    findings: list[Finding] = []
    for source in guide.sources:
        if guide.languages.index(source.language) == 1:  # its twin, of the first language, tells the same differences
            continue
        if source.meta.printable and source.meta.printable.side_by_side:
            try:
                side_by_side(source, guide, "")
            except Refusal as refusal:
                findings += refusal.findings
    return findings


def _read(text: str) -> Element:
    """The blocks of rendered Markdown; its serializer writes well-formed XML but for entities with names."""
    return etree.fromstring(f"<div>{NAMED_ENTITY.sub(lambda entity: html.unescape(entity[0]), text)}</div>")


def _differences(source: Source, own: Element, twin: Source, other: Element) -> Iterator[Finding]:
    """The first difference of each section; after it nothing in that section stands beside its like."""
    theirs = dict(_sections(other))
    for heading, blocks in _sections(own):
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


def _sections(page: Element) -> Iterator[tuple[str, list[Element]]]:
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
    """How a block is built, in words: its kind, its fields' names, how many items it has."""
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
