"""Where a long Finnish word may be divided: between the parts of a compound, as a Finn would."""

import pytest
from tree import ROOT

from guidebook.data.vocabulary import read_compounds, vocabulary_file
from guidebook.hyphenation import SOFT_HYPHEN, soften

COMPOUNDS = read_compounds(vocabulary_file(ROOT, "fi"))


@pytest.mark.parametrize(
    "divided",
    [
        "Tieto-suoja-selosteen malli",
        "Työ-ura-mentoroinnin opas",
        "Saavutettavuus-seloste",
        "Mentorointi-sopimus",
        "Osallistumis-todistus",
    ],
)
def test_a_compound_is_divided_between_its_parts_alone(divided: str) -> None:
    text = divided.replace("-", "")
    assert soften(text, "fi", COMPOUNDS).replace(SOFT_HYPHEN, "-") == divided


@pytest.mark.parametrize("text", ["Mentorointiparin työkirja", "Aktorin ohje selkosuomeksi", "Materiaalit"])
def test_a_word_that_fits_on_a_line_stays_whole(text: str) -> None:
    assert soften(text, "fi", COMPOUNDS) == text


def test_a_word_or_a_part_that_is_a_line_long_is_divided_between_syllables() -> None:
    text = soften(
        "Luottamuksellisuus kansainvälistymisohjelma", "fi", {"kansainvälistymisohjelma": "kansainvälistymis|ohjelma"}
    )
    assert text.replace(SOFT_HYPHEN, "-") == "Luot-ta-muk-sel-li-suus kan-sain-vä-lis-ty-mis-ohjelma"


def test_words_of_other_languages_stay_whole() -> None:
    assert soften("Mentoringprogramme", "en", {}) == "Mentoringprogramme"
