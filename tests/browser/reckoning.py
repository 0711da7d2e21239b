"""The days of a programme's steps as the rules on the planner's page say, worked out without the page."""

from calendar import monthrange
from datetime import date, timedelta

import holidays
from browser.layouts import GUIDE

STEPS = GUIDE.directory.steps
FREE = holidays.country_holidays("FI", years=range(2019, 2064))


def is_workday(day: date) -> bool:
    return day.weekday() < 5 and day not in FREE


def workday(day: date, step: int) -> date:
    while not is_workday(day):
        day += timedelta(step)
    return day


def later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def expected(start: date, months: int) -> dict[str, tuple[date, date]]:
    """The days of every step, by its key."""
    weeks = round(months * 52 / 12)
    near = sorted(range(-9, 10), key=lambda days: (abs(days), days))  # of two days equally near, the earlier

    def meeting(week: int) -> date:
        day = start + timedelta(weeks=week - 1)
        return next(found for days in near if is_workday(found := day + timedelta(days)))

    anchors = {"start": start, "middle": meeting(weeks // 2), "end": meeting(weeks)}
    spans = {}
    for key, step in STEPS.items():
        anchor = anchors[step.counts_from]
        if step.months:
            first, last = (later(anchor, count) for count in step.months)
        else:
            assert step.span
            first, last = (anchor + timedelta(days) for days in step.span)
        begin, end = workday(first, 1), workday(last, -1)
        if begin > end:
            begin = end = end if last < anchor else begin
        spans[key] = (begin, end)
    for number in range(7, months + 1):
        week = start + timedelta(weeks=(6 + (number - 1) * 13) // 3 - 1)
        spans[f"pair-meeting-{number}"] = (workday(week, 1), workday(week + timedelta(13), -1))
    spans["orientation"] = (start, start)
    return spans
