"""Included: the names that an insertion says are in a group or beside it: "four firms, including X,", "X, with Y,"."""

from __future__ import annotations

from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.groups import BESIDE, Group, group_from
from onrecord.claims.grammar.groups_before import group_to
from onrecord.claims.grammar.parsed import Parsed


def included_before(parsed: Parsed, closing: int) -> Group | None:
    """A plural with the row of those in it that ends at a comma: "ten firms, including X, a bank, and Y,", "ten firms,
    X and Y among them,"."""
    if parsed.shape(closing - 1) is not Shape.NOUN:
        return None
    if parsed.word(closing - 1) in ("them", "these") and parsed.word(closing - 2) == "among":
        return _among_them(parsed, closing)
    row = group_to(parsed, closing - 1)
    opened = row.first - 2
    if (
        parsed.word(row.first - 1) != "including"
        or parsed.word(opened) != ","
        or parsed.shape(opened - 1) is not Shape.NOUN
    ):
        return None
    return with_included(parsed, group_to(parsed, opened - 1), row.first - 1, closing)


def _among_them(parsed: Parsed, closing: int) -> Group | None:
    """A plural with those said to be among it, up to the comma behind: "nine firms, X and Y among them,"."""
    if parsed.shape(closing - 3) is not Shape.NOUN:
        return None
    row = group_to(parsed, closing - 3)
    if parsed.word(row.first - 1) == "," and parsed.shape(row.first - 2) is Shape.NOUN:
        head = group_to(parsed, row.first - 2)
        row = Group([*head.items, *row.items], {**head.hung, **row.hung}, head.first, closing, head.joined | row.joined)
    elif len(row.items) == 1:
        return None
    return Group(row.items, row.hung, row.first, closing, row.joined | {*row.items[1:]})


def with_included(parsed: Parsed, head: Group, first: int, upto: int) -> Group:
    """A group with the names that an insertion from the chunk `first` on says are in it or beside it: "four firms,
    including X,", "X, along with Y,"."""
    at = first
    while parsed.shape(at) is Shape.ADVERB:
        at += 1
    if parsed.word(at) in BESIDE:
        at += parsed.word(at + 1) == "with"
    elif parsed.word(at) == "among":
        at += 1
    elif parsed.word(at) != "including":
        return head
    at += 1
    if parsed.shape(at) is not Shape.NOUN:
        return head
    more = group_from(parsed, at, upto=upto - 1)
    inside = [item for item in more.items if item < upto]  # a row can go on behind what is said of one in it
    named = {item for item in inside if parsed.units_of(item)[0].tag != "D"} | {more.items[0]}
    hung = {**head.hung, **{item: more.hung[item] for item in inside}}
    joined = head.joined | (more.joined & {*inside}) | named
    return Group([*head.items, *inside], hung, head.first, upto, joined)
