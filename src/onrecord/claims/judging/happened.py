"""What happened: the starts and ends of listings, held against the time that a claim gives."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from onrecord.claims.judging.asked import Asked
from onrecord.claims.judging.finding import Finding, by_hand, dates_of
from onrecord.claims.judging.judged import Verdict
from onrecord.claims.judging.standing import Held, Listed
from onrecord.claims.judging.turns import Fit, Turn


class Point(NamedTuple):
    """A turn, with the listing and the entry that it is of."""

    turn: Turn
    listed: Listed
    held: Held


def starts(held: Sequence[Held]) -> list[Point]:
    """The additions."""
    return [Point(one.start, one, entry) for entry in held for one in entry.listings if one.begins]


def successions(held: Sequence[Held]) -> list[Point]:
    """The starts of listings that took another's place, and are no additions."""
    return [Point(one.start, one, entry) for entry in held for one in entry.listings if not one.begins]


def ends(held: Sequence[Held]) -> list[Point]:
    """The removals."""
    return [Point(one.end, one, entry) for entry in held for one in entry.listings if one.end and one.delists]


def all_ends(held: Sequence[Held]) -> list[Point]:
    """The ends of whatever kind: removals, expiries, successions."""
    return [Point(one.end, one, entry) for entry in held for one in entry.listings if one.end]


def supported(points: Sequence[Point]) -> Finding:
    """That these turns are what the claim tells."""
    return Finding(Verdict.SUPPORTED, tuple(p.turn for p in points), _held(points))


def _held(points: Sequence[Point]) -> tuple[Held, ...]:
    return tuple({p.held.entry: p.held for p in points}.values())


def turned(asked: Asked, day: date, points: Sequence[Point]) -> Finding | None:
    """What the turns that happened say; None where none of them happened then."""
    if asked.time is None:
        found = [(p, p.turn.by(day)) for p in points]
    else:
        found = [(p, p.turn.fits(asked.time, asked.near)) for p in points]
    fitting = [p for p, fit in found if fit is Fit.FITS]
    if fitting and asked.time is None:
        return supported([max(fitting, key=lambda p: p.turn.days.first)])
    if fitting:
        done = [p for p in fitting if p.turn.by(day) is Fit.FITS]
        if done:
            return supported(done)
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
