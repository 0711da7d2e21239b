"""A form's parts in Word files: labels with the controls that answer them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import takewhile

from guidebook.pages.editions import SIDE_BY_SIDE
from guidebook.printables.office.controls import Controls, shorten
from guidebook.printables.office.markup import Element, Page, Run, build, has_class, locale_of, plain, runs
from guidebook.printables.office.word_tables import columns
from guidebook.printables.office.word_text import Text, line_end, plain_run, tab

LONG_OPTION = 28  # letters; with longer ones among them, the boxes to tick stand one below the other
SIGNATURE_SHARE = 0.66  # of the width; the rest is its day's
BILINGUAL_SHARE = 0.5  # where the day's label is in two languages
DAYS, BILINGUAL_DAYS = 3, 2  # beside each other
GAP = "     "  # between the options in a row
REQUIRED = "\u00a0*"  # after the label of a field to fill in


class Fields:
    """Writes the fields of one document."""

    def __init__(self, page: Page, text: Text) -> None:
        self.page, self.text = page, text
        self.controls = Controls(locale_of(page.language), page.meta("date-format"))

    def field(self, element: Element) -> Iterable[Element]:
        """A text, a day or a signature; the day that follows a signature stands beside it, as do days in a row."""
        if has_class(element, "signature") and is_day_of_signature(element.getnext()):
            share = BILINGUAL_SHARE if self.page.kind == SIDE_BY_SIDE.name else SIGNATURE_SHARE
            yield columns(self._field(element), self._field(element.getnext()), shares=(share, 1 - share))
        elif not _is_day(element):
            yield from self._field(element)
        elif not _is_day(element.getprevious()):
            yield from self._days([element, *takewhile(_is_day, element.itersiblings())])

    def _days(self, days: Sequence[Element]) -> Iterable[Element]:
        """Days beside each other, as many as there is room for in a row."""
        room = BILINGUAL_DAYS if self.page.kind == SIDE_BY_SIDE.name else DAYS
        for first in range(0, len(days), room):
            cells = [list(self._field(day)) for day in days[first : first + room]]
            for label, answer in cells:  # a row is whole as it is, and its spaces add up with those around it
                label[0].extend([build("w:keepNext", {"w:val": 0}), build("w:spacing", {"w:before": 60})])
                answer[0].append(build("w:spacing", {"w:after": 40}))
            cells += [[build("w:p")] for _ in range(room - len(cells))]
            yield columns(*cells, shares=[1 / room] * room, align="bottom")

    def _field(self, element: Element) -> Iterable[Element]:
        """A label, and below it a text to type, a date picker or a line to sign on."""
        label = runs(element.find("label"))
        entry = element.find("input") if element.find("input") is not None else element.find("textarea")
        field, words = entry.get("name"), plain(label).replace(REQUIRED, "")
        yield self.text.paragraph(label, "FieldLabel")
        if has_class(element, "date"):
            yield self._answer(self.controls.day(field, words, self.page.meta("prompt-date")))
        elif has_class(element, "signature"):
            yield self.text.paragraph([], "Signature", self.controls.text(field, words, "\u00a0"))
        else:
            height = int(entry.get("rows", "1"))
            control = self.controls.text(field, words, self.page.meta("prompt-text"), multiline=height > 1)
            yield self._answer(control, *(line_end() for _ in range(height - 1)))  # room for a pen

    def _answer(self, *content: Element) -> Element:
        return self.text.paragraph([], "Answer", *content)

    def group(self, element: Element) -> Iterable[Element]:
        """A question; below it a list to choose one of, boxes to tick several, or a scale's five boxes in a row."""
        legend = runs(element.find("legend"))
        yield self.text.paragraph(legend, "FieldLabel")
        options = element.findall(".//span[@class='option']")
        first = options[0].find("input")
        labels = [runs(option.find("label")) for option in options]
        if has_class(element, "choice") and first.get("type") == "radio":
            values = [plain(label) for label in labels]
            prompt = f"{self.page.meta('prompt-choice')} {' · '.join(values)}"
            yield self._answer(
                self.controls.choice(first.get("name"), plain(legend).replace(REQUIRED, ""), prompt, values)
            )
            return
        ticks = [self._tick(option.find("input")) for option in options]
        if any(len(plain(runs(option))) > LONG_OPTION for option in options):
            for tick, label in zip(ticks, labels, strict=True):
                yield self._task(tick, label)
            return
        parts: list[Element] = []
        for tick, label in zip(ticks, labels, strict=True):
            unbroken = [replace(run, text=run.text.replace(" ", "\u00a0")) for run in (Run(" "), *label)]
            parts += [*([plain_run(GAP)] if parts else []), tick, *self.text.runs(unbroken)]
        ends = [self.text.runs(runs(end)) for end in element.iterfind(".//span[@class='scale-end']")]
        if ends:
            parts = [*ends[0], plain_run(GAP), *parts, plain_run(GAP), *ends[1]]
        yield self.text.paragraph([], "Options", *parts)

    def task(self, item: Element) -> Element:
        """A box to tick before what is to be done."""
        label = runs(item.find(".//label"))
        return self._task(self.controls.box(item.find(".//input").get("name"), plain(label)), label)

    def _task(self, tick: Element, label: list[Run]) -> Element:
        return self.text.paragraph(label, "Task", tick, tab())

    def _tick(self, box: Element) -> Element:
        return self.controls.box(box.get("name"), shorten(box.get("data-question"), box.get("value")))


def _is_day(element: Element | None) -> bool:
    return element is not None and has_class(element, "date") and not is_day_of_signature(element)


def is_day_of_signature(element: Element | None) -> bool:
    """Whether this is a day right below a signature."""
    if element is None or not has_class(element, "date"):
        return False
    before = element.getprevious()
    return before is not None and has_class(before, "signature")
