"""Soft hyphens in long Finnish words, which browsers mostly can't divide by themselves."""

import re

SOFT_HYPHEN = "\u00ad"
LONG = re.compile(r"[a-zåäö]{13,}", re.IGNORECASE)
# A syllable begins at a consonant that a vowel follows (Kielitoimiston ohjepankki, "Tavutus"); the lone letters and
# pairs that this would part from a word's ends stay with it.
SYLLABLE = re.compile(r"(?<=[a-zåäö]{3})(?=[bcdfghjklmnpqrstvwxz][aeiouyåäö][a-zåäö])", re.IGNORECASE)


def soften(text: str, language: str) -> str:
    """`text` with places to divide its long words; only Finnish has the words and the rule for it."""
    if language != "fi":
        return text
    return LONG.sub(lambda word: SYLLABLE.sub(SOFT_HYPHEN, word[0]), text)
