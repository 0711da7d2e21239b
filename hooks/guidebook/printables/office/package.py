"""An Office file's package: its metadata, and bytes that depend on its content alone."""

import io
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from guidebook.printables.archives import repack
from guidebook.printables.office.markup import Page
from guidebook.printables.pdf.faults import Fault
from guidebook.printables.pdf.rendering import Rendered


def finish(document: Any, page: Page, faults: Iterable[str], pages: int = 0) -> Rendered:
    """The file of a python-docx or python-pptx `document`, named after `page`; a screen reader says the title at opening.

    `pages` is 0 where the format has no fixed pages.
    """
    properties = document.core_properties
    properties.title, properties.author, properties.language = page.title, page.meta("author"), page.language
    properties.subject, properties.last_modified_by = page.meta("description"), page.meta("author")
    properties.created = properties.modified = datetime.fromisoformat(page.meta("dcterms.modified"))
    properties.comments, properties.keywords, properties.revision = "", "", 1
    target = io.BytesIO()
    document.save(target)
    return Rendered(repack(target.getvalue()), pages, tuple(map(Fault, faults)))
