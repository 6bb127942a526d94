"""Turns: the starts and ends of listings, with every day on which one can rightly say that they happened.

A listing is announced, printed and takes effect, and the three days differ; DESIGN §2.1 keeps them apart. What a text
says of the time is held against the days that the record itself knows, not against a tolerance of our own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import cached_property
from typing import NamedTuple

from onrecord.model.days import ONE_DAY
from onrecord.model.evidence import Citation
from onrecord.timeline.answers import Boundary

ONE_YEAR = timedelta(days=365)


class Margin(NamedTuple):
    """How far the announcement of a list's events was ever known to lie before their effect, and any of their days
    behind it."""

    before: timedelta
    after: timedelta


class Fit(Enum):
    """How a turn lies to the time that a text gives."""

    FITS = "fits"
    POSSIBLE = "possible"
    """Its day is not known exactly, and can lie in that time."""
    BESIDE = "beside"
    """Outside, but so near that a day the record does not know (its announcement, its printing), another time zone or
    another reading of the time could explain it."""
    OUTSIDE = "outside"


class Stretch(NamedTuple):
    """Days from `first` to `last`, both included."""

    first: date
    last: date

    def meets(self, other: Stretch) -> bool:
        """Whether they share a day."""
        return self.first <= other.last and other.first <= self.last

    def wider(self, before: timedelta, after: timedelta) -> Stretch:
        """The same with days added on both sides."""
        return Stretch(shifted(self.first, -before), shifted(self.last, after))

    @property
    def length(self) -> timedelta:
        """How long it is."""
        return self.last - self.first + ONE_DAY


def shifted(day: date, by: timedelta) -> date:
    """The day so much later, or the last or first one there is."""
    try:
        return day + by
    except OverflowError:
        return date.max if by > timedelta(0) else date.min


@dataclass(frozen=True)
class Turn:
    """A start or an end of a listing, or a change of its terms.

    `announced` and `printed` are those of the notice that tells it, None where they are not known; `since` is the day
    before which it cannot lie (the list's inception). `verified` says that every source of it was seen.
    """

    entry: str
    list: str
    boundary: Boundary
    announced: date | None
    printed: date | None
    verified: bool
    margin: Margin
    since: date = date.min

    @property
    def exact(self) -> bool:
        """Whether its day is known."""
        return self.boundary.date is not None

    @property
    def citations(self) -> tuple[Citation, ...]:
        """What it rests on."""
        return self.boundary.citations

    @cached_property
    def days(self) -> Stretch:
        """The days on which one can say that it happened: from the first to the last of its dates; of one without an
        exact day, all on which it can lie."""
        told = [day for day in (self.boundary.date, self.announced, self.printed) if day]
        if self.boundary.date:
            return Stretch(min(told), max(told))
        return Stretch(min((max(self.boundary.earliest, self.since), *told)), max((self.boundary.latest, *told)))

    @property
    def effect(self) -> date:
        """The first day on which it surely holds."""
        return self.boundary.latest

    @cached_property
    def around(self) -> Stretch:
        """The days on which it could be said to have happened if all were known: wider by what the list's events were
        ever announced ahead or printed behind where this one's days are not known, and by a day for time zones."""
        before = ONE_DAY + (timedelta(0) if self.announced else self.margin.before)
        after = ONE_DAY + (timedelta(0) if self.announced or self.printed else self.margin.after)
        return self.days.wider(before, after)

    def fits(self, said: Stretch, near: Stretch | None = None) -> Fit:
        """How it lies to a time that was said; `near` is that time with all the room its words leave."""
        if not self.exact:
            if said.first <= self.days.first and self.days.last <= said.last:
                return Fit.FITS
            if any(day and said.first <= day <= said.last for day in (self.announced, self.printed)):
                return Fit.FITS
            return Fit.POSSIBLE if self.days.meets(near or said) else Fit.OUTSIDE
        if self.days.meets(said):
            return Fit.FITS
        return Fit.BESIDE if self.around.meets(near or said) else Fit.OUTSIDE

    def by(self, day: date) -> Fit:
        """Whether it had happened, or was announced, by the end of a day: FITS if so, OUTSIDE if it had not."""
        first = self.days.first if self.exact else min((self.announced or date.max, self.effect))
        if first <= day:
            return Fit.FITS
        if not self.exact and self.days.first <= day:
            return Fit.POSSIBLE
        return Fit.BESIDE if self.around.first <= day else Fit.OUTSIDE
