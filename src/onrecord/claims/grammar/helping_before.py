"""Helping before: whether a helping verb stands before what parts a verb from it."""

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
    opens = opening >= 0 and found[opening + 1].tag in (",", "(", "-", "P")
    return opens and (found[at - 1].tag != "#" or all(unit.tag in "PX#" for unit in found[opening + 1 : at]))
