"""Time starts: where in a noun phrase a time begins that no preposition opens: "sanctioned X last year", "X May 7"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.claims.grammar.unit import Unit
from onrecord.claims.grammar.verbs_told import NUMBERS, SPANS
from onrecord.claims.words.word_tables import words

_LATER = frozenset({"minutes", "hours", "days", "weeks", "months", "years", "decades"})
_DISTANT = frozenset({"ago", "later", "earlier", "before", "after", "previously"})
_NEARLY = frozenset({"about", "another", "around", "exactly", "first", "just", "last", "next", "other", "past", "some"})
_BEHIND_WEEKDAY = frozenset(",.PTCSVBHM)")
"""The classes of what can stand behind a weekday that is no part of a name: "imposed sanctions Thursday on X"."""
MONTHS = words("reading", "names_of_months")
WEEKDAYS = words("reading", "weekdays")
DAYS = words("reading", "days")
BEGIN_TIMES = WEEKDAYS | MONTHS | _LATER | {"last", "next"}
_FROM_WHEN = frozenset({"immediately", "today", "tomorrow", "on", "from", "as of", "as", "at once"})


def begins_distance(units: Sequence[Unit], at: int) -> bool:
    """Whether a distance in time begins behind a noun: "two weeks ago", "20 years later"."""
    if units[at].tag != "#" and units[at].word not in NUMBERS:
        return False
    words = [unit.word for unit in units[at + 1 : at + 3]]
    before = units[at - 1]
    is_noun = before.party is not None or (before.tag == "X" and before.word not in _NEARLY)
    return is_noun and len(words) == 2 and words[0] in _LATER and words[1] in _DISTANT


def begins_time(units: Sequence[Unit], at: int) -> bool:
    """Whether a time without a preposition begins at a unit, behind a name: "last year", "Monday", "hours after"."""
    unit = units[at]
    after = units[at + 1] if at + 1 < len(units) else None
    if unit.word in _LATER and after is not None and after.word in ("ago", "after", "before", "earlier", "later"):
        return units[at - 1].tag == "X" and units[at - 1].word not in NUMBERS
    if unit.word in ("last", "next"):
        return after is not None and after.word in SPANS
    before = units[at - 1]
    if unit.word in MONTHS:
        return _begins_date(units, at)
    told = before.is_name or before.party is not None or (before.tag == "X" and before.word not in _NEARLY)
    return unit.word in WEEKDAYS and told and (after is None or after.tag in _BEHIND_WEEKDAY)


def _begins_date(units: Sequence[Unit], at: int) -> bool:
    """Whether a month begins a day behind a noun: "passed a bill May 7", but not "the May 7 notice"."""
    before, day = units[at - 1], at + 1 + (units[at + 1].tag == "." if at + 1 < len(units) else 0)
    if day >= len(units) or units[day].tag != "#" or len(units[day].word) > 2 or not units[at].is_name:
        return False
    after = units[day + 1] if day + 1 < len(units) else None
    is_noun = before.party is not None or (before.tag == "X" and before.word not in _NEARLY | DAYS)
    return is_noun and (after is None or after.tag in _BEHIND_WEEKDAY)


def begins_day(units: Sequence[Unit], at: int) -> bool:
    """Whether it is told at a unit from when on something is effective: "immediately", "May 3", "on May 3"."""
    if at >= len(units):
        return False
    word = units[at].word
    return word in MONTHS | WEEKDAYS | _FROM_WHEN or (units[at].tag == "#" and word[:1].isdigit())
