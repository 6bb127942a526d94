"""Own lists: a list that a phrase says is somebody's own, and so one of sanctions: "a list of its own"."""

from __future__ import annotations

from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.grammar.unit import Unit

FIGURES = frozenset({"growing", "lengthening"})
"""What is said of a list that is only a figure of speech."""


def own_list(parsed: Parsed, item: int, what: str, in_context: bool) -> Unit | None:
    """The list that a phrase says is somebody's own: "a list of its own"."""
    if what != "list":
        return None
    head = parsed.units_of(item)[-1]
    if "open_list" not in head.kinds or (head.weak and not in_context) or parsed.word(item + 1) != "of":
        return None
    if "authority" not in parsed.kinds:
        return None  # a shop's own list
    whose = [unit.word for unit in parsed.units_of(item + 2)] if parsed.shape(item + 2) is Shape.NOUN else []
    return head if whose in (["its", "own"], ["their", "own"]) else None


def belongs(units: list[Unit] | tuple[Unit, ...], unit: Unit) -> bool:
    """Whether "list" alone is somebody's list, or the list: the only way in which it can be one of sanctions."""
    return any(
        "authority" in other.kinds
        or "sanction" in other.kinds
        or other.word in ("the", "its", "their", "this", "that", "these", "those", "both", "neither", "either")
        or other.word in _OF_OTHERS
        for other in units
        if other is not unit
    )


_OF_OTHERS = frozenset({"another", "separate", "different"})
