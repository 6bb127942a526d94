"""Histories made up for the laws of the timeline: what was true of one entry, and what feeds and notices say of it.

Days are counted from 2020-01-01. A truth is a list of half-open stretches `[start, stop)` in which the entry was listed
(`stop` None: it still is). Feeds look at the truth on some days; notices tell its events.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from hypothesis import strategies as st

from onrecord.model.days import PartialDate
from onrecord.model.evidence import Citation, Event, Notice
from onrecord.timeline.answers import State
from onrecord.timeline.sightings import Sighting, Source
from onrecord.timeline.states import Evidence, StateOn, Timeline, state_on, timeline

LENGTH = 60
"""Days of a history on which things happen."""
EDGE = 30
"""Days asked about before and behind them."""
DAYS = range(-EDGE, LENGTH + EDGE)
LISTED = (State.IN_FORCE, State.SUSPENDED)
UNLISTED = (State.NOT_LISTED, State.PENDING, State.ENDED)


def day(number: int) -> date:
    """The day of that number."""
    return date(2020, 1, 1) + timedelta(days=number)


@dataclass(frozen=True)
class Truth:
    """When an entry was listed."""

    stretches: tuple[tuple[int, int | None], ...]

    def on(self, number: int) -> bool:
        """Whether it was listed at the end of that day."""
        return any(start <= number and (stop is None or number < stop) for start, stop in self.stretches)

    @property
    def starts(self) -> list[date]:
        """The days on which it was listed."""
        return [day(start) for start, _ in self.stretches]

    @property
    def ends(self) -> list[date]:
        """The first days without it."""
        return [day(stop) for _, stop in self.stretches if stop is not None]


@st.composite
def truths(draw: st.DrawFn, most: int = 3) -> Truth:
    """Up to `most` listings, the last one perhaps still standing."""
    count = draw(st.integers(1, most))
    cuts = sorted(draw(st.sets(st.integers(1, LENGTH - 1), min_size=2 * count, max_size=2 * count)))
    pairs: list[tuple[int, int | None]] = [(cuts[i], cuts[i + 1]) for i in range(0, len(cuts), 2)]
    if draw(st.booleans()):
        pairs[-1] = (pairs[-1][0], None)
    return Truth(tuple(pairs))


def sighting(number: int, present: bool, counts: bool = True, content: int | None = None) -> Sighting:
    """A look at the end of that day."""
    return Sighting(day(number), present, counts, True, content, f"look {number}")


def source(
    seen: Iterable[Sighting], feed: str = "feed", *, lag: int = 0, fresh_for: int = 5, stable: bool = True
) -> Source:
    """A feed that says this, with the last look of each day."""
    last = {s.day: s for s in seen}
    return Source(feed, 10, lag, fresh_for, stable, tuple(last[d] for d in sorted(last)))


look_days = st.sets(st.integers(0, LENGTH - 1), max_size=12)


@st.composite
def feeds(
    draw: st.DrawFn, truth: Truth, feed: str = "feed", *, lag: int = 0, fresh_for: int = 5, content: int | None = None
) -> Source:
    """A feed that looks at the truth on some days. With a `lag` it may show the truth of up to so many days ago, and
    never goes back behind what it showed before."""
    days = sorted(draw(look_days))
    delays = [draw(st.integers(0, lag)) for _ in days]
    shown = accumulate((n - delay for n, delay in zip(days, delays, strict=True)), max)
    seen = [
        sighting(n, truth.on(moment), content=content if truth.on(moment) else None)
        for n, moment in zip(days, shown, strict=True)
    ]
    return source(seen, feed, lag=lag, fresh_for=fresh_for)


def added(number: int, announced: int | None = None, *, verified: bool = True, strands: tuple[str, ...] = ()) -> Notice:
    """A notice of an addition, effective on that day."""
    return notice(Event.ADDED, number, announced, verified=verified, strands=strands)


def removed(number: int, announced: int | None = None, *, strands: tuple[str, ...] = ()) -> Notice:
    """A notice of a removal; that day is the first without the listing."""
    return notice(Event.REMOVED, number, announced, strands=strands)


def notice(
    event: Event, number: int, announced: int | None = None, *, verified: bool = True, strands: tuple[str, ...] = (),
    left: tuple[str, ...] = (), until: int | None = None,
) -> Notice:  # fmt: skip
    """A notice of one event."""
    return Notice(
        "list", "key", event,
        announced=None if announced is None else day(announced),
        effective=PartialDate.of(day(number)),
        until=None if until is None else day(until),
        strands=strands, left=left,
        citations=(Citation("fr", f"notice of {day(number)}"),),
        verified=verified,
    )  # fmt: skip


def told(truth: Truth) -> list[Notice]:
    """The notices of all events of a truth."""
    notices = []
    for start, stop in truth.stretches:
        notices.append(added(start))
        if stop is not None:
            notices.append(removed(stop))
    return notices


@st.composite
def some_told(draw: st.DrawFn, truth: Truth) -> list[Notice]:
    """Some of the notices of a truth."""
    every = told(truth)
    kept = draw(st.sets(st.integers(0, len(every) - 1)))
    return [every[i] for i in sorted(kept)]


def evidence(*sources: Source, notices: Sequence[Notice] = ()) -> Evidence:
    """What these sources and notices say."""
    return Evidence([s for s in sources if s.sightings], list(notices), notices_fresh_for=5)


def states(found: Timeline, numbers: Iterable[int] = DAYS) -> list[StateOn]:
    """The states on those days."""
    return [state_on(found, day(n)) for n in numbers]


def state(held: Evidence, number: int) -> StateOn:
    """The state on one day."""
    return state_on(timeline(held), day(number))


def summary(found: Timeline) -> list[tuple[object, ...]]:
    """What a timeline says of starts, ends and each day, without the looks it cites."""
    listed = [
        (
            one.since.date, one.since.after, one.since.by, one.since.basis, one.how_ended,
            one.until and (one.until.date, one.until.after, one.until.by, one.until.basis), one.pending_from,
        )
        for one in found.listings
    ]  # fmt: skip
    days = [(s.state, s.basis, s.formerly, s.how_ended, s.last_known, s.gap_days) for s in states(found)]
    return [*listed, *days]
