"""A form's parts in Word files: labels with the controls that answer them."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from docx.enum.table import WD_ALIGN_VERTICAL
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from guidebook.pages.editions import SIDE_BY_SIDE
from guidebook.printables.office.controls import Controls, shorten
from guidebook.printables.office.markup import Element, Page, Run, has_class, locale_of, plain, runs
from guidebook.printables.office.word_tables import add_columns, remove_first_paragraph
from guidebook.printables.office.word_template import Style
from guidebook.printables.office.word_text import Container, WordText, element_of

LONG_OPTION = 28  # letters; with longer ones among them, the boxes to tick stand one below the other
SIGNATURE_SHARE = 0.66  # of the width; the rest is its day's
BILINGUAL_SHARE = 0.5  # where the day's label is in two languages
DAYS, BILINGUAL_DAYS = 3, 2  # beside each other
DAY_SPACE, DAY_SPACE_BELOW = Pt(3), Pt(2)  # in a row of days, to which those around it add up
GAP = "     "  # between the options in a row
REQUIRED = "\u00a0*"  # after the label of a field to fill in


class Fields:
    """Writes the fields of one document."""

    def __init__(self, page: Page, text: WordText) -> None:
        self.page, self.text = page, text
        self.bilingual = page.kind == SIDE_BY_SIDE.name
        self.controls = Controls(locale_of(page.language), page.meta("date-format"))

    def add_field(self, container: Container, element: Element) -> None:
        """A text, a day or a signature; the day that follows a signature stands beside it, as do days in a row."""
        if has_class(element, "signature") and is_day_of_signature(element.getnext()):
            share = BILINGUAL_SHARE if self.bilingual else SIGNATURE_SHARE
            cells = add_columns(container, (share, 1 - share))
            for cell, field in zip(cells, (element, element.getnext()), strict=True):
                self._add_field(cell, field)
                remove_first_paragraph(cell)
        elif not _is_day(element):
            self._add_field(container, element)
        elif not _is_day(element.getprevious()):
            self._add_days(container, [element, *takewhile(_is_day, element.itersiblings())])

    def _add_days(self, container: Container, days: Sequence[Element]) -> None:
        """Days beside each other, as many as there is room for in a row."""
        room = BILINGUAL_DAYS if self.bilingual else DAYS
        for first in range(0, len(days), room):
            cells = add_columns(container, [1 / room] * room, WD_ALIGN_VERTICAL.BOTTOM)
            for cell, day in zip(cells, days[first : first + room], strict=False):
                label, answer = self._add_field(cell, day)
                label.paragraph_format.keep_with_next = False  # a row is whole as it is
                label.paragraph_format.space_before = DAY_SPACE
                answer.paragraph_format.space_after = DAY_SPACE_BELOW
                remove_first_paragraph(cell)

    def _add_field(self, container: Container, element: Element) -> tuple[Paragraph, Paragraph]:
        """A label, and below it a text to type, a date picker or a line to sign on."""
        label = runs(element.find("label"))
        entry = element.find("input") if element.find("input") is not None else element.find("textarea")
        field, words = entry.get("name"), plain(label).replace(REQUIRED, "")
        question = self.text.add_paragraph(container, Style.FIELD_LABEL, label)
        if has_class(element, "signature"):
            control = self.controls.text(field, words, "\u00a0")
            return question, self._add_answer(container, control, Style.SIGNATURE_LINE)
        if has_class(element, "date"):
            return question, self._add_answer(container, self.controls.day(field, words, self.page.meta("prompt-date")))
        height = int(entry.get("rows", "1"))
        control = self.controls.text(field, words, self.page.meta("prompt-text"), multiline=height > 1)
        answer = self._add_answer(container, control)
        for _ in range(height - 1):  # room for a pen
            answer.add_run().add_break()
        return question, answer

    def _add_answer(self, container: Container, control: Element, style: Style = Style.ANSWER) -> Paragraph:
        answer = self.text.add_paragraph(container, style)
        element_of(answer).append(control)
        return answer

    def add_group(self, container: Container, element: Element) -> None:
        """A question; below it a list to choose one of, boxes to tick several, or a scale's five boxes in a row."""
        legend = runs(element.find("legend"))
        self.text.add_paragraph(container, Style.FIELD_LABEL, legend)
        options = element.findall(".//span[@class='option']")
        boxes = [option.find("input") for option in options]
        labels = [runs(option.find("label")) for option in options]
        if has_class(element, "choice") and boxes[0].get("type") == "radio":
            values = [plain(label) for label in labels]
            prompt = f"{self.page.meta('prompt-choice')} {' · '.join(values)}"
            question = plain(legend).replace(REQUIRED, "")
            self._add_answer(container, self.controls.choice(boxes[0].get("name"), question, prompt, values))
        elif any(len(plain(runs(option))) > LONG_OPTION for option in options):
            for box, label in zip(boxes, labels, strict=True):
                self._add_task(container, self._tick(box), label)
        else:
            ends = [runs(end) for end in element.iterfind(".//span[@class='scale-end']")]
            self._add_options(container, boxes, labels, ends)

    def _add_options(
        self, container: Container, boxes: Sequence[Element], labels: Sequence[Sequence[Run]], ends: Sequence[list[Run]]
    ) -> None:
        """Boxes to tick in a row; `ends` are the words at both ends of a scale, or none."""
        row = self.text.add_paragraph(container, Style.OPTIONS)
        for end in ends[:1]:
            self.text.add_runs(row, [*end, Run(GAP)])
        for number, (box, label) in enumerate(zip(boxes, labels, strict=True)):
            if number:
                row.add_run(GAP)
            element_of(row).append(self._tick(box))
            unbroken = [replace(run, text=run.text.replace(" ", "\u00a0")) for run in (Run(" "), *label)]
            self.text.add_runs(row, unbroken)
        for end in ends[1:]:
            self.text.add_runs(row, [Run(GAP), *end])

    def add_task(self, container: Container, item: Element) -> None:
        """A box to tick before what is to be done."""
        label = runs(item.find(".//label"))
        self._add_task(container, self.controls.box(item.find(".//input").get("name"), plain(label)), label)

    def _add_task(self, container: Container, tick: Element, label: Sequence[Run]) -> None:
        task = self.text.add_paragraph(container, Style.TASK)
        element_of(task).append(tick)
        self.text.add_runs(task, [Run("\t"), *label])

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
