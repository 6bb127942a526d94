"""Findings: what the record says to a claim on one day, before the gate."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from onrecord.claims.judging.judged import Verdict
from onrecord.claims.judging.standing import Held, Listed
from onrecord.claims.judging.turns import Turn
from onrecord.model.evidence import Citation


@dataclass(frozen=True, slots=True)
class Finding:
    """What the record says, and on what it rests.

    `turns` are the starts and ends that decide, `held` the entries they are of. `doubts` say what keeps an alarm from
    being certain, or what is missing. `right` are the entries of those to whom it happened where the text names
    another. `cited` and `fact` are those of findings that rest on no entry (laws).
    """

    verdict: Verdict
    turns: tuple[Turn, ...] = ()
    held: tuple[Held, ...] = ()
    doubts: tuple[str, ...] = ()
    right: tuple[Held, ...] = ()
    cited: tuple[Citation, ...] = ()
    fact: str | None = None
    by_standing: bool = False
    """Whether it rests on the party's being listed since before that day: since when is all the same."""
    rests_on_time: bool = True
    """Whether it would be another verdict if the claim gave no time."""

    def doubted(self, *doubts: str) -> Finding:
        """The same with further doubts."""
        return replace(self, doubts=(*self.doubts, *doubts))


def by_hand(*doubts: str, held: tuple[Held, ...] = (), turns: tuple[Turn, ...] = ()) -> Finding:
    """That the record does not decide it."""
    return Finding(Verdict.CHECK_BY_HAND, turns, held, doubts)


def not_checkable(*doubts: str, held: tuple[Held, ...] = ()) -> Finding:
    """That it cannot be held against the record."""
    return Finding(Verdict.NOT_CHECKABLE, (), held, doubts)


def dates_of(turn: Turn) -> str:
    """The dates of a turn by role, with its sources.

    The order is that of the law: announced, effective, printed.
    """
    boundary = turn.boundary
    told: list[str] = []
    if turn.announced and turn.announced != boundary.date:
        told.append(f"announced {turn.announced}")
    if boundary.date:
        told.append(f"effective {boundary.date}")
    else:
        told.append(f"between {_day(boundary.after)} and {_day(boundary.by)}")
    if turn.printed and turn.printed not in (boundary.date, turn.announced):
        told.append(f"printed {turn.printed}")
    cited = "; ".join(dict.fromkeys(citation.text for citation in turn.citations if citation.kind != "look"))
    return ", ".join(told) + (f" ({cited})" if cited else "") + ("" if turn.verified else ", not verified")


def _day(day: date | None) -> str:
    return str(day) if day else "an unknown day"


def fact_of(held: Held, about: Turn | None = None) -> str:
    """One sentence on an entry: whose, on which list, and the dates of the listing that a turn is of (else of the
    last)."""
    chosen: Listed | None = held.listings[-1] if held.listings else None
    for one in held.listings:
        if about is not None and about in (one.start, one.end):
            chosen = one
    if chosen is None:
        return f"{held.caption} stands on {held.title} ({held.list})"
    text = f"{held.caption}: added to {held.title} ({held.list}), {dates_of(chosen.start)}"
    if chosen.end:
        return f"{text}; {chosen.how_ended or 'to end'}, {dates_of(chosen.end)}"
    return f"{text}; last shown on {chosen.proven}"
