"""Measures of nobody: orders and sanctions of which no party is told, and which are nobody's in particular."""

from __future__ import annotations

from onrecord.claims.claim import Event
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.groups import Group
from onrecord.claims.grammar.parsed import Parsed, is_time
from onrecord.claims.grammar.unit import Unit
from onrecord.claims.words.frames import Frame


def is_nobodys(parsed: Parsed, frame: Frame, obj: Group, unit: Unit, in_context: bool) -> bool:
    """Whether measures of which no party is told are nobody's in particular."""
    first = obj.items[0]
    if frame.object == "assets" and all(other.tag != "'" for other in parsed.units_of(first)):
        return True  # "it does not freeze property"
    if not unit.weak:
        return False
    if unit.word == "penalty":
        return True  # a fine
    elsewhere = frame.object == "sanction" and parsed.word(first + 1) in frame.target
    if elsewhere and not (parsed.shape(first + 2) is Shape.NOUN and is_time(parsed, first + 2)):
        return True  # "tightened its limits on AI chips"
    # "Tightened its limits", "extends the ban": on whom is not said.
    return not in_context or frame.event in (Event.AMEND, Event.MAINTAIN, Event.ADD)


def is_loose_order(parsed: Parsed, obj: Group, unit: Unit, at: int) -> bool:
    """Whether "orders" without a target are anybody's: nothing says that they were spoken of."""
    if obj.last <= at and any(parsed.shape(between) is Shape.CLAUSE for between in range(obj.last, at)):
        return False  # "was hit with an order in May, which was revoked"
    first = parsed.units_of(obj.items[0])[0].word
    return (
        unit.weak
        and "order" in unit.kinds
        and "sanction" not in unit.kinds
        and first not in ("the", "its", "this", "that", "their", "these")
    )
