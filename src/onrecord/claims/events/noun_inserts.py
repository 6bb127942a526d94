"""Noun inserts: what stands between a noun for an event and whom it befell: "the listing *by the EU* of X"."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.claims.events.slots import has
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.groups import Group, group_from
from onrecord.claims.grammar.named_or_counted import tells_whom
from onrecord.claims.grammar.parsed import Parsed, is_time
from onrecord.claims.grammar.unit import Unit
from onrecord.claims.grammar.whom import whom

_OPENING = frozenset({"by", "under", "to", "from", "in", "on", "onto"})


@dataclass(slots=True)
class Inserted:
    """What is inserted behind a noun: where it ends, whether it says who did it or under what, the list it names."""

    last: int
    told_apart: bool = False
    listed: Unit | None = None


def inserted(parsed: Parsed, behind: int, in_context: bool) -> Inserted:
    """The times, doers, orders and lists that begin at the chunk `behind`."""
    found = Inserted(behind)
    for _ in range(3):
        if _is_time(parsed, found.last):
            found.last += 1  # the removal last week of X
        elif parsed.shape(found.last) is Shape.PREPOSITION and _is_time(parsed, found.last + 1):
            found.last += 2  # the listing in November 2021 of X
        elif not _takes_phrase(parsed, found, in_context):
            break
    return found


def _takes_phrase(parsed: Parsed, found: Inserted, in_context: bool) -> bool:
    """Whether a phrase that tells who, under what or which list goes on what is inserted."""
    opening = parsed.word(found.last)
    at = found.last + 1
    if opening not in _OPENING or parsed.shape(at) is not Shape.NOUN:
        return False
    units = list(parsed.units_of(at))
    listed = has(units, "list", parsed, in_context)
    if opening == "by":
        office_of = found.last + 3
        if parsed.word(office_of - 1) == "of" and _has_authority(parsed, office_of) and not _has_authority(parsed, at):
            units, found.last = list(parsed.units_of(office_of)), found.last + 2  # by the Government of Canada of X
        found.told_apart |= any("authority" in unit.kinds for unit in units)  # the delisting by the EU of X
    elif opening == "under":
        found.told_apart |= any(not _ORDERS.isdisjoint(unit.kinds) for unit in units)  # under Executive Order 13382
    elif listed is not None:
        found.listed = listed  # the addition to the Entity List of X
    else:
        return False
    found.last += 2
    return True


def _has_authority(parsed: Parsed, at: int) -> bool:
    return parsed.shape(at) is Shape.NOUN and any("authority" in unit.kinds for unit in parsed.units_of(at))


_ORDERS = frozenset({"order", "law", "programme", "list", "open_list", "authority"})


def can_stand_behind(parsed: Parsed, found: Inserted, group: Group) -> bool:
    """Whether a group can be whom the noun is about behind a list: named or counted, not those for whom it is kept, as
    in "the list of foreign terrorists"."""
    return found.listed is None or tells_whom(parsed, group)


def behind_inserts(
    parsed: Parsed, behind: int, targets: frozenset[str], in_context: bool
) -> tuple[Inserted, Group | None]:
    """What is inserted at the chunk `behind`, and the group behind it and one of the words `targets`; without what is
    inserted where nobody stands behind it."""
    found = inserted(parsed, behind, in_context)
    for told in (found, Inserted(behind)):
        place = told.last + 1
        if parsed.word(told.last) not in targets or parsed.shape(place) is not Shape.NOUN or _is_time(parsed, place):
            continue
        group = group_from(parsed, place)
        if any(whom(parsed, item) for item in group.items) and can_stand_behind(parsed, told, group):
            return told, group
    return Inserted(behind), None


def is_of(parsed: Parsed, obj: Group, at: int) -> bool:
    """Whether an "of" hangs on an object, not on a phrase between: "the deletion at the request of X"."""
    between = inserted(parsed, obj.items[-1] + 1, in_context=True)
    if between.last == at and can_stand_behind(parsed, between, group_from(parsed, at + 1)):
        return True  # the designation under Executive Order 13382 of X
    before = at - 1
    while parsed.word(before - 1) == "of":
        before -= 2
    return before < obj.last or before in obj.items or is_time(parsed, before)


def _is_time(parsed: Parsed, at: int) -> bool:
    return parsed.shape(at) is Shape.NOUN and is_time(parsed, at)
