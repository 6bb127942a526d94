"""Families: the surname of those who are named by their given names: "Ivan and Maria Petrov", "his son Igor"."""

from __future__ import annotations

from dataclasses import replace

from onrecord.claims.grammar.described import POSSESSIVE, Whom
from onrecord.claims.grammar.groups import Group
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.grammar.whom import whom
from onrecord.claims.targets.focus import Focus
from onrecord.claims.words.word_tables import words

_KIN = words("reading", "kin") | {"father", "grandfather", "grandson", "mother"}


def with_surname(parsed: Parsed, group: Group, item: int, found: Whom, focus: Focus) -> Whom:
    """A given name with the surname that is named for it, behind it or as that of a relative."""
    if found.kind != "unknown" or " " in found.name:
        return found
    of_one = parsed.units_of(item)[0].word in POSSESSIVE  # "his wife Olga and Igor Sidorov"
    surname = (_of_relative(parsed, group, item, focus) if of_one else None) or _shared(parsed, group, item)
    surname = surname or _of_relative(parsed, group, item, focus)
    return replace(found, name=f"{found.name} {surname}") if surname else found


def _shared(parsed: Parsed, group: Group, item: int) -> str | None:
    """The surname of the person whom the next item names in full: "Ivan and Maria Petrov"."""
    ahead = group.items.index(item) + 1
    if ahead == len(group.items) or group.items[ahead] not in group.joined:
        return None
    other = whom(parsed, group.items[ahead])
    is_person = (
        other is not None and other.unit is not None and other.unit.party is not None and other.unit.party.is_person
    )
    if other is None or not is_person or len(other.name.split()) != 2:
        return None
    return other.name.split()[1]


def _of_relative(parsed: Parsed, group: Group, item: int, focus: Focus) -> str | None:
    """The surname of whose child or sibling somebody is: "his son Igor", "Petrov's children, Igor and Ana"."""
    for at in reversed(group.items[: group.items.index(item) + 1]):
        units = parsed.units_of(at)
        kin = next((place for place, unit in enumerate(units) if unit.word in _KIN), None)
        if kin is None:
            if at != item and any(unit.party is not None for unit in units):
                return None
            continue
        mark = next((place for place, unit in enumerate(units[:kin]) if unit.tag == "'"), 0)
        if mark:
            return parsed.text[units[mark - 1].start : units[mark - 1].end] if units[mark - 1].is_name else None
        if units[0].word not in POSSESSIVE:
            return None
        owner = focus.named_in(parsed.sentence.start, units[0].start, True)
        owner = owner or focus.meant(at=units[0].start, person=True)[0]
        return owner.name.split()[-1] if owner is not None and " " in owner.name else None
    return None
