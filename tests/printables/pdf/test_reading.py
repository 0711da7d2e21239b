"""What a screen reader gets of the real PDFs: everything that stands in the source, in its order, and nothing twice."""

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml
from downloads import EACH, GUIDE
from reading import HEADINGS, Element, Reading

from guidebook.config.interface import Words, format_date
from guidebook.data.directory import shown
from guidebook.dialect.parsing import BLOCK_CLOSE, BLOCK_OPEN
from guidebook.pages.editions import SIDE_BY_SIDE, Edition
from guidebook.pages.source import Source

ANYTHING = ""  # a block whose text comes from docs/_data/
MARKER = re.compile(r"^\s*(?:[-*+]|\d+\.)\s+(?:\[[ xX]\]\s+)?")
INLINE = (
    (re.compile(r"!\[[^\]]*\]\([^)]*\)"), ""),
    (re.compile(r"\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"<((?:https?|mailto):[^>]*)>"), r"\1"),
    (re.compile(r"</?[a-z][^>]*>"), ""),
    (re.compile(r"\{[#:.][^}]*\}"), ""),
    (re.compile(r"[*`]|\\(?=[^\w\s])|(?<!\w)_|_(?!\w)"), ""),
)


@cache
def reading(file: Path) -> Reading:
    return Reading(file)


def bare(text: str) -> str:
    """The text without spaces, since a line's end is one in the source and none on paper."""
    return "".join(text.split()).casefold()


def spoken(element: Element) -> str:
    """The text of an element; a picture says its alternative in the place of what is drawn in it."""
    parts = [
        kid if isinstance(kid, str) else "" if kid.tag in {"/Figure", "/Lbl"} else spoken(kid) for kid in element.kids
    ]
    return "".join(parts)


def steps_written_out(source: Source) -> str:
    """The source with the steps of docs/_data/programme.yml as list items in the place of the blocks that show them."""

    def items(block: re.Match[str]) -> str:
        steps = [step for step in GUIDE.directory.steps.values() if step.part == block[1]]
        dated = [step for step in steps if not (step.weeks and step.weeks[1] < 0)]  # of others their heading says it
        return "\n".join(
            f"- [ ] {step.when(GUIDE.words[source.language]) + ': ' if step in dated else ''}"
            f"{step.texts[source.language].text}"
            for step in steps
        )

    return re.sub(r"^/// steps \| (\S+)\n///$", items, source.body, flags=re.MULTILINE)


def written(source: Source, notes: bool) -> Iterator[str]:
    """The texts of a Markdown source, line by line, in the order in which they are read."""
    body, words = steps_written_out(source), GUIDE.words[source.language]
    lines = iter(body.splitlines())
    blocks: list[str] = []
    for line in lines:
        if BLOCK_CLOSE.match(line):
            blocks.pop()
            continue
        if opened := BLOCK_OPEN.match(line):
            blocks.append(opened[1])
            if "note" not in blocks or notes:
                yield from block_texts(opened[1], opened[2] or "", options_below(body, line), words)
            continue
        if ("note" in blocks and not notes) or (blocks and line.startswith("    ") and re.match(r"\s+\w+: ", line)):
            continue
        if re.fullmatch(r"[\s|:-]*", line):
            continue
        text = MARKER.sub("", line).removeprefix("> ").lstrip("#")
        if "cards" in blocks:
            text = text.replace("):", ")")
        for pattern, instead in INLINE:
            text = pattern.sub(instead, text)
        cells = text.strip().strip("|").split("|") if text.lstrip().startswith("|") else [text]
        yield from (bare(unescape(cell)) for cell in cells if cell.strip())


def options_below(body: str, opening: str) -> dict[str, Any]:
    after = body[body.index(opening) + len(opening) :].lstrip("\n").splitlines()
    options: list[str] = []
    for line in after:
        if not line.startswith("    "):
            break
        options.append(line)
    read = yaml.safe_load("\n".join(options)) if options else {}
    return read if isinstance(read, dict) else {}


def block_texts(name: str, argument: str, options: dict[str, Any], words: Words) -> Iterator[str]:
    match name:
        case "programmes" | "helplines" | "publisher" | "credit":
            yield ANYTHING
        case "note":
            yield bare(words["speaker_notes"])
        case "remark":
            yield bare(words["remark"])
        case "turn":
            yield bare(f"{argument}:")
        case _:
            texts = [argument + (" *" if options.get("required") else "")] if argument else []
            texts += options.get("options", [])
            if name == "scale":
                texts += [options["low"], *"12345", options["high"]]
            yield from map(bare, texts)


def title_of(source: Source, edition: Edition) -> str:
    """What the file calls itself: slides name the meeting that they are shown at."""
    return (source.meta.occasion if edition.name == "slides" else None) or source.meta.title


@EACH
def test_the_pdf_reads_as_its_markdown_from_the_first_word_to_the_last(
    site: Path, source: Source, edition: Edition, address: str
) -> None:
    if edition == SIDE_BY_SIDE:
        pytest.skip("two languages take turns; test_side_by_side.py reads it")
    words = GUIDE.words[source.language]
    text = bare(spoken(reading(site / address).root))
    title = bare(title_of(source, edition))
    reviewed = format_date(source.meta.reviewed, words)
    due = format_date(source.meta.review_due, words)
    days = f"{words['updated']} {reviewed} · {words['next_review'].lower()} {due}"
    title_slide_end = bare(f"{days} https://mentorointi.example/{address.rpartition('/')[0]}/")
    definitions = [
        bare(f"{shown(own.term)}: {own.definition}")
        for term in GUIDE.directory.terms.values()
        if term.explain and (own := term.texts[source.language])
    ]
    place = text.index(title) + len(title)  # before it stand the guide's name and the material's kind
    place += len(bare(words["required"])) if text.startswith(bare(words["required"]), place) else 0
    free = False
    for piece in written(source, edition.name != "slides"):
        if piece == ANYTHING:
            free = True
            continue
        found = text.find(piece, place)
        assert found >= 0, f"not in the PDF, or not here: {piece}"
        between = text[place:found]
        if edition.name == "slides":  # the first one ends with its date and address
            between = between.removeprefix(title_slide_end)
        assert free or not between, f"not in the source: {between} before {piece}"
        place, free = found + len(piece), False
    rest = text[place:]
    for definition in definitions:  # the words that the text links to the glossary, explained at its end
        rest = rest.replace(definition, "")
    assert free or not rest, f"not in the source: {rest}"


@cache
def known_words(site: Path) -> set[str]:
    """All words of the site's pages and addresses."""
    texts = [file.read_text(encoding="utf-8") for file in site.rglob("*.html")]
    texts = [re.sub(r"<(script|style).*?</\1>", " ", text, flags=re.DOTALL) for text in texts]
    apart = [re.sub("<[^>]+>", instead, text) for text in texts for instead in ("", " ")]
    return set(words_of(unescape(" ".join([*apart, *(str(file) for file in site.rglob("*"))]))))


def words_of(text: str) -> list[str]:
    return re.findall(r"[^\W\d_][\w’'-]*", text.replace("\u00ad", "").casefold())


@EACH
def test_no_word_of_the_pdf_is_two_in_one(site: Path, source: Source, edition: Edition, address: str) -> None:
    """Wherever a line ends, or something stands between them."""
    assert set(words_of(reading(site / address).root.text)) <= known_words(site)


@EACH
def test_nothing_that_a_reader_would_stumble_over_is_left(
    site: Path, source: Source, edition: Edition, address: str
) -> None:
    assert reading(site / address).faults() == []


@EACH
def test_the_foot_of_each_page_is_no_part_of_the_text(
    site: Path, source: Source, edition: Edition, address: str
) -> None:
    read = reading(site / address)
    pages = len(read.pdf.pages)
    for number, artifacts in enumerate(read.artifacts, 1):
        if edition.name == "slides" and number == 1:
            continue
        assert f"{number} / {pages}" in artifacts
        assert title_of(source, edition) in artifacts
    assert not re.search(rf"\d+ / {pages}(?!\d)", read.root.text)


@EACH
def test_each_heading_list_and_table_of_the_source_is_one_element_and_one_bookmark(
    site: Path, source: Source, edition: Edition, address: str
) -> None:
    read = reading(site / address)
    body = (
        re.sub(r"^/// note\n.*?^///\n", "", source.body, flags=re.DOTALL | re.MULTILINE)
        if edition.name == "slides"
        else source.body
    )
    headings = re.findall(r"^(#{2,3}) ", body, re.MULTILINE)
    elements = [element for element in read.root.all() if element.tag in HEADINGS]
    assert [element.tag for element in elements] == ["/H1", *(f"/H{len(marks)}" for marks in headings)]
    with read.pdf.open_outline() as outline:
        assert bookmarks(outline.root) == [element.text for element in elements]
    tables = len(re.findall(r"^\|[\s|:-]+\|$", body, re.MULTILINE))
    assert len(list(read.root.all("/Table"))) == tables
    for table in read.root.all("/Table"):
        assert len(list(table.all("/THead"))) == 1
    assert len(list(read.root.all("/BlockQuote"))) == len(re.findall(r"^/// message", body, re.MULTILINE))


def bookmarks(items: Any) -> list[str]:
    return [title for item in items for title in (item.title, *bookmarks(item.children))]
