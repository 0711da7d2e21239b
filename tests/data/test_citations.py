"""A fact from elsewhere says where it comes from and when somebody last checked that."""

from tree import SmallSite

SOURCES = """\
guide-one:
  checked: 2026-11-21
  link: https://one.example/
  fi: {text: Ensimmäinen lähde}
  en: {text: The first source}
guide-two:
  checked: 2026-10-05
  fi: {text: Toinen lähde}
  en: {text: The second source}
"""


def test_a_footnote_names_the_source_and_the_day_of_its_check(small_site: SmallSite) -> None:
    small_site.write("docs/_data/sources.yml", SOURCES)
    small_site.page("facts.md", "The lead.\n\n## First {#first}\n\nTwo[^guide-two] and one[^guide-one].\n")
    site = small_site.build()
    page = (site / "en" / "facts" / "index.html").read_text(encoding="utf-8")
    assert "The second source. Information gathered on 5 October 2026." in page
    assert '<a href="https://one.example/">The first source</a>. Information gathered on 21 November 2026.' in page
    assert page.index("<strong>Sources</strong>") < page.index("The second source")
    assert page.index("The second source") < page.index("The first source")
    assert page.count("Back to the text</a>") == 2
    assert "Toinen lähde. Tiedot koottu 5.10.2026." in (site / "facts" / "index.html").read_text(encoding="utf-8")


def test_a_source_that_nobody_has_written_down_is_refused(small_site: SmallSite) -> None:
    small_site.write("docs/_data/sources.yml", SOURCES)
    small_site.edit("docs/en/index.md", "Text.", "Text.[^guide-three]")
    assert small_site.findings() == [
        "docs/en/index.md:12: no source 'guide-three' in docs/_data/sources.yml. Known: guide-one, guide-two."
    ]
