"""Soft hyphens in long Finnish words, which browsers mostly can't divide by themselves."""

import re
from collections.abc import Mapping

SOFT_HYPHEN = "\u00ad"
LONG = re.compile(r"[a-zåäö]{17,}", re.IGNORECASE)  # shorter ones fit on a line of a heading on the smallest phone
LONG_PART = re.compile(r"[a-zåäö]{15,}", re.IGNORECASE)
# A syllable begins at a consonant that a vowel follows (Kielitoimiston ohjepankki, "Tavutus"); the lone letters and
# pairs that this would part from a word's ends stay with it.
SYLLABLE = re.compile(r"(?<=[a-zåäö]{3})(?=[bcdfghjklmnpqrstvwxz][aeiouyåäö][a-zåäö])", re.IGNORECASE)


def soften(text: str, language: str, compounds: Mapping[str, str]) -> str:
    """`text` with places to divide its long words; only Finnish has the words and the rule for it.

    `compounds` gives words, in lower case, with | between their parts. A compound is best divided there, as in
    tieto-suoja-selosteen; between syllables only what is a line long by itself.
    """
    if language != "fi":
        return text

    def divide(word: re.Match[str]) -> str:
        parts, rest = [], word[0]
        for part in compounds.get(word[0].lower(), "").split("|")[:-1]:
            parts.append(rest[: len(part)])
            rest = rest[len(part) :]
        joined = SOFT_HYPHEN.join([*parts, rest])
        return LONG_PART.sub(lambda part: SYLLABLE.sub(SOFT_HYPHEN, part[0]), joined)

    return LONG.sub(divide, text)
