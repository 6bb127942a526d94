"""Verdicts: what the record says to a claim about a listing, if it was written on a certain day.

One function a kind of claim, each from the listings of the entries concerned to a `Finding`. Nothing here bars an
alarm; `onrecord.claims.gate` does, on the turns and the doubts that a finding carries. Rule numbers (R11, R18) are
those of docs/timeline.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from onrecord.claims.absence import absent, not_there
from onrecord.claims.asked import ORDERS, Asked, another_year, is_titled
from onrecord.claims.claim import Event
from onrecord.claims.finding import Finding, by_hand, dates_of, not_checkable
from onrecord.claims.judged import Verdict
from onrecord.claims.right_party import namesakes, removed_with
from onrecord.claims.standing import Held, Listed, Standings
from onrecord.claims.turns import Fit, Turn, shifted
from onrecord.model.days import ONE_DAY
from onrecord.timeline.answers import Basis, State
from onrecord.timeline.states import StateOn

STANDING = (State.IN_FORCE, State.SUSPENDED)
FINDING_ALONE = ("Finding",)
"""The strands of an order that the record knows from its finding on: a finding follows an order (19 CFR 12.42(e) and
(f)), so an earlier order is to be expected."""


class Point(NamedTuple):
    """A turn, with the listing and the entry that it is of."""

    turn: Turn
    listed: Listed
    held: Held


def starts(held: Sequence[Held]) -> list[Point]:
    """The additions."""
    return [Point(one.start, one, entry) for entry in held for one in entry.listings if one.begins]


def ends(held: Sequence[Held]) -> list[Point]:
    """The removals."""
    return [Point(one.end, one, entry) for entry in held for one in entry.listings if one.end and one.delists]


def find(asked: Asked, day: date, standings: Standings) -> Finding:
    """What the record says to a claim about a listing, written on that day."""
    positive = asked.claim.positive
    match asked.event:
        case Event.ADD:
            return _added(asked, day, standings) if positive else _not_added(asked, day, standings)
        case Event.REMOVE:
            return _removed(asked, day, standings) if positive else _not_removed(asked, day, standings)
        case Event.MAINTAIN:
            return _stands(asked, day, standings) if positive else _does_not_stand(asked, day, standings)
        case Event.AMEND if positive:
            return _amended(asked, day)
        case Event.LICENSE if positive:
            return _licensed(asked, day)
        case _:
            return not_checkable("the record does not hold what this claim denies")


def _supported(points: Sequence[Point]) -> Finding:
    return Finding(Verdict.SUPPORTED, tuple(p.turn for p in points), _held(points))


def _held(points: Sequence[Point]) -> tuple[Held, ...]:
    return tuple({p.held.entry: p.held for p in points}.values())


def _turned(asked: Asked, day: date, points: Sequence[Point]) -> Finding | None:
    """What the turns that happened say; None where none of them happened then."""
    if asked.time is None:
        found = [(p, p.turn.by(day)) for p in points]
    else:
        found = [(p, p.turn.fits(asked.time, asked.near)) for p in points]
    fitting = [p for p, fit in found if fit is Fit.FITS]
    if fitting and asked.time is None:
        return _supported([max(fitting, key=lambda p: p.turn.days.first)])
    if fitting:
        done = [p for p in fitting if p.turn.by(day) is Fit.FITS]
        if done:
            return _supported(done)
        if all(p.turn.by(day) is Fit.OUTSIDE for p in fitting):
            return Finding(Verdict.PREMATURE, tuple(p.turn for p in fitting), _held(fitting))
        return by_hand("it may have been public only after the text was written", held=_held(fitting))
    for p, fit in found:
        if fit is Fit.POSSIBLE:
            return by_hand(f"unknown: the day is not exact: {dates_of(p.turn)}", held=(p.held,), turns=(p.turn,))
        if fit is Fit.BESIDE:
            told = f"the record has {dates_of(p.turn)}; a day that it does not know could be the one meant"
            return by_hand(told, held=(p.held,), turns=(p.turn,))
    return None


def _misfit(asked: Asked, standings: Standings, points: Sequence[Point], of_lists: str) -> Finding | None:
    """What else could be meant where the record has none at the time said; None where nothing could."""
    changes = [turn for entry in asked.held for turn in entry.changes]
    if asked.time is not None:
        time, near = asked.time, asked.near
        if any(turn.fits(time, near) is not Fit.OUTSIDE for turn in changes):
            return by_hand("a change of the entry, no addition or removal of it, fits the time said", held=asked.held)
        if not asked.dated_by_text and any(
            p.turn.days.meets(year) for year in another_year(time) for p in points
        ):
            return by_hand("the time said names no year, and fits that of another", held=asked.held)
    others = _turned(asked, date.max, (starts if of_lists == "starts" else ends)(asked.elsewhere()))
    if others and others.verdict is not Verdict.PREMATURE and not is_titled(asked, standings):
        if others.verdict is Verdict.SUPPORTED and not asked.named:
            return others
        return by_hand("it fits another list of the same authority", held=(*others.held, *asked.held))
    return None


def _added(asked: Asked, day: date, standings: Standings) -> Finding:
    """True from the announcement on (R18)."""
    points = starts(asked.held)
    if found := _turned(asked, day, points):
        return found
    if not points:
        if found := _elsewhere_instead(asked, day, standings):
            return found
        return absent(asked, day, standings)
    if found := _misfit(asked, standings, points, "starts"):
        return found
    first = min(points, key=lambda p: p.turn.days.first)
    if all(p.turn.by(day) is Fit.OUTSIDE for p in points):
        return Finding(Verdict.PREMATURE, (first.turn,), (first.held,))
    if asked.time is None:
        return by_hand("the record does not tell the day of its public announcement", held=asked.held)
    if asked.time.first > shifted(day, ONE_DAY):
        return by_hand("the time said lies after the text", held=asked.held)
    before = asked.time.last < first.turn.days.first
    if before and first.held.list == ORDERS and first.held.strands == FINDING_ALONE:
        return by_hand("an order before this finding is not in the record", held=asked.held)
    if like := namesakes(asked, standings):
        names = ", ".join(one.caption for one in like[:3])
        return by_hand(f"parties of like name were added at the time said: {names}", held=asked.held)
    time = asked.time
    nearest = min(points, key=lambda p: min(abs(p.turn.days.first - time.last), abs(time.first - p.turn.days.last)))
    return Finding(Verdict.CONTRADICTED, (nearest.turn,), (nearest.held,))


def _elsewhere_instead(asked: Asked, day: date, standings: Standings) -> Finding | None:
    """What another list of the same authority says, where the party is on none of those named."""
    others = _turned(asked, day, starts(asked.elsewhere()))
    if others is None or others.verdict is Verdict.PREMATURE or is_titled(asked, standings):
        return None
    if others.verdict is Verdict.SUPPORTED and not asked.named:
        return others
    return by_hand("it fits another list of the same authority", held=others.held)


def _not_added(asked: Asked, day: date, standings: Standings) -> Finding:
    points = starts(asked.held)
    if not points:
        return not_there(asked, day, standings)
    found = _turned(asked, day, points)
    if found is None or found.verdict is Verdict.PREMATURE:
        first = min(points, key=lambda p: p.turn.days.first)
        return Finding(Verdict.SUPPORTED, (first.turn,), (first.held,))
    if found.verdict is not Verdict.SUPPORTED:
        return found
    if asked.time is None and not any(entry.stands(day) in (*STANDING, State.PENDING) for entry in found.held):
        return by_hand("it had been added, and was not listed any more or not surely on that day", held=found.held)
    return replace(found, verdict=Verdict.CONTRADICTED)


def _removed(asked: Asked, day: date, standings: Standings) -> Finding:
    """True from the earlier of announcement and effect (R18)."""
    points = ends(asked.held)
    if found := _turned(asked, day, points):
        return found
    if not any(entry.listings for entry in asked.held):
        return absent(asked, day, standings)
    if found := _misfit(asked, standings, points, "ends"):
        return found
    if any(turn.by(day) is not Fit.OUTSIDE for entry in asked.held for turn in entry.parted):
        return by_hand("a part of the listing ended", held=asked.held)
    told = [(entry, entry.on(day)) for entry in asked.held]
    if open_ := [(entry, state) for entry, state in told if _is_open(entry, state, day)]:
        return _unknown(open_)
    standing = [(entry, state) for entry, state in told if state.state in STANDING]
    if standing:
        later = [p for p in points if p.turn.by(day) is Fit.OUTSIDE]
        if later:
            last = min(later, key=lambda p: p.turn.days.first)
            return Finding(Verdict.PREMATURE, (last.turn,), (last.held,))
        held = tuple(entry for entry, _ in standing)
        turns = tuple(_holding(entry, state).start for entry, state in standing)
        found = Finding(Verdict.CONTRADICTED, turns, held)
        return removed_with(asked, found, standings) or found
    if asked.time is not None and points and any(p.turn.by(day) is Fit.FITS for p in points):
        time = asked.time
        if time.first > shifted(day, ONE_DAY):
            return by_hand("the time said lies after the text", held=asked.held)
        nearest = min(points, key=lambda p: min(abs(p.turn.days.first - time.last), abs(time.first - p.turn.days.last)))
        return Finding(Verdict.CONTRADICTED, (nearest.turn,), (nearest.held,))
    begun = starts(asked.held)
    if begun and all(p.turn.by(day) is Fit.OUTSIDE for p in begun):
        first = min(begun, key=lambda p: p.turn.days.first)
        return Finding(Verdict.PREMATURE, (first.turn,), (first.held,))
    return by_hand("the listing ended otherwise than by a removal that the record knows", held=asked.held)


def _is_open(entry: Held, state: StateOn, day: date) -> bool:
    """Whether a removal by that day could have escaped the record: the state is unknown or only carried on (R11)."""
    if state.state is State.UNKNOWN:
        return True
    return state.state in STANDING and (state.basis is Basis.CARRIED or _holding(entry, state).proven < day) and not (
        _holding(entry, state).end
    )


def _holding(entry: Held, state: StateOn) -> Listed:
    """The listing that a state tells of."""
    place = entry.timeline.listings.index(state.listing) if state.listing else -1
    return entry.listings[place]


def _unknown(told: Sequence[tuple[Held, StateOn]]) -> Finding:
    doubts = []
    for entry, state in told:
        known = f", {state.last_known[0]} on {state.last_known[1]}" if state.last_known else ""
        missing = state.missing or "a look or a notice of that day or a later one"
        doubts.append(f"unknown: the state of {entry.entry}{known}; missing: {missing}")
    return by_hand(*doubts, held=tuple(entry for entry, _ in told))


def _state_day(asked: Asked, day: date) -> date:
    """The day of which a claim about a state speaks."""
    if asked.time is None or asked.about_now or asked.time.last >= day:
        return day
    return asked.time.last


def _not_removed(asked: Asked, day: date, standings: Standings) -> Finding:
    if not asked.held:
        return not_there(asked, day, standings)
    told = [(entry, entry.on(day)) for entry in asked.held]
    standing = [(entry, state) for entry, state in told if state.state in STANDING]
    gone = [p for p in ends(asked.held) if p.turn.by(day) is Fit.FITS and p.held.stands(day) is State.ENDED]
    if standing and gone:
        return by_hand("it was removed from one list and stands on another", held=asked.held)
    if standing:
        return _standing(standing)
    if open_ := [(entry, state) for entry, state in told if state.state is State.UNKNOWN]:
        return _unknown(open_)
    if gone:
        last = max(gone, key=lambda p: p.turn.days.last)
        if shifted(last.turn.days.last, ONE_DAY) >= day:
            return by_hand("it was removed on that day or the day before", held=asked.held)
        return Finding(Verdict.CONTRADICTED, (last.turn,), (last.held,))
    return by_hand("it was not listed on that day", held=asked.held)


def _standing(told: Sequence[tuple[Held, StateOn]]) -> Finding:
    turns = tuple(_holding(entry, state).start for entry, state in told)
    return Finding(Verdict.SUPPORTED, turns, tuple(entry for entry, _ in told))


def _stands(asked: Asked, day: date, standings: Standings) -> Finding:
    day = _state_day(asked, day)
    told = [(entry, entry.on(day)) for entry in asked.held]
    if standing := [(e, s) for e, s in told if s.state in (*STANDING, State.PENDING)]:
        return _standing(standing)
    if open_ := [(entry, state) for entry, state in told if state.state is State.UNKNOWN]:
        return _unknown(open_)
    others = [(e, s) for e in asked.elsewhere() if (s := e.on(day)).state in (*STANDING, State.UNKNOWN)]
    if others and not is_titled(asked, standings):
        if not asked.named and all(state.state in STANDING for _, state in others):
            return _standing(others)
        held = tuple(entry for entry, _ in others)
        return by_hand("it stands, or may stand, on another list of the same authority", held=held)
    if not told:
        return absent(asked, day, standings)
    gone = [p for p in _any_ends(asked.held) if p.turn.by(day) is Fit.FITS]
    if gone:
        last = max(gone, key=lambda p: p.turn.days.last)
        if shifted(last.turn.days.last, ONE_DAY) >= day:
            return by_hand("it was removed on that day or the day before", held=asked.held)
        return Finding(Verdict.OUTDATED, (last.turn,), (last.held,))
    points = starts(asked.held)
    if points and all(p.turn.by(day) is Fit.OUTSIDE for p in points):
        first = min(points, key=lambda p: p.turn.days.first)
        return Finding(Verdict.PREMATURE, (first.turn,), (first.held,))
    return by_hand("the record does not tell whether it stood on that day", held=asked.held)


def _any_ends(held: Sequence[Held]) -> list[Point]:
    return [Point(one.end, one, entry) for entry in held for one in entry.listings if one.end]


def _does_not_stand(asked: Asked, day: date, standings: Standings) -> Finding:
    day = _state_day(asked, day)
    if not asked.held:
        return not_there(asked, day, standings)
    told = [(entry, entry.on(day)) for entry in asked.held]
    if open_ := [(entry, state) for entry, state in told if state.state in (State.UNKNOWN, State.PENDING)]:
        return _unknown(open_)
    standing = [(entry, state) for entry, state in told if state.state in STANDING]
    if standing:
        found = replace(_standing(standing), verdict=Verdict.CONTRADICTED)
        if any(_is_open(entry, state, day) for entry, state in standing):
            return found.doubted("the listing is only carried on from an earlier look")
        return found
    points = [*_any_ends(asked.held), *starts(asked.held)]
    return _supported(points[:1])


def _amended(asked: Asked, day: date) -> Finding:
    turns = [(entry, turn) for entry in asked.held for turn in entry.changes]
    fitting = [
        (entry, turn) for entry, turn in turns
        if turn.by(day) is Fit.FITS and (asked.time is None or turn.fits(asked.time, asked.near) is Fit.FITS)
    ]  # fmt: skip
    if fitting:
        entry, turn = fitting[-1]
        return Finding(Verdict.SUPPORTED, (turn,), (entry,))
    if not asked.held:
        return not_checkable("the record has no entry of this party on the lists meant")
    return by_hand("the record tells of no such change", held=asked.held)


def _licensed(asked: Asked, day: date) -> Finding:
    found = _turned(asked, day, starts(asked.held))
    if found and found.verdict is Verdict.SUPPORTED:
        return found
    return not_checkable("the record holds no licences but temporary general ones", held=asked.held)
