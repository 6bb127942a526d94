"""Described too: who is described beside somebody described: "the president, his wife and the navy's commander"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.claims.documents.document import Part
from onrecord.claims.grammar.described import POSSESSIVE, Whom
from onrecord.claims.grammar.groups import Group
from onrecord.claims.grammar.members import before_joined, is_counted
from onrecord.claims.grammar.parsed import Parsed

_A = frozenset({"a", "an"})


def described_too(
    parsed: Parsed, group: Group, item: int, meant: Sequence[tuple[int, Whom | None]]
) -> Iterator[tuple[int, Whom]]:
    """The items behind one that describe further parties, each with a word of its own before it: "the president and his
    wife", "a broker and a bank", but not "its founder and chief executive"."""
    if parsed.part is Part.TITLE or not _has_its_own(parsed, item):
        return  # "the products are civilian and the company is not listed"
    before = item
    for other, one in meant:
        if other <= item:
            continue
        if one is not None and is_counted(parsed, other, one):
            before = other
            continue  # "a general, two ministers and the head of the police"
        if one is None or one.kind != "description" or not _has_its_own(parsed, other):
            return
        if other in group.joined or (before_joined(group, other) and not _is_apposed(parsed, before, other)):
            yield other, one
        before = other


def each_described(parsed: Parsed, group: Group, meant: Sequence[tuple[int, Whom | None]]) -> list[Whom]:
    """Those of a row of which each is described by itself and one is counted: "two senators, the country's prosecutor
    and a mayor", "settlers, outposts and two firms"; none where an item can say more of the one before."""
    found = [(item, one) for item, one in meant if one is not None and one.kind in ("group", "description")]
    if len(found) < max(2, len(group.items)) or not group.joined:
        return []
    found = [(item, one) for item, one in found if one.plural or not _is_of_a_name(parsed, group, item)]
    ahead, counted = True, False
    for item, one in found:
        bare = one.kind == "group" and parsed.units_of(item)[0].tag not in ("D", "#")
        own = is_counted(parsed, item, one) or (one.kind == "description" and _has_its_own(parsed, item))
        if not own and not (bare and ahead):
            return []  # "dozens of institutes and companies" are counted together
        counted = counted or is_counted(parsed, item, one)
        ahead = ahead and bare and not counted
    return [one for _, one in found] if counted else []


def is_pointed_at(parsed: Parsed, item: int) -> bool:
    """Whether a description can mean somebody named elsewhere: "the institute", but not "his wife", "the mill in
    Turpan"."""
    return parsed.units_of(item)[0].word == "the" and len(parsed.units_of(item)) < 4 and parsed.word(item + 1) != "in"


def is_one_man(parsed: Parsed, one: Whom, other: int) -> bool:
    """Whether what "and" joins to a description names the same man: "the senator and former rebel Ivan Petrov"."""
    units = parsed.units_of(other)
    bare = units[0].tag != "D" and not units[0].is_name and units[0].party is None
    return bool(one.person) and not one.plural and bare and units[-1].is_name and parsed.word(other - 1) == "and"


def is_of_theirs(parsed: Parsed, item: int, one: Whom) -> bool:
    """Whether an item is what somebody has: "it was listed along with its units"."""
    return one.kind in ("group", "description") and parsed.units_of(item)[0].word in POSSESSIVE


def _has_its_own(parsed: Parsed, item: int) -> bool:
    """Whether an article or somebody whose it is stands before a noun: "the chief", "his wife", "Beta's owner"."""
    units = parsed.units_of(item)
    return units[0].word in _A | POSSESSIVE | {"the", "another", "one"} or any(unit.tag == "'" for unit in units[1:-1])


def _is_apposed(parsed: Parsed, before: int, item: int) -> bool:
    """Whether "a" behind a comma says more of somebody definite before it: "the president, a former general,"."""
    return parsed.units_of(item)[0].word in _A and parsed.units_of(before)[0].word not in _A


def _is_of_a_name(parsed: Parsed, group: Group, item: int) -> bool:
    """Whether an item says more of a name that hangs on the one before: "six units of X, the largest bank,"."""
    name = item - 2
    hangs = any(name in hung for hung in group.hung.values())
    return parsed.word(item - 1) == "," and hangs and parsed.units_of(name)[-1].is_name
