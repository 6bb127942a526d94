"""Told besides: who without a name is said beside named ones: "X and four others", "X, its parent and its owner"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.claims.grammar.described import NUMBERS, POSSESSIVE, Whom
from onrecord.claims.grammar.groups import Group
from onrecord.claims.grammar.members import is_counted, is_joined, named_behind
from onrecord.claims.grammar.names_written import DEMONYMS
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.grammar.unit import Unit
from onrecord.claims.grammar.whole_phrases import whole
from onrecord.claims.grammar.whom import whom
from onrecord.claims.words.word_tables import words

_KIN = words("reading", "kin")
_BESIDES = frozenset({"other", "others", "more", "fellow", "affiliated", "associated"})


def is_one_more(parsed: Parsed, group: Group, item: int, one: Whom, named: Sequence[tuple[int, Whom]]) -> bool:
    """Whether an item without a name is said beside named ones: "X and four others", "X, its parent and its owner"."""
    if one.kind not in ("group", "description") and one.head != "others":
        return False
    if one.head in ("name", "names", "aliases") and not is_counted(parsed, item, one):
        return False  # "X, together with other names it goes by"
    if parsed.word(item - 1) == "nor":
        return True  # "neither X nor any of its suppliers"
    if not is_joined(parsed, group, item) and not _closes_row(parsed, group, item, one):
        return False
    is_besides = item in group.joined and is_counted(parsed, item, one)  # "X and three of his firms, Y, Z and V"
    if named_behind(parsed, group, item) and not is_besides:
        return False  # "and on two officials linked to it, X and Y"
    if _is_office_of(parsed, group, item, one):
        return False
    units = parsed.units_of(item)
    called = units[0].is_name and not units[0].kinds  # "its Wuxi and Shanghai sites"
    if one.kind == "group" and not called and _stands_beside(parsed, group, item, one, named):
        return True
    if one.kind == "description":
        owned = units[0].word in POSSESSIVE or any(unit.tag == "'" for unit in units[1:-1])
        if units[0].word in ("a", "an", "one") or _has_its_name(units):
            return _stands_beside(parsed, group, item, one, named)
        if owned and one.head not in parsed.words_of.relations:
            return one.person is True and _stands_beside(parsed, group, item, one, named)  # "X and her friend"
        return owned
    return units[0].word in POSSESSIVE or any(
        unit.tag == "#" or unit.word in NUMBERS or unit.word in _BESIDES for unit in units
    )


def _has_its_name(units: Sequence[Unit]) -> bool:
    """Whether a name stands before the noun of a description: "X and the Acme Wolves shipping company"."""
    named = [unit for unit in units[1:-1] if unit.is_name and not unit.kinds and unit.word not in DEMONYMS]
    return units[0].word == "the" and len(named) > 1 and not units[-1].is_name


def _closes_row(parsed: Parsed, group: Group, item: int, one: Whom) -> bool:
    """Whether a comma joins others to the one before them where no more follows: "against Ivan Petrov, 4 other men"."""
    others = {unit.word for unit in parsed.units_of(item)} & {"other", "others", "more"}
    return bool(others) and item == group.items[-1] and parsed.word(item - 1) == "," and is_counted(parsed, item, one)


def _is_office_of(parsed: Parsed, group: Group, item: int, one: Whom) -> bool:
    """Whether a description of a person behind a comma tells the office of one named before it: "Acme Optics, Ivan
    Petrov, 54, its deputy head, and Beta Vision"."""
    if item in group.joined or not one.person or item == group.items[0] or one.head in _KIN:
        return False  # "Ivan Petrov, his wife and a company he owns"
    before = group.items[group.items.index(item) - 1]
    found = whom(parsed, before)
    if found is None:
        return parsed.units_of(before)[-1].tag == "#"
    known = found.unit is not None and found.unit.party is not None and found.unit.party.is_person is True
    return known or (before != group.items[0] and found.kind in ("party", "unknown"))


def _stands_beside(parsed: Parsed, group: Group, item: int, one: Whom, named: Sequence[tuple[int, Whom]]) -> bool:
    """Whether "and" puts a description straight beside a name or a number of others: "X and a broker in Minsk", but
    not "X, a lens maker and a supplier of drones"."""
    before = group.items[group.items.index(item) - 1]
    is_one = parsed.word(before) == "one"  # "X, one of the largest makers and a unit of Y"
    found = whom(parsed, before) if is_one else whole(parsed, group, before)  # "X, two of his sons, and companies"
    counted = found is not None and is_counted(parsed, before, found)
    return item in group.joined and (
        before in dict(named)
        or counted
        or _cannot_be_it(parsed, before, found, one)
        or (_has_its_own(parsed, item) and _is_theirs(parsed, group, before, found, named))
    )


def _cannot_be_it(parsed: Parsed, before: int, found: Whom | None, one: Whom) -> bool:
    """Whether a description stands behind one in commas of a party, and one of them is of a person and one of none: "X,
    a company in Minsk, and a man who", "Ivan Petrov, a banker, and a bank"."""
    if found is None or found.kind != one.kind != "group" or None in (found.person, one.person):
        return False
    return found.person is not one.person and parsed.word(before - 1) == ","


def _is_theirs(parsed: Parsed, group: Group, item: int, found: Whom | None, named: Sequence[tuple[int, Whom]]) -> bool:
    """Whether who is told of before is somebody's of one named, and one more: "X, his wife and a company he owns"."""
    owned = found is not None and parsed.units_of(item)[0].word in POSSESSIVE and item != group.items[0]
    return owned and found is not None and is_one_more(parsed, group, item, found, named)


def _has_its_own(parsed: Parsed, item: int) -> bool:
    """Whether an article stands before a noun, not so of "X, its subsidiaries and joint ventures"."""
    return parsed.units_of(item)[0].word in POSSESSIVE | {"the", "a", "an", "one", "another"}
