"""Named before: who stands by name right before a verb and a comma, so that it is told of nobody else."""

from __future__ import annotations

from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.groups import Group, group_from
from onrecord.claims.grammar.parsed import Parsed, is_time
from onrecord.claims.grammar.whom import NUMBERS, whom


def is_named_at(parsed: Parsed, at: int) -> bool:
    """Whether a noun chunk names somebody, so that a participle behind its comma is told of none before: "firms that
    deal with X, sanctioned in May"."""
    found = whom(parsed, at) if parsed.shape(at) is Shape.NOUN else None
    return found is not None and found.kind in ("party", "unknown")


def is_named_beside(parsed: Parsed, comma: int) -> bool:
    """Whether one more is named behind "and" and a comma after what was told of another: of "X, listed in May, and Y,
    listed in June" Y."""
    begins = parsed.word(comma) == "," and parsed.word(comma - 2) == "and" and parsed.word(comma - 3) == ","
    told = comma - 4
    ends_told = begins and (
        parsed.shape(told) is Shape.VERB or (parsed.shape(told) is Shape.NOUN and is_time(parsed, told))
    )
    return ends_told and is_named_at(parsed, comma - 1)


def named_of_whom(parsed: Parsed, verb: int) -> Group | None:
    """Who is named as some of those before a verb: of "two brothers, one of whom, X, was listed" X."""
    comma = verb - 1
    opens = next((at for at in range(comma - 1, max(comma - 8, 2), -1) if parsed.shape(at) is Shape.CLAUSE), None)
    if opens is None or parsed.word(comma) != "," or parsed.word(opens) not in ("which", "whom"):
        return None
    counts = parsed.units_of(opens - 2)[-1].word if parsed.word(opens - 1) == "of" else ""
    if counts not in NUMBERS | {"one"} or parsed.word(opens + 1) != "," or parsed.shape(opens + 2) is not Shape.NOUN:
        return None
    group = group_from(parsed, opens + 2, upto=comma - 1)
    return group if parsed.units_of(group.items[0])[-1].is_name else None
