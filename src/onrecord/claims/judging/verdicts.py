"""Verdicts: what the record says to a claim about a listing, if it was written on a certain day.

One function a kind of claim, each from the listings of the entries concerned to a `Finding`. Nothing here bars an
alarm; `gate.py` does, on the turns and the doubts that a finding carries. Rule numbers (R11, R18) are
those of docs/timeline.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from onrecord.claims.claim import Event
from onrecord.claims.judging.absence import absent, not_there
from onrecord.claims.judging.asked import GOODS, ORDERS, Asked, another_year, is_titled
from onrecord.claims.judging.finding import Finding, by_hand, not_checkable
from onrecord.claims.judging.happened import Point, all_ends, ends, starts, successions, turned
from onrecord.claims.judging.how_it_stands import does_not_stand, holding, is_open, not_removed, stands, unknown
from onrecord.claims.judging.judged import Verdict
from onrecord.claims.judging.right_party import namesakes, removed_with
from onrecord.claims.judging.standing import STANDING, Standings
from onrecord.claims.judging.turns import Fit, shifted
from onrecord.model.days import ONE_DAY
from onrecord.timeline.answers import State

FINDING_ALONE = ("Finding",)
"""The strands of an order that the record knows from its finding on: a finding follows an order (19 CFR 12.42(e) and
(f)), so an earlier order is to be expected."""


def find(asked: Asked, day: date, standings: Standings) -> Finding:
    """What the record says to a claim about a listing, written on that day."""
    positive = asked.claim.positive
    match asked.event:
        case Event.ADD:
            if positive and asked.claim.event in GOODS and asked.says_still:
                return stands(asked, day, standings)
            return _added(asked, day, standings) if positive else _not_added(asked, day, standings)
        case Event.REMOVE:
            return _removed(asked, day, standings) if positive else not_removed(asked, day, standings)
        case Event.MAINTAIN:
            if not positive and asked.says_never:
                return _not_added(asked, day, standings)
            return stands(asked, day, standings) if positive else does_not_stand(asked, day, standings)
        case Event.AMEND if positive:
            return _amended(asked, day)
        case Event.LICENSE if positive:
            return _licensed(asked, day)
        case _:
            return not_checkable("the record does not hold what this claim denies")


def _misfit(asked: Asked, standings: Standings, points: Sequence[Point], of_lists: str) -> Finding | None:
    """What else could be meant where the record has none at the time said; None where nothing could."""
    changes = [turn for entry in asked.held for turn in entry.changes]
    if asked.time is not None:
        time, near = asked.time, asked.near
        if any(turn.fits(time, near) is not Fit.OUTSIDE for turn in changes):
            return by_hand("a change of the entry, no addition or removal of it, fits the time said", held=asked.held)
        if not asked.dated_by_text and any(p.turn.days.meets(year) for year in another_year(time) for p in points):
            return by_hand("the time said names no year, and fits that of another", held=asked.held)
    others = turned(asked, date.max, (starts if of_lists == "starts" else ends)(asked.elsewhere()))
    if others and others.verdict is not Verdict.PREMATURE and not is_titled(asked, standings):
        if others.verdict is Verdict.SUPPORTED and not asked.named:
            return others
        return by_hand("it fits another list of the same authority", held=(*others.held, *asked.held))
    return None


def _added(asked: Asked, day: date, standings: Standings) -> Finding:
    """True from the announcement on (R18)."""
    points = starts(asked.held)
    if points and asked.says_again:
        return _added_again(asked, day, points)
    if found := turned(asked, day, points):
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
    if turned(asked, day, successions(asked.held)):
        return by_hand("a listing that took another's place began at the time said", held=asked.held)
    time = asked.time
    nearest = min(points, key=lambda p: min(abs(p.turn.days.first - time.last), abs(time.first - p.turn.days.last)))
    return Finding(Verdict.CONTRADICTED, (nearest.turn,), (nearest.held,))


def _added_again(asked: Asked, day: date, points: Sequence[Point]) -> Finding:
    """Of one that is said to be listed anew only additions after a removal speak."""
    over = [p.turn.effect for p in all_ends(asked.held)]
    anew = [p for p in points if any(end <= p.turn.days.last for end in over)]
    if found := turned(asked, day, anew):
        return found
    if anew and asked.time is None and all(p.turn.by(day) is Fit.OUTSIDE for p in anew):
        first = min(anew, key=lambda p: p.turn.days.first)
        return Finding(Verdict.PREMATURE, (first.turn,), (first.held,))
    return by_hand("the record tells of no addition after a removal that fits", held=asked.held)


def _elsewhere_instead(asked: Asked, day: date, standings: Standings) -> Finding | None:
    """What another list of the same authority says, where the party is on none of those named."""
    others = turned(asked, day, starts(asked.elsewhere()))
    if others is None or others.verdict is Verdict.PREMATURE or is_titled(asked, standings):
        return None
    if others.verdict is Verdict.SUPPORTED and not asked.named:
        return others
    return by_hand("it fits another list of the same authority", held=others.held)


def _not_added(asked: Asked, day: date, standings: Standings) -> Finding:
    points = starts(asked.held)
    if not points:
        return not_there(asked, day, standings)
    found = turned(asked, day, points)
    if found is None or found.verdict is Verdict.PREMATURE:
        first = min(points, key=lambda p: p.turn.days.first)
        return Finding(Verdict.SUPPORTED, (first.turn,), (first.held,))
    if found.verdict is not Verdict.SUPPORTED:
        return found
    listed = any(entry.stands(day) in (*STANDING, State.PENDING) for entry in found.held)
    if asked.time is None and not asked.says_never and not listed:
        return by_hand("it had been added, and was not listed any more or not surely on that day", held=found.held)
    return replace(found, verdict=Verdict.CONTRADICTED)


def _removed(asked: Asked, day: date, standings: Standings) -> Finding:
    """True from the earlier of announcement and effect (R18)."""
    points = ends(asked.held)
    if found := turned(asked, day, points):
        return found
    if not any(entry.listings for entry in asked.held):
        return absent(asked, day, standings)
    if found := _misfit(asked, standings, points, "ends"):
        return found
    if any(turn.by(day) is not Fit.OUTSIDE for entry in asked.held for turn in entry.parted):
        return by_hand("a part of the listing ended", held=asked.held)
    begun = starts(asked.held)
    if any(p.turn.by(day) in (Fit.BESIDE, Fit.POSSIBLE) for p in begun):
        return by_hand("one of its listings may have begun about that day", held=asked.held)
    told = [(entry, entry.on(day)) for entry in asked.held]
    if open_ := [(entry, state) for entry, state in told if is_open(entry, state, day)]:
        return unknown(open_)
    standing = [(entry, state) for entry, state in told if state.state in STANDING]
    if standing:
        later = [p for p in points if p.turn.by(day) is Fit.OUTSIDE]
        if later:
            last = min(later, key=lambda p: p.turn.days.first)
            return Finding(Verdict.PREMATURE, (last.turn,), (last.held,))
        held = tuple(entry for entry, _ in standing)
        turns = tuple(holding(entry, state).start for entry, state in standing)
        stood = all(turn.effect < day for turn in turns)
        found = Finding(Verdict.CONTRADICTED, turns, held, by_standing=stood)
        return removed_with(asked, found, standings) or found
    if asked.time is not None and points and any(p.turn.by(day) is Fit.FITS for p in points):
        time = asked.time
        if time.first > shifted(day, ONE_DAY):
            return by_hand("the time said lies after the text", held=asked.held)
        nearest = min(points, key=lambda p: min(abs(p.turn.days.first - time.last), abs(time.first - p.turn.days.last)))
        return Finding(Verdict.CONTRADICTED, (nearest.turn,), (nearest.held,))
    if begun and all(p.turn.by(day) is Fit.OUTSIDE for p in begun):
        first = min(begun, key=lambda p: p.turn.days.first)
        return Finding(Verdict.PREMATURE, (first.turn,), (first.held,))
    return by_hand("the listing ended otherwise than by a removal that the record knows", held=asked.held)


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
    found = turned(asked, day, starts(asked.held))
    if found and found.verdict is Verdict.SUPPORTED:
        return found
    return not_checkable("the record holds no licences but temporary general ones", held=asked.held)
