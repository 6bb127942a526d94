"""Days begun: the day from which on something holds, told behind "effective": "effective May 3", "effective today"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.claims.grammar.unit import Unit
from onrecord.claims.words.word_tables import words

_DAYS = words("reading", "names_of_months") | words("reading", "weekdays")
_FROM_WHEN = frozenset({"immediately", "today", "tomorrow", "on", "from", "as of", "as", "at once"})


def begins_day(units: Sequence[Unit], at: int) -> bool:
    """Whether it is told at a unit from when on something is effective: "immediately", "May 3", "on May 3"."""
    if at >= len(units):
        return False
    word = units[at].word
    return word in _DAYS or word in _FROM_WHEN or (units[at].tag == "#" and word[:1].isdigit())
