"""Days, partial dates and instants, and how they meet.

Legal time is counted in *civil days of the publisher's zone*: a listing is effective on a day, and the day asked about
(`on`) is such a day. Evidence has *instants*: a file is published at a moment. A date without a time means the end of
that day in the publisher's zone, so that a file dated the 5th can speak for the whole of the 5th.

Partial dates (`2016-05`, `1980`) are kept as they were given and mean the window of days that they name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from onrecord.model.errors import WrongUse

ONE_DAY = timedelta(days=1)

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date to the year, the month or the day, as the publisher gave it (ISO 8601 reduced precision).

    >>> d = PartialDate.of("2016-05"); d.first.isoformat(), d.last.isoformat(), d.exact, str(d)
    ('2016-05-01', '2016-05-31', False, '2016-05')
    """

    text: str

    @classmethod
    def of(cls, text: str | date) -> PartialDate:
        """The partial date that `text` names (`YYYY`, `YYYY-MM` or `YYYY-MM-DD`); ValueError if it names none."""
        if isinstance(text, date):
            return cls(text.isoformat())
        match = _PARTIAL.fullmatch(text)
        if not match:
            raise ValueError(f"{text!r} is no date of the form YYYY, YYYY-MM or YYYY-MM-DD")
        year, month, day = (int(part) if part else 1 for part in match.groups())
        date(year, month, day)
        return cls(text)

    @property
    def exact(self) -> bool:
        """True when the date names a single day."""
        return len(self.text) == 10

    @property
    def first(self) -> date:
        """The first day of the window."""
        return date.fromisoformat(self.text + "-01-01"[len(self.text) - 4 :])

    @property
    def last(self) -> date:
        """The last day of the window, inclusive."""
        if self.exact:
            return self.first
        year, month = self.first.year, self.first.month if len(self.text) == 7 else 12
        return date.max if (year, month) == (9999, 12) else date(year + month // 12, month % 12 + 1, 1) - ONE_DAY

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=64)
def zone(name: str) -> ZoneInfo:
    """The time zone of that IANA name; WrongUse if there is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise WrongUse(f"{name!r} is no IANA time zone") from error


def end_of_day(day: date, zone_name: str) -> datetime:
    """The last microsecond of `day` in that zone, as an instant in UTC."""
    return datetime.combine(day, time.max, tzinfo=zone(zone_name)).astimezone(UTC)


def day_of(instant: datetime, zone_name: str) -> date:
    """The civil day in that zone on which `instant` falls."""
    return instant.astimezone(zone(zone_name)).date()


def parse_day(text: str) -> date:
    """The day that a user's `YYYY-MM-DD` names; WrongUse with one clear line otherwise."""
    try:
        return date.fromisoformat(text) if len(text) == 10 else _no_day(text)
    except ValueError:
        return _no_day(text)


def _no_day(text: str) -> date:
    raise WrongUse(f"{text!r} is no day; write YYYY-MM-DD, for example 2023-07-26")


def parse_published(text: str, zone_name: str) -> datetime:
    """The instant that a user's date or ISO 8601 instant names.

    A date alone means the end of that day in the publisher's zone; an instant without an offset is in that zone too.
    """
    if len(text) == 10:
        return end_of_day(parse_day(text), zone_name)
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        raise WrongUse(f"{text!r} is no date or instant; write 2024-05-03 or 2024-05-03T18:43:23Z") from None
    if instant.tzinfo is None:
        instant = instant.replace(tzinfo=zone(zone_name))
    try:
        return instant.astimezone(UTC)
    except OverflowError:
        raise WrongUse(f"{text!r} is too near the edge of the calendar") from None


def format_instant(instant: datetime) -> str:
    """The instant in UTC as ISO 8601 ending in Z; instants so written sort as they happened.

    >>> format_instant(datetime(2024, 5, 3, 18, 43, 23, tzinfo=UTC))
    '2024-05-03T18:43:23.000000Z'
    """
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ").rjust(27, "0")


def parse_instant(text: str) -> datetime:
    """The instant that `format_instant` wrote."""
    return datetime.fromisoformat(text)
