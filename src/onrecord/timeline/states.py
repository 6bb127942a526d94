"""The timeline of an entry, and its state on a day (rules R8b, R10, R11, R14, R18).

A day inside a spell is in force; a day inside a window in which a start or an end lies is unknown; a day after the
newest evidence is carried for as long as the feed stays fresh and unknown after that. What a notice ended stays ended.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.model.evidence import EndedHow, Event, Notice
from onrecord.timeline.answers import Basis, Boundary, BoundaryBasis, State
from onrecord.timeline.boundaries import Dates, DatesOf, Listing, listing
from onrecord.timeline.sightings import NOTICES, Source, effect, marks, notice_source
from onrecord.timeline.spells import Conflict, Spell, spells


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that is known of one entry (or of one strand of it).

    `dates_of` gives the dates that a content states. `inception` is the list's. `notices_fresh_for` is how many days a
    notice speaks for the days after it where no look follows. `doubts` are absences that may be new spellings: they do
    not count and are kept as conflicts. `succeeded_on` is the day on which another entry took this one's place (R14).
    `strand` narrows notices to one strand.
    """

    sources: Sequence[Source]
    notices: Sequence[Notice] = ()
    dates_of: DatesOf = lambda content: Dates()
    inception: date = date.min
    notices_fresh_for: int = 30
    doubts: Sequence[Conflict] = ()
    succeeded_on: date | None = None
    strand: str | None = None


@dataclass(frozen=True, slots=True)
class Pause:
    """A suspension: from its first day to the first day after it (None: no end is known)."""

    start: date
    stop: date | None
    notice: Notice


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything the evidence says of one entry, oldest listing first.

    `absent_until` is the last day for which looks speak of an absence after the last listing; None where none do.
    `shown` and `lacked` are the days on which a look shows it, and on which one proves its absence.
    """

    listings: tuple[Listing, ...]
    pauses: tuple[Pause, ...]
    conflicts: tuple[Conflict, ...]
    absent_until: date | None
    shown: frozenset[date]
    lacked: frozenset[date]


@dataclass(frozen=True, slots=True)
class StateOn:
    """The state on a day, and on what it rests.

    `listing` is the spell that holds the day, else the last one before it, else the first one behind it. `last_known`
    is the last state the evidence proves before a day that is unknown, with its day; `gap_days` is how long the
    evidence is silent around the day; `missing` says what would decide it.
    """

    state: State
    basis: Basis | None
    listing: Listing | None
    formerly: bool = False
    how_ended: EndedHow | None = None
    last_known: tuple[State, date] | None = None
    gap_days: int | None = None
    missing: str | None = None


def timeline(evidence: Evidence) -> Timeline:
    """The timeline that the evidence gives; the same for any order and repetition of it."""
    found = marks(evidence.notices, evidence.strand)
    told = notice_source(found, evidence.notices, evidence.notices_fresh_for, evidence.strand)
    sources = [*evidence.sources, *([told] if told.sightings else [])]
    listings: list[Listing] = []
    for spell in spells(sources, found):
        one = listing(spell, evidence.dates_of, evidence.inception)
        if one.earlier and not any(held.since.earliest <= one.earlier.latest for held in listings):
            listings += _proven_earlier(one.earlier, sources)
        if evidence.succeeded_on and one.how_ended == "removed" and spell.gone == evidence.succeeded_on:
            one = replace(one, how_ended="superseded")
        listings.append(one)
    conflicts = (*(c for one in listings for c in one.conflicts), *evidence.doubts)
    looked = [s for source in evidence.sources for s in source.sightings]
    return Timeline(
        tuple(listings),
        _pauses(evidence.notices),
        tuple(dict.fromkeys(conflicts)),
        _absent_until(sources),
        shown=frozenset(s.day for s in looked if s.present),
        lacked=frozenset(s.day for s in looked if not s.present and s.counts),
    )


def _proven_earlier(since: Boundary, sources: Sequence[Source]) -> Iterator[Listing]:
    """The listing that a stated start before a proven absence opens: it ended somewhere before that absence (R6). A
    start stated for the very day of the absence leaves no day on which it could have stood."""
    absent = [s.day for source in sources for s in source.sightings if not s.present and s.counts]
    gone = min((day for day in absent if day > since.latest), default=None)
    if gone:
        spell = Spell((), None, True, 0, since.latest, since.earliest, gone)
        until = Boundary(None, since.earliest, gone, BoundaryBasis.OBSERVED)
        yield Listing(spell, since, until, "removed", None, ())


def _pauses(notices: Sequence[Notice]) -> tuple[Pause, ...]:
    """The suspensions, each to its stated end or to the next resumption; one told again goes by its newest end."""
    told = [(window[0], n) for n in notices if n.event in (Event.SUSPENDED, Event.RESUMED) and (window := effect(n))]
    found: list[Pause] = []
    for day, notice in sorted(told, key=lambda pair: (pair[0], pair[1].event is Event.SUSPENDED, str(pair[1].until))):
        running = bool(found) and (found[-1].stop is None or found[-1].stop > day)
        if notice.event is Event.SUSPENDED and not running:
            found.append(Pause(day, notice.until, notice))
        elif running:
            found[-1] = replace(found[-1], stop=notice.until if notice.event is Event.SUSPENDED else day)
    return tuple(found)


def pauses_in(found: Timeline, one: Listing) -> list[Pause]:
    """The suspensions that fall into one listing; its end ends them."""
    end = one.until.latest if one.until else date.max
    inside = [pause for pause in found.pauses if one.since.earliest <= pause.start < end]
    return [pause if pause.stop and pause.stop < end else replace(pause, stop=None) for pause in inside]


def _absent_until(sources: Sequence[Source]) -> date | None:
    days = []
    for source in sources:
        speaking = [s for s in source.sightings if s.present or s.counts]
        if source.feed != NOTICES and speaking and not speaking[-1].present:
            days.append(speaking[-1].day + timedelta(days=source.fresh_for))
    return max(days, default=None)


def state_on(found: Timeline, day: date) -> StateOn:
    """The state on a civil day of the publisher's zone, at the end of that day."""
    previous: Listing | None = None
    for one in found.listings:
        if day < one.since.earliest:
            return _before(found, one, previous, day)
        if day < one.since.latest:
            missing = "a look or a notice between {} and {}"
            return _unknown(one, previous, day, one.since, missing)
        if one.until is None or day < one.until.earliest:
            return _inside(found, one, previous, day)
        if day < one.until.latest:
            return _unknown(one, one, day, one.until, "a look or a notice between {} and {}")
        previous = one
    if previous is None:
        return StateOn(State.UNKNOWN, None, None, missing="any evidence about this entry")
    return _ended(found, previous, day)


def _before(found: Timeline, one: Listing, previous: Listing | None, day: date) -> StateOn:
    if one.pending_from and one.pending_from <= day:
        basis = Basis.NOTICE if one.since.basis is BoundaryBasis.NOTICE else Basis.STATED
        return StateOn(State.PENDING, basis, one, formerly=previous is not None)
    basis = _basis(found, one, day, after=False)
    if previous:
        return StateOn(State.ENDED, basis, previous, True, previous.how_ended)
    return StateOn(State.NOT_LISTED, basis, one)


def _basis(found: Timeline, one: Listing, day: date, after: bool) -> Basis:
    if day in found.lacked:
        return Basis.OBSERVED
    boundary = one.until if after else one.since
    if boundary and boundary.basis is BoundaryBasis.NOTICE:
        return Basis.NOTICE
    if boundary and boundary.basis is BoundaryBasis.STATED:
        return Basis.STATED
    return Basis.CARRIED if found.lacked and day < min(found.lacked) else Basis.INTERPOLATED


def _inside(found: Timeline, one: Listing, previous: Listing | None, day: date) -> StateOn:
    formerly = previous is not None
    state = State.IN_FORCE
    if any(pause.start <= day and (pause.stop is None or day < pause.stop) for pause in pauses_in(found, one)):
        state = State.SUSPENDED
    proven = max(one.spell.newest, one.spell.last)
    if day <= proven:
        return StateOn(state, _inside_basis(found, one, day), one, formerly, gap_days=_gap(one, day))
    if one.until and one.until.basis in (BoundaryBasis.NOTICE, BoundaryBasis.STATED):
        return StateOn(state, _basis(found, one, day, after=True), one, formerly)
    fresh = max((run.last + timedelta(days=run.source.fresh_for) for run in one.spell.runs), default=proven)
    if day <= fresh:
        return StateOn(state, Basis.CARRIED, one, formerly, gap_days=(day - proven).days)
    return StateOn(
        State.UNKNOWN,
        None,
        one,
        formerly,
        last_known=(state, proven),
        gap_days=(day - proven).days,
        missing=f"a look or a notice after {proven}",
    )


def _inside_basis(found: Timeline, one: Listing, day: date) -> Basis:
    if day in found.shown:
        return Basis.OBSERVED
    told = {run.source.feed == NOTICES for run in one.spell.runs if run.first <= day <= run.last}
    if True in told:
        return Basis.NOTICE
    first_seen = min((run.first for run in one.spell.runs), default=day)
    if day < first_seen:
        return Basis.NOTICE if one.since.basis is BoundaryBasis.NOTICE else Basis.STATED
    return Basis.INTERPOLATED


def _gap(one: Listing, day: date) -> int | None:
    """How many days lie between the evidence before and behind a day without any of its own."""
    seen = sorted({s.day for run in one.spell.runs for s in run.presences})
    before = max((d for d in seen if d <= day), default=one.since.latest)
    behind = min((d for d in seen if d >= day), default=day)
    return (behind - before).days or None


def _unknown(one: Listing, last: Listing | None, day: date, window: Boundary, missing: str) -> StateOn:
    """A day inside the window in which a start or an end lies (R8b)."""
    if last is one:
        known: tuple[State, date] | None = (State.IN_FORCE, window.after or one.spell.last)
    elif last:
        known = (State.ENDED, window.after or day)
    else:
        known = (State.NOT_LISTED, window.after) if window.after else None
    gap = (window.by - window.after).days if window.by and window.after else None
    said = missing.format(window.after, window.by) if window.after else f"a look or a notice before {window.by}"
    formerly = last is not None and last is not one
    return StateOn(State.UNKNOWN, None, one, formerly, last_known=known, gap_days=gap, missing=said)


def _ended(found: Timeline, one: Listing, day: date) -> StateOn:
    """After the last listing: a notice's or a scheduled end stays, an absence that only looks show goes stale (R11)."""
    if one.until and one.until.basis is BoundaryBasis.SCHEDULED:
        return StateOn(State.ENDED, Basis.STATED, one, True, "expired")
    last_seen = max((lacked for lacked in found.lacked if lacked <= day), default=one.spell.gone or day)
    if one.ended_by_notice or day <= max(found.lacked, default=date.min):
        return StateOn(State.ENDED, _basis(found, one, day, after=True), one, True, one.how_ended)
    if found.absent_until and day <= found.absent_until:
        gap = (day - last_seen).days
        return StateOn(State.ENDED, Basis.CARRIED, one, True, one.how_ended, gap_days=gap)
    return StateOn(
        State.UNKNOWN,
        None,
        one,
        True,
        one.how_ended,
        last_known=(State.ENDED, last_seen),
        gap_days=(day - last_seen).days,
        missing=f"a look or a notice after {last_seen}",
    )
