"""The rules by which the search compares words of each language, besides its vocabulary."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    """Inflection and spelling of a language, for the search.

    `endings` is a regular expression for what may follow the letters that two forms of one word share, in small letters
    without dots; `spellings` are pairs of letters that other spellings of the language exchange; `analyser` is the
    module that makes the vocabulary.
    """

    endings: str = r"[a-z]{0,2}"
    spellings: tuple[tuple[str, str], ...] = ()
    analyser: str | None = None


# Finnish: a stem's own changes (-nen/-s, gradation, -us/-ut), then case or person, owner, particle.
FINNISH_STEM = r"(?:nen|(?:[kptdsv]|kk|pp|tt|ng|nk|mp|nt|lt|rt)?[aeiouyj]{0,3}|ks|kse|se|te|de|uu|yy|e?mp[ai]|e?mm[ai])"
FINNISH_CASE = (
    r"(?:n|t|s|ta|tta|a|ssa|sta|lla|lta|lle|na|ksi|kse|in|en|an|un|on|yn|h[aeiouy]n?|seen?|siin?|den|ten|tten|jen|ien|"
    r"ja|ia|ne|mme|tte|vat|isi(?:n|t|mme|tte|vat)?|va|nut|nyt|neet|ttu|tty|tu|ty|taan|daan|tiin|tava|ttava|maan|massa|"
    r"malla|matta|misen|miseen|mista|essa|da|jat|jan|jaa|jalle)?"
)
FINNISH_OWNER = r"(?:ni|si|nsa|mme|nne|an|en)?"
FINNISH_PARTICLE = r"(?:kin|kaan|ko|han|pa)?"

LANGUAGES = {
    "fi": Language(
        endings=FINNISH_STEM + FINNISH_CASE + FINNISH_OWNER + FINNISH_PARTICLE,
        analyser="guidebook.search.finnish",
    ),
    "en": Language(
        endings=r"(?:e|y|i)?(?:s|d|r|rs|ed|er|ers|ing|ings|ly|al|able|ion|ions|ation|ations|ment|ments)?|ie(?:s|d|rs?)|e?s|"
        r"i[sz](?:e|es|ed|er|ers|ing|ation|ations)",
        spellings=(
            ("iz", "is"), ("yz", "ys"), ("or", "our"), ("er", "re"), ("og", "ogue"), ("am", "amme"), ("se", "ce"),
            ("l", "ll"), ("ll", "l"), ("e", "ae"), ("k", "que"), ("ck", "que"), ("ense", "ence"),
        ),
        analyser="guidebook.search.english",
    ),
}  # fmt: skip


def language_of(code: str) -> Language:
    """The language with this code; one that nobody described has short endings only."""
    return LANGUAGES.get(code, Language())
