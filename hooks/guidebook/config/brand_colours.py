"""The colours of an organisation, in which text must stay readable."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from guidebook.config.colours import BLACK, LEAST_CONTRAST, WHITE, contrast, least_contrast, nearest
from guidebook.config.tokens import DAY_BRAND, accent_tint, brand_backgrounds

# With '' and not None for none, so that `brand: #0a4f4c`, a comment after no value in YAML, is refused.
Colour = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]


class FaintColourError(ValueError):
    """A colour in which text could not be read. `better` is the nearest colour that would pass."""

    def __init__(self, key: str, colour: str, ratio: float, place: str, better: str) -> None:
        shown = int(ratio * 10) / 10  # rounded down: 4.49 is not enough, and must not read as if it were
        super().__init__(
            f"the {key} colour {colour} has a contrast of {shown:.1f}:1 to {place}; text needs {LEAST_CONTRAST}:1 "
            f"(WCAG 2.2, 1.4.3). The nearest that passes is {better}."
        )
        self.better = better


class Colours(BaseModel):
    """`extra.organisation.colours` in mkdocs.yml; tints and the dark palette are made from them."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    brand: Colour = Field("", description="Colour of headings, links, buttons and title slides, such as '#0a4f4c'")
    accent: Colour = Field("", description="Colour of lines and frames, never of text, such as '#f2b84b'")

    @field_validator("brand")
    @classmethod
    def _is_readable(cls, brand: str) -> str:
        """Text in the colour on each of its backgrounds, and white text on it."""
        backgrounds = brand_backgrounds(brand)
        place, ratio = min(
            ((place, contrast(brand, colour)) for place, colour in backgrounds.items()), key=lambda one: one[1]
        )
        if ratio < LEAST_CONTRAST:
            better = nearest(
                brand, BLACK, lambda shade: least_contrast(shade, brand_backgrounds(shade).values()) >= LEAST_CONTRAST
            )
            raise FaintColourError("brand", brand, ratio, place, better)
        return brand

    @field_validator("accent")
    @classmethod
    def _is_readable_on_the_brand(cls, accent: str, info: ValidationInfo) -> str:
        """The accent's tint, in which the name is written on title slides."""
        brand = info.data.get("brand") or DAY_BRAND

        def on_brand(colour: str) -> float:
            return contrast(accent_tint(colour), brand)

        if on_brand(accent) < LEAST_CONTRAST:
            better = nearest(accent, WHITE, lambda shade: on_brand(shade) >= LEAST_CONTRAST)
            place = f"the brand colour {brand}, in its tint"
            raise FaintColourError("accent", accent, on_brand(accent), place, better)
        return accent
