"""The days that usage lets a time mean that is told from a day: `last Friday`, `next July`, `three weeks ago`.

Where it lets two be meant ("last July", said in September), the span holds both. Numbers of weeks, months and years are
taken as rounded: three weeks ago is 21 days and up to three more or less, months half a month, years half a year or the
whole calendar year.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from onrecord.claims.documents.spans import (
    Days,
    a_day,
    a_month,
    a_season,
    a_year,
    days_on,
    months_on,
    season_before,
    week_of,
    weekday_before,
)


def quarter(day: date, on: int) -> Days:
    """The quarter of the year so many on from that of the day."""
    first = months_on(date(day.year, (day.month - 1) // 3 * 3 + 1, 1), 3 * on)
    return Days(first, days_on(months_on(first, 3), -1))


def month_of(day: date, on: int) -> Days:
    """The month so many on from that of the day."""
    first = months_on(date(day.year, day.month, 1), on)
    return Days(first, days_on(months_on(first, 1), -1))


UNITS: dict[str, Callable[[date, int], Days]] = {
    "day": lambda day, on: a_day(days_on(day, on)),
    "week": week_of,
    "month": month_of,
    "quarter": quarter,
    "year": lambda day, on: a_year(day.year + on),
}
"""The unit of that name in which a day lies, or the one so many on."""


def weekend(day: date) -> Days:
    """The latest weekend that has begun by the day."""
    saturday = weekday_before(day, 6)
    return Days(saturday, days_on(saturday, 1))


def weekday_beside(day: date, weekday: int, on: int) -> Days:
    """Last Friday is that of the week before, and can be that of this week, if it is over; next Friday likewise."""
    if on == 0:
        return Days(weekday_before(day, weekday), weekday_before(days_on(day, 6), weekday))
    near = weekday_before(days_on(day, -1), weekday) if on < 0 else weekday_before(days_on(day, 7), weekday)
    same_week = near.isocalendar()[:2] == day.isocalendar()[:2]
    far = days_on(near, 7 * on) if same_week else near
    return Days(min(near, far), max(near, far))


def month_beside(day: date, month: int, on: int) -> Days:
    """Last July is that of the year before, and can be that of this year, if it is over; next July likewise."""
    if on == 0:
        return a_month(day.year, month)
    far = a_month(day.year + on, month)
    over = month < day.month if on < 0 else month > day.month
    near = a_month(day.year, month) if over else far
    return Days(min(near.first, far.first), max(near.last, far.last))


def last_season(day: date, months: tuple[int, int]) -> Days:
    """Last summer is that of the year before, and can be that of this year, if it is over."""
    found = season_before(day, months)
    if found.last >= day:
        return a_season(found.first.year - 1, months)
    if found.first.year < day.year:
        return found
    return Days(a_season(found.first.year - 1, months).first, found.last)


def season_beside(day: date, months: tuple[int, int], on: int) -> Days:
    """The season of the day's year; the last one that was over, or the first one that had not begun."""
    if on == 0:
        return a_season(day.year, months)
    found = season_before(day, months)
    if on > 0 or found.last >= day:
        return a_season(found.first.year + on, months)
    return found


_SLACK = {
    ("days", 1): 0,
    ("days", 7): 3,
    ("days", 14): 5,
    ("months", 1): 16,
    ("months", 3): 46,
    ("months", 12): 184,
    ("months", 120): 730,
}
"""By how many days a number of such units may be off, being rounded."""


def away(day: date, unit: tuple[str, int], number: int, about: bool) -> Days:
    """The days that are so many units away from a day, as people count them; `about` widens them further."""
    kind, size = unit
    slack = _SLACK[unit] + (min(size * (30 if kind == "months" else 1), 1826) if about else 0)
    if kind == "days":
        there = days_on(day, size * number)
        return Days(days_on(there, -slack), days_on(there, slack))
    there = months_on(day, size * number)
    low, high = days_on(there, -slack), days_on(there, slack)
    if size == 12:
        whole = a_year(there.year)
        return Days(min(low, whole.first), max(high, whole.last))
    if size == 1:
        whole = a_month(there.year, there.month)
        return Days(min(low, whole.first), max(high, whole.last))
    return Days(low, high)
