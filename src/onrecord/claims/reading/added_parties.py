"""Added parties: whom a phrase names or counts that adds to an event told before."""

from __future__ import annotations

from onrecord.claims.claim import Target
from onrecord.claims.grammar.described import POSSESSIVE, Whom
from onrecord.claims.grammar.groups import Group
from onrecord.claims.grammar.members import includes, is_counted, named_behind
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.grammar.told_besides import is_one_more
from onrecord.claims.grammar.whole_phrases import whole
from onrecord.claims.reading.names_behind import tells_more
from onrecord.claims.reading.some_named import counted_place
from onrecord.claims.targets.counted import COUNTED
from onrecord.claims.targets.focus import Focus
from onrecord.claims.targets.kin import kin_meant
from onrecord.claims.targets.named_target import named_target


def added_parties(parsed: Parsed, group: Group, focus: Focus) -> tuple[Target, ...]:
    """The parties that a group of noun phrases names, and those whom it only counts."""
    meant = [
        (item, found)
        for item in group.items
        if (found := whole(parsed, group, item)) is not None and not tells_more(parsed, group, item)
    ]
    names = [
        (item, found)
        for item, found in meant
        if found.kind in ("party", "unknown") and not (found.name.isupper() and parsed.word(item - 1) == "(")
    ]
    named = [found for _, found in names]
    counted = [
        kin_meant(found, focus)
        or Target(found.name, found.start, found.end, (), "description", is_plural=found.kind != "description")
        for item, found in meant
        if (
            (
                is_counted(parsed, item, found)
                or _is_kin(parsed, item, found)
                or (names and is_one_more(parsed, group, item, found, names))
            )
            and (includes(parsed, item, found) or not named_behind(parsed, group, item))
            and not _counts_those(parsed, group, item, len(named))
        )
        or (found.kind == "group" and not named and len(meant) == 1)
    ]
    placed = [counted_place(parsed, item) for item in group.items if whole(parsed, group, item) is None]
    return (*counted, *filter(None, placed), *(named_target(found, focus) for found in named))


def _counts_those(parsed: Parsed, group: Group, item: int, named: int) -> bool:
    """Whether a phrase at the end only counts those named before it: "X, Y and Z, three bodies in his orbit"."""
    apposed = item == group.items[-1] and item not in group.joined and named > 1
    return apposed and any(COUNTED.get(unit.word) == named for unit in parsed.units_of(item))


def _is_kin(parsed: Parsed, item: int, found: Whom) -> bool:
    """Whether a phrase tells who somebody is to one told of before: "his wife", "its parent"."""
    words_of = parsed.words_of
    known = found.head in words_of.persons or found.head in words_of.organisations
    return found.kind == "description" and known and parsed.units_of(item)[0].word in POSSESSIVE
