"""A reader's answer begins with the page and its version, and goes where the organisation wants it; nobody is tracked."""

import re
from datetime import date
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from tree import SmallSite

from guidebook.config.feedback import feedback_link, is_feedback_address

SUBJECT = "Palaute: Mentoroinnin käsikirja & “pelisäännöt” 100 % + muuta"
BODY = "Sivu: https://opas.example/järjestäjälle/?a=1&b=2#ensin\nVersio: 1.2, 21.11.2026\n\n"
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\r", exclude_categories=["Cs"]), min_size=1)


def mail_fields(link: str) -> tuple[str, dict[str, str]]:
    """The address and the fields of a mailto link, as RFC 6068 reads it: "+" is a plus, not a blank."""
    address, _, query = link.removeprefix("mailto:").partition("?")
    return unquote(address), {
        unquote(key): unquote(value) for key, _, value in (f.partition("=") for f in query.split("&"))
    }


def test_a_mail_opens_with_subject_and_lines_whole() -> None:
    link = feedback_link("palaute+opas@kunta.example", SUBJECT, BODY)
    assert link.isascii()
    assert "+" not in link
    address, fields = mail_fields(link)
    assert address == "palaute+opas@kunta.example"
    assert fields == {"subject": SUBJECT, "body": BODY.replace("\n", "\r\n")}
    message = EmailMessage(SMTP)
    message["Subject"] = fields["subject"]
    message.set_content(fields["body"])
    assert message.get_content() == BODY


@pytest.mark.parametrize(
    ("address", "title", "text"),
    [
        ("https://github.com/kunta/opas/issues/new", "title", "body"),
        ("https://codeberg.org/kunta/opas/issues/new", "title", "body"),
        ("https://gitlab.com/kunta/alue/opas/-/issues/new", "issue[title]", "issue[description]"),
    ],
)
def test_an_issue_opens_with_title_and_text_on_each_host(address: str, title: str, text: str) -> None:
    parts = urlsplit(feedback_link(address, SUBJECT, BODY))
    assert f"{parts.scheme}://{parts.netloc}{parts.path}" == address
    assert parse_qs(parts.query, strict_parsing=True) == {title: [SUBJECT], text: [BODY]}


@given(TEXT, TEXT)
def test_any_text_arrives_as_it_was(subject: str, body: str) -> None:
    _, fields = mail_fields(feedback_link("a@b.example", subject, body))
    assert fields == {"subject": subject, "body": body.replace("\n", "\r\n")}


@pytest.mark.parametrize(
    "address",
    ["nobody", "mailto:a@b.example", "a@b", "a b@c.example", "a@b.example?cc=c@d.example", "http://git.example/x/issues/new",
     "https://git.example/x", "https:///issues/new", "https://git.example/x/issues/new?title=x", "javascript:alert(1)"],
)  # fmt: skip
def test_an_address_that_takes_no_feedback_is_none(address: str) -> None:
    assert not is_feedback_address(address)


def asked(site: Path, place: str) -> html.HtmlElement:
    page = html.parse(site / place / "index.html").getroot()
    (question,) = page.xpath(
        '//main//p[contains(., "Oliko tästä sivusta apua?") or contains(., "Did this page help?")]'
    )
    (link,) = question.iter("a")
    return link


def test_each_page_asks_whether_it_helped_and_names_itself_in_the_answer(small_site: SmallSite) -> None:
    small_site.page("about.md", "The lead.\n\n## Feedback {#feedback}\n\nText.\n")
    small_site.write("pyproject.toml", '[project]\nname = "guide"\nversion = "2.7.1"\n')
    plain = asked(small_site.build(), "mentors")
    assert (plain.get("href"), plain.text) == ("../about/#feedback", "Anna palautetta")
    small_site.edit("mkdocs.yml", "extra:\n", "extra:\n  organisation: {feedback: palaute@kunta.example}\n")
    small_site.edit("docs/fi/mentor/index.md", "title: Mentors", "title: Näin autat & kuuntelet")
    site = small_site.build()
    _, fields = mail_fields(asked(site, "mentors").get("href"))
    assert fields == {
        "subject": "Palaute: Näin autat & kuuntelet",
        "body": "Sivu: https://mentorointi.example/mentors/\r\nVersio: 2.7.1, 21.11.2026\r\n\r\n",
    }
    _, fields = mail_fields(asked(site, "en/mentors").get("href"))
    assert fields["body"] == (
        "Page: https://mentorointi.example/en/mentors/\r\nVersion: 2.7.1, 21 November 2026\r\n\r\n"
    )
    text = (site / "mentors" / "index.html").read_text(encoding="utf-8")
    assert (
        re.findall(r"https?://(?!mentorointi\.example|creativecommons\.org|schema\.org|www\.w3\.org)[^\"]+", text) == []
    )
    assert date.today().isoformat() not in text.replace("2026-11-21", "")
