"""Menus of a section: whole where it is small, and of the same length however large it grows."""

from dataclasses import dataclass

import pytest

from guidebook.site.menu import listed_in_menu


@dataclass
class Item:
    number: int
    active: bool = False


def listed(size: int, opened: int) -> list[int]:
    """The numbers of the pages that the menu lists while one of `size` is open."""
    return [item.number for item in listed_in_menu([Item(number, number == opened) for number in range(size)])]


def test_all_pages_of_a_section_of_today_are_listed() -> None:
    assert listed(24, 7) == list(range(24))


@pytest.mark.parametrize(
    ("opened", "expected"),
    [(0, [0, 1, 2, 3]), (2, [0, 1, 2, 3, 4, 5]), (100, [0, *range(97, 104)]), (239, [0, *range(236, 240)])],
)
def test_of_a_large_section_its_first_page_and_those_beside_the_open_one(opened: int, expected: list[int]) -> None:
    assert listed(240, opened) == expected
