"""The link "Did this help?" at the foot of each page."""

from guidebook.config.feedback import feedback_link
from guidebook.config.interface import format_date
from guidebook.guide import Guide
from guidebook.pages.source import Source


def page_feedback(source: Source, address: str, guide: Guide) -> str:
    """A mail or an issue filled in with the page's title, absolute address and version; '' where none is configured."""
    if not guide.organisation.feedback:
        return ""
    words = guide.words[source.language]
    version = ", ".join(filter(None, (guide.version, format_date(source.meta.reviewed, words))))
    body = "\n".join([*words["feedback_lines"], "", ""]).format(address=address, version=version)
    subject = words["feedback_subject"].format(title=source.meta.title)
    return feedback_link(guide.organisation.feedback, subject, body)
