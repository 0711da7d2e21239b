"""What a browser loads for the search: each language's own pages, light, and leading to places that exist."""

from pathlib import Path
from typing import Any

import brotli
import pytest

from guidebook.data.vocabulary import Vocabulary
from guidebook.search.index import Postings, index_script, make_postings, script_data
from guidebook.search.sections import PageText, Section

LIMIT = 120_000  # bytes after brotli 11, for the engine with its dialog, the dialog's style, and one language's index


def data(site: Path, name: str) -> Any:
    return script_data((site / "search" / f"{name}.js").read_text(encoding="utf-8"))


def a_page(address: str, *texts: str) -> PageText:
    """A page called Fox, with a section for each text."""
    return PageText(address, "Fox", "", tuple(Section(text[:1], "", text) for text in texts))


def a_vocabulary(**forms: str) -> Vocabulary:
    vocabulary = Vocabulary("en")
    for base, some in forms.items():
        for form in some.split():
            vocabulary.add(form, base, function=base == "the")
    return vocabulary


def test_each_language_finds_its_own_pages_only(site: Path) -> None:
    addresses = {language: [page["address"] for page in data(site, language)["pages"]] for language in ("fi", "en")}
    assert len(addresses["fi"]) == len(addresses["en"]) > 50
    assert all(address.startswith("en/") for address in addresses["en"])
    assert not any(address.startswith("en/") for address in addresses["fi"])


@pytest.mark.parametrize("language", ["fi", "en"])
def test_every_result_leads_to_a_place_that_exists(site: Path, language: str) -> None:
    for number, page in enumerate(data(site, language)["pages"]):
        html = (site / page["address"] / "index.html").read_text(encoding="utf-8")
        for section in page["sections"]:
            assert f'id="{section["anchor"]}"' in html, (page["address"], section)
        _, downloads, *texts = data(site, f"{language}/{number}")
        assert len(texts) == 1 + len(page["sections"])
        for name, facts in downloads:
            assert (site / page["address"] / name).is_file()
            assert {".pdf": "PDF", ".docx": "Word", ".pptx": "PowerPoint"}[Path(name).suffix] in facts


@pytest.mark.parametrize("language", ["fi", "en"])
def test_all_that_opening_the_search_loads_is_light(site: Path, language: str) -> None:
    loaded = [site / "search" / f"{language}.js", *(site / "assets").glob("search-dialog-*")]
    assert len(loaded) == 3
    assert sum(len(brotli.compress(file.read_bytes(), quality=11)) for file in loaded) <= LIMIT


def test_a_base_is_found_in_the_sections_that_have_one_of_its_forms() -> None:
    pages = [a_page("a/", "The cat sat", "two cats"), a_page("b/", "no dog", "the fox")]
    vocabulary = a_vocabulary(the="the", cat="cat cats", dog="dog", fox="fox", sat="sat", two="two", no="no")
    postings = make_postings(pages, vocabulary)
    assert postings["cat"] == Postings([0, 1])
    assert postings["dog"] == Postings([2])
    assert postings["fox"] == Postings([3])  # where it stands in the title the browser knows itself
    assert "the" not in postings


def test_what_nearly_every_text_and_several_headings_have_is_found_in_headings_only() -> None:
    pages = [a_page(f"{number}/", "", "fox") for number in range(3)]
    assert make_postings(pages, a_vocabulary(fox="fox"))["fox"] == Postings(common=True)


def test_the_index_is_plain_json_that_names_each_base_with_its_forms_and_sections() -> None:
    vocabulary = a_vocabulary(cat="cat cats", fox="fox")
    vocabulary.add("kittens", "kit|cat", "cat")
    index = script_data(index_script("en", [a_page("a/", "cats")], vocabulary, (), "<form>", "1").content)
    assert index["pages"] == [{"address": "a/", "title": "Fox", "sections": []}]
    assert index["bases"] == [
        {"name": "cat", "forms": ["cats"], "sections": [0]},
        {"name": "fox"},
        {"name": "kit"},
        {"name": "kit|cat", "forms": ["kittens"], "root": "cat"},
    ]
