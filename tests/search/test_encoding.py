"""Small encodings of words and numbers."""

import pytest

from guidebook.search.encoding import Bits, shorten


@pytest.mark.parametrize(
    ("forms", "name", "expected"),
    [
        (["aktoreille", "aktorin"], "aktori", "beille fin"),
        (["työkirjassa", "työkirjoja"], "työ|kirja", "assA eOjA"),
        (["pelisäännöissä"], "peli|sääntö", "cnOissA"),
        (["mentors"], "mentor", "as"),
        ([], "mentor", ""),
    ],
)
def test_forms_are_told_by_the_one_before_with_the_vowels_of_their_word(
    forms: list[str], name: str, expected: str
) -> None:
    assert shorten(forms, name) == expected


def test_a_word_of_every_section_takes_no_room() -> None:
    bits = Bits()
    bits.put_set(range(800), 800)
    assert bits.text() == ""
    bits.put_set([3, 5, 6], 800)
    assert len(bits.text()) == 4
