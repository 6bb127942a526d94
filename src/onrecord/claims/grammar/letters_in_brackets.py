"""Letters in brackets: the short form of an office or a list that stands in brackets behind its name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.claims.grammar.unit import Unit


def is_short_form(named: Unit, behind: Sequence[Unit], text: str) -> bool:
    """Whether a bracket gives no more than the letters for an office, a list or an order: "the Treasury's Office of
    Foreign Assets Control (OFAC)", "a withhold release order (WRO)"."""
    if len(behind) < 2 or behind[1].word != ")":
        return False
    letters = behind[0]
    return text[letters.start : letters.end].isupper() and any(
        named.kinds.get(kind) == meant for kind, meant in letters.kinds.items()
    )


def is_of_office(joined: Sequence[Unit], behind: Sequence[Unit], text: str) -> bool:
    """Whether a bracket gives no more than the letters for a body that an office is of: "Secretary of the Committee of
    the Minsk Construction Corps (MCC)"."""
    if len(behind) < 2 or behind[1].word != ")" or not text[behind[0].start : behind[0].end].isupper():
        return False
    words = [word for unit in joined[-_LONGEST_OFFICE:] for word in unit.word.split()]
    initials = "".join(word[0] for word in words if word not in _SMALL)
    return "of" in words and len(behind[0].word) > 1 and initials.endswith(behind[0].word)


_LONGEST_OFFICE = 8
_SMALL = frozenset({"a", "and", "for", "in", "of", "on", "the"})
