"""What every page of the real site gives its reader."""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import pytest
import yaml
from py3langid.langid import MODEL_FILE, LanguageIdentifier
from tree import ROOT

from guidebook.config.interface import Words, read_words, spoken_date
from guidebook.guide import read_guide

GUIDE = read_guide(ROOT / "mkdocs.yml")
BASE = "https://mentorointi.example/"
PAGES = sorted(GUIDE.addresses.items())
EACH = pytest.mark.parametrize(("key", "address"), PAGES, ids=[address or "(front page)" for _, address in PAGES])
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


def parsed(site: Path, address: str) -> Texts:
    return Texts((site / address / "index.html").read_text(encoding="utf-8"))


def test_every_promised_page_is_there_in_both_languages() -> None:
    for language in GUIDE.languages:
        paths = {source.path for source in GUIDE.sources.of(language)}
        assert {f"{name}.md" for name in PROMISED} <= paths


@EACH
def test_the_page_names_its_twin_and_itself_to_search_engines(site: Path, key: tuple[str, str], address: str) -> None:
    language, path = key
    page = parsed(site, address)
    head = page.head
    assert ("html", {"lang": language}) in head
    canonical = [values["href"] for tag, values in head if values.get("rel") == "canonical"]
    assert canonical == [BASE + address]
    twins = {
        values["hreflang"]: values["href"]
        for _, values in head
        if values.get("rel") == "alternate" and "hreflang" in values
    }
    assert twins == {
        "fi": BASE + GUIDE.addresses["fi", path],
        "en": BASE + GUIDE.addresses["en", path],
        "x-default": BASE + GUIDE.addresses["fi", path],
    }
    description = [values["content"] for _, values in head if values.get("name") == "description"]
    assert description == [GUIDE.sources.pages[key].meta.description]
    other = "en" if language == "fi" else "fi"
    there = {urljoin(BASE + address, link) for link in page.links}
    assert BASE + GUIDE.addresses[other, path] in there


def test_titles_and_descriptions_are_unique_in_a_language() -> None:
    for language in GUIDE.languages:
        for key in ("title", "description"):
            values = [getattr(source.meta, key) for source in GUIDE.sources.of(language)]
            assert len(values) == len(set(values)), key


@EACH
def test_every_local_link_leads_to_a_file(site: Path, key: tuple[str, str], address: str) -> None:
    for link in parsed(site, address).links:
        if re.match(r"[a-z]+:", link):
            assert link.startswith(("https://", "mailto:", "tel:", "data:image/")), link
            continue
        target = urljoin(BASE + address, link).removeprefix(BASE).partition("#")[0]
        file = site / target / "index.html" if not target or target.endswith("/") else site / target
        assert file.is_file(), f"{link} on {address}"


@pytest.fixture(scope="session")
def detect() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(["fi", "en"])
    return identifier


@EACH
def test_all_text_on_the_page_is_in_its_language(
    site: Path, detect: LanguageIdentifier, key: tuple[str, str], address: str
) -> None:
    strangers = []
    for language, text in parsed(site, address).texts:
        words = re.findall(r"[^\W\d_]{2,}", text)
        if len(words) < 5:  # a detector errs on names and single words
            continue
        found, certainty = detect.classify(text)
        if found != language and certainty > 0.99:
            strangers.append((language, text))
    assert not strangers


def interface_texts(words: Words) -> set[str]:
    """Every word and phrase of a language's table."""
    texts: set[str] = set()
    for value in words.values():
        if isinstance(value, dict):
            texts |= interface_texts(value)
        elif isinstance(value, str) and len(value) > 2:
            texts.add(value)
    return texts


@EACH
def test_no_interface_word_of_the_other_language_is_on_the_page(site: Path, key: tuple[str, str], address: str) -> None:
    language, _ = key
    other = "en" if language == "fi" else "fi"
    tables = read_words(ROOT / "overrides" / "interface", GUIDE.languages)
    foreign = interface_texts(tables[other]) - interface_texts(tables[language])
    shown = {text for marked, text in parsed(site, address).texts if marked == language}
    assert not shown & foreign


def test_the_lost_page_speaks_both_languages(site: Path) -> None:
    page = Texts((site / "404.html").read_text(encoding="utf-8"))
    for language, words in GUIDE.words.items():
        shown = {text for marked, text in page.texts if marked == language}
        assert {words["not_found"]["title"], words["not_found"]["text"]} <= shown
        home = "/" if language == "fi" else "/en/"
        assert home in page.links


def test_the_materials_page_lists_every_download_with_its_facts(site: Path) -> None:
    for language in GUIDE.languages:
        address = GUIDE.addresses[language, "materials/index.md"]
        page = parsed(site, address)
        linked = [urljoin(BASE + address, link) for link in page.links]
        facts = [text for _, text in page.texts if re.match("(PDF|Word|PowerPoint|ZIP), ", text)]
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


def test_every_university_has_its_page_and_the_day_of_the_check(site: Path) -> None:
    for language in GUIDE.languages:
        page = parsed(site, GUIDE.addresses[language, "mentee/finding-a-mentor.md"])
        universities = GUIDE.directory.universities.values()
        assert {university.link for university in universities} <= set(page.links)
        assert len(universities) >= 5


@EACH
def test_the_foot_says_when_the_page_was_checked_and_is_due_again(
    site: Path, key: tuple[str, str], address: str
) -> None:
    html = (site / address / "index.html").read_text(encoding="utf-8")
    foot = html.partition('<p class="reviewed">')[2].partition("</p>")[0]
    meta = GUIDE.sources.pages[key].meta
    for day in (meta.reviewed, meta.review_due):
        assert f'<time datetime="{day}">{spoken_date(day, GUIDE.words[key[0]])}</time>' in foot


def test_every_item_of_the_texts_that_the_guide_grew_from_has_its_place() -> None:
    items = yaml.safe_load((ROOT / "tests" / "content" / "source_coverage.yml").read_text(encoding="utf-8"))
    assert len(items) > 150
    for item in items:
        path, _, anchor = item["place"].partition("#")
        for language in GUIDE.languages:
            source = GUIDE.sources.pages[language, path]
            assert not anchor or anchor in {heading.id for heading in source.headings}, item
