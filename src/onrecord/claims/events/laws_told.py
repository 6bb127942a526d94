"""Laws told: those that a phrase names, and whether it means another one than the text speaks of."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.claims.grammar.groups import Group
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.grammar.unit import Unit

_OTHER_LAWS = frozenset(
    {
        "earlier", "separate", "similar", "previous", "rival", "companion", "tougher", "stricter", "stronger", "weaker",
        "milder", "broader", "narrower", "different",
    }
)  # fmt: skip


def is_another_law(units: Sequence[Unit]) -> bool:
    """Whether a phrase is of another bill than the one that the text speaks of: "a separate bill"."""
    return any(unit.word in _OTHER_LAWS for unit in units) and not any("law" in unit.kinds for unit in units)


def laws_in(parsed: Parsed, group: Group) -> list[Unit]:
    """The laws that the items of a group name."""
    return [unit for item in group.items for unit in parsed.units_of(item) if "law" in unit.kinds]
