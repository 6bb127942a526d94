"""Described: those who are only described, beside others who are: "the attorney general and the secretary of state"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.claims.claim import Target
from onrecord.claims.events.happening import Happening
from onrecord.claims.grammar.groups import Group
from onrecord.claims.grammar.members import is_counted, is_joined
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.grammar.whom import Whom
from onrecord.claims.targets.focus import Focus
from onrecord.claims.targets.references import meant_by_description

_ANY = frozenset({"any", "no", "neither", "either", "both", "each", "every", "another"})


def described_beside(
    parsed: Parsed,
    group: Group,
    first: int,
    meant: Sequence[tuple[int, Whom | None]],
    focus: Focus,
    happening: Happening,
) -> tuple[Target, ...]:
    """Those whom "and" puts beside the one that the item `first` describes."""
    return tuple(
        target
        for item, one in meant
        if one is not None and _is_another(parsed, group, first, item, one)
        for target in _meant(parsed, item, one, focus, happening)
    )


def _is_another(parsed: Parsed, group: Group, first: int, item: int, one: Whom) -> bool:
    """Whether an item describes somebody else than the first: "and the secretary of state", but not "the chairman and
    chief executive"."""
    if (
        item == first
        or one.kind != "description"
        or not is_joined(parsed, group, item)
        or is_counted(parsed, item, one)
    ):
        return False
    units = parsed.units_of(item)
    return (units[0].tag == "D" and units[0].word not in _ANY) or any(unit.tag == "'" for unit in units)


def _meant(parsed: Parsed, item: int, one: Whom, focus: Focus, happening: Happening) -> tuple[Target, ...]:
    """Whom an item describes: by whose office it is nobody who was told before."""
    if any(unit.tag == "'" for unit in parsed.units_of(item)):
        return (Target(one.name, one.start, one.end, (), "description"),)
    return meant_by_description(parsed, item, one, focus, happening)
