"""The drawn timeline: segments of one state each, cut where the terms of the listing changed (rules R16, R17).

A change of who a party is, where it sits or what is noted about it is told inside the segment in which it falls; only a
change of what the listing prohibits begins a new one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from onrecord.model.evidence import EndedHow, Event, Notice
from onrecord.timeline.answers import Boundary, BoundaryBasis, State
from onrecord.timeline.boundaries import Listing
from onrecord.timeline.sightings import NOTICES, effect
from onrecord.timeline.states import Timeline, pauses_in


@dataclass(frozen=True, slots=True)
class Change:
    """A change of content: after the last look with the old, by the first look with the new one.

    `parts` are those of `onrecord.model.rows.PARTS` that differ; `old` and `new` are content numbers (None for a change
    that a notice tells); `notice` is that notice.
    """

    after: date
    by: date
    parts: tuple[str, ...]
    feed: str
    old: int | None = None
    new: int | None = None
    notice: Notice | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of one state, half-open: `start` is its first day, `stop` the first day after it (None: no end)."""

    state: State
    start: Boundary
    stop: Boundary | None
    how_ended: EndedHow | None = None
    changes: tuple[Change, ...] = ()


PartsChanged = Callable[[int, int], tuple[str, ...]]
"""Two content numbers → the parts in which they differ."""


def changes(one: Listing, parts_changed: PartsChanged, notices: tuple[Notice, ...]) -> list[Change]:
    """The changes inside one listing, oldest first: those that looks show and those that notices tell."""
    found: list[Change] = []
    for run in one.spell.runs:
        seen = [s for s in run.presences if s.content is not None]
        for old, new in pairwise(seen):
            if old.content == new.content or old.content is None or new.content is None:
                continue
            if parts := parts_changed(old.content, new.content):
                found.append(Change(old.day, new.day, parts, run.source.feed, old.content, new.content))
    for notice in notices:
        window = effect(notice)
        told = notice.event in (Event.AMENDED, Event.MOVED, Event.CORRECTED)
        if window and told and one.since.earliest <= window[0] and (not one.until or window[0] < one.until.latest):
            parts = ("note",) if notice.event is Event.CORRECTED else ("terms",)
            found.append(Change(window[0], window[1], parts, NOTICES, notice=notice))
    return sorted(found, key=lambda change: (change.by, change.after))


def segments(found: Timeline, parts_changed: PartsChanged, notices: tuple[Notice, ...] = ()) -> list[Segment]:
    """The segments of an entry's timeline, oldest first, each ending where the next one starts."""
    drawn: list[Segment] = []
    for one in found.listings:
        opening = _opening(found, one, changes(one, parts_changed, notices))
        if drawn and opening[0].state is State.PENDING and opening[0].start.latest <= drawn[-1].start.latest:
            opening[0] = replace(opening[0], start=drawn.pop().start)  # announced anew before it ended
        elif drawn:
            drawn[-1] = replace(drawn[-1], stop=opening[0].start)
        drawn += opening
        if one.until:
            drawn.append(Segment(State.ENDED, one.until, None, one.how_ended))
    return drawn


def _opening(found: Timeline, one: Listing, inside: list[Change]) -> list[Segment]:
    """One listing from its announcement to its end."""
    kept: list[Change] = []
    cuts: list[tuple[Boundary, tuple[Change, ...]]] = []
    for change in inside:
        if "terms" in change.parts and change.by > one.since.latest:
            cuts.append((_boundary(change), (change,)))
        else:
            kept.append(change)
    pauses = pauses_in(found, one)
    for pause in pauses:
        days = [day for day in (pause.start, pause.stop) if day and day > one.since.latest]
        cuts += [(Boundary(day, None, None, BoundaryBasis.NOTICE, pause.notice.citations), ()) for day in days]
    cuts = [(one.since, ()), *sorted(cuts, key=lambda cut: (cut[0].latest, cut[0].earliest))]
    drawn = []
    if one.pending_from:
        public = Boundary(one.pending_from, None, None, one.since.basis, one.since.citations)
        drawn.append(Segment(State.PENDING, public, one.since))
    for (start, told), stop in zip(cuts, [*(cut[0] for cut in cuts[1:]), one.until], strict=True):
        paused = any(p.start <= start.latest and (p.stop is None or start.latest < p.stop) for p in pauses)
        within = tuple(c for c in kept if start.earliest <= c.by and (stop is None or c.by < stop.latest))
        drawn.append(Segment(State.SUSPENDED if paused else State.IN_FORCE, start, stop, changes=(*told, *within)))
    return drawn


def _boundary(change: Change) -> Boundary:
    if change.notice:
        exact = change.after if change.after == change.by else None
        after, by = (None, None) if exact else (change.after, change.by)
        return Boundary(exact, after, by, BoundaryBasis.NOTICE, change.notice.citations)
    return Boundary(None, change.after, change.by, BoundaryBasis.OBSERVED)
