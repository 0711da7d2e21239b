"""An organisation puts its own name, logo, colours and choices on the guide from one place in mkdocs.yml."""

import re
import shutil
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from tree import ROOT, SmallSite

from guidebook.config.colours import LEAST_CONTRAST, contrast, mix
from guidebook.config.organisation import Colours, Organisation
from guidebook.config.tokens import DAY_BRAND, DAY_COLOUR, DAY_GROUNDS, NIGHT_INK, NIGHT_PAPER, NIGHT_SURFACE, TOKEN
from guidebook.findings import Refusal
from guidebook.guide import read_guide

TOKENS = dict(TOKEN.findall((ROOT / "overrides" / "tokens.css").read_text(encoding="utf-8")))
COLOUR = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


def organise(site: SmallSite, keys: str) -> None:
    """Write keys, indented by four spaces, below extra.organisation."""
    site.edit("mkdocs.yml", "extra:\n", f"extra:\n  organisation:\n{keys}")


def refused(site: SmallSite) -> list[str]:
    with pytest.raises(Refusal) as refusal:
        read_guide(site.root / "mkdocs.yml")
    return [str(finding) for finding in refusal.value.findings]


def write_png(file: Path, width: int, height: int) -> None:
    """A black picture."""

    def part(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    rows = (b"\0" + bytes(-(-width // 8))) * height
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(
        b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(rows)) + part(b"IEND", b"")
    )


def test_a_logo_drawn_in_svg_needs_a_png_for_office_files(small_site: SmallSite) -> None:
    write_png(small_site.root / "docs" / "assets" / "logo.png", 300, 100)
    shutil.move(small_site.root / "docs" / "assets" / "logo.png", small_site.root / "docs" / "assets" / "logo.svg")
    organise(small_site, "    logo: assets/logo.svg\n")
    (finding,) = refused(small_site)
    assert re.match(r"mkdocs\.yml:\d+: logo\.svg has no png beside it", finding)


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ("nam: X", "unknown key 'nam'. Did you mean 'name'?"),
        ("name: {fi: Kunta}", "'name' is missing in 'en'. Add it, or write one for all."),
        ("name: <b>X</b>", "'name' must be one line of plain text. Remove < >."),
        ("name: 2026", "'name' must be text. Put the value in quotation marks."),
        ("name: !ENV NAME", "'name' must be text. Put the value in quotation marks."),
        ("name: {fi: <b>X</b>, en: X}", "'fi' must be one line of plain text. Remove < >."),
        ("feedback: kunta.example", "'kunta.example' takes no feedback. Write a mail address, or one that ends in"),
        ("programmes: [womnto]", "no 'womnto' in docs/_data/programmes.yml. The file holds none."),
        (
            'colours: {brand: "#9ad1c9"}',
            "the brand colour #9ad1c9 has a contrast of 1.4:1 to boxes; text needs 4.5:1 (WCAG 2.2, 1.4.3). "
            "The nearest that passes is #",
        ),
        (
            'colours: {brand: "#b33a00", accent: "#000000"}',
            "the accent colour #000000 has a contrast of 3.5:1 to the brand colour #b33a00, in its tint;",
        ),
        (
            "colours: {brand: teal}",
            "'teal' can't be used as 'brand'. Write: Colour of headings, links, buttons and title slides, such as '#0a4f4c'.",
        ),
        ("colours: {tint: red}", "unknown key 'tint'. Remove it, or use one of: brand, accent."),
        ("logo: assets/none.png", "no picture docs/assets/none.png. Put the logo into docs/assets/."),
        ("logo: ../secret.png", "no picture docs/../secret.png."),
        ("icon: assets/wide.png", "the icon wide.png is 300 × 100 pixels. Save a square png of 512 pixels or more."),
    ],
)
def test_a_fault_in_the_organisation_is_named_with_its_line(small_site: SmallSite, keys: str, message: str) -> None:
    write_png(small_site.root / "docs" / "assets" / "wide.png", 300, 100)
    organise(small_site, f"    {keys}\n")
    config = (small_site.root / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
    line = 1 + next(number for number, text in enumerate(config) if text.startswith(f"    {keys[:8]}"))
    (finding,) = refused(small_site)
    assert finding.startswith(f"mkdocs.yml:{line}: ")
    assert message in finding


def test_all_faults_of_the_organisation_are_named_at_once(small_site: SmallSite) -> None:
    organise(
        small_site,
        '    nam: X\n    feedback: nobody\n    logo: assets/none.png\n    colours:\n      brand: "#ffff00"\n      accent: sun\n'
        "    helplines: [nobody]\n",
    )
    keys = [re.sub(r"mkdocs\.yml:\d+: ", "", finding)[:22] for finding in refused(small_site)]
    assert keys == [
        "unknown key 'nam'. Did",
        "'nobody' takes no feed",
        "no picture docs/assets",
        "the brand colour #ffff",
        "'sun' can't be used as",
        "no 'nobody' in docs/_d",
    ]


def test_contrast_is_that_of_the_guidelines_formula() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert contrast("#ffffff", "#0a4f4c") == contrast("#0a4f4c", "#ffffff")
    assert mix("#ff0000", "#0000ff", 0.5) == "#800080"


def test_the_colours_that_an_organisations_are_compared_with_are_those_of_the_stylesheet() -> None:
    assert (TOKENS["day-paper"], TOKENS["day-surface"]) == DAY_GROUNDS
    assert TOKENS["day-brand"] == DAY_BRAND
    night = (TOKENS["night-paper"], TOKENS["night-surface"], TOKENS["night-ink"])
    assert night == (NIGHT_PAPER, NIGHT_SURFACE, NIGHT_INK)


def test_the_guides_own_colours_would_be_accepted() -> None:
    assert Organisation(colours=Colours(brand=TOKENS["day-brand"], accent=TOKENS["day-sun"]))


# What stands on what in guide.css and the print styles, by the tokens' names.
TEXTS = [
    ("day-brand", "day-paper"), ("day-brand", "day-surface"), ("day-brand", "day-brand-tint"),
    ("day-brand-ink", "day-brand"), ("day-ink", "day-brand-tint"), ("day-ink", "day-sun-tint"),
    ("day-sun-tint", "day-brand"),
    ("night-brand", "night-paper"), ("night-brand", "night-surface"), ("night-brand", "night-brand-tint"),
    ("night-brand-ink", "night-brand"), ("night-ink", "night-brand-tint"), ("night-ink", "night-sun-tint"),
]  # fmt: skip


@settings(deadline=None)  # else a busy machine fails it
@given(COLOUR, COLOUR)
def test_in_any_colours_that_are_accepted_every_text_can_be_read_by_day_and_by_night(brand: str, accent: str) -> None:
    """Colours that are refused become the nearest that the refusal names, which are accepted."""
    values = {"brand": brand, "accent": accent}
    for _ in range(2):
        try:
            tokens = TOKENS | Organisation(colours=Colours(**values)).tokens
            break
        except ValidationError as error:
            for fault in error.errors():
                values[str(fault["loc"][0])] = fault["ctx"]["error"].better
    else:
        tokens = TOKENS | Organisation(colours=Colours(**values)).tokens
    faint = {pair: contrast(tokens[pair[0]], tokens[pair[1]]) for pair in TEXTS}
    assert {pair: ratio for pair, ratio in faint.items() if ratio < LEAST_CONTRAST} == {}


def test_no_colour_of_the_guide_is_left_beside_an_organisations() -> None:
    own = Organisation(colours=Colours(brand="#7a1f4b", accent="#f2a900")).tokens
    dressed = {name for name in TOKENS if "brand" in name or "sun" in name}
    assert dressed - own.keys() == {"day-brand-ink"}  # white
    assert not {TOKENS[name] for name in own} & set(own.values())


def test_with_nothing_set_the_style_is_empty_and_the_name_the_sites() -> None:
    publisher = Organisation().publisher("fi", "Opas", "https://guide.example/")
    assert (publisher.name, publisher.contact, publisher.logo, publisher.style) == ("Opas", "", "", "")
    assert publisher.brand == DAY_COLOUR.findall(f"--day-brand: {DAY_BRAND};")[0][1]


ENTRY = "{name: N, when: W, short: S, easy: E}"


def test_only_the_programmes_and_helplines_that_were_chosen_are_shown_in_their_order(small_site: SmallSite) -> None:
    texts = "  fi: {name: %s, organiser: O, source: S}\n  en: {name: %s, organiser: O, source: S}\n"
    data = "".join(
        f"{key}:\n  checked: 2026-11-21\n{texts % (key.title(), key.title())}" for key in ("one", "two", "three")
    )
    small_site.write("docs/_data/programmes.yml", data)
    data = "".join(
        f'{key}:\n  number: "{n}{n}{n}"\n  checked: 2026-11-21\n  fi: {ENTRY}\n  en: {ENTRY}\n'
        for n, key in enumerate("abc")
    )
    small_site.write("docs/_data/helplines.yml", data)
    small_site.page("mentor/help.md", "/// programmes\n///\n\n/// helplines\n    as: table\n///\n")
    organise(small_site, "    programmes: [three, one]\n    helplines: [c]\n")
    page = (small_site.build() / "mentors" / "mentor-help" / "index.html").read_text(encoding="utf-8")
    assert re.findall(r'<h3 id="(\w+)">', page) == ["three", "one"]
    assert re.findall(r'href="tel:(\d+)"', page) == ["222"]
