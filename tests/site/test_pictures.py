"""Icons and cards: drawn once, kept, and the same everywhere."""

from pathlib import Path

from tree import ROOT

from guidebook.guide import read_guide
from guidebook.site.pictures import Painter, card_path, draw_svg

GUIDE = read_guide(ROOT / "mkdocs.yml")


def test_a_page_has_the_card_of_its_section() -> None:
    assert card_path("organiser/planning.md") == "organiser/index.md"
    assert card_path("safety.md") == card_path("index.md") == "index.md"


def test_pictures_are_kept_and_drawn_the_same_again(tmp_path: Path) -> None:
    one, other = (Painter(ROOT / "overrides", tmp_path / name) for name in ("one", "other"))
    card = one.card("Järjestäjälle", "Opas")
    (kept,) = (tmp_path / "one").iterdir()
    assert kept.read_bytes().endswith(card.content)
    assert card == other.card("Järjestäjälle", "Opas")
    one.store.put(kept.name, b"kept")
    assert one.card("Järjestäjälle", "Opas").content == b"kept"
    assert one.icons() == other.icons()


def test_a_card_changes_its_address_with_its_text(tmp_path: Path) -> None:
    painter = Painter(ROOT / "overrides", tmp_path)
    cards = [painter.cards(GUIDE.sources.of("fi"), name)["index.md"].address for name in ("Opas", "Toinen opas")]
    assert cards[0] != cards[1]


def test_shapes_are_drawn_where_they_stand() -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="20" height="40" fill="#ff0000"/>'
        '<g class="blue"><circle cx="30" cy="10" r="8"/></g><path d="M22 30h16" stroke="#00ff00" stroke-width="6"/></svg>'
    )
    image = draw_svg(svg, 80, 80, ".blue { fill: #0000ff }")
    places = {(20, 40): (255, 0, 0, 255), (60, 20): (0, 0, 255, 255), (60, 60): (0, 255, 0, 255)}
    assert {place: image.getpixel(place) for place in places} == places
    assert image.getpixel((60, 42)) == (0, 0, 0, 0)
