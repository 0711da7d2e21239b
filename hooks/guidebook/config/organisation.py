"""Who publishes the guide: `extra.organisation` in mkdocs.yml.

Its name, logo, colours and font dress the site and every material; its feedback address, programmes and helplines
stand in them. All is optional; what is not set stays as overrides/ has it, and the name is the site's.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from PIL import Image
from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    ValidationError,
    ValidationInfo,
    field_validator,
)

from guidebook.config.colours import BLACK, LEAST_CONTRAST, WHITE, contrast, least_contrast, nearest
from guidebook.config.feedback import is_feedback_address
from guidebook.config.site_config import CONFIG
from guidebook.config.tokens import DAY_BRAND, accent_tint, accent_tokens, brand_grounds, brand_tokens
from guidebook.findings import Refusal
from guidebook.validation import findings_of
from guidebook.yaml_source import read_yaml_file

FOOT = 95  # characters that fit on a line at the foot of a sheet
ICON_SIDE = 512  # pixels that home screens ask for
Line = Annotated[str, Field(pattern=r"^[^<>\n]+$")]
# One line for all languages, or one for each.
Translated = Annotated[
    Annotated[Line, Tag("one")] | Annotated[dict[str, Line], Tag("each")],
    Discriminator(lambda value: "each" if isinstance(value, dict) else "one"),
]
Colour = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]


@dataclass(frozen=True)
class Publisher:
    """Who stands on the site and on a material, in one language.

    `name` is the organisation's, or the site's where none is set; `contact` is one line; `logo` and `site` are absolute
    addresses; `style` is CSS of its colours and `brand` the colour of diagrams; `feedback` is a mail or issue address.
    """

    name: str
    site_name: str = ""
    site: str = ""
    contact: str = ""
    logo: str = ""
    style: str = ""
    brand: str = DAY_BRAND
    feedback: str = ""


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
    """The organisation's colours; their tints and the night's palette are made from them."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    brand: Colour | None = Field(
        None, description="Colour of headings, links, buttons and title slides, such as '#0a4f4c'"
    )
    accent: Colour | None = Field(None, description="Colour of lines and frames, never of text, such as '#f2b84b'")

    @field_validator("brand")
    @classmethod
    def _can_be_read(cls, brand: str | None) -> str | None:
        """Text in the colour, and white text on it."""
        grounds = brand_grounds(brand) if brand else {}
        place, ratio = min(
            ((place, contrast(brand or "", ground)) for place, ground in grounds.items()),
            key=lambda one: one[1],
            default=("", LEAST_CONTRAST),
        )
        if brand and ratio < LEAST_CONTRAST:
            better = nearest(
                brand, BLACK, lambda shade: least_contrast(shade, brand_grounds(shade).values()) >= LEAST_CONTRAST
            )
            raise FaintColourError("brand", brand, ratio, place, better)
        return brand

    @field_validator("accent")
    @classmethod
    def _goes_with_the_brand(cls, accent: str | None, info: ValidationInfo) -> str | None:
        """The accent's tint, in which the name stands on title slides."""
        brand = info.data.get("brand") or DAY_BRAND

        def on_brand(colour: str) -> float:
            return contrast(accent_tint(colour), brand)

        if accent and on_brand(accent) < LEAST_CONTRAST:
            better = nearest(accent, WHITE, lambda shade: on_brand(shade) >= LEAST_CONTRAST)
            place = f"the brand colour {brand}, in its tint"
            raise FaintColourError("accent", accent, on_brand(accent), place, better)
        return accent


class Organisation(BaseModel):
    """The checked `extra.organisation`."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: Translated | None = Field(None, description="The organisation's name, or one for each language")
    contact: Translated | None = Field(None, description="How to reach it: an email address, a telephone number")
    address: Translated | None = Field(None, validate_default=True, description="Its postal address, on one line")
    feedback: str | None = Field(
        None, description="Where answers to 'Did this help?' go: a mail address, or an address that ends in /issues/new"
    )
    logo: str | None = Field(None, description="A picture below docs/, svg or png, such as assets/logo.png")
    icon: str | None = Field(
        None, description="A square png below docs/ of 512 pixels or more, for tabs and home screens; else the logo"
    )
    colours: Colours = Field(default_factory=Colours, description="The keys brand and accent")
    font: Annotated[str, Field(pattern=r"^[\w -]+$")] | None = Field(
        None, description="Font of Word and PowerPoint files, such as Calibri"
    )
    programmes: tuple[str, ...] | None = Field(
        None, description="Keys of docs/_data/programmes.yml, in order; else all"
    )
    helplines: tuple[str, ...] | None = Field(None, description="Keys of docs/_data/helplines.yml, in order; else all")
    universities: tuple[str, ...] | None = Field(
        None, description="Keys of docs/_data/universities.yml, in order; else all"
    )

    @field_validator("name", "contact", "address")
    @classmethod
    def _is_said_in_every_language(cls, text: Translated | None, info: ValidationInfo) -> Translated | None:
        languages = (info.context or {}).get("languages", ())
        missing = [language for language in languages if isinstance(text, dict) and language not in text]
        if missing:
            raise ValueError(f"'{info.field_name}' is missing in '{missing[0]}'. Add it, or write one for all.")
        return text

    @field_validator("address")
    @classmethod
    def _fits_on_a_line(cls, address: Translated | None, info: ValidationInfo) -> Translated | None:
        """With name and contact it is a line at the foot of each sheet, which has room for three."""
        texts = [info.data.get("name"), info.data.get("contact"), address]
        for language in (info.context or {}).get("languages", ("",)):
            length = len(" · ".join(filter(None, (_said(text, language) for text in texts))))
            if length > FOOT:
                raise ValueError(
                    f"name, contact and address have {length} characters in '{language}', and stand on one line of each "
                    f"material. Shorten them to {FOOT} at most."
                )
        return address

    @field_validator("feedback")
    @classmethod
    def _can_be_answered(cls, address: str | None) -> str | None:
        if address is not None and not is_feedback_address(address):
            cure = "Write a mail address, or one that ends in /issues/new (GitHub) or /-/issues/new (GitLab)."
            raise ValueError(f"'{address}' takes no feedback. {cure}")
        return address

    @field_validator("logo")
    @classmethod
    def _logo_is_there(cls, logo: str | None, info: ValidationInfo) -> str | None:
        """It is a picture that Word and PowerPoint can show too."""
        if logo and (file := _picture(logo, info, "logo")):
            if file.suffix not in {".svg", ".png"}:
                raise ValueError(f"the logo {file.name} is neither svg nor png. Save it as one of them.")
            if not file.with_suffix(".png").is_file():
                cure = f"Word and PowerPoint need {file.stem}.png. Save one, 600 pixels wide."
                raise ValueError(f"{file.name} has no png beside it. {cure}")
        return logo

    @field_validator("icon")
    @classmethod
    def _icon_is_square(cls, icon: str | None, info: ValidationInfo) -> str | None:
        if icon and (file := _picture(icon, info, "icon")):
            size = _png_size(file)
            if not size or size[0] != size[1] or size[0] < ICON_SIDE:
                what = f"{size[0]} × {size[1]} pixels" if size else "no png"
                raise ValueError(f"the icon {file.name} is {what}. Save a square png of {ICON_SIDE} pixels or more.")
        return icon

    @field_validator("programmes", "helplines", "universities")
    @classmethod
    def _is_in_the_data(cls, keys: tuple[str, ...] | None, info: ValidationInfo) -> tuple[str, ...] | None:
        known = (info.context or {}).get("entries", {}).get(info.field_name)
        if keys and known is not None and (strange := [key for key in keys if key not in known]):
            cure = f"Known: {', '.join(known)}." if known else "The file holds none."
            raise ValueError(f"no '{strange[0]}' in docs/_data/{info.field_name}.yml. {cure}")
        return keys

    def publisher(self, language: str, site_name: str, site: str) -> Publisher:
        """What is said of it in a language; `site` is the site's absolute address, below which its logo lies."""
        return Publisher(
            name=self.said_name(language) or site_name,
            site_name=site_name,
            site=site,
            contact=" · ".join(filter(None, (_said(self.contact, language), _said(self.address, language)))),
            logo=f"{site}{self.logo}" if self.logo else "",
            style=self.style,
            brand=self.colours.brand or DAY_BRAND,
            feedback=self.feedback or "",
        )

    def said_name(self, language: str) -> str:
        """Its name in a language; '' where none is set."""
        return _said(self.name, language)

    @property
    def mark(self) -> str:
        """The picture, a png below docs/, that stands for it where an svg can't: in icons and on cards; '' for none."""
        return self.icon or (self.logo or "").replace(".svg", ".png")

    def logo_width(self, root: Path, height: int) -> int:
        """How wide the logo is in a height; 0 where there is none."""
        size = _png_size(root / "docs" / self.logo.replace(".svg", ".png")) if self.logo else None
        return round(height * size[0] / size[1]) if size else 0

    @property
    def tokens(self) -> dict[str, str]:
        """The design tokens that it sets, by their names in tokens.css."""
        tokens: dict[str, str] = {}
        if self.colours.brand:
            tokens |= brand_tokens(self.colours.brand)
        if self.colours.accent:
            tokens |= accent_tokens(self.colours.accent)
        if self.font:
            tokens["office-font"] = self.font
        return tokens

    @property
    def style(self) -> str:
        """CSS that sets these tokens; empty where there are none."""
        said = "".join(f"--{name}: {value};" for name, value in self.tokens.items())
        return f":root{{{said}}}" if said else ""


def read_organisation(
    root: Path, languages: Collection[str] = (), entries: Mapping[str, Collection[str]] | None = None
) -> Organisation:
    """Read `extra.organisation` of the mkdocs.yml below `root`; where there is none, nothing is set.

    `entries` are the keys in docs/_data/ that it may choose from, by the file's name; where none are given, any are.

    Raises:
        Refusal: with everything that is wrong with it.
    """
    source = read_yaml_file(root / CONFIG, CONFIG)
    path = ("extra", "organisation")
    if path not in source.lines:
        return Organisation()
    context = {"root": root, "languages": languages, "entries": entries or {}}
    try:
        return Organisation.model_validate(source.at(*path), context=context)
    except ValidationError as error:
        raise Refusal(findings_of(error, Organisation, source, path)) from None


def _said(text: Translated | None, language: str) -> str:
    return str(text.get(language, "") if isinstance(text, dict) else text or "")


def _picture(path: str, info: ValidationInfo, what: str) -> Path | None:
    """The picture's file; None where nobody said below which root it lies."""
    root: Path | None = (info.context or {}).get("root")
    if root is None:
        return None
    file = root / "docs" / path
    if not file.is_file() or not file.resolve().is_relative_to((root / "docs" / "assets").resolve()):
        raise ValueError(f"no picture docs/{path}. Put the {what} into docs/assets/.")
    return file


def _png_size(file: Path) -> tuple[int, int] | None:
    """Width and height in pixels; None where it is no PNG."""
    try:
        with Image.open(file, formats=["PNG"]) as picture:
            return picture.size
    except OSError:
        return None
