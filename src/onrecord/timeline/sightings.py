"""Sightings: what each source says of one entry, look by look, and what notices say on both sides of their dates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.model.days import ONE_DAY
from onrecord.model.evidence import Event, Notice

NOTICES = "notices"
"""The name of the source that speaks for all notices."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """What one source says of one entry on one civil day of the publisher's zone: the last look of the day decides.

    `counts` is False where absence proves nothing (R2, R3). `whole_day` is False for a look within the day, whose
    absence speaks only up to its instant: the listing may still begin later on the same day. `content` is an opaque
    number: equal numbers are equal contents.
    """

    day: date
    present: bool
    counts: bool = True
    whole_day: bool = True
    content: int | None = None
    look: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One feed as it speaks of one entry.

    `lag` is how many days it may trail the legal state, `fresh_for` how long its newest look speaks for later days.
    `stable_key` is False where names identify: there an absence may be a new spelling (R6). `sightings` are in order;
    repeated presences of one content between first and last may be left out, they change nothing.
    """

    feed: str
    rank: int
    lag: int
    fresh_for: int
    stable_key: bool
    sightings: tuple[Sighting, ...]


def effect(notice: Notice) -> tuple[date, date] | None:
    """First and last day of the window in which a notice takes effect; None if it gives no date at all.

    Where the effective date is not known the printing, else the announcement stands in for it.
    """
    if notice.effective:
        return notice.effective.first, notice.effective.last
    stand_in = notice.printed or notice.announced
    return (stand_in, stand_in) if stand_in else None


@dataclass(frozen=True, slots=True)
class Mark:
    """A start or an end that a notice sets: it happens on a day of [first, last], usually one day."""

    starts: bool
    first: date
    last: date
    notice: Notice


def marks(notices: Iterable[Notice], strand: str | None = None) -> list[Mark]:
    """The starts and ends that notices set for the entry as a whole, or for one strand of it, in order (R8a, R13).

    An addition to a further strand starts nothing for an entry that is listed already, and a move ends nothing.
    """
    dated = [(window, notice) for notice in notices if (window := effect(notice))]
    dated.sort(key=lambda pair: (pair[0], pair[1].event in (Event.ADDED, Event.MOVED)))
    held: set[str] = set()
    found: list[Mark] = []
    for (first, last), notice in dated:
        before = set(held)
        if notice.event is Event.ADDED:
            held |= set(notice.strands) or {""}
        elif notice.event is Event.REMOVED:
            held = held - set(notice.strands) if notice.strands else set()
        elif notice.event is Event.MOVED:
            held = (held - set(notice.left) - {""}) | set(notice.strands) or before
        else:
            continue
        was, now = (bool(before), bool(held)) if strand is None else (strand in before, strand in held)
        if notice.event is Event.REMOVED and strand is None and not before and not notice.strands:
            was = True
        if was != now:
            found.append(Mark(now, first, last, notice))
    return _without_instant_returns(found)


def _without_instant_returns(found: list[Mark]) -> list[Mark]:
    """An end and a start on the same day are a restatement, not a delisting."""
    kept: list[Mark] = []
    for mark in found:
        if kept and mark.starts and not kept[-1].starts and kept[-1].first == mark.first:
            kept.pop()
        else:
            kept.append(mark)
    return kept


def notice_source(
    found: Sequence[Mark], notices: Iterable[Notice], fresh_for: int, strand: str | None = None
) -> Source:
    """What notices prove of presence and absence: both sides of each mark, and the days on which others saw it (for one
    strand: saw it in that strand)."""
    sightings = {
        Sighting(window[1], present=True)
        for notice in notices
        if notice.event is Event.SEEN and (strand is None or strand in notice.strands) and (window := effect(notice))
    }
    for mark in found:
        sightings.add(Sighting(mark.first - ONE_DAY, present=not mark.starts))
        sightings.add(Sighting(mark.last, present=mark.starts))
    in_order = tuple(sorted(sightings, key=lambda s: (s.day, s.present)))
    return Source(NOTICES, rank=-1, lag=0, fresh_for=fresh_for, stable_key=True, sightings=in_order)


def on_strand(source: Source, strand: str, strands_of: Sequence[frozenset[str]]) -> Source:
    """The same source as it speaks of one strand: present where the content stands in that strand (R13)."""
    return replace(
        source,
        sightings=tuple(
            s
            if not s.present or s.content is None or strand in strands_of[s.content]
            else replace(s, present=False, content=None)
            for s in source.sightings
        ),
    )
