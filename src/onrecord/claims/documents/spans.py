"""Spans of days, and how they lie to a day or to a span: arithmetic of the calendar without a clock.

A span has both ends included; None leaves an end open. What a text says of a time it was written at some day of a span
is the hull of what it says on each of those days.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple


class Span(NamedTuple):
    """The days from `first` to `last`, both included; None where an end is open."""

    first: date | None
    last: date | None

    @property
    def prefix(self) -> str | None:
        """The span as `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, whichever names the smallest time that holds all of it.

        >>> Span(date(2020, 5, 22), date(2020, 6, 5)).prefix
        '2020'
        """
        if self.first is None or self.last is None:
            return None
        if self.first == self.last:
            return self.first.isoformat()
        if self.first.year != self.last.year:
            return None
        return self.first.isoformat()[: 7 if self.first.month == self.last.month else 4]


OPEN = Span(None, None)


class Days(NamedTuple):
    """A span both ends of which are known."""

    first: date
    last: date


def a_day(day: date) -> Days:
    """The day by itself."""
    return Days(day, day)


def a_month(year: int, month: int) -> Days:
    """The days of a month; ValueError if there is none such."""
    return Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def a_year(year: int) -> Days:
    """The days of a year."""
    return Days(date(year, 1, 1), date(year, 12, 31))


def months_on(day: date, months: int) -> date:
    """The same day of the month so many months later (earlier if negative), or the last one that the month has.

    >>> months_on(date(2024, 2, 29), -12).isoformat()
    '2023-02-28'
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def days_on(day: date, days: int) -> date:
    """So many days later, earlier if negative."""
    return day + timedelta(days)


def hull(*spans: Span | Days) -> Span:
    """The shortest span that holds all of them."""
    firsts, lasts = [s.first for s in spans], [s.last for s in spans]
    return Span(
        None if None in firsts else min(first for first in firsts if first),
        None if None in lasts else max(last for last in lasts if last),
    )


def seen_from(span: Span, meant: Callable[[date], Days]) -> Span:
    """What a relative time can mean, said on some day of `span`; `meant` gives it for a day, never earlier for a later
    one."""
    first, last = span
    low = None if first is None else meant(first)
    high = low if last == first else None if last is None else meant(last)
    return Span(low and low.first, high and high.last)


def weekday_before(day: date, weekday: int) -> date:
    """The latest such day of the week (Monday is 1) on or before `day`."""
    return day - timedelta((day.isoweekday() - weekday) % 7)


def month_before(day: date, month: int) -> Days:
    """The latest such month that has begun by `day`."""
    return a_month(day.year - (month > day.month), month)


def date_before(day: date, month: int, number: int) -> Days:
    """The latest day of that month and number on or before `day`; ValueError if no month has it."""
    for year in range(day.year, day.year - 9, -1):
        if number <= monthrange(year, month)[1] and (found := date(year, month, number)) <= day:
            return a_day(found)
    raise ValueError(f"no day {number} in month {month}")


def season_before(day: date, months: tuple[int, int]) -> Days:
    """The latest season of those months, first and last, that has begun by `day`."""
    return a_season(day.year - (months[0] > day.month), months)


def a_season(year: int, months: tuple[int, int]) -> Days:
    """The season of those months that begins in the year."""
    first, last = months
    return Days(date(year, first, 1), a_month(year + (last < first), last).last)


def week_of(day: date, weeks: int = 0) -> Days:
    """The week of that day, or one so many weeks later, whether weeks begin on Sunday or on Monday."""
    monday, sunday = weekday_before(day, 1), weekday_before(day, 7)
    return Days(min(monday, sunday) + timedelta(7 * weeks), max(monday, sunday) + timedelta(6 + 7 * weeks))
