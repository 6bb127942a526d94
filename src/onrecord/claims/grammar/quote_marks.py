"""Quote marks: those around a few words that are called so, and around another name within a name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.claims.grammar.unit import Unit

SCARE = 6
"""Up to so many units in quotation marks are a name or a term."""


def without_quote_marks(found: list[Unit]) -> list[Unit]:
    """The units without the marks around a few words that are called so: the so-called "Entity List"."""
    marks = [at for at, unit in enumerate(found) if unit.tag == '"']
    dropped: set[int] = set()
    at = 0
    while at + 1 < len(marks):
        first, last = marks[at], marks[at + 1]
        is_term = first and found[first - 1].tag not in (",", ":", ".", ";")
        if last - first <= SCARE and (is_term or _is_name(found[first + 1 : last])):
            dropped |= set(range(first, last + 1)) if _is_nickname(found, first, last) else {first, last}
            at += 2
        else:
            at += 1
    return [unit for place, unit in enumerate(found) if place not in dropped] if dropped else found


def _is_name(inside: Sequence[Unit]) -> bool:
    """Whether no more stands in quotation marks than somebody's name: "Zavod Orlan"."""
    return bool(inside) and all(unit.party is not None or (unit.is_name and unit.tag == "X") for unit in inside)


def _is_nickname(found: Sequence[Unit], first: int, last: int) -> bool:
    """Whether what stands in quotation marks is another name within one: Joaquín "El Chapo" Guzmán."""
    sides = [found[first - 1], *found[last + 1 : last + 2]]
    inside = found[first + 1 : last]
    return (
        len(sides) == 2
        and all(unit.is_name and unit.tag == "X" and not unit.kinds for unit in sides)
        and not any(unit.kinds for unit in inside)
    )
