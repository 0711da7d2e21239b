"""Words that the committed vocabulary lacks are put to a like word, on every machine in the same way."""

import re
from bisect import bisect_left
from collections.abc import Iterable

from guidebook.data.vocabulary import Vocabulary, unknown
from guidebook.search.languages import language_of
from guidebook.words import fold, shared

LEAST_SHARED = 4


def complete(vocabulary: Vocabulary, forms: Iterable[str]) -> int:
    """Add the forms that the vocabulary lacks; returns how many they are."""
    missing = unknown(vocabulary, forms)
    if not missing:
        return 0
    known = sorted((fold(form), base.name) for form, bases in vocabulary.by_form().items() for base in bases)
    endings = re.compile(language_of(vocabulary.language).endings)
    for form in missing:
        vocabulary.add(form, _nearest(fold(form), known, endings) or form)
    return len(missing)


def _nearest(form: str, known: list[tuple[str, str]], endings: re.Pattern[str]) -> str | None:
    """The base of the known form that shares most letters with `form`, where only endings differ."""
    at = bisect_left(known, (form, ""))
    best: tuple[int, str] | None = None
    for step in (-1, 1):
        place = at - 1 if step < 0 else at
        while 0 <= place < len(known):
            other, base = known[place]
            length = shared(form, other)
            if length < LEAST_SHARED or (best and length <= best[0]):
                break
            if endings.fullmatch(form[length:]) and endings.fullmatch(other[length:]):
                best = length, base
                break
            place += step
    return best[1] if best else None
