"""Named members: the targets of a group that names somebody, and those told beside the names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.claims.claim import Target
from onrecord.claims.documents.document import Part
from onrecord.claims.events.happening import Happening
from onrecord.claims.grammar.described import POSSESSIVE, Whom
from onrecord.claims.grammar.groups import Group
from onrecord.claims.grammar.members import (
    before_joined,
    includes,
    is_acronym,
    is_alias,
    is_joined,
    names_relation,
)
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.grammar.told_besides import is_one_more
from onrecord.claims.grammar.whom import PERSONAL
from onrecord.claims.targets.called import told_with
from onrecord.claims.targets.described_too import is_one_man
from onrecord.claims.targets.families import with_surname
from onrecord.claims.targets.focus import Focus
from onrecord.claims.targets.named_target import named_target
from onrecord.claims.targets.references import meant_by_description, meant_by_pronoun

Named = list[tuple[int, Whom]]
"""The items of a group that name somebody, and whom."""


def named_members(
    parsed: Parsed, group: Group, meant: Sequence[tuple[int, Whom | None]], focus: Focus, happening: Happening
) -> tuple[Target, ...]:
    """The targets of a group of which some members are named: those beside the names first, then each that is named."""
    named = _parties_of(parsed, group, [one for one in meant if (who := one[1]) and who.kind in ("party", "unknown")])
    found = [*_beside(parsed, group, meant, named, focus), *_one_more(parsed, group, meant, named, focus, happening)]
    for item, who in named:
        if found and is_alias(parsed, item, who, found):
            if who.kind == "party":
                found[-1] = named_target(who, focus)
        elif is_acronym(parsed, item, who, found):
            if not found[-1].parties and who.unit is not None and who.unit.party is not None:
                found[-1] = replace(found[-1], parties=who.unit.party.parties)
            focus.note(found[-1].name, found[-1].parties, None, who.start).words.add(who.name.lower())
        else:
            called = told_with(parsed, item, who)
            target = named_target(with_surname(parsed, group, item, who, focus), focus, called=called)
            if not any(_is_same(target, other) for other in found):
                found.append(target)
    return tuple(found)


def _is_same(target: Target, other: Target) -> bool:
    return target.parties == other.parties and (bool(target.parties) or target.name == other.name)


def _parties_of(parsed: Parsed, group: Group, named: Sequence[tuple[int, Whom | None]]) -> Named:
    """Of the items that name somebody those that stand for a party by themselves."""
    all_named: Named = [(item, who) for item, who in named if who is not None]
    first = all_named[0]
    if all(who.kind != "party" for _, who in all_named):
        return all_named
    is_row = len(group.items) > 1 and not group.joined and parsed.part is not Part.TITLE
    if is_row and group.items[0] == first[0] and first[1].kind == "party":
        # What follows in commas is an apposition, unless it is another party.
        return [first, *(one for one in all_named[1:] if one[1].kind == "party")]
    # A capitalised word that no list knows is a party beside others, or where it alone stands.
    return [
        (item, who)
        for item, who in all_named
        if who.kind == "party"
        or item in group.joined
        or before_joined(group, item)
        or item == group.items[0]
        or names_relation(parsed, group, item)
        or parsed.word(item - 1) == "including"
    ]


def _beside(
    parsed: Parsed, group: Group, meant: Sequence[tuple[int, Whom | None]], named: Named, focus: Focus
) -> Iterator[Target]:
    """Those counted or pointed at beside names: "11 firms, including X", "X and two others", "X and him"."""
    for item, one in meant:
        if one is not None and (includes(parsed, item, one) or is_one_more(parsed, group, item, one, named)):
            yield Target(one.name, one.start, one.end, (), "description", is_plural=one.plural)
    for item, one in meant:
        if one is not None and one.kind == "pronoun" and one.head in PERSONAL and is_joined(parsed, group, item):
            yield from (other for other in meant_by_pronoun(parsed, one, focus) if other.bound != "none")


def _one_more(
    parsed: Parsed,
    group: Group,
    meant: Sequence[tuple[int, Whom | None]],
    named: Named,
    focus: Focus,
    happening: Happening,
) -> Iterator[Target]:
    """Those described before a name that are one more, and no apposition: "the chip designer, along with X and Y", "the
    group, its parent X and Y"."""
    names = dict(named)
    for place, (item, one) in enumerate(meant):
        ahead = group.items[place + 1 :][:1]
        apposed = place > 0 and item not in group.joined and group.items[place - 1] in names
        is_more = not apposed and any(
            other in group.joined or (before_joined(group, other) and parsed.units_of(other)[0].word in POSSESSIVE)
            for other in ahead
        )
        if one is not None and one.kind == "description" and is_more and not is_one_man(parsed, one, ahead[0]):
            told = meant_by_description(parsed, item, one, focus, happening)
            yield from (other for other in told if other.parties)
