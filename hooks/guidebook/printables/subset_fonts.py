"""Makes the fonts of the printed materials from Source Sans 3.

    python -m guidebook.printables.subset_fonts FOLDER

FOLDER is the unpacked npm package @expo-google-fonts/source-sans-3. The copies hold the Latin letters alone: they load
and embed in a fraction of the time. "Guide Form" has those of Windows' Latin alone (WinAnsiEncoding), since a PDF form
embeds the whole of its font. The Open Font License reserves the name of the original, so the copies have names of their own.
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

TARGET = Path(__file__).parents[3] / "overrides" / "fonts"
TYPED = [*map(ord, bytes(range(32, 256)).decode("cp1252", "ignore"))]
PRINTED = [*range(0x20, 0x7F), *range(0xA0, 0x250), *range(0x2010, 0x2050), *map(ord, "€−✓→←↑↓×÷≤≥☐☑✗")]
FONTS: tuple[tuple[str, str, str, list[int], list[str]], ...] = (
    (
        "400Regular/SourceSans3_400Regular.ttf",
        "Guide Sans",
        "Regular",
        PRINTED,
        ["kern", "mark", "ccmp", "liga", "locl"],
    ),
    ("400Regular_Italic/SourceSans3_400Regular_Italic.ttf", "Guide Sans", "Italic", PRINTED, ["kern", "mark", "ccmp"]),
    ("700Bold/SourceSans3_700Bold.ttf", "Guide Sans", "Bold", PRINTED, ["kern", "mark", "ccmp", "liga", "locl"]),
    ("400Regular/SourceSans3_400Regular.ttf", "Guide Form", "Regular", TYPED, []),
)


def subset_font(source: Path, family: str, style: str, letters: list[int], features: list[str]) -> TTFont:
    """A copy of the font file `source` with `letters` (code points) and OpenType `features`, called `family` `style`."""
    font = TTFont(source, recalcTimestamp=False)
    options = Options(layout_features=features, hinting=False, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14])
    if not features:  # only for what is typed into fields, where no program looks at these
        options.drop_tables += ["GDEF", "GPOS", "GSUB", "BASE", "STAT", "gasp"]
        options.name_IDs = [0, 1, 2, 3, 4, 6]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    names = {
        1: family,
        2: style,
        3: f"{family} {style}",
        4: f"{family} {style}",
        6: f"{family}-{style}".replace(" ", ""),
    }
    for record in font["name"].names:
        if record.nameID in names:
            record.string = names[record.nameID]
    return font


if __name__ == "__main__":
    for path, family, style, letters, features in FONTS:
        target = TARGET / f"{family.replace(' ', '')}-{style}.ttf"
        subset_font(Path(sys.argv[1]) / path, family, style, letters, features).save(target)
