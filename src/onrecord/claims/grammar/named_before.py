"""Named before: who stands by name right before a verb and a comma, so that it is told of nobody else."""

from __future__ import annotations

from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.described import NUMBERS
from onrecord.claims.grammar.groups import Group, group_from
from onrecord.claims.grammar.groups_before import group_to
from onrecord.claims.grammar.parsed import Parsed, is_time
from onrecord.claims.grammar.whom import whom


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


def named_between(parsed: Parsed, comma: int) -> Group | None:
    """A plural with those whom it means between commas behind it: "two subsidiaries, X and Y, were"."""
    if parsed.word(comma) == "-":
        return _named_between_dashes(parsed, comma)
    if parsed.word(comma) != "," or parsed.shape(comma - 1) is not Shape.NOUN:
        return None
    group = group_to(parsed, comma - 1)
    for place in range(len(group.items) - 2):
        head, behind = whom(parsed, group.items[place]), group.items[place + 1 :]
        beside = place == 0 or group.items[place] in group.joined  # "X and two subsidiaries, Y and Z"
        counted = head is not None and (head.kind == "group" or head.head in NUMBERS)
        if counted and beside and group.joined.intersection(behind) == {behind[-1]}:
            return group if _are_names(parsed, group, behind) else None
    return None


def _are_names(parsed: Parsed, group: Group, items: list[int]) -> bool:
    """Whether items of a group are names in a row, beside what tells more of one: "X, a lender in the north, and Y"."""
    found = [whom(parsed, item) for item in items if item in group.joined or parsed.units_of(item)[0].tag != "D"]
    return len(found) > 1 and all(one is not None and one.kind in ("party", "unknown") for one in found)


def _named_between_dashes(parsed: Parsed, closing: int) -> Group | None:
    """A plural with those whom it means between dashes behind it: "two subsidiaries - X and Y - were"."""
    opening = next((at for at in range(closing - 1, 0, -1) if parsed.word(at) == "-"), 0)
    if not opening or parsed.shape(opening - 1) is not Shape.NOUN or parsed.shape(opening + 1) is not Shape.NOUN:
        return None
    row, head = group_from(parsed, opening + 1, upto=closing - 1), group_to(parsed, opening - 1)
    meant = whom(parsed, head.items[-1])
    if not _are_names(parsed, row, row.items) or row.last != closing or meant is None:
        return None
    if meant.kind != "group" and meant.head not in NUMBERS:  # "three of the six - X, Y and Z - were"
        return None
    joined = head.joined | row.joined
    return Group([*head.items, *row.items], {**head.hung, **row.hung}, head.first, closing, joined)
