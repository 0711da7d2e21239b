"""The header and the footer of a Word file: the template's own, with the material's texts."""

from docx.section import Section
from docx.shared import Mm

from guidebook.printables.composing import Sheet
from guidebook.printables.office.markup import Element, plain, runs
from guidebook.printables.office.word_pictures import picture_file, set_alternative
from guidebook.printables.office.word_template import Style

LOGO_HEIGHT = Mm(8)


def fill_header(section: Section, head: Element, sheet: Sheet) -> None:
    """Put the organisation's logo and name in the place of the header's first run."""
    run = section.header.paragraphs[0].runs[0]
    run.clear()
    for image in head.iter("img"):
        if file := picture_file(image, sheet):
            run.add_picture(str(file), height=LOGO_HEIGHT)
            set_alternative(run, image.get("alt"))
            run.add_text("  ")
    run.add_text(" ".join(plain(runs(brand)) for brand in head.iterfind("p[@class='brand']")))


def fill_footer(section: Section, foot: Element) -> None:
    """Put the first line of `foot` in the place of the footer's first words, and add the others as paragraphs.

    The page's number behind a tab is the template's.
    """
    first, *rest = plain(runs(foot)).split("\n")
    run = section.footer.paragraphs[0].runs[0]
    _, tab, kept = run.text.partition("\t")
    run.text = f"{first}{tab}{kept}"
    for line in rest:
        section.footer.add_paragraph(line, Style.FOOTER)
