"""What a browser loads for the search: each language's own pages, light, and leading to places that exist."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

LIMIT = 60_000  # bytes, compressed, for the engine with its dialog, the dialog's style, and one language's index


def index(site: Path, language: str) -> dict[str, Any]:
    script = (site / "search" / f"{language}.js").read_text(encoding="utf-8")
    return json.loads(script.removeprefix("guideSearch.add(").removesuffix(");\n"))  # type: ignore[no-any-return]


def test_each_language_finds_its_own_pages_only(site: Path) -> None:
    addresses = {language: [page[0] for page in index(site, language)["pages"]] for language in ("fi", "en")}
    assert len(addresses["fi"]) == len(addresses["en"]) > 50
    assert all(address.startswith("en/") for address in addresses["en"])
    assert not any(address.startswith("en/") for address in addresses["fi"])


@pytest.mark.parametrize("language", ["fi", "en"])
def test_every_result_leads_to_a_place_that_exists(site: Path, language: str) -> None:
    data = index(site, language)
    pages = zip(data["pages"], data["sections"].split("\n\n"), strict=True)
    for number, ((address, _), sections) in enumerate(pages):
        html = (site / address / "index.html").read_text(encoding="utf-8")
        for line in filter(None, sections.split("\n")):
            assert f'id="{line.split(" ")[0]}"' in html, (address, line)
        text = (site / "search" / language / f"{number}.js").read_text(encoding="utf-8")
        prefix = f'guideSearch.text("{language}/{number}",'
        for name, facts in json.loads(text.removeprefix(prefix).removesuffix(");\n"))[1]:
            assert (site / address / name).is_file()
            assert {".pdf": "PDF", ".docx": "Word", ".pptx": "PowerPoint"}[Path(name).suffix] in facts


@pytest.mark.parametrize("language", ["fi", "en"])
def test_all_that_opening_the_search_loads_is_light(site: Path, language: str) -> None:
    loaded = [site / "search" / f"{language}.js", *(site / "assets").glob("search-dialog-*")]
    assert len(loaded) == 3
    assert sum(len(gzip.compress(file.read_bytes(), 9)) for file in loaded) <= LIMIT
