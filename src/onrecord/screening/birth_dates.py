"""Birth dates of any precision, and how far two of them agree.

Lists print a day, a month, a year, `circa 1951`, `1955/1958`, `01 Jan 1977 to 31 Dec 1985`. A birth date is the window
of days that it names. A date of numbers alone is read only in the order year, month, day: `03/04/1970` names two days.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from onrecord.model.days import PartialDate

YEARS = range(1800, 2101)
"""The years that are read as years of birth."""
LONGEST = 60
"""The most characters of a birth date that is read."""
CIRCA_YEARS = 2
"""How far from the window that it names a date with `circa` may lie."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CIRCA = re.compile(r"^(?:circa|ca\.?|c\.|about|approximately|approx\.?|~)\s*")
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:[t ]00:00(?::00(?:\.0+)?)?z?)?", re.ASCII)
_BASIC = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)
_WORDS = re.compile(r"(?:(\d{1,2}) )?([a-z]{3})[a-z]*\.? (\d{4})", re.ASCII)
_YEAR_RANGE = re.compile(r"(\d{4})-(\d{4})", re.ASCII)
_RANGE = re.compile(r"\s*(?:/|–| to | and )\s*")


@dataclass(frozen=True, slots=True)
class BirthDate:
    """The days, first and last inclusive, on which a person may be born; `circa` says that they are not certain."""

    first: date
    last: date
    circa: bool
    text: str

    @property
    def exact(self) -> bool:
        """True for a single certain day."""
        return self.first == self.last and not self.circa


@lru_cache(maxsize=1 << 14)
def read(text: str) -> BirthDate | None:
    """The birth date as written; None for what names no day, or could name two.

    >>> born = read("circa 1979-1982"); born.first.isoformat(), born.last.isoformat(), born.circa
    ('1979-01-01', '1982-12-31', True)
    >>> read("26 Sep 1946").first == read("1946-09-26").first, read("03/04/1970"), read("1970-02-30")
    (True, None, None)
    """
    given = " ".join(text[: LONGEST + 1].split())
    if not given or len(given) > LONGEST:
        return None
    plain = given.casefold()
    bare = _CIRCA.sub("", plain.removeprefix("between "))
    years = _YEAR_RANGE.fullmatch(bare)
    parts = list(years.groups()) if years else _RANGE.split(bare)
    try:
        windows = [_window(part) for part in parts]
    except ValueError:
        return None
    first, last = windows[0].first, windows[-1].last
    if len(windows) > 2 or first > last or first.year not in YEARS or last.year not in YEARS:
        return None
    return BirthDate(first, last, bare != plain.removeprefix("between "), given)


def _window(text: str) -> PartialDate:
    """The partial date that a text in lower case names; ValueError if it names none."""
    if match := _ISO.fullmatch(text) or _BASIC.fullmatch(text):
        return PartialDate.of("-".join(part for part in match.groups() if part))
    if (match := _WORDS.fullmatch(text)) and match[2] in _MONTHS:
        day = f"-{int(match[1]):02}" if match[1] else ""
        return PartialDate.of(f"{match[3]}-{_MONTHS.index(match[2]) + 1:02}{day}")
    raise ValueError(text)


class Agreement(NamedTuple):
    """How far two birth dates agree, from 1 (the same day) to -1 (ten years apart or more), and why in words."""

    value: float
    detail: str


def compared(asked: BirthDate, listed: BirthDate) -> Agreement:
    """How far two birth dates agree.

    Windows that meet agree, the more the narrower the wider of them is. Two days that differ agree weakly where day and
    month have changed places or one digit is wrong within one decade; a digit of the decade is no slip, for it parts
    generations. Days of one year that differ otherwise are evidence of nothing. All others conflict, the more the
    further apart they are.

    >>> compared(read("1950-03-12"), read("1950-12-03")).value, compared(read("1950"), read("1979-05-02")).value
    (0.4, -1.0)
    """
    between = f"{asked.text} asked, {listed.text} listed"
    if asked.first <= listed.last and listed.first <= asked.last:
        days = max((one.last - one.first).days + 1 for one in (asked, listed))
        if asked.circa or listed.circa:
            return Agreement(0.2, f"{between}: possible")
        if days == 1:
            return Agreement(1.0, f"{asked.text}: the same day")
        for most, value, word in ((31, 0.6, "month"), (366, 0.3, "year")):
            if days <= most:
                return Agreement(value, f"{between}: the same {word}")
        return Agreement(0.2 if days <= 4 * 366 else 0.1, f"{between}: inside the range")
    if asked.exact and listed.exact and (slip := _slip(asked.first, listed.first)):
        return Agreement(0.4, f"{between}: {slip}")
    if {asked.first.year, asked.last.year} & {listed.first.year, listed.last.year}:
        return Agreement(0.0, f"{between}: the same year, another day")
    days = max(asked.first, listed.first).toordinal() - min(asked.last, listed.last).toordinal()
    years = days / 365.25 - (CIRCA_YEARS if asked.circa or listed.circa else 0)
    if years <= 0:
        return Agreement(0.0, f"{between}: near what is not certain")
    value = -next(value for least, value in _APART if years >= least)
    return Agreement(value, f"{between}: {_apart(years)}")


_APART = ((10, 1.0), (5, 0.85), (2, 0.6), (1, 0.4), (0, 0.2))
"""How strongly birth dates conflict that lie at least so many years apart."""


def _apart(years: float) -> str:
    whole = int(years)
    return "less than a year apart" if not whole else f"{whole} year{'s' if whole > 1 else ''} apart"


def _slip(one: date, other: date) -> str | None:
    if one.year == other.year and (one.month, one.day) == (other.day, other.month):
        return "day and month changed places"
    wrong = [n for n, (a, b) in enumerate(zip(one.isoformat(), other.isoformat(), strict=True)) if a != b]
    return "one digit differs" if len(wrong) == 1 and wrong[0] > 2 else None


def best(asked: Iterable[BirthDate], listed: Iterable[BirthDate]) -> Agreement | None:
    """The best agreement of any date asked with any date listed; None where there is none on one side."""
    others = tuple(listed)
    return max((compared(one, other) for one in asked for other in others), default=None)
