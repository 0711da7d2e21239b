"""Makes the small font that PDF fields are filled in with: `python -m guidebook.printables.form_font`.

WeasyPrint embeds the whole font of a field, since nobody knows what will be typed. A font of the Latin letters keeps a
form small. The Open Font License reserves the original's name, so the copy has its own.
"""

from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parents[3] / "overrides" / "fonts"
NAME = "Guide Form"
LETTERS = [*range(0x20, 0x7F), *range(0xA0, 0x180), *map(ord, "–—‘’‚“”„•…€−✓")]


def make_form_font(source: Path, target: Path) -> None:
    """Write the letters of `source` to `target` as a font called 'Guide Form'."""
    font = TTFont(source, recalcTimestamp=False)
    options = Options(layout_features=["kern", "mark", "ccmp"], hinting=False, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=LETTERS)
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID in {1, 3, 4}:
            record.string = NAME
        elif record.nameID == 6:
            record.string = NAME.replace(" ", "")
    font.save(target)


if __name__ == "__main__":
    make_form_font(FONTS / "SourceSans3_400Regular.ttf", FONTS / "GuideForm.ttf")
