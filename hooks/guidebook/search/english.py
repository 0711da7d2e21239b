"""English base forms and families of words, by the Snowball stemmer."""

from collections import defaultdict
from collections.abc import Iterable

import snowballstemmer

from guidebook.data.vocabulary import Vocabulary
from guidebook.words import is_count, words

FUNCTION = frozenset(
    words(
        """
        a about after all also am an and another any anyone anything are as at be because been before being
        both but  by can cannot could did do does doing don down each either else every everyone everything
        for from get had  has have having he her here hers him his how i if in into is it its itself just
        like make makes many may me  might more most much must my no nor not now of off on once one only
        onto or other our ours out over own s  shall she should so some someone something still such t take
        than that the their theirs them themselves then  there these they thing things this those through to
        too under until up upon us very want was we well were  what when where whether which while who whom
        whose why will with within would yes you your yours yourself
        """
    )
)


def analyse(forms: Iterable[str]) -> Vocabulary:
    """The vocabulary of these forms: plurals under their singular, and every base with the shortest of its stem."""
    every = set(forms)
    stem = snowballstemmer.stemmer("english").stemWord
    bases = {form: _singular(form, every) for form in every}
    families: dict[str, set[str]] = defaultdict(set)

    def family(base: str) -> str:
        return str(stem(f"{base[:-7]}y" if base.endswith("ication") else base))  # application with apply

    for base in bases.values():
        families[family(base)].add(base)
    vocabulary = Vocabulary("en")
    for form, base in bases.items():
        root = min(families[family(base)], key=lambda one: (len(one), one))
        vocabulary.add(form, base, None if root == base else root, base in FUNCTION or is_count(base))
    return vocabulary


def _singular(form: str, every: set[str]) -> str:
    """The form without a plural ending, where the text has that word too."""
    for ending, replacement in (("ies", "y"), ("es", ""), ("s", "")):
        singular = form.removesuffix(ending) + replacement
        if form.endswith(ending) and len(singular) > 2 and singular in every and not form.endswith("ss"):
            return singular
    return form
