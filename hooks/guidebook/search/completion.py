"""Words that the committed vocabulary lacks: analysed where the analyser is installed, otherwise put to a like word."""

import importlib
import re
from bisect import bisect_left
from collections.abc import Iterable

from guidebook.search.languages import language_of
from guidebook.search.vocabulary import Vocabulary, unknown
from guidebook.search.words import fold, shared

LEAST_SHARED = 4


def analyse(language: str, forms: Iterable[str]) -> Vocabulary | None:
    """The vocabulary of these forms, or None where the language has no analyser here."""
    module = language_of(language).analyser
    if not module:
        return None
    try:
        return importlib.import_module(module).analyse(forms)  # type: ignore[no-any-return]
    except ImportError:
        return None


def complete(vocabulary: Vocabulary, forms: Iterable[str]) -> int:
    """Add the forms that the vocabulary lacks; returns how many of them no analyser has looked at."""
    missing = unknown(vocabulary, forms)
    if not missing:
        return 0
    if analysed := analyse(vocabulary.language, missing):
        for base in analysed.bases.values():
            for form in base.forms:
                vocabulary.add(form, base.name, base.root, base.function)
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
