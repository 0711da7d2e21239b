"""The kit: everything an organiser needs in one ZIP, in their language, with a list that works where it is unpacked."""

import zipfile
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from real import GUIDE

from guidebook.pages.front_matter import Audience

EACH_LANGUAGE = pytest.mark.parametrize("language", GUIDE.languages)


class Links(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.language = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.language = (values.get("lang") or "") if tag == "html" else self.language
        if tag in {"a", "img", "link", "script"}:
            self.found.append(unquote(values.get("href") or values.get("src") or ""))


@EACH_LANGUAGE
def test_the_kit_holds_every_download_of_its_language_once_unchanged(site: Path, language: str) -> None:
    downloads = {
        Path(address).name: (site / address).read_bytes()
        for source in GUIDE.sources.of(language)
        for _, address in GUIDE.downloads(source)
    }
    with zipfile.ZipFile(site / GUIDE.kit(language)) as archive:
        assert archive.testzip() is None
        kept = {Path(path).name: archive.read(path) for path in archive.namelist() if not path.endswith(".html")}
        assert len(archive.namelist()) == len(downloads) + 1
    assert kept == downloads


@EACH_LANGUAGE
def test_its_folders_are_called_by_reader_and_stage_in_its_language(site: Path, language: str) -> None:
    words = GUIDE.words[language]
    with zipfile.ZipFile(site / GUIDE.kit(language)) as archive:
        names = archive.namelist()
    assert names[0] == f"{words['kit']['contents']}.html"
    planning = f"{words['audiences']['organiser']}/1 {words['stages']['plan']}/"
    assert [name for name in names if name.startswith(planning)]
    assert {len(name.split("/")) for name in names[1:]} == {3}


@EACH_LANGUAGE
def test_its_list_of_contents_leads_to_every_file_and_asks_for_nothing_else(
    site: Path, language: str, tmp_path: Path
) -> None:
    with zipfile.ZipFile(site / GUIDE.kit(language)) as archive:
        archive.extractall(tmp_path)
        names = set(archive.namelist())
    contents = tmp_path / f"{GUIDE.words[language]['kit']['contents']}.html"
    links = Links(contents.read_text(encoding="utf-8"))
    assert links.language == language
    assert all((tmp_path / link).is_file() for link in links.found)
    assert {*links.found, contents.name} == names
    text = contents.read_text(encoding="utf-8")
    assert all(GUIDE.words[language]["audiences"][audience] in text for audience in Audience)


@EACH_LANGUAGE
def test_the_materials_page_offers_it_with_its_size_and_number_of_files(site: Path, language: str) -> None:
    page = site / GUIDE.addresses[language, "materials/index.md"] / "index.html"
    kit = site / GUIDE.kit(language)
    text = " ".join(page.read_text(encoding="utf-8").split())
    count = sum(len(GUIDE.downloads(source)) for source in GUIDE.sources.of(language))
    words = GUIDE.words[language]
    size = f"{kit.stat().st_size / 1e6:.1f}".replace(".", words["decimal_mark"])
    assert f'href="{kit.name}"' in text
    assert f"ZIP, {count} {words['files']}, {size} {words['megabytes']}" in text
