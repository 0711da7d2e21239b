"""What every page of the real site gives its reader."""

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin

import pytest
import yaml
from py3langid.langid import MODEL_FILE, LanguageIdentifier
from real import GUIDE
from tree import ROOT

from guidebook.config.interface import Words, format_date
from guidebook.pages.source import Source

BASE = "https://mentorointi.example/"
# What the content brief promises; the page set that may grow but not shrink.
PROMISED = [
    "index",
    "what-is-mentoring/index",
    "what-is-mentoring/models",
    "organiser/index",
    "organiser/planning",
    "organiser/recruitment",
    "organiser/roles",
    "organiser/pairs",
    "organiser/orientation",
    "organiser/follow-up",
    "organiser/communication",
    "organiser/safety-and-data",
    "organiser/difficult-situations",
    "organiser/faq",
    "mentor/index",
    "mentor/first-meeting",
    "mentor/faq",
    "mentee/index",
    "mentee/finding-a-mentor",
    "mentee/faq",
    "stages/index",
    "stages/goals-and-ground-rules",
    "stages/meetings",
    "stages/exercises",
    "stages/example-meeting",
    "stages/remote-mentoring",
    "materials/index",
    "safety",
    "easy/index",
    "easy/what-is-mentoring",
    "easy/mentee",
    "easy/mentor",
    "easy/agreement",
    "easy/safety",
    "glossary",
    "accessibility",
    "privacy",
    "about",
    "materials/planning-to-do-list",
    "materials/marketing-messages",
    "materials/orientation-slides",
    "materials/mid-programme-slides",
    "materials/closing-slides",
    "materials/mentoring-agreement",
    "materials/evaluation-form",
    "materials/organiser-checklist",
    "materials/mentor-checklist",
    "materials/mentee-checklist",
    "materials/stages-poster",
]


class Texts(HTMLParser):
    """The page's pieces of text, each with the language that it is marked as; its links; and its head."""

    SILENT = frozenset({"script", "style", "svg"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.stack: list[tuple[str, str | None]] = []
        self.texts: list[tuple[str, str]] = []
        self.links: list[str] = []
        self.head: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in {"meta", "link", "html"}:
            self.head.append((tag, values))
        if tag not in {"meta", "link", "input", "br", "img", "hr", "wbr", "path", "circle"}:
            self.stack.append((tag, values.get("lang")))
        if href := values.get("href") or values.get("src"):
            self.links.append(href)
        for name in ("aria-label", "placeholder", "alt", "content" if values.get("name") == "description" else "alt"):
            if text := values.get(name):
                self.texts.append((self.language, text))

    def handle_endtag(self, tag: str) -> None:
        if any(tag == opened for opened, _ in self.stack):
            while self.stack.pop()[0] != tag:
                pass

    @property
    def language(self) -> str:
        return next((language for _, language in reversed(self.stack) if language), "")

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split()).replace("\u00ad", "")
        if text and not self.SILENT & {tag for tag, _ in self.stack}:
            self.texts.append((self.language, text))


class Built(NamedTuple):
    """A page of the built site and the source that it was made from."""

    source: Source
    address: str
    html: str
    texts: Texts


@pytest.fixture(scope="module")
def pages(site: Path) -> list[Built]:
    """Every page of the site, read once."""
    built = []
    for source in GUIDE.sources:
        address = GUIDE.addresses[source.language, source.path]
        html = (site / address / "index.html").read_text(encoding="utf-8")
        built.append(Built(source, address, html, Texts(html)))
    return built


def test_every_promised_page_is_there_in_both_languages() -> None:
    for language in GUIDE.languages:
        paths = {source.path for source in GUIDE.sources.of(language)}
        assert {f"{name}.md" for name in PROMISED} <= paths


def test_every_page_names_its_twin_and_itself_to_search_engines(pages: list[Built]) -> None:
    wrong = {}
    for page in pages:
        head = page.texts.head
        links = [values for tag, values in head if tag == "link"]
        said = {
            "languages": [values.get("lang") for tag, values in head if tag == "html"],
            "canonical": [link["href"] for link in links if link.get("rel") == "canonical"],
            "twins": {link["hreflang"]: link["href"] for link in links if "hreflang" in link},
            "description": [values["content"] for _, values in head if values.get("name") == "description"],
        }
        twins = {language: BASE + GUIDE.addresses[language, page.source.path] for language in GUIDE.languages}
        expected = {
            "languages": [page.source.language],
            "canonical": [BASE + page.address],
            "twins": {**twins, "x-default": twins["fi"]},
            "description": [page.source.meta.description],
        }
        linked = {urljoin(BASE + page.address, link) for link in page.texts.links}
        if said != expected or not linked.issuperset(twins.values()):
            wrong[page.address] = said
    assert wrong == {}


def test_titles_and_descriptions_are_unique_in_a_language() -> None:
    for language in GUIDE.languages:
        for key in ("title", "description"):
            values = [getattr(source.meta, key) for source in GUIDE.sources.of(language)]
            assert len(values) == len(set(values)), key


def test_every_local_link_leads_to_a_file(site: Path, pages: list[Built]) -> None:
    lost = []
    for page in pages:
        for link in page.texts.links:
            if re.match(r"[a-z]+:", link):
                arrives = link.startswith(("https://", "mailto:", "tel:", "data:image/"))
            else:
                target = urljoin(BASE + page.address, link).removeprefix(BASE).partition("#")[0]
                file = site / target / "index.html" if not target or target.endswith("/") else site / target
                arrives = file.is_file()
            if not arrives:
                lost.append(f"{link} on {page.address}")
    assert lost == []


def test_all_text_on_a_page_is_in_its_language(pages: list[Built]) -> None:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(GUIDE.languages)
    strangers = []
    for marked, text in sorted({pair for page in pages for pair in page.texts.texts}):
        words = re.findall(r"[^\W\d_]{2,}", text)
        if len(words) < 5:  # a detector errs on names and single words
            continue
        found, certainty = identifier.classify(text)
        if found != marked and certainty > 0.99:
            strangers.append((marked, text, [page.address for page in pages if (marked, text) in page.texts.texts]))
    assert strangers == []


def interface_texts(words: Words) -> set[str]:
    """Every word and phrase of a language's table."""
    texts: set[str] = set()
    for value in words.values():
        if isinstance(value, dict):
            texts |= interface_texts(value)
        elif isinstance(value, str) and len(value) > 2:
            texts.add(value)
    return texts


def test_no_interface_word_of_another_language_is_on_a_page(pages: list[Built]) -> None:
    tables = {language: interface_texts(words) for language, words in GUIDE.words.items()}
    strangers = []
    for page in pages:
        own = page.source.language
        foreign = set().union(*(tables[other] for other in GUIDE.languages if other != own)) - tables[own]
        shown = {text for marked, text in page.texts.texts if marked == own}
        strangers += [(page.address, text) for text in sorted(shown & foreign)]
    assert strangers == []


def test_the_lost_page_speaks_both_languages(site: Path) -> None:
    page = Texts((site / "404.html").read_text(encoding="utf-8"))
    for language, words in GUIDE.words.items():
        shown = {text for marked, text in page.texts if marked == language}
        assert {words["not_found"]["title"], words["not_found"]["text"]} <= shown
        home = "/" if language == "fi" else "/en/"
        assert home in page.links


def page_at(pages: list[Built], language: str, path: str) -> Built:
    return next(page for page in pages if (page.source.language, page.source.path) == (language, path))


def test_the_materials_page_lists_every_download_with_its_facts(pages: list[Built]) -> None:
    for language in GUIDE.languages:
        page = page_at(pages, language, "materials/index.md")
        linked = [urljoin(BASE + page.address, link) for link in page.texts.links]
        facts = [text for _, text in page.texts.texts if re.match("(PDF|Word|PowerPoint|ZIP), ", text)]
        for source in GUIDE.sources.of(language):
            for _, download in GUIDE.downloads(source):
                assert BASE + download in linked
                assert source.meta.printable
                assert linked.count(BASE + download) == len(source.meta.printable.audience)
        assert BASE + GUIDE.kit(language) in linked
        assert len(facts) == sum(link.endswith((".pdf", ".docx", ".pptx", ".zip")) for link in linked)
        count = r"(, \d+\s(sivua?|pages?|files|tiedostoa))?"
        spoken = "(suomi|English|suomeksi ja englanniksi|in English and in Finnish)"
        pattern = rf"(PDF|Word|PowerPoint|ZIP){count}, [\d.,]+\s(kt|KB|Mt|MB), {spoken}"
        assert all(re.fullmatch(pattern, fact) for fact in facts), facts


def test_every_university_is_linked(pages: list[Built]) -> None:
    universities = GUIDE.directory.universities.values()
    assert len(universities) >= 5
    for language in GUIDE.languages:
        page = page_at(pages, language, "mentee/finding-a-mentor.md")
        assert {university.link for university in universities} <= set(page.texts.links)


def test_the_foot_says_when_the_page_was_checked_and_is_due_again(pages: list[Built]) -> None:
    silent = []
    for page in pages:
        foot = page.html.partition('<p class="reviewed">')[2].partition("</p>")[0]
        meta, words = page.source.meta, GUIDE.words[page.source.language]
        for day in (meta.reviewed, meta.review_due):
            if f'<time datetime="{day}">{format_date(day, words)}</time>' not in foot:
                silent.append(f"{page.address}: {day}")
    assert silent == []


def test_every_item_of_the_texts_that_the_guide_grew_from_has_its_place() -> None:
    items = yaml.safe_load((ROOT / "tests" / "content" / "source_coverage.yml").read_text(encoding="utf-8"))
    places = {
        language: {source.path for source in GUIDE.sources.of(language)}
        | {f"{source.path}#{heading.id}" for source in GUIDE.sources.of(language) for heading in source.headings}
        for language in GUIDE.languages
    }
    assert items
    assert [item for item in items if any(item["place"] not in places[language] for language in GUIDE.languages)] == []
