"""The headings from A to Z: the search of readers whose browser runs no scripts."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from guidebook.search.sections import PageText
from guidebook.words import fold

MAX_WORDS = 3  # longer headings are sentences, which nobody looks up by their first letter
LAST_LETTERS = {"fi": "åäö", "sv": "åäö"}  # letters of their own at the end of the alphabet


class Place(NamedTuple):
    """Where a heading stands: its address below the site's root and its page's title."""

    address: str
    page: str


def sort_key(title: str, language: str) -> str:
    """Sort key of a title: letters and digits only, with dots where the language has such letters of its own."""
    own = LAST_LETTERS.get(language, "")
    letters = (f"{{{own.index(letter)}" if letter in own else fold(letter) for letter in title.casefold())
    return re.sub(r"[^\w{]+", " ", "".join(letters)).strip()


Headings = list[tuple[str, list[tuple[str, list[Place]]]]]  # letter, heading, places


def headings_by_letter(pages: Sequence[PageText], language: str) -> Headings:
    """The pages' titles and short headings with the places where they stand, by first letter, all sorted.

    So that the list stays light, materials come with their titles only; headings that begin with a number are left out.
    """
    places: dict[str, list[Place]] = defaultdict(list)
    for page in pages:
        for part in page.sections:
            title = part.title if part.anchor else page.title
            subject = not part.anchor or not (page.downloads or len(title.split()) > MAX_WORDS)
            if subject and not title[:1].isdigit():
                places[title].append(
                    Place((page.address or "./") + (f"#{part.anchor}" if part.anchor else ""), page.title)
                )
    titles = sorted(places, key=lambda title: (sort_key(title, language), title))

    def letter(title: str) -> str:
        first = next(letter for letter in title if letter.isalpha()).upper()
        return first if first.lower() in LAST_LETTERS.get(language, "") else fold(first)

    return [(first, [(title, places[title]) for title in some]) for first, some in groupby(titles, key=letter)]
