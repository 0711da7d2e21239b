"""Who publishes the guide: `extra.organisation` in mkdocs.yml. Its name, logo, colours and font dress every material.

All is optional; what is not set stays as overrides/tokens.css has it, and the name is the site's.
"""

import difflib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from guidebook.findings import Finding, Refusal
from guidebook.front_matter import LOADER, key_lines

CONFIG = "mkdocs.yml"
LEAST_CONTRAST = 4.5  # of text to its background: WCAG 2.2, 1.4.3
NIGHT, NIGHT_CONTRAST = "#131c1d", 7.0  # the night's paper in tokens.css, and what its text has there
Text = str | dict[str, str]  # one for all languages, or one for each
Colour = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]


@dataclass(frozen=True)
class Publisher:
    """Who stands on a material: a name, contact details on one line, the logo's address, and CSS of its colours."""

    name: str
    contact: str = ""
    logo: str = ""
    style: str = ""


class Colours(BaseModel):
    """The organisation's colours; their tints and the night's palette are made from them."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    brand: Colour | None = Field(None, description="Headings, links, buttons and the title slide, such as '#0a4f4c'")
    accent: Colour | None = Field(None, description="Lines and frames beside text, never text itself")


class Organisation(BaseModel):
    """The checked `extra.organisation`."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: Text | None = Field(None, description="The organisation's name, or one for each language")
    contact: Text | None = Field(None, description="How to reach it: an email address, a telephone number")
    address: Text | None = Field(None, description="Its postal address, on one line")
    logo: str | None = Field(None, description="A picture below docs/, svg or png, such as assets/logo.png")
    colours: Colours = Field(default_factory=Colours, description="brand and accent")
    font: Annotated[str, Field(pattern=r"^[\w -]+$")] | None = Field(None, description="Of Word and PowerPoint files")

    def publisher(self, language: str, site_name: str, site: str) -> "Publisher":
        """What materials in a language say of it; `site` is the site's absolute address, below which its logo lies."""
        logo = f"{site}{self.logo}" if self.logo else ""
        contact = " · ".join(filter(None, (self._said(self.contact, language), self._said(self.address, language))))
        return Publisher(self._said(self.name, language) or site_name, contact, logo, self.style)

    @staticmethod
    def _said(text: Text | None, language: str) -> str:
        return str(text.get(language, "") if isinstance(text, dict) else text or "")

    @property
    def style(self) -> str:
        """CSS that sets the tokens of tokens.css to the organisation's; empty where it has none of its own."""
        tokens: dict[str, str] = {}
        if brand := self.colours.brand:
            night = _for_the_night(brand)
            tokens |= {
                "day-brand": brand,
                "day-brand-tint": tint(brand),
                "night-brand": night,
                "night-brand-ink": mix(brand, "#000000", 0.4),
                "night-brand-tint": mix(night, NIGHT, 0.18),
            }
        if accent := self.colours.accent:
            tokens |= {"day-sun": accent, "day-sun-tint": mix(accent, "#ffffff", 0.22), "night-sun": accent}
        if self.font:
            tokens["office-font"] = self.font
        return f":root{{{''.join(f'--{name}: {value};' for name, value in tokens.items())}}}" if tokens else ""


def tint(colour: str) -> str:
    """The pale background that goes with a colour."""
    return mix(colour, "#ffffff", 0.12)


def mix(one: str, other: str, share: float) -> str:
    """#rrggbb that holds `share` (0–1) of `one`, the rest of `other`."""
    parts = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in parts)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1–21 (WCAG 2.2, "contrast ratio" and "relative luminance")."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[place : place + 2], 16) for place in (1, 3, 5))


def _luminance(colour: str) -> float:
    shares = [value / 255 for value in _channels(colour)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _for_the_night(brand: str) -> str:
    """The brand colour with as much white as makes it readable on the night's paper."""
    shades = (mix(brand, "#ffffff", share / 20) for share in range(20, 0, -1))
    return next((shade for shade in shades if contrast(shade, NIGHT) >= NIGHT_CONTRAST), "#ffffff")


def read_organisation(root: Path) -> Organisation:
    """Read `extra.organisation` of the mkdocs.yml below `root`; where there is none, nothing is set.

    Raises:
        Refusal: with everything that is wrong with it.
    """
    node = _find(yaml.compose((root / CONFIG).read_text(encoding="utf-8"), Loader=LOADER), "extra", "organisation")
    if node is None:
        return Organisation()
    lines: dict[tuple[str, ...], int] = {}
    if not isinstance(node, yaml.MappingNode):
        message = f"'organisation' needs keys of its own, indented below it: {', '.join(Organisation.model_fields)}."
        raise Refusal([Finding(CONFIG, node.start_mark.line + 1, message)])
    findings = key_lines(node, CONFIG, (), lines)
    try:
        organisation = Organisation.model_validate(yaml.constructor.SafeConstructor().construct_document(node))
    except ValidationError as error:
        for fault in error.errors():
            place = tuple(str(part) for part in fault["loc"])
            line = next((lines[place[:n]] for n in range(len(place), 0, -1) if place[:n] in lines), 0)
            findings.append(Finding(CONFIG, line, _message(place, fault)))
        raise Refusal(findings) from None
    findings += _faint(organisation, lines) + _lost(organisation, root, lines)
    if findings:
        raise Refusal(findings)
    return organisation


def _find(node: yaml.Node | None, *path: str) -> yaml.Node | None:
    for key in path:
        if not isinstance(node, yaml.MappingNode):
            return None
        node = next((value for found, value in node.value if found.value == key), None)
    return node


def _message(place: tuple[str, ...], fault: Any) -> str:
    model: type[BaseModel] = Colours if place[0] == "colours" and len(place) > 1 else Organisation
    key = place[1] if model is Colours else place[0]
    if fault["type"] == "extra_forbidden":
        close = difflib.get_close_matches(key, model.model_fields, n=1)
        cure = f"Did you mean '{close[0]}'?" if close else f"Use: {', '.join(model.model_fields)}."
        return f"unknown key '{key}' of the organisation. {cure}"
    if model is Colours:
        return f"'{fault['input']}' is not a colour. Write it in quotation marks, as '#0a4f4c'."
    return f"'{key}' of the organisation can't be used ({fault['msg']}). {model.model_fields[key].description}."


def _faint(organisation: Organisation, lines: dict[tuple[str, ...], int]) -> list[Finding]:
    """A brand colour in which text would be hard to read on white or on its own tint, or white text on it."""
    brand = organisation.colours.brand
    if not brand or (ratio := contrast(brand, tint(brand))) >= LEAST_CONTRAST:
        return []
    message = (
        f"the brand colour {brand} has a contrast of {ratio:.1f}:1 to its own tint; text needs {LEAST_CONTRAST}:1 "
        "(WCAG 2.2, 1.4.3). Choose a darker one."
    )
    return [Finding(CONFIG, lines["colours", "brand"], message)]


def _lost(organisation: Organisation, root: Path, lines: dict[tuple[str, ...], int]) -> list[Finding]:
    """A logo that is not there, or that Word and PowerPoint can't show."""
    if not organisation.logo:
        return []
    logo = root / "docs" / organisation.logo
    line = lines["logo",]
    if not logo.is_file() or not logo.resolve().is_relative_to((root / "docs" / "assets").resolve()):
        return [Finding(CONFIG, line, f"no picture docs/{organisation.logo}. Put the logo into docs/assets/.")]
    if logo.suffix not in {".svg", ".png"}:
        return [Finding(CONFIG, line, f"the logo {logo.name} is neither svg nor png. Save it as one of them.")]
    if not logo.with_suffix(".png").is_file():
        message = (
            f"{logo.name} has no {logo.stem}.png beside it, which Word and PowerPoint need. Save one, 600 pixels wide."
        )
        return [Finding(CONFIG, line, message)]
    return []
