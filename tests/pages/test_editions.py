"""What a material's files are called, and in what order they are listed."""

from tree import ROOT

from guidebook.guide import read_guide
from guidebook.pages.editions import EDITIONS, SIDE_BY_SIDE, Download, Edition, materials_by_audience
from guidebook.pages.front_matter import Audience, Kind, Stage

GUIDE = read_guide(ROOT / "mkdocs.yml")


def test_a_download_says_its_format_pages_and_size_and_what_tells_it_from_the_first() -> None:
    english, finnish = GUIDE.words["en"], GUIDE.words["fi"]
    slides, handout = EDITIONS[Kind.SLIDES]
    first, second = Download(slides, "en/s.pdf", 35_400, 17), Download(handout, "en/s-handout.pdf", 1_250_000, 1)
    assert first.facts(english) == "PDF, 17\u00a0pages, 35\u00a0KB"
    assert second.facts(finnish) == "PDF, 1\u00a0sivu, 1,2\u00a0Mt"
    assert Download(Edition("form", "docx"), "en/f.docx", 13_000, 0).facts(english) == "Word, 13\u00a0KB"
    assert (first.kind(english), second.kind(english)) == ("", "Speaker’s handout")
    assert Download(SIDE_BY_SIDE, "en/b.pdf", 1, 1).kind(english) == "In English and in Finnish"


def test_materials_are_listed_for_each_reader_in_the_order_of_a_programme() -> None:
    listed = materials_by_audience(GUIDE.sources.of("en"))
    assert list(listed) == list(Audience)
    for audience, stages in listed.items():
        assert [stage for stage, _ in stages] == [stage for stage in Stage if stage in dict(stages)]
        named = {source.path for _, materials in stages for source in materials}
        assert named == {
            source.path
            for source in GUIDE.sources.of("en")
            if source.meta.printable and audience in source.meta.printable.audience
        }
