"""One page for each layout and component, and the sizes that a reader's window may have."""

from collections.abc import Iterator

from playwright.sync_api import Page, ViewportSize
from real import GUIDE as GUIDE

LAYOUTS = {
    "front page": "",
    "English front page": "en/",
    "section": GUIDE.addresses["fi", "mentor/index.md"],
    "guidance": GUIDE.addresses["fi", "organiser/planning.md"],
    "English guidance": GUIDE.addresses["en", "organiser/difficult-situations.md"],
    "questions": GUIDE.addresses["en", "organiser/faq.md"],
    "dialogue": GUIDE.addresses["fi", "stages/example-meeting.md"],
    "materials": GUIDE.addresses["fi", "materials/index.md"],
    "form": GUIDE.addresses["fi", "materials/evaluation-form.md"],
    "checklist": GUIDE.addresses["en", "materials/planning-to-do-list.md"],
    "messages": GUIDE.addresses["fi", "materials/marketing-messages.md"],
    "slides": GUIDE.addresses["en", "materials/orientation-slides.md"],
    "poster": GUIDE.addresses["en", "materials/stages-poster.md"],
    "workbook": GUIDE.addresses["fi", "materials/pair-workbook.md"],
    "document": GUIDE.addresses["fi", "materials/privacy-notice.md"],
    "planner": GUIDE.addresses["en", "organiser/planner.md"],
    "privacy": GUIDE.addresses["fi", "privacy.md"],
    "helplines": GUIDE.addresses["fi", "safety.md"],
    "programmes": GUIDE.addresses["en", "mentee/finding-a-mentor.md"],
    "stages": GUIDE.addresses["en", "stages/index.md"],
    "contents": GUIDE.addresses["fi", "contents.md"],
    "glossary": GUIDE.addresses["en", "glossary.md"],
    "easy language": GUIDE.addresses["fi", "easy/mentee.md"],
    "lost": "no/such/page",
}
PHONE: ViewportSize = {"width": 360, "height": 740}
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
ENLARGED: ViewportSize = {"width": 320, "height": 256}  # 1280 × 1024 pixels at 400 % (WCAG 2.2, 1.4.10)
WIDTHS = (320, 360, 412, 540, 640, 768, 900, 991, 992, 1100, 1280, 1440, 1920)


def each_layout(page: Page) -> Iterator[str]:
    """Opens every layout in turn, each in the window as it was; yields its name."""
    size = page.viewport_size
    assert size
    for name, path in LAYOUTS.items():
        page.set_viewport_size(size)
        page.goto(path)
        yield name
