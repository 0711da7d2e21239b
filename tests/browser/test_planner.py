"""The organiser's planner: one calendar on the page, in the calendar file and in the table, on working days alone."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from browser.conftest import Visit
from browser.layouts import GUIDE, PHONE
from browser.measures import AXE, CONTRAST, OVERLAPS, WIDER_THAN_THE_WINDOW
from browser.reckoning import FREE, STEPS, expected, is_workday
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from playwright.sync_api import Browser, Page, expect

from guidebook.config.interface import format_date

PAGE = "organiser/planner.md"
ROWS = """rows => rows.map(({ dataset, cells: [head, cell] }) => {
  const texts = (skipped) => [...cell.childNodes].filter((node) => !node.matches?.(skipped)).map((node) => node.textContent).join("").trim();
  const [dates, ...when] = [...head.childNodes].map((node) => node.textContent);
  return { step: dataset.step, dates, when: when.join(""), text: texts(".counted, .holiday"),
    counted: cell.querySelector(".counted")?.textContent ?? "" };
})"""

# The planner used within the page, 20 times in a second: what it shows, and the files that it offers for download.
USED = """async (values) => {
  const form = document.getElementById("guide-planner"), offered = [];
  const original = [URL.createObjectURL, HTMLAnchorElement.prototype.click];
  URL.createObjectURL = (file) => { offered.push(file); return "#"; };
  HTMLAnchorElement.prototype.click = () => {};
  for (const [name, value] of Object.entries(values)) form.elements[name].value = value;
  form.requestSubmit();
  const status = document.getElementById("guide-planner-status").textContent;
  for (const button of form.querySelectorAll("[data-file]")) button.click();
  [URL.createObjectURL, HTMLAnchorElement.prototype.click] = original;
  const files = await Promise.all(offered.map(async (file) =>
    new TextDecoder("utf-8", { ignoreBOM: true }).decode(await file.arrayBuffer())));
  return { rows: (ROWS)([...document.querySelectorAll(".calendar tbody tr")]), status, files };
}""".replace("ROWS", ROWS)


class Planned(NamedTuple):
    """What the reader sees of one entry of the calendar, and its days."""

    first: date
    last: date
    when: str
    text: str
    counted: str


@pytest.fixture(scope="module")
def visits(browser: Browser, address: str) -> Iterator[dict[str, Visit]]:
    """The planner in each language, open for all tests."""
    context = browser.new_context(reduced_motion="reduce")
    opened = {language: Visit(context, address) for language in GUIDE.languages}
    for language, visit in opened.items():
        visit.open(GUIDE.addresses[language, PAGE])
    yield opened
    assert [fault for visit in opened.values() for fault in visit.faults] == []
    context.close()


def enter(page: Page, start: str, months: object, pairs: object) -> None:
    for name, value in (("start", start), ("months", months), ("pairs", pairs)):
        page.locator(f"#guide-planner-{name}").fill(str(value))
    page.locator("#guide-planner button[type=submit]").click()


def spoken_span(first: date, last: date, language: str) -> str:
    """A span as the language writes it, without spaces around the dash."""
    words = GUIDE.words[language]
    full = format_date(last, words)
    if first == last:
        return full
    pattern = {"fi": "{0.day}.", "en": "{0.day}"}[language]
    if first.month != last.month or first.year != last.year:
        pattern = {"fi": "{0.day}.{0.month}.", "en": "{0.day} {1}"}[language]
    start = pattern.format(first, words["months"][first.month - 1])
    return f"{format_date(first, words) if first.year != last.year else start}–{full}"


@settings(max_examples=20, deadline=None, derandomize=True, database=None)
@given(
    start=st.dates(date(2020, 1, 1), date(2060, 12, 31)),
    months=st.integers(6, 12),
    pairs=st.integers(1, 60),
    language=st.sampled_from(GUIDE.languages),
)
def test_page_calendar_file_and_table_agree_for_any_start(
    visits: dict[str, Visit], start: date, months: int, pairs: int, language: str
) -> None:
    page = visits[language].page
    used = page.evaluate(USED, {"start": start.isoformat(), "months": str(months), "pairs": str(pairs)})
    rows: list[dict[str, str]] = used["rows"]
    written, table = (content.encode() for content in used["files"])
    spans = expected(start, months)
    assert sorted(row["step"] for row in rows) == sorted(spans)
    shown = []
    for row in rows:
        span = spans[row["step"]]
        assert re.sub(r"\s*–\s*", "–", row["dates"]) == spoken_span(*span, language), row
        shown.append(Planned(*span, row["when"], row["text"], row["counted"]))
    assert [entry[:2] for entry in shown] == sorted(entry[:2] for entry in shown)
    days = {day for key, span in spans.items() for day in span if key != "orientation"}
    assert [day for day in days if not is_workday(day)] == []
    assert str(len(shown)) in used["status"]
    assert (GUIDE.words[language]["planner"]["free_start"] in used["status"]) != is_workday(start)

    lines = written.split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)
    events: list[Any] = Calendar.from_ical(written).walk("VEVENT")
    assert len({str(event["UID"]) for event in events}) == len(events)
    for event, row, entry in zip(events, rows, shown, strict=True):
        assert str(event["UID"]) == f"{row['step']}-{start}@mentorointi.example"
        assert (event["DTSTART"].dt, event["DTEND"].dt) == (entry.first, entry.last + timedelta(1))
        assert event["SUMMARY"].params["LANGUAGE"] == language
        assert entry.text.startswith(str(event["SUMMARY"]))
        said = str(event["DESCRIPTION"]).split("\n")
        assert said[: 3 if entry.counted else 2] == [text for text in (entry.text, entry.when, entry.counted) if text]
        assert str(event["URL"]).startswith(f"https://mentorointi.example/{'en/' if language == 'en' else ''}")
        assert event["DTSTAMP"].dt.utcoffset() == timedelta(0)

    assert table.startswith(b"\xef\xbb\xbf")
    read = csv.reader(io.StringIO(table.decode("utf-8-sig"), newline=""), delimiter=";" if language == "fi" else ",")
    head, *body = list(read)
    assert head == GUIDE.words[language]["planner"]["file_columns"]
    assert [Planned(date.fromisoformat(row[0]), date.fromisoformat(row[1]), *row[2:5]) for row in body] == shown


def test_finlands_holidays_are_those_that_others_reckon(visits: dict[str, Visit]) -> None:
    days: list[str] = visits["fi"].page.evaluate(
        "[...Array(41).keys()].flatMap((n) => holidays(2020 + n)).map(isoDate).sort()"
    )
    assert days == sorted({day.isoformat() for day in FREE if 2020 <= day.year <= 2060})


def test_the_example_of_the_guide_comes_out_as_its_own_weeks(visits: dict[str, Visit]) -> None:
    """A programme of six months has the weeks of the static table, and the pair meetings' rule gives theirs."""
    page = visits["en"].page
    page.goto(page.url.partition("#")[0])
    page.reload()
    before = page.locator(".calendar tbody th").all_inner_texts()
    enter(page, "2027-01-12", 6, 6)
    after = page.locator(".calendar tbody tr").evaluate_all(ROWS)
    assert sorted(before) == sorted(row["when"] for row in after)
    meetings = [step.weeks[0] for step in STEPS.values() if step.pair_meeting and step.weeks]
    assert page.evaluate("[1, 2, 3, 4, 5, 6].map(pairWeek)") == meetings


def test_what_is_counted_by_pairs_grows_with_them(visits: dict[str, Visit]) -> None:
    page = visits["en"].page
    enter(page, "2027-01-12", 6, 7)
    counted = {row["step"]: row["counted"] for row in page.locator(".calendar tbody tr").evaluate_all(ROWS)}
    assert counted["talks"] == "14 conversations, about 3.5–7 hours in all"
    assert counted["middle-follow-up"] == "14 calls (if you call), about 4.5 hours in all"
    assert counted["closing-meeting"] == "14 evaluation forms"
    page = visits["fi"].page
    enter(page, "2027-01-12", 6, 7)
    expect(page.locator("[data-step=talks] .counted")).to_have_text("14 keskustelua, yhteensä noin 3,5–7 tuntia")


def test_holiday_seasons_are_marked_and_the_chosen_day_stays(visits: dict[str, Visit]) -> None:
    page = visits["en"].page
    enter(page, "2027-01-16", 6, 6)  # a Saturday; the closing meeting would be on Saturday 10 July
    expect(page.locator("[data-step=orientation] .dates")).to_have_text("16 January 2027")
    closing = page.locator("[data-step=closing-meeting]")
    expect(closing.locator(".dates")).to_have_text("9 July 2027")
    expect(closing.locator(".holiday")).to_be_visible()
    expect(page.locator("[data-step=orientation] .holiday")).to_have_count(0)


def test_an_error_is_said_at_its_field_which_takes_the_focus(visits: dict[str, Visit]) -> None:
    page = visits["fi"].page
    for start, months, pairs, wrong in (
        ("", 6, 6, "start"),
        ("2027-01-12", 5, 6, "months"),
        ("2027-01-12", 6, "", "pairs"),
    ):
        enter(page, start, months, pairs)
        field = page.locator(f"#guide-planner-{wrong}")
        expect(field).to_be_focused()
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(field).to_have_accessible_description(GUIDE.words["fi"]["planner"][f"wrong_{wrong}"])
    page.locator("#guide-planner-pairs").fill("6")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("51")
    expect(page.locator(".fault:not(:empty)")).to_have_count(0)


def test_a_shared_address_opens_the_calendar_and_the_server_learns_nothing_of_it(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(viewport=PHONE, service_workers="block")
    asked: list[str] = []
    page = Visit(context, address).open(GUIDE.addresses["fi", PAGE])
    enter(page, "2027-01-12", 8, 6)
    shared = page.url
    page.on("request", lambda request: asked.append(request.url))
    page.goto("about:blank")
    page.goto(shared)
    expect(page.locator("[data-step=orientation] .dates")).to_have_text("12.1.2027")
    expect(page.locator("#guide-planner-months")).to_have_value("8")
    page.goto(shared.replace("months=8", "months=9"))
    expect(page.locator("[data-step=pair-meeting-9]")).to_be_visible()
    assert [url for url in asked if "2027" in url.partition("#")[0]] == []
    assert page.evaluate("localStorage.length") == 0
    context.close()


def test_the_calendar_worked_out_fits_a_phone_and_axe_finds_nothing(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=PHONE, service_workers="block", reduced_motion="reduce")
    page = Visit(context, address).open(GUIDE.addresses["fi", PAGE] + "#start=2027-01-12&months=8&pairs=6")
    expect(page.locator("[data-step=orientation] .dates")).to_have_text("12.1.2027")
    page.evaluate(AXE_SCRIPT)
    assert page.evaluate(AXE, False) == []
    assert page.evaluate(CONTRAST) == []
    assert page.evaluate(OVERLAPS) == []
    assert page.evaluate(WIDER_THAN_THE_WINDOW) <= 0
    assert (
        page.evaluate("document.querySelector('.table').scrollWidth - document.querySelector('.table').clientWidth")
        <= 0
    )
    small = page.locator("#guide-planner :is(button, input)").evaluate_all(
        "all => all.filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 43.5).length"
    )
    assert small == 0
    context.close()


def test_without_javascript_the_calendar_stands_in_weeks(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = Visit(context, address).open(GUIDE.addresses["en", PAGE])
    expect(page.locator(".calendar tbody tr")).to_have_count(len(STEPS))
    explanation = page.locator("#guide-planner noscript p")
    expect(explanation).to_be_visible()
    expect(explanation).to_have_text(GUIDE.words["en"]["planner"]["no_script"])
    for control in page.locator("#guide-planner :is(input, button)").all():
        expect(control).to_be_hidden()
    context.close()


def test_the_planner_works_from_a_folder_and_links_to_the_published_site(browser: Browser, site: Path) -> None:
    context = browser.new_context()
    visit = Visit(context, site.as_uri() + "/")
    page = visit.open(f"{GUIDE.addresses['en', PAGE]}index.html")
    enter(page, "2027-01-12", 6, 6)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download for a calendar").click()
    assert download.value.suggested_filename == "mentoring-programme-dates-2027-01-12.ics"
    assert b"URL:https://mentorointi.example/en/" in Path(download.value.path()).read_bytes()
    assert visit.faults == []
    context.close()
