"""The headings from A to Z, for readers without scripts."""

import re
from pathlib import Path

from guidebook.search.headings import Place, headings_by_letter
from guidebook.search.sections import Download, PageText, Section


def test_titles_and_short_headings_stand_under_their_letters_in_the_languages_own_order() -> None:
    sections = [Section("", "", ""), Section("a", "Ääni", ""), Section("b", "1. kerta", ""), Section("c", "”Aika”", "")]
    pages = [
        PageText("opas/", "Opas", "", (*sections, Section("d", "Näin tämä sivu on tehty", ""))),
        PageText(
            "lomake/", "Érin lomake", "", (Section("", "", ""), Section("e", "Päivä", "")), (Download("x", "PDF"),)
        ),
        PageText("muu/", "Muu", "", (Section("", "", ""), Section("f", "Ääni", ""))),
    ]
    assert headings_by_letter(pages, "fi") == [
        ("A", [("”Aika”", [Place("opas/#c", "Opas")])]),
        ("E", [("Érin lomake", [Place("lomake/", "Érin lomake")])]),
        ("M", [("Muu", [Place("muu/", "Muu")])]),
        ("O", [("Opas", [Place("opas/", "Opas")])]),
        ("Ä", [("Ääni", [Place("opas/#a", "Opas"), Place("muu/#f", "Muu")])]),
    ]


def test_the_page_that_the_search_leads_to_without_scripts_lists_headings_from_a_to_z(site: Path) -> None:
    html = (site / "kaikki-sivut" / "index.html").read_text(encoding="utf-8")
    letters = re.findall(r'<h3 id="guide-letter-(.)">', html)
    assert letters == sorted(letters, key="ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ".index)
    assert re.search(r'<li>Elämänviiva: .*<a href="\.\./sanasto/#lifeline">Sanasto</a>', html)
    links = re.findall(r'href="\.\./([^"#]*)#([^"]+)"', html)
    assert len(links) > 150
    for address, anchor in links:
        assert f'id="{anchor}"' in (site / address / "index.html").read_text(encoding="utf-8"), (address, anchor)
