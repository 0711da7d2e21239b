"""Links for feedback: they open a mail or an issue that is filled in, and that the reader sends or not.

Nothing is counted or tracked.
"""

import re
from urllib.parse import quote, urlencode, urlsplit

MAIL = re.compile(r"{0}+@{0}+\.{0}+".format(r"[^\s@<>?&%:;,/]"))
GITLAB_NEW = "/-/issues/new"
NEW_ISSUE = "/issues/new"


def is_feedback_address(address: str) -> bool:
    """Whether `address` is a mail address, or the address of a new issue on GitHub, GitLab or a like service."""
    parts = urlsplit(address)
    issues = parts.scheme == "https" and bool(parts.netloc) and parts.path.endswith(NEW_ISSUE)
    return bool(MAIL.fullmatch(address)) or (issues and not parts.query and not parts.fragment)


def feedback_link(address: str, subject: str, body: str = "") -> str:
    """A link that opens a message to `address` with `subject` and `body`, whose lines end in "\\n".

    Mail: RFC 6068, whose lines end in CR LF. Issues: "Creating an issue from a URL query" (GitHub; Gitea and Forgejo
    take the same) and "Prefill values in an issue" (GitLab).
    """
    if MAIL.fullmatch(address):
        link, fields = f"mailto:{quote(address, safe='@')}", ("subject", "body")
        body = body.replace("\n", "\r\n")
    else:
        link = address
        fields = ("issue[title]", "issue[description]") if address.endswith(GITLAB_NEW) else ("title", "body")
    filled = {field: text for field, text in zip(fields, (subject, body), strict=True) if text}
    # A blank is %20: mail programs take + for a plus.
    return f"{link}?{urlencode(filled, quote_via=quote, safe='')}"
