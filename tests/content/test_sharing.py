"""How others come to know the real site: structured data, feeds, manifests, icons, cards for shared links, policy."""

import base64
import hashlib
import json
import re
import xml.etree.ElementTree as etree
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from real import GUIDE

from guidebook.pages.front_matter import Template

ADDRESSES = set(GUIDE.addresses.values())
BASE = "https://mentorointi.example/"
ATOM = "{http://www.w3.org/2005/Atom}"


def html(site: Path, address: str) -> str:
    return (site / address / "index.html").read_text(encoding="utf-8")


def picture_size(file: Path) -> tuple[int, int]:
    """Width and height in pixels."""
    with Image.open(file) as picture:
        return picture.size


def structured(text: str) -> dict[str, Any]:
    """What the page tells search engines, by type."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    return {thing["@type"]: thing for thing in json.loads(found[1])["@graph"]} if found else {}


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[tuple[str, str], str]:
    """The HTML of every page, by its language and path."""
    return {key: html(site, address) for key, address in GUIDE.addresses.items()}


def test_search_engines_are_told_the_way_to_each_page_as_it_shows_it(pages: dict[tuple[str, str], str]) -> None:
    wrong = {}
    for (language, path), text in pages.items():
        if path == "index.md":
            assert structured(text) == {}
            continue
        items = structured(text)["BreadcrumbList"]["itemListElement"]
        shown = re.search(r'<nav class="breadcrumb".*?</nav>', text, re.DOTALL)
        names = [
            re.sub(r"<[^>]+>", "", item) for item in re.findall(r"<li.*?</li>", shown[0] if shown else "", re.DOTALL)
        ]
        told = [(item["name"], item["item"].removeprefix(BASE)) for item in items]
        address = GUIDE.addresses[language, path]
        if [name for name, _ in told] != names or told[-1][1] != address or not {at for _, at in told} <= ADDRESSES:
            wrong[address] = (told, names)
    assert wrong == {}


def test_every_question_of_the_pages_of_questions_is_told_with_its_answer(pages: dict[tuple[str, str], str]) -> None:
    sources = [source for source in GUIDE.sources if source.meta.template == Template.FAQ]
    assert sources
    for source in sources:
        text = pages[source.language, source.path]
        questions = structured(text)["FAQPage"]["mainEntity"]
        assert len(questions) == sum(heading.level == 2 for heading in source.headings)
        for question in questions:
            assert question["name"].endswith("?")
            assert len(question["acceptedAnswer"]["text"]) > 40


def test_each_page_has_a_card_for_shared_links(site: Path, pages: dict[tuple[str, str], str]) -> None:
    cards = {}
    for (language, path), text in pages.items():
        meta = dict(re.findall(r'<meta property="og:([\w:]+)" content="([^"]*)">', text))
        folder = path.partition("/")[0]
        section = f"{folder}/index.md" if "/" in path else "index.md"
        title = GUIDE.sources.pages[language, section].meta.title
        assert (meta["url"], meta["image:alt"]) == (BASE + GUIDE.addresses[language, path], title)
        cards[meta["image"]] = site / meta["image"].removeprefix(BASE)
    assert {address: picture_size(card) for address, card in cards.items()} == dict.fromkeys(cards, (1200, 630))
    assert [address for address, card in cards.items() if card.stat().st_size >= 40_000] == []


@pytest.mark.parametrize("language", GUIDE.languages)
def test_the_feed_names_every_page_with_the_day_of_its_last_check(site: Path, language: str) -> None:
    feed = etree.parse(site / GUIDE.addresses[language, "index.md"] / "feed.xml").getroot()
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    entries = {entry.findtext(f"{ATOM}id"): entry.findtext(f"{ATOM}updated") for entry in feed.iterfind(f"{ATOM}entry")}
    assert entries == {
        BASE + GUIDE.addresses[language, source.path]: f"{source.meta.reviewed}T00:00:00Z"
        for source in GUIDE.sources.of(language)
    }
    assert list(entries.values()) == sorted(entries.values(), reverse=True)  # type: ignore[type-var]
    assert feed.findtext(f"{ATOM}updated") == max(entries.values())  # type: ignore[type-var]


@pytest.mark.parametrize("language", GUIDE.languages)
def test_the_manifest_is_in_its_language_and_its_icons_exist(site: Path, language: str) -> None:
    folder = site / GUIDE.addresses[language, "index.md"]
    manifest = json.loads((folder / "manifest.webmanifest").read_text(encoding="utf-8"))
    assert manifest["lang"] == language
    assert f"<title>{manifest['name']}</title>" in html(site, GUIDE.addresses[language, "index.md"])
    for icon in manifest["icons"]:
        assert (folder / icon["src"]).is_file()
        if icon["type"] == "image/png":
            assert "{}x{}".format(*picture_size(folder / icon["src"])) == icon["sizes"]
    assert picture_size(site / "apple-touch-icon.png") == (180, 180)
    assert picture_size(site / "favicon.ico") == (32, 32)


def test_the_security_policy_of_every_page_allows_what_stands_in_it_and_no_more(site: Path) -> None:
    for file in site.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        found = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', text)
        assert found
        policy = found[1]
        assert "unsafe" not in policy
        assert "http" not in policy
        inline = re.findall(r'<(?:style|script)(?: data-root="[./]+")?>(.*?)</', text, re.DOTALL)
        assert len(inline) == (2 if file.name == "404.html" else 3)
        assert policy.count("sha256-") == len(inline)
        for content in inline:
            digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in policy
        assert not re.search(r'<[^>]+ (style|on[a-z]+)="', text), file
