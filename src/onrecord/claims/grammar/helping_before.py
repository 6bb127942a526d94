"""Helping before: whether a helping verb or a subject stands before what parts a verb from it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.claims.grammar.unit import Unit

REACH = 14
"""So many words back a helping verb is looked for."""


def ends_insert(found: Sequence[Unit], at: int, helping: str) -> bool:
    """Whether a helping verb stands before an insertion that ends before a unit: "would (officials say) lift", "has in
    2021 lifted"."""
    while at and found[at - 1].tag == "A":
        at -= 1
    if found[at - 1].tag not in (",", ")", "-", "#") or not at:
        return False
    places = range(at - 2, max(at - REACH, -1), -1)
    opening = next((place for place in places if found[place].tag in helping), -1)
    behind = opening + 1
    while opening >= 0 and found[behind].tag == "A" and found[behind + 1].tag in (",", "("):
        behind += 1  # "had earlier, in April, lifted"
    opens = opening >= 0 and found[behind].tag in (",", "(", "-", "P")
    return opens and (found[at - 1].tag != "#" or all(unit.tag in "PX#" for unit in found[opening + 1 : at]))


def ends_insert_on_subject(found: Sequence[Unit], at: int) -> bool:
    """Whether a subject stands before an insertion that ends before a unit: "X, which keeps the list, added"."""
    first = next((place for place in range(at - 1) if found[place].tag == ","), 0)
    if not first or found[at - 1].tag != "," or any(unit.tag in "VBHMOP" for unit in found[:first]):
        return False
    opening = found[first + 1]
    return opening.tag in "SP" or any(form == "ing" for _, form in opening.forms)
