"""Makes the fonts of the printed materials from Source Sans 3.

    python -m guidebook.printables.pdf.subset_fonts FOLDER

FOLDER is the unpacked npm package @expo-google-fonts/source-sans-3. The copies hold the Latin letters alone, without
ligatures, so that they load and embed in a fraction of the time. The Open Font License reserves the name of the original,
so the copies have a name of their own.
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

TARGET = Path(__file__).parents[4] / "overrides" / "fonts"
LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x250), *range(0x1E00, 0x1F00)]  # the last for Vietnamese
SIGNS = [*map(ord, "ˆ˜™€−✓→←↑↓×÷≤≥☐☑✗"), *range(0x2010, 0x2050)]
FEATURES = ["kern", "mark", "ccmp", "locl"]
FAMILY = "Guide Sans"
STYLES = {"Regular": "400Regular", "Italic": "400Regular_Italic", "Bold": "700Bold"}


def subset_font(source: Path, style: str) -> TTFont:
    """A copy of the font file `source` with Latin letters and signs of print alone, called Guide Sans and its `style`."""
    font = TTFont(source, recalcTimestamp=False)
    subsetter = Subsetter(Options(layout_features=FEATURES, hinting=False, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14]))
    subsetter.populate(unicodes=[*LATIN, *SIGNS])
    subsetter.subset(font)
    full = f"{FAMILY} {style}"
    names = {1: FAMILY, 2: style, 3: full, 4: full, 6: f"{FAMILY}-{style}".replace(" ", "")}
    for record in font["name"].names:
        if record.nameID in names:
            record.string = names[record.nameID]
    return font


if __name__ == "__main__":
    for style, file in STYLES.items():
        target = TARGET / f"{FAMILY.replace(' ', '')}-{style}.ttf"
        subset_font(Path(sys.argv[1]) / file / f"SourceSans3_{file}.ttf", style).save(target)
