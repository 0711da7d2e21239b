"""Which pages of a section its menus list; every page carries them, so they must not grow with the site."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

MAX_LISTED = 30  # items of a section
BESIDE = 3  # pages before and after the open one, where there are more


class Item(Protocol):
    """An item of MkDocs' navigation: a page or a section."""

    @property
    def active(self) -> bool:
        """Whether it is the open page, or holds it."""


T = TypeVar("T", bound=Item)


def listed_in_menu(items: Sequence[T]) -> Sequence[T]:
    """All items of a section where they are few; else its first page, the open one and those beside that."""
    if len(items) <= MAX_LISTED:
        return items
    opened = next((number for number, item in enumerate(items) if item.active), 0)
    return [items[0], *items[max(1, opened - BESIDE) : opened + BESIDE + 1]]
