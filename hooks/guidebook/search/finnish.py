"""Finnish base forms, compound parts and derivations, by the analyser pypykko."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from pypykko.utils import analyze

from guidebook.data.vocabulary import Vocabulary
from guidebook.words import is_count, shared, words

FUNCTION = {"pronoun", "pronoun-pl", "conjunction", "conjunction+verb", "adposition"}
FUNCTION_WORDS = frozenset(
    words(
        """
        ei entä haluta heti jo kuinka kyllä milloin miksi minne missä mistä mihin miten myös niin no noin
        nyt olla pitää  saada sekä siellä siihen siinä siitä silloin sitten tehdä tulla täällä tässä vain
        vielä voida yksi toinen oma
        ai antaa asia entää erä hei iso joskus joten juuri juuria jäädä kaksi kannattaa katsoa koko kolme
        kuulua kuusi kymmen kymmenen käydä lähteä löytyä mennä merkitä millainen myöhä neljä näkyä nähdä
        oikea ottaa paljon pieni päästä riittää sanoa tahansa tapahtua tavallinen terveiset tuntua usea uusi
        vasta viedä viimeistään viisi vähä vähän yleensä
        """
    )
)
DERIVED_FROM = re.compile(r"← \w+:([^:]+):")
NOMINAL = {"noun", "adjective", "participle", "ordinal"}
# A derivation's ending, what may stand in its place in a form of the word it comes from, and what that word may be.
DERIVATIONS = [
    (r"i(?:suus|syys)$", ["inen"], NOMINAL),
    (r"llinen$", ["n"], NOMINAL),
    (r"(?:uus|yys)$", ["an", "än", "en", "on", "ön", "n"], NOMINAL),
    (r"sti$", ["n"], NOMINAL),
    (r"t[oö]n$", ["n"], NOMINAL),
    (r"m[uy]s$", ["a", "ä"], {"verb"}),
    (r"[uyoö]s$", ["aa", "ää", "taa", "tää"], {"verb"}),
    (r"e$", ["aa", "ää", "taa", "tää"], {"verb"}),
    (r"lm[aä]$", ["lla", "llä"], {"verb"}),
    (r"nt[aä]$", ["ta", "tä", "a", "ä"], {"verb"}),
    (r"nti$", ["da", "dä"], {"verb"}),
    (r"st[oö]$", ["n"], NOMINAL),
]


@cache
def _candidates(form: str) -> dict[str, tuple[str | None, bool]]:
    """The base forms that the word may have, each with its root, and whether it only joins others."""
    analyses = analyze(form)
    least = min((one.weight for one in analyses), default=0)
    found: dict[str, tuple[str | None, bool]] = {}
    verbs = {one.lemma for one in analyses if one.pos == "verb" and "+inf4" in one.morphtags}
    for one in analyses:
        if one.weight > least or "Guesser" in one.source or not one.lemma.islower():
            continue
        root = DERIVED_FROM.search(one.info)
        if one.pos == "participle":
            if root:
                found.setdefault(root[1], (None, False))
            continue
        if one.pos == "verb" and one.lemma in verbs and any(other.lemma.endswith("minen") for other in analyses):
            continue
        origin = root[1] if root else next(iter(verbs), None) if one.lemma.endswith("minen") else None
        before = found.get(one.lemma, (None, False))
        joins = before[1] or one.pos in FUNCTION or one.lemma in FUNCTION_WORDS
        found[one.lemma] = (before[0] or origin, joins)
    # What can be read as a word that only joins others (ilman, jälkeen) is one in nearly every text.
    joining: dict[str, tuple[str | None, bool]] = {lemma: (None, True) for lemma, (_, joins) in found.items() if joins}
    return joining or found


@cache
def _root(word: str) -> str | None:
    """The word that a derivation comes from, by its ending, where the analyser knows that word."""
    for ending, replacements, kinds in DERIVATIONS:
        stem = re.sub(ending, "", word)
        if stem == word or len(stem) < 3:
            continue
        for replacement in replacements:
            for one in analyze(stem + replacement):
                origin = DERIVED_FROM.search(one.info)
                source = origin[1] if origin else one.lemma
                known = "Guesser" not in one.source and one.pos in kinds and source.isalpha()
                if known and source != word and shared(source, word) >= min(max(len(source) - 2, 2), 6):
                    return source
    return None


def analyse(forms: Iterable[str]) -> Vocabulary:
    """The vocabulary of these forms.

    A form that can be read in several ways keeps the readings that other forms of the text speak for.
    """
    every = sorted(set(forms))
    readings = {form: _candidates(form) or {form: (None, is_count(form))} for form in every}
    support: dict[str, set[str]] = defaultdict(set)
    for form, bases in readings.items():
        for name in bases:
            support[name].add(form)
    vocabulary = Vocabulary("fi")
    for form, bases in readings.items():
        most = max(len(support[name]) for name in bases)
        for name, (root, function) in bases.items():
            shadowed = any(support[name] < support[other] for other in bases)
            if not shadowed and len(support[name]) * 4 >= most * 3:
                vocabulary.add(form, name, root or _root(name.split("|")[-1]) if "|" not in name else None, function)
    return vocabulary
