"""Content controls of Word files (`w:sdt`; ISO/IEC 29500-1, 17.5.2): fields that a reader fills in."""

from collections.abc import Sequence
from itertools import count

from guidebook.printables.office.markup import Element, build

LONGEST = 64  # letters that Word takes in a control's title and tag
EMPTY, TICKED = "☐", "☒"
BOX_FONT = "MS Gothic"  # Word's own for its check boxes


class Controls:
    """Builds the content controls of one document, each with an id of its own."""

    def __init__(self, locale: str, date_format: str) -> None:
        """`date_format` is Word's pattern for days, such as d.M.yyyy."""
        self.locale = locale
        self.date_format = date_format
        self.numbers = count(1)

    def text(self, field: str, label: str, prompt: str, multiline: bool = False) -> Element:
        """A text field; with `multiline` Enter begins a new line."""
        return self._prompting(field, label, build("w:text", {"w:multiLine": 1} if multiline else {}), prompt)

    def day(self, field: str, label: str, prompt: str) -> Element:
        """A date picker."""
        kind = build(
            "w:date",
            None,
            build("w:dateFormat", {"w:val": self.date_format}),
            build("w:lid", {"w:val": self.locale}),
            build("w:storeMappedDataAs", {"w:val": "date"}),
            build("w:calendar", {"w:val": "gregorian"}),
        )
        return self._prompting(field, label, kind, prompt)

    def choice(self, field: str, label: str, prompt: str, options: Sequence[str]) -> Element:
        """A drop-down list."""
        items = [build("w:listItem", {"w:displayText": option, "w:value": option}) for option in options]
        return self._prompting(field, label, build("w:dropDownList", None, *items), prompt)

    def box(self, field: str, label: str) -> Element:
        """A check box."""
        fonts = {f"w:{script}": BOX_FONT for script in ("ascii", "hAnsi", "eastAsia", "cs")}
        states = [
            build("w14:checked", {"w14:val": 0}),
            build("w14:checkedState", {"w14:val": f"{ord(TICKED):04X}", "w14:font": BOX_FONT}),
            build("w14:uncheckedState", {"w14:val": f"{ord(EMPTY):04X}", "w14:font": BOX_FONT}),
        ]
        run = build(
            "w:r",
            None,
            build("w:rPr", None, build("w:rFonts", {**fonts, "w:hint": "eastAsia"})),
            build("w:t", text=EMPTY),
        )
        return self._control(field, label, build("w14:checkbox", None, *states), run)

    def _prompting(self, field: str, label: str, kind: Element, prompt: str) -> Element:
        run = build(
            "w:r",
            None,
            build("w:rPr", None, build("w:rStyle", {"w:val": "PlaceholderText"})),
            build("w:t", text=prompt),
        )
        return self._control(field, label, kind, run, build("w:showingPlcHdr"))

    def _control(self, field: str, label: str, kind: Element, content: Element, *more: Element) -> Element:
        properties = build(
            "w:sdtPr",
            None,
            build("w:alias", {"w:val": shorten(label)}),
            build("w:tag", {"w:val": shorten(field)}),
            build("w:id", {"w:val": next(self.numbers)}),
            *more,
            kind,
        )
        return build("w:sdt", None, properties, build("w:sdtContent", None, content))


def shorten(text: str, ending: str = "") -> str:
    """`text` and `ending`, at most `LONGEST` letters; `text` is truncated with an ellipsis where it is too long."""
    ending = f" {ending}" if ending else ""
    room = LONGEST - len(ending)
    return (text if len(text) <= room else f"{text[: room - 1].rstrip()}…") + ending
