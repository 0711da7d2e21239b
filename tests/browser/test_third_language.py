"""A third language needs texts, a table of the interface's words and an entry in mkdocs.yml, and is whole with them."""

import re
import shutil
from pathlib import Path

import docx
import pikepdf
import pypdfium2 as pdfium
import pytest
import yaml
from browser.conftest import served
from lxml import etree, html
from playwright.sync_api import Browser
from tree import PAGES, ROOT, SmallSite, front_matter

SITE = "https://mentorointi.example/"
ENTRY = """\
        - locale: sv
          name: Svenska
          build: true
          site_name: Guide för karriärmentorskap
"""
NAMES = {"overrides/interface/fi.yml": ("ruotsi", "Ruotsiksi"), "overrides/interface/en.yml": ("Swedish", "In Swedish")}
TITLES = {"fi": "Mentorointisopimus", "en": "Mentoring agreement", "sv": "Mentorskapsavtal"}
LABELS = {"fi": "Mentorin nimi", "en": "Mentor’s name", "sv": "Mentorns namn"}
LEADS = {"fi": "Täyttäkää yhdessä.", "en": "Fill this in together.", "sv": "Fyll i avtalet tillsammans."}
FORM = "{lead}\n\n## {title} {{#agreement}}\n\n/// field | {label}\n    name: mentor-name\n///\n"
PRINTABLE = "{kind: form, audience: [mentor, mentee], stage: start, editable: docx, side_by_side: true}"
ADDRESSES = {
    "fi": "materials/mentorointisopimus/",
    "en": "en/materials/mentoring-agreement/",
    "sv": "sv/materials/mentorskapsavtal/",
}


def add_swedish(guide: SmallSite) -> None:
    """What the README tells: the texts, the words of the interface, and the entry in mkdocs.yml."""
    (guide.root / "overrides").unlink()
    shutil.copytree(ROOT / "overrides", guide.root / "overrides")
    english, swedish = (
        yaml.safe_load(file.read_text(encoding="utf-8"))
        for file in (guide.root / "overrides/interface/en.yml", Path(__file__).parent / "swedish" / "sv.yml")
    )
    words = {
        key: {**value, **swedish.get(key, {})} if isinstance(value, dict) else swedish.get(key, value)
        for key, value in english.items()
    }
    guide.write("overrides/interface/sv.yml", yaml.safe_dump(words, allow_unicode=True))
    for table, (name, said) in NAMES.items():
        text = (guide.root / table).read_text(encoding="utf-8")
        text = re.sub(r"^(languages: \{.*)\}$", rf"\1, sv: {name}}}", text, flags=re.MULTILINE)
        guide.write(table, re.sub(r"^(in_languages: \{.*)\}$", rf"\1, sv: {said}}}", text, flags=re.MULTILINE))
    guide.edit("mkdocs.yml", "\n# Sections have no name", f"{ENTRY}\n# Sections have no name")
    for path in PAGES:
        text = (guide.root / "docs" / "en" / path).read_text(encoding="utf-8")
        guide.write(f"docs/sv/{path}", text.replace("The lead.", "Här börjar texten om goda samtal."))


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> SmallSite:
    guide = SmallSite(tmp_path_factory.mktemp("guide") / "project", shared / "pictures")
    guide.page("materials/mentoring-agreement.md", printable=PRINTABLE)
    add_swedish(guide)
    for language, title in TITLES.items():
        head = front_matter(title=title, slug=title.lower().replace(" ", "-"), printable=PRINTABLE)
        text = FORM.format(lead=LEADS[language], title=title, label=LABELS[language])
        guide.write(f"docs/{language}/materials/mentoring-agreement.md", f"{head}\n{text}")
    done = guide.run("build")
    assert done.returncode == 0, done.stderr
    assert "vocabulary-sv" not in done.stderr  # a language without an analyser has no vocabulary to renew
    return guide


def page(guide: SmallSite, address: str) -> html.HtmlElement:
    return html.parse(guide.root / "site" / address / "index.html").getroot()


@pytest.mark.parametrize("language", TITLES)
def test_each_page_offers_both_other_languages(guide: SmallSite, language: str) -> None:
    read = page(guide, ADDRESSES[language])
    assert read.get("lang") == language
    switches = {link.get("hreflang"): link.get("href") for link in read.xpath("//header//a[@hreflang]")}
    folder = guide.root / "site" / ADDRESSES[language]
    arrived = {code: (folder / href).resolve().relative_to(guide.root / "site") for code, href in switches.items()}
    assert arrived == {code: Path(address) for code, address in ADDRESSES.items() if code != language}
    alternates = {link.get("hreflang"): link.get("href") for link in read.xpath("//link[@rel='alternate'][@hreflang]")}
    assert alternates == {"x-default": SITE + ADDRESSES["fi"]} | {code: SITE + at for code, at in ADDRESSES.items()}


def test_the_sitemap_names_every_page_in_all_three(guide: SmallSite) -> None:
    sitemap = etree.parse(guide.root / "site" / "sitemap.xml").getroot()
    for url in sitemap:
        assert {link.get("hreflang") for link in url if link.get("hreflang")} == set(TITLES)
    places = [url[0].text for url in sitemap]
    assert len(places) == 3 * (len(PAGES) + 1)
    assert SITE + ADDRESSES["sv"] in places


def test_its_pages_speak_the_language_throughout(guide: SmallSite) -> None:
    read = page(guide, ADDRESSES["sv"])
    assert read.xpath("string(//title)") == "Mentorskapsavtal – Guide för karriärmentorskap"
    facts = [" ".join(found.text_content().split()) for found in read.find_class("download-facts")]
    assert [re.sub(r"\d+\s(kB|sida)", "", found) for found in facts] == [
        "PDF, , , svenska", "Word, , svenska", "PDF, , , på svenska och på finska", "Word, , på svenska och på finska",
    ]  # fmt: skip
    assert "21 november 2026" in read.xpath("string(//main)")
    lost = html.parse(guide.root / "site" / "404.html").getroot()
    assert [section.get("lang") for section in lost.iter("section")] == ["fi", "en", "sv"]


def test_its_material_is_a_pdf_and_a_word_file_in_the_language(guide: SmallSite) -> None:
    folder = guide.root / "site" / ADDRESSES["sv"]
    with pikepdf.open(folder / "mentorskapsavtal.pdf") as pdf:
        assert str(pdf.Root.Lang) == "sv"
    with pdfium.PdfDocument(folder / "mentorskapsavtal.pdf") as pdf:
        text = pdf[0].get_textpage().get_text_range()
    assert "Mentorns namn" in text
    assert "För mentorer, för adepter · Start" in " ".join(text.split())
    document = docx.Document(str(folder / "mentorskapsavtal.docx"))
    assert document.core_properties.title == "Mentorskapsavtal"
    assert 'w:val="sv-SE"' in document.styles.element.xml


@pytest.mark.parametrize(
    ("language", "name", "own", "beside"),
    [
        ("fi", "mentorointisopimus-suomi-ja-englanti", "Mentorin nimi", "Mentor’s name"),
        ("en", "mentoring-agreement-english-and-finnish", "Mentor’s name", "Mentorin nimi"),
        ("sv", "mentorskapsavtal-svenska-och-finska", "Mentorns namn", "Mentorin nimi"),
    ],
)
def test_two_languages_stand_beside_each_other_and_the_file_says_which(
    guide: SmallSite, language: str, name: str, own: str, beside: str
) -> None:
    with pdfium.PdfDocument(guide.root / "site" / ADDRESSES[language] / f"{name}.pdf") as pdf:
        text = " ".join(pdf[0].get_textpage().get_text_range().split())
    assert f"{own} / {beside}" in text
    assert {label for label in LABELS.values() if label in text} == {own, beside}


def test_a_reader_searches_in_it_and_switches_on_a_narrow_screen(guide: SmallSite, browser: Browser) -> None:
    with served(guide.root / "site") as address:
        visit = browser.new_page(viewport={"width": 320, "height": 700})
        visit.goto(address + "sv/")
        assert visit.evaluate("document.documentElement.scrollWidth") == 320
        visit.click("#guide-search-open")
        for query in ("avtalet", "goda samtal"):  # another form than the text's, and plain words
            visit.fill("#guide-search-words", query)
            visit.wait_for_selector("#guide-search-results mark")
        visit.fill("#guide-search-words", "mentorskapsavtal")
        visit.wait_for_selector("#guide-search-results a:has-text('Mentorskapsavtal')")
        visit.fill("#guide-search-words", "täyttäkää")  # only the Finnish page says so
        visit.wait_for_selector("#guide-search-results li[lang=fi]")
        visit.keyboard.press("Escape")
        visit.click("header a[hreflang=en]")
        assert visit.evaluate("document.documentElement.lang") == "en"
        visit.close()


def test_a_section_that_changes_in_it_alone_is_refused_until_somebody_says_what_holds(guide: SmallSite) -> None:
    guide.edit("docs/sv/mentor/index.md", "Text.", "En ny mening.")
    guide.declares = False
    (finding,) = guide.findings()
    assert finding.startswith(
        "docs/sv/mentor/index.md:10: the section 'first' has changed, its twin docs/fi/mentor/index.md:10, "
        "docs/en/mentor/index.md:10 has not."
    )
    guide.edit("docs/sv/mentor/index.md", "En ny mening.", "Text.")
    (guide.root / "docs" / "sv" / "mentee" / "index.md").unlink()
    assert any("its twin docs/sv/mentee/index.md is missing" in finding for finding in guide.findings())
