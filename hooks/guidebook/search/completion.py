"""Adds words that the committed vocabulary lacks, by the endings of its words, without an analyser."""

import re
from bisect import bisect_left
from collections.abc import Iterable

from guidebook.data.vocabulary import Vocabulary, unknown
from guidebook.search.languages import language_of
from guidebook.words import fold, shared

MIN_SHARED = 4  # letters at the beginning of two forms of one base


def add_unknown(vocabulary: Vocabulary, forms: Iterable[str]) -> int:
    """Add the forms that `vocabulary` lacks, each to the base of its nearest known form; returns their number.

    A form that is near to none becomes a base of its own.
    """
    missing = unknown(vocabulary, forms)
    if not missing:
        return 0
    known = sorted((fold(form), base.name) for form, bases in vocabulary.by_form().items() for base in bases)
    endings = re.compile(language_of(vocabulary.language).endings)
    for form in missing:
        vocabulary.add(form, _nearest_base(fold(form), known, endings) or form)
    return len(missing)


def _nearest_base(form: str, known: list[tuple[str, str]], endings: re.Pattern[str]) -> str | None:
    """The base of the known form that shares most letters with `form` and differs from it in the ending only.

    `known` are pairs of folded form and name of its base, sorted; so the nearest form stands near in the list.
    """
    start = bisect_left(known, (form, ""))
    best: tuple[int, str] | None = None
    for indices in (range(start - 1, -1, -1), range(start, len(known))):
        for index in indices:
            other, base = known[index]
            length = shared(form, other)
            if length < MIN_SHARED or (best and length <= best[0]):
                break
            if endings.fullmatch(form[length:]) and endings.fullmatch(other[length:]):
                best = length, base
                break
    return best[1] if best else None
