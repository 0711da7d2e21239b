"""Finds the forms of terms in texts.

A bar in a form divides its stem from its ending, as in dictionaries: `mentoriohjelm|a` stands for mentoriohjelmassa and
mentoriohjelmien too. A form without a bar stands for itself. All patterns match lower-case text.
"""

import re
from functools import cache


@cache
def stem(form: str) -> str:
    """The longest part of `form` that every text with the form contains, in lower case: a quick test before a pattern."""
    return max((word.partition("|")[0] for word in form.split()), key=len).lower()


@cache
def avoided_pattern(form: str) -> re.Pattern[str]:
    """Matches `form` where it must not be written: a stem within other words too, since Finnish compounds them."""
    return _pattern(form, "" if "|" in form.split()[0] else r"[^\W_]")


@cache
def mention_pattern(form: str) -> re.Pattern[str]:
    """Matches `form` where it stands as a word of its own."""
    return _pattern(form, r"[\w-]")


def _pattern(form: str, not_after: str) -> re.Pattern[str]:
    """Matches each word of `form`, or its stem with any ending, after none of the class `not_after` ('' allows any)."""
    words: list[str] = []
    for word in form.lower().split():
        start, bar, _ = word.partition("|")
        # The lookbehind comes after the stem, so that the search can begin with plain text, which is ten times faster.
        begin = f"(?<!{not_after}{re.escape(start)})" if not_after and not words else ""
        words.append(re.escape(start) + begin + (r"[^\W\d_]*" if bar else r"(?![^\W_])"))
    return re.compile(r"\s+".join(words))
