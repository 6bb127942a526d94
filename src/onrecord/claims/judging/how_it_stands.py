"""How things stand: claims that a party is or is not listed, or is still or not any more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from onrecord.claims.judging.absence import absent, not_there
from onrecord.claims.judging.asked import Asked, is_titled
from onrecord.claims.judging.finding import Finding, by_hand, dates_of
from onrecord.claims.judging.happened import all_ends, ends, starts, supported
from onrecord.claims.judging.judged import Verdict
from onrecord.claims.judging.standing import STANDING, Held, Listed, Standings
from onrecord.claims.judging.turns import Fit, shifted
from onrecord.model.days import ONE_DAY
from onrecord.timeline.answers import Basis, State
from onrecord.timeline.states import StateOn


def stands(asked: Asked, day: date, standings: Standings) -> Finding:
    """That it is listed, or is still, on the day of the text or at the time it gives."""
    day = _state_day(asked, day)
    told = [(entry, entry.on(day)) for entry in asked.held]
    if standing := [(e, s) for e, s in told if s.state in (*STANDING, State.PENDING)]:
        return _are_standing_since(asked, standing) if asked.says_since else _are_standing(standing)
    if open_ := [(entry, state) for entry, state in told if state.state is State.UNKNOWN]:
        return unknown(open_)
    others = [(e, s) for e in asked.elsewhere() if (s := e.on(day)).state in (*STANDING, State.UNKNOWN)]
    if others and not is_titled(asked, standings):
        if not asked.named and all(state.state in STANDING for _, state in others):
            return _are_standing(others)
        held = tuple(entry for entry, _ in others)
        return by_hand("it stands, or may stand, on another list of the same authority", held=held)
    if not told:
        return absent(asked, day, standings)
    gone = [p for p in all_ends(asked.held) if p.turn.by(day) is Fit.FITS]
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


def does_not_stand(asked: Asked, day: date, standings: Standings) -> Finding:
    """That it is not listed, or not any more."""
    day = _state_day(asked, day)
    if not asked.held:
        return not_there(asked, day, standings)
    told = [(entry, entry.on(day)) for entry in asked.held]
    if open_ := [(entry, state) for entry, state in told if state.state in (State.UNKNOWN, State.PENDING)]:
        return unknown(open_)
    standing = [(entry, state) for entry, state in told if state.state in STANDING]
    if standing:
        found = replace(_are_standing(standing), verdict=Verdict.CONTRADICTED)
        found = replace(found, by_standing=all(turn.effect < day for turn in found.turns))
        if any(is_open(entry, state, day) for entry, state in standing):
            return found.doubted("the listing is only carried on from an earlier look")
        return found
    points = [*all_ends(asked.held), *starts(asked.held)]
    return supported(points[:1])


def not_removed(asked: Asked, day: date, standings: Standings) -> Finding:
    """That a listing has not been lifted."""
    if not asked.held:
        return not_there(asked, day, standings)
    told = [(entry, entry.on(day)) for entry in asked.held]
    standing = [(entry, state) for entry, state in told if state.state in STANDING]
    gone = [p for p in ends(asked.held) if p.turn.by(day) is Fit.FITS and p.held.stands(day) is State.ENDED]
    if standing and gone:
        return by_hand("it was removed from one list and stands on another", held=asked.held)
    if standing:
        return _are_standing(standing)
    if open_ := [(entry, state) for entry, state in told if state.state is State.UNKNOWN]:
        return unknown(open_)
    if gone:
        last = max(gone, key=lambda p: p.turn.days.last)
        if shifted(last.turn.days.last, ONE_DAY) >= day:
            return by_hand("it was removed on that day or the day before", held=asked.held)
        return Finding(Verdict.CONTRADICTED, (last.turn,), (last.held,))
    return by_hand("it was not listed on that day", held=asked.held)


def is_open(entry: Held, state: StateOn, day: date) -> bool:
    """Whether a removal by that day could have escaped the record: the state is unknown or only carried on (R11)."""
    if state.state is State.UNKNOWN:
        return True
    return (
        state.state in STANDING
        and (state.basis is Basis.CARRIED or holding(entry, state).proven < day)
        and not (holding(entry, state).end)
    )


def holding(entry: Held, state: StateOn) -> Listed:
    """The listing that a state tells of."""
    place = entry.timeline.listings.index(state.listing) if state.listing else -1
    return entry.listings[place]


def unknown(told: Sequence[tuple[Held, StateOn]]) -> Finding:
    """That the record does not tell, and what is missing."""
    doubts = []
    for entry, state in told:
        known = f", {state.last_known[0]} on {state.last_known[1]}" if state.last_known else ""
        missing = state.missing or "a look or a notice of that day or a later one"
        doubts.append(f"unknown: the state of {entry.entry}{known}; missing: {missing}")
    return by_hand(*doubts, held=tuple(entry for entry, _ in told))


def _are_standing(told: Sequence[tuple[Held, StateOn]]) -> Finding:
    turns = tuple(holding(entry, state).start for entry, state in told)
    return Finding(Verdict.SUPPORTED, turns, tuple(entry for entry, _ in told))


def _are_standing_since(asked: Asked, told: Sequence[tuple[Held, StateOn]]) -> Finding:
    """That it has been listed since a time: supported where a listing that stands began then. Where none did, a list
    that the text names decides; else it can be another that is meant."""
    if asked.time is None:
        return _are_standing(told)
    fits = [(one, holding(*one).start.fits(asked.time, asked.near)) for one in told]
    if began := [one for one, fit in fits if fit is Fit.FITS]:
        return _are_standing(began)
    found = _are_standing(told)
    dates = "; ".join(dates_of(turn) for turn in found.turns)
    if asked.named and all(fit is Fit.OUTSIDE for _, fit in fits):
        return replace(found, verdict=Verdict.CONTRADICTED)
    return by_hand(f"it stands, but the record does not tell that it did from then on: {dates}", held=found.held)


def _state_day(asked: Asked, day: date) -> date:
    """The day of which a claim about a state speaks."""
    now = asked.about_now or asked.says_since or asked.says_still_now
    if asked.time is None or now or asked.time.last >= day:
        return day
    return asked.time.last
