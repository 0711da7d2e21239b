"""Small encodings for what a browser loads; overrides/assets/search/ decodes them."""

import base64
from collections.abc import Iterable, Sequence

from guidebook.words import shared


class Bits:
    """A string of bits, growing."""

    def __init__(self) -> None:
        self._bits: list[str] = []

    def put(self, number: int, width: int) -> None:
        if width:
            self._bits.append(format(number, f"0{width}b"))

    def put_count(self, number: int) -> None:
        """A number from 0 on, small ones short (Elias gamma of number + 1)."""
        self.put(0, (number + 1).bit_length() - 1)
        self.put(number + 1, (number + 1).bit_length())

    def put_below(self, number: int, limit: int) -> None:
        """A number from 0 to `limit` - 1 in the fewest bits (truncated binary)."""
        if limit < 2:
            return
        width = limit.bit_length() - 1
        spare = (1 << (width + 1)) - limit
        if number < spare:
            self.put(number, width)
        else:
            self.put(number + spare, width + 1)

    def put_set(self, numbers: Sequence[int], limit: int) -> None:
        """Rising numbers below `limit`, whose count is known: binary interpolative coding (Moffat and Stuiver, 2000).

        It takes little room where numbers crowd together, as the sections of a page do that share a word.
        """
        self._interpolate(numbers, 0, limit)

    def _interpolate(self, numbers: Sequence[int], low: int, high: int) -> None:
        if not numbers:
            return
        half = len(numbers) // 2
        first, last = low + half, high - (len(numbers) - half)
        self.put_below(numbers[half] - first, last - first + 1)
        self._interpolate(numbers[:half], low, numbers[half])
        self._interpolate(numbers[half + 1 :], numbers[half] + 1, high)

    def text(self) -> str:
        """The bits as base64."""
        bits = "".join(self._bits)
        bits += "0" * (-len(bits) % 8)
        return base64.b64encode(int("1" + bits, 2).to_bytes(len(bits) // 8 + 1, "big")[1:]).decode()


HARMONY = (str.maketrans("aou", "AOU"), str.maketrans("äöy", "AOU"))


def shorten(forms: Iterable[str], name: str) -> str:
    """The forms of a base called `name` (| between its parts), each by the one before it and the first by the base:
    how many letters fall off (as a letter, a = 0), and what comes in their place.

    A, O and U stand there for the Finnish vowels of either kind, as the base's last part has them.
    """
    harmony = HARMONY[0 if set(name.rpartition("|")[2]) & set("aou") else 1]
    before = name.replace("|", "")
    shortened = []
    for form in forms:
        kept = shared(form, before)
        shortened.append(chr(97 + len(before) - kept) + form[kept:].translate(harmony))
        before = form
    return " ".join(shortened)
