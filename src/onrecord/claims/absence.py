"""Absence: what can be said of a party that has no entry on the lists that a claim means.

That the record has nothing proves nothing by itself. Absence is an argument only where looks of the list surround the
day, and an alarm only where a full look speaks for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from onrecord.claims.asked import Asked
from onrecord.claims.claim import Event
from onrecord.claims.finding import Finding, by_hand, not_checkable
from onrecord.claims.judged import Verdict
from onrecord.claims.right_party import right_party
from onrecord.claims.standing import Standings
from onrecord.claims.turns import Fit, Turn, shifted
from onrecord.model.days import PartialDate
from onrecord.model.evidence import Citation
from onrecord.record.answers import Json
from onrecord.record.holdings import Looked
from onrecord.timeline.answers import Boundary, BoundaryBasis

_COUNT = re.compile(r"\b(\d{1,4})\b")
_ADDED = re.compile(r"(\d{1,4})(?:$| \()")


def is_known(asked: Asked) -> bool:
    """Whether the claim is about a party that is named, itself or by what only it can be called in the text."""
    target = asked.claim.target
    return target is not None and target.bound in ("named", "coreference") and not target.is_plural


def absent(asked: Asked, day: date, standings: Standings) -> Finding:
    """What a claim comes to that presupposes or tells a listing where the record has none."""
    unknown = sorted((asked.lists or frozenset()) - standings.lists)
    if asked.lists is not None and not asked.lists & standings.lists:
        return not_checkable(f"the record holds nothing of {', '.join(unknown) or 'the lists meant'}")
    if not is_known(asked):
        return _counted(asked, standings) or not_checkable("the text names no party")
    if found := right_party(asked, standings):
        return found
    if found := _not_on_record(asked, day, standings):
        return found
    if not asked.every:
        return not_checkable("the record knows no party of this name", *_thin(asked, day, standings))
    where = ", ".join(sorted({entry.list for entry in asked.every}))
    return by_hand(f"the record has this party on {where} only", *_thin(asked, day, standings), held=asked.every)


def not_there(asked: Asked, day: date, standings: Standings) -> Finding:
    """What the denial of a listing comes to where the record has none: supported where looks of the list surround the
    day, or the newest one speaks for it (R10, R11)."""
    if not is_known(asked):
        return not_checkable("the text names no party")
    if asked.lists is None or not asked.named:
        return not_checkable("the text names no list, and no record holds them all")
    if missing := [name for name in sorted(asked.lists) if not _surrounded(standings.looks(name), day)]:
        return not_checkable(f"unknown; missing: looks of {', '.join(missing)} around {day}", held=asked.every)
    looks = [look for name in sorted(asked.lists) for look in _nearest(standings.looks(name), day)]
    days = ", ".join(str(look) for look in sorted({look.day for look in looks}))
    fact = f"no entry of this name on {', '.join(sorted(asked.lists))} in the looks of {days}"
    return Finding(Verdict.SUPPORTED, held=(), fact=fact)


def _surrounded(looks: Iterable[Looked], day: date) -> bool:
    before = [look for look in looks if look.day <= day]
    behind = [look for look in looks if look.day >= day]
    carried = any(look.full and shifted(look.day, timedelta(days=look.fresh_for)) >= day for look in before)
    return carried or (bool(before) and bool(behind) and any(look.full for look in (before[-1], behind[0])))


def _nearest(looks: Iterable[Looked], day: date) -> list[Looked]:
    before = [look for look in looks if look.day <= day]
    behind = [look for look in looks if look.day >= day]
    return [*before[-1:], *behind[:1]]


def _thin(asked: Asked, day: date, standings: Standings) -> list[str]:
    """What of the lists' coverage is missing to say more."""
    found = []
    for name in sorted(asked.lists or ()):
        looks = [look for look in standings.looks(name) if look.full]
        newest = max((look.day for look in looks), default=None)
        told = f"the newest full look is of {newest}" if newest else "no full look of it was taken in"
        found.append(f"{name}: {told}")
    return found


def _not_on_record(asked: Asked, day: date, standings: Standings) -> Finding | None:
    """Not on record: a full look of the list named, near enough to speak for the day and late enough to show what the
    text tells, lacks the party; and nobody of a near name is in the record."""
    if not asked.named or not asked.lists or (asked.event is Event.REMOVE and asked.every):
        return None
    if standings.near is None or (asked.claim.target and standings.near(asked.claim.target.name)):
        return None
    told = asked.time.last if asked.time else day
    for name in asked.lists:
        ahead = standings.margin(name).before
        if not any(_speaks(look, day, shifted(min(told, day), ahead)) for look in standings.looks(name)):
            return None
    fact = f"no entry of this name on {', '.join(sorted(asked.lists))}"
    return Finding(Verdict.NOT_ON_RECORD, held=asked.every, fact=fact)


def _speaks(look: Looked, day: date, shows_from: date) -> bool:
    return look.full and look.day >= shows_from and abs(look.day - day) <= timedelta(days=look.fresh_for)


def _counted(asked: Asked, standings: Standings) -> Finding | None:
    """Several parties, counted and not named: supported by a notice of that list and time that adds as many."""
    target = asked.claim.target
    match = _COUNT.search(target.name) if target and asked.event is Event.ADD and asked.claim.positive else None
    if match is None or asked.time is None or not asked.lists:
        return None
    for fact in standings.facts("notice").values():
        added = _ADDED.match(str(fact.get("added") or ""))
        if fact.get("list") not in asked.lists or not added or added[1] != match[1]:
            continue
        turn = _turn(fact, standings)
        is_public = turn is not None and (standings.known is None or turn.days.first <= standings.known)
        if turn and is_public and turn.fits(asked.time, asked.near) is Fit.FITS:
            told = f"{fact.get('citation') or fact.get('document')} added {added[1]} to {fact['list']}"
            return Finding(Verdict.SUPPORTED, (turn,), fact=told)
    return None


def _turn(fact: Json, standings: Standings) -> Turn | None:
    days = {name: date.fromisoformat(text) for name in ("announced", "printed") if (text := fact.get(name))}
    effective = PartialDate.of(fact["effective"]) if fact.get("effective") else None
    day = effective.first if effective and effective.exact else days.get("printed") or days.get("announced")
    if day is None:
        return None
    cited = tuple(
        Citation("fr" if name == "citation" else "frdoc", str(fact[name]), printed=days.get("printed"))
        for name in ("citation", "document")
        if fact.get(name)
    )
    boundary = Boundary(day, None, None, BoundaryBasis.NOTICE, cited)
    list_id = str(fact["list"])
    return Turn(
        "", list_id, boundary, days.get("announced"), days.get("printed"), bool(fact.get("verified", True)),
        standings.margin(list_id),
    )  # fmt: skip
