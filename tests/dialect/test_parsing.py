"""What the checks read in a page's Markdown is what its published HTML has."""

from collections.abc import Iterator

import pytest
from lxml import html
from markdown import Markdown
from tree import ROOT

from guidebook.config.organisation import Publisher
from guidebook.data.directory import Directory
from guidebook.dialect import extensions
from guidebook.dialect.grammar import field_lines
from guidebook.dialect.parsing import Body, Link
from guidebook.guide import Guide, read_guide

GUIDE: Guide = read_guide(ROOT / "mkdocs.yml")
# Blocks that show what docs/_data/ holds have nothing to show here.
EMPTY = Directory(references=GUIDE.directory.references)
NOBODY = Publisher("", "")


def published(markdown: str, language: str = "en") -> html.HtmlElement:
    """The page's HTML with its links as they are written, without footnotes."""
    rendered = Markdown(extensions=extensions(language, GUIDE.words[language], EMPTY, NOBODY)).convert(markdown)
    page = html.fragment_fromstring(rendered, create_parent="div")
    for notes in page.xpath("//div[@class='footnote']"):
        notes.drop_tree()
    return page


def letters(text: str) -> str:
    """A text without blanks and soft hyphens."""
    return "".join(text.replace("\u00ad", "").split())


def plain(markdown: str) -> str:
    """The letters of a link or heading without its marks; after a dash, so that '1.' begins no list."""
    return letters(published(f"– {markdown}").text_content()).removeprefix("–")


def links_in(page: html.HtmlElement) -> Iterator[tuple[bool, str, str]]:
    for element in page.iter("a", "img"):
        picture = element.tag == "img"
        text = element.get("alt") if picture else element.text_content()
        if element.get("class") != "footnote-ref":
            yield picture, element.get("src" if picture else "href"), letters(text)


def as_published(link: Link) -> tuple[bool, str, str]:
    return link.is_picture, link.target, letters(link.text) if link.is_picture else plain(link.text)


def fields_in(page: html.HtmlElement) -> Iterator[str]:
    for field in page.xpath("//*[contains(concat(' ', @class, ' '), ' field ')]"):
        control = field.xpath(".//input | .//textarea")[0]
        name: str = control.get("name")
        yield name.removesuffix("-1") if control.get("type") == "checkbox" else name


def differences(markdown: str, language: str) -> list[str]:
    body, page = Body(markdown), published(markdown, language)
    read = {
        "headings": [(f"h{one.level}", one.id, plain(one.title)) for one in body.headings],
        "links": [as_published(link) for link in body.links],
        "fields": list(field_lines(body)),
        "citations": [one.name for one in body.citations],
    }
    shown = {
        "headings": [
            (one.tag, one.get("id"), letters(one.text_content()))
            for one in page.iter("h1", "h2", "h3", "h4", "h5", "h6")
        ],
        "links": list(links_in(page)),
        "fields": list(fields_in(page)),
        "citations": [one.get("href").removeprefix("#fn:") for one in page.xpath("//a[@class='footnote-ref']")],
    }
    return [f"{what}: {read[what]} is read, {shown[what]} is published" for what in read if read[what] != shown[what]]


FORMS = [
    "## A heading {#a}", "### `code` {#b} \t", "## A [link](#a) {#c}", "`## no heading {#a}`",
    "[a](#a), [**b**](x.md#b) and [c (d)](https://a.example/e_(f))", "[a](#a 'Title') or [b](<#b>)", "[a [b] c](#a)",
    "![A tree](tree.png)", "[![A tree](tree.png)](#a)", "[![A tree](tree.png) and more](#a) [b](#b)",
    "<https://a.example/> and <a@b.example>", "`[a](#a)` and ``[b](`#b`)``", "```\n[a](#a)\n## A {#a}\n```",
    "~~~\n[a](#a)\n~~~", r"\[a](#a), [b\](#b) and \`[c](#c)`", "A blank [name] (your own)", "- [ ] Tick [a](#a)",
    "| [a](#a) | b |\n| --- | --- |\n| c | [d](#d) |", "> [a](#a)", "1. [a](#a)\n2. b\n\n    [c](#c)", "***[a](#a)***",
    '<span lang="fi">[a](#a)</span>', "“[a](#a)”", "[a](mailto:a@b.example)[b](#b)", "/// tip | A title\n[a](#a)\n///",
    "/// field | A\n    name: one\n///\n\n/// scale | B\n    name: two\n    low: c\n    high: d\n///",
    '/// choice | A\n    name: one\n    options: ["b", "c"]\n    multiple: true\n///',
    "````\n/// field | A\n    name: one\n///\n````", "A line across\n\n---\n\nand on",
]  # fmt: skip


@pytest.mark.parametrize("text", FORMS)
def test_a_form_of_writing_is_read_as_it_is_published(text: str) -> None:
    assert differences(f"Before.\n\n{text}\n\nAfter.\n", "en") == []


@pytest.mark.slow
def test_headings_links_fields_and_citations_of_every_page_are_those_that_are_published() -> None:
    wrong = {source.file: found for source in GUIDE.sources if (found := differences(source.body, source.language))}
    assert wrong == {}
