"""Described members: the targets of a group that names nobody: "the two firms and their owners", "he", "its parent"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.claims.claim import Target
from onrecord.claims.events.happening import Happening
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.described import NUMBERS, Whom
from onrecord.claims.grammar.groups import Group, group_from
from onrecord.claims.grammar.members import is_counted, is_joined
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.grammar.whom import whom
from onrecord.claims.targets.counted import COUNTED
from onrecord.claims.targets.described_too import described_too, each_described, is_of_theirs, is_pointed_at
from onrecord.claims.targets.focus import Focus
from onrecord.claims.targets.named_ahead import named_at_head, named_behind_participle
from onrecord.claims.targets.named_target import named_target
from onrecord.claims.targets.owners import owner_of_name
from onrecord.claims.targets.references import meant_by_description, meant_by_plural, meant_by_pronoun

Meant = list[tuple[int, Whom | None]]
"""The items of a group, and whom they mean."""


def described_members(
    parsed: Parsed, group: Group, meant: Meant, focus: Focus, happening: Happening
) -> tuple[Target, ...]:
    """The targets of a group that names nobody: those whom its first telling member means, and those told beside it."""
    members = _Members(parsed, group, _with_shared_head(parsed, group, meant), focus, happening)
    for item, who in members.meant:
        if owner := owner_of_name(parsed, item, focus, happening):
            return owner
        if who is not None and (told := members.beginning_with(item, who)) is not None:
            return told
    return ()


def _told(one: Whom) -> Target:
    return Target(one.name, one.start, one.end, (), "description", is_plural=one.plural)


@dataclass(frozen=True, slots=True)
class _Members:
    """The members of a group that names nobody, and where they are told."""

    parsed: Parsed
    group: Group
    meant: Meant
    focus: Focus
    happening: Happening

    def beginning_with(self, item: int, who: Whom) -> tuple[Target, ...] | None:
        """The targets of a group whose first telling member that is; None where it tells of nobody."""
        if who.kind == "pronoun":
            return (*meant_by_pronoun(self.parsed, who, self.focus), *self._counted_beside(item, who))
        if who.kind == "description":
            return self._of_description(item, who)
        return self._of_plural(item, who) if who.kind == "group" else None

    def _counted_beside(self, item: int, who: Whom) -> tuple[Target, ...]:
        """Those counted beside a member: "the bank and 14 of its officers", "he and several businessmen"."""
        parsed, group = self.parsed, self.group
        return tuple(
            _told(one)
            for other, one in self.meant
            if one is not None
            and one is not who
            and is_joined(parsed, group, other)
            and other != group.items[0]
            and (
                is_counted(parsed, other, one)
                or (one.kind == "group" and parsed.units_of(other)[0].word == "several")
                or _are_theirs(parsed, item, who, other)
                or (who.kind == "pronoun" and other == group.items[1] and is_of_theirs(parsed, other, one))
            )
        )

    def _of_description(self, item: int, who: Whom) -> tuple[Target, ...]:
        """The targets of a group that begins with a description of one: "the refiner and its parent"."""
        parsed, group = self.parsed, self.group
        if named := named_behind_participle(parsed, group, self.happening.at):
            return (named_target(named, self.focus),)
        beside = self._counted_beside(item, who)
        described = [one for _, one in self.meant if one is not None and one.kind == "description"]
        if headed := named_at_head(parsed, group, described, self.focus):
            return (*headed, *beside)
        found = list(meant_by_description(parsed, item, who, self.focus, self.happening))
        for other, one in described_too(parsed, group, item, self.meant):
            if is_pointed_at(parsed, other):
                found += meant_by_description(parsed, other, one, self.focus, self.happening)
            else:
                found.append(replace(_told(one), is_plural=False))
        return (*found, *beside)

    def _of_plural(self, item: int, who: Whom) -> tuple[Target, ...]:
        """The targets of a group that begins with a plural: those named behind it, each described, or all as one."""
        parsed, group = self.parsed, self.group
        if names := _names_behind(parsed, group, item):
            return tuple(named_target(one, self.focus) for one in names)
        if each := each_described(parsed, group, self.meant):
            return tuple(_told(one) for one in each)
        beside = self._counted_beside(item, who)
        last = who.end
        for other, more in self.meant[group.items.index(item) + 1 :]:
            if more is None or more.kind != "group" or not is_joined(parsed, group, other):
                break
            if not is_counted(parsed, other, more) and not _are_theirs(parsed, item, who, other):
                last = more.end
        last = _with_insertion(parsed, group.last, last)
        if last > who.end:
            who = replace(who, name=" ".join(parsed.text[who.start : last].split()), end=last)
        return (*meant_by_plural(parsed, item, who, self.focus, self.happening.at), *beside)


def _are_theirs(parsed: Parsed, item: int, one: Whom, other: int) -> bool:
    """Whether those of another item belong to the counted ones of one: "seven firms and their executives"."""
    return is_counted(parsed, item, one) and parsed.units_of(other)[0].word == "their"


def _with_shared_head(parsed: Parsed, group: Group, meant: Meant) -> Meant:
    """What the items of a group mean, those that share the head of the last as one: "seafood, aluminum and footwear
    producers"."""
    item, last = meant[-1]
    if last is None or last.kind != "group" or item not in group.joined or len(parsed.units_of(item)) < 2:
        return meant
    for other in group.items[:-1]:
        units = parsed.units_of(other)
        bare = len(units) < 3 and not units[-1].is_name and whom(parsed, other) is None
        bare = bare and units[0].tag != "#" and units[0].word not in NUMBERS | {"one"}
        if not bare or group.hung.get(other):
            return meant
    start = parsed.start(group.items[0])
    name = " ".join(parsed.text[start : last.end].split())
    return [(item, replace(last, name=name, start=start))]


def _names_behind(parsed: Parsed, group: Group, item: int) -> list[Whom]:
    """Who the counted ones are, where just so many names follow in commas: "two other units, X and Y, were listed"."""
    count = next((COUNTED[unit.word] for unit in parsed.units_of(item) if unit.word in COUNTED), None)
    comma = max(group.hung.get(item, ()), default=item) + 1
    if (
        count is None
        or group.items[:1] != [item]
        or parsed.word(comma) != ","
        or parsed.shape(comma + 1) is not Shape.NOUN
    ):
        return []
    row = group_from(parsed, comma + 1, upto=max(group.hung))
    names = [found for one in row.items if (found := whom(parsed, one)) and found.kind in ("party", "unknown")]
    return names if len(names) == len(row.items) == count and parsed.word(row.last) in (",", ".") else []


def _with_insertion(parsed: Parsed, at: int, end: int) -> int:
    """Where a description ends with what stands in commas behind it: ", including X, alleged to have done Y"."""
    while parsed.word(at) == ",":
        inner = at + 1
        while parsed.shape(inner) is Shape.ADVERB:
            inner += 1
        reduced = (
            parsed.shape(inner) is Shape.VERB
            and parsed.chunks[inner].form in ("part", "past?")
            and parsed.shape(inner + 1) in (Shape.PREPOSITION, Shape.VERB)
        )
        if parsed.word(inner) != "including" and not reduced:
            return end
        inner += 1
        while (
            inner < len(parsed.chunks)
            and parsed.word(inner) != ","
            and parsed.shape(inner) not in (Shape.MARK, Shape.CLAUSE)
        ):
            inner += 1
        at, end = inner, parsed.end(inner - 1)
    return end
