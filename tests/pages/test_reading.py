"""A changed page is read alone, and checked together with the pages that were read before."""

import pytest
from tree import SmallSite

from guidebook.data.directory import Directory
from guidebook.findings import Refusal
from guidebook.pages.reading import combine, read_page, read_pages
from guidebook.pages.source import Sources

LANGUAGES = ("fi", "en")
PAGE = ("en", "mentor/index.md")


class Reader:
    """The pages of a small site, of which single ones can be read again."""

    def __init__(self, small: SmallSite) -> None:
        self.docs = small.root / "docs"
        self.pages = read_pages(self.docs, dict.fromkeys(LANGUAGES, "The guide"), Directory())

    def read(self, language: str, path: str) -> None:
        self.pages[language, path] = read_page(self.docs, language, path, "The guide", Directory())

    def combined(self) -> Sources:
        return combine(self.pages.values(), self.docs, LANGUAGES)


def test_a_changed_sentence_is_there_once_its_page_alone_is_read(small_site: SmallSite) -> None:
    reader = Reader(small_site)
    before = reader.combined()
    small_site.edit("docs/en/mentor/index.md", "Text.", "Another text.")
    reader.read(*PAGE)
    after = reader.combined()
    assert "Another text." in after.pages[PAGE].body
    assert all(after.pages[key] is source for key, source in before.pages.items() if key != PAGE)


def test_a_changed_page_is_refused_for_what_other_pages_say_of_it(small_site: SmallSite) -> None:
    small_site.edit("docs/en/mentee/index.md", "Text.", "[Mentors](../mentor/index.md#first)")
    reader = Reader(small_site)
    reader.combined()
    small_site.edit("docs/en/mentor/index.md", "{#first}", "{#begin}")
    reader.read(*PAGE)
    with pytest.raises(Refusal) as refusal:
        reader.combined()
    assert [str(finding).partition(". ")[0] for finding in refusal.value.findings] == [
        "docs/en/mentee/index.md:12: '../mentor/index.md#first': that page has no heading with the id 'first'",
        "docs/en/mentor/index.md:10: ## {#begin} stands where the twin has ## {#first} on line 10 of docs/fi/mentor/index.md",
    ]
