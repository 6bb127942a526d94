"""Targets: whom an event happens to, one target a party."""

from __future__ import annotations

from dataclasses import replace

from onrecord.claims.claim import Target
from onrecord.claims.documents.document import Part
from onrecord.claims.events.happening import Happening
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.groups import Group, group_from
from onrecord.claims.grammar.members import (
    before_joined,
    includes,
    is_acronym,
    is_alias,
    is_counted,
    is_joined,
    names_relation,
    whole,
)
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.grammar.told_besides import is_one_more
from onrecord.claims.grammar.whom import NUMBERS, PERSONAL, POSSESSIVE, Whom, whom
from onrecord.claims.targets.called import told_with
from onrecord.claims.targets.counted import COUNTED
from onrecord.claims.targets.described_before import called_before
from onrecord.claims.targets.described_too import described_too, each_described, is_of_theirs, is_one_man, is_pointed_at
from onrecord.claims.targets.families import with_surname
from onrecord.claims.targets.focus import Focus
from onrecord.claims.targets.named_ahead import named_ahead, named_at_head, named_behind_participle
from onrecord.claims.targets.named_target import named_target
from onrecord.claims.targets.owners import owner_of_name
from onrecord.claims.targets.references import (
    GENDER,
    meant_by_description,
    meant_by_plural,
    meant_by_pronoun,
)
from onrecord.claims.targets.titles import joined_in_title
from onrecord.claims.targets.told_just_now import meant_again
from onrecord.claims.targets.unnamed import topic
from onrecord.claims.words.word_tables import words

_MONTHS = words("reading", "names_of_months")


def targets_of(parsed: Parsed, happening: Happening, focus: Focus) -> tuple[Target, ...]:
    """Whom a happening is about; empty where nobody can be made out."""
    if happening.possessor is not None:
        found = possessor(parsed, happening, focus)
        if found:
            return found
    if happening.group is not None:
        found = of_group(parsed, happening.group, focus, happening)
        if happening.frame.object == "assets" and len(found) > 2 and len({one.start for one in found}) == 1:
            # "froze the property of the seven companies": what their listing brings, told of them together.
            return (replace(found[0], name=parsed.text[found[0].start : found[0].end], parties=(), is_plural=True),)
        if found:
            return found
    if happening.group is None or not happening.group.items:
        return topic(parsed, happening, focus)
    return ()


_TOGETHER = 3
"""Of more than so many, "their listings" tells nothing of each."""


def possessor(parsed: Parsed, happening: Happening, focus: Focus) -> tuple[Target, ...]:
    """Whose it is where the event has no target of its own: "its listing", "the company's removal"."""
    assert happening.possessor is not None
    at, first, last = happening.possessor
    unit = parsed.units[first]
    if unit.word in POSSESSIVE:
        person = True if unit.word in ("his", "her") else False if unit.word == "its" else None
        if unit.word == "their" and len(focus.group) > _TOGETHER:
            return (Target("", unit.start, unit.end, (), "none", is_plural=True),)  # of many, it names none
        if unit.word == "their" and len(focus.group) > 1:
            return tuple(meant_again(one, unit.start, unit.end) for one in focus.group)
        female = GENDER.get(unit.word)
        referent, sure = focus.meant(at=unit.start, person=person, female=female)
        inside = focus.named_in(parsed.sentence.start, unit.start, person, female)
        if inside is not None and inside is not referent:
            referent, sure = inside, False
        if inside is None and (same := called_before(parsed, unit.start, person, focus)) is not None:
            referent = same
        if (ahead := named_ahead(parsed, unit.start, person, focus)) is not None:
            referent, sure = ahead, True
        if referent is None:
            return ()
        return (
            Target(referent.name, unit.start, unit.end, referent.parties, "coreference" if sure else "description"),
        )
    if {one.word for one in parsed.units[first:last]} <= _MONTHS:
        return ()  # "June's order"
    found = whom(parsed, at, part=(first, last))
    if found is not None and found.kind == "description":
        meant = meant_by_description(parsed, at, found, focus, happening, parsed.units[first:last])
        return tuple(one for one in meant if one.parties or one.bound == "coreference" or happening.about)
    if found is not None and found.kind == "group" and len(focus.topic) < 2:
        return (Target(found.name, found.start, found.end, (), "description", is_plural=True),)
    return (named_target(found, focus),) if found is not None and found.kind in ("party", "unknown") else ()


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


def _with_shared_head(
    parsed: Parsed, group: Group, meant: list[tuple[int, Whom | None]]
) -> list[tuple[int, Whom | None]]:
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


def _are_theirs(parsed: Parsed, item: int, one: Whom, other: int) -> bool:
    """Whether those of another item belong to the counted ones of one: "seven firms and their executives"."""
    return is_counted(parsed, item, one) and parsed.units_of(other)[0].word == "their"


def of_group(parsed: Parsed, group: Group, focus: Focus, happening: Happening) -> tuple[Target, ...]:
    """The targets of all members of a group, names and descriptions."""
    loosely = bool(happening.frame.then is not None and happening.about)
    meant = [(item, whole(parsed, group, item, loosely=loosely)) for item in group.items]
    if len(meant) > 1 and parsed.word(group.items[0]) in ("name", "names") and (of := group.hung[group.items[0]]):
        meant[0] = group.items[0], whom(parsed, of[0])  # "the names of X and Y"
    if joined := joined_in_title(parsed, group, meant, focus, happening):
        return joined
    named = [(item, found) for item, found in meant if found is not None and found.kind in ("party", "unknown")]
    certain = [found for _, found in named if found.kind == "party"]
    if named:
        if (
            certain
            and parsed.part is not Part.TITLE
            and len(group.items) > 1
            and not group.joined
            and group.items[0] == named[0][0]
            and named[0][1].kind == "party"
        ):
            # What follows in commas is an apposition, unless it is another party.
            named = [named[0], *((item, found) for item, found in named[1:] if found.kind == "party")]
        elif certain:
            # A capitalised word that no list knows is a party beside others, or where it alone stands.
            named = [
                (item, found)
                for item, found in named
                if found.kind == "party"
                or item in group.joined
                or before_joined(group, item)
                or item == group.items[0]
                or names_relation(parsed, group, item)
                or parsed.word(item - 1) == "including"
            ]
        found_targets: list[Target] = []
        found_targets.extend(
            Target(one.name, one.start, one.end, (), "description", is_plural=one.plural)
            for item, one in meant
            if one is not None and (includes(parsed, item, one) or is_one_more(parsed, group, item, one, named))
        )
        found_targets.extend(
            other
            for item, one in meant
            if one is not None and one.kind == "pronoun" and one.head in PERSONAL and is_joined(parsed, group, item)
            for other in meant_by_pronoun(parsed, one, focus)
            if other.bound != "none"
        )
        for item, one in meant:
            # "the chip designer, along with X and Y", "the group, its parent X and Y": one more, and no apposition.
            place = group.items.index(item)
            ahead = group.items[place + 1 :][:1]
            apposed = place > 0 and item not in group.joined and group.items[place - 1] in dict(named)
            is_more = not apposed and any(
                other in group.joined or (before_joined(group, other) and parsed.units_of(other)[0].word in POSSESSIVE)
                for other in ahead
            )
            if one is not None and one.kind == "description" and is_more and not is_one_man(parsed, one, ahead[0]):
                found_targets.extend(
                    other for other in meant_by_description(parsed, item, one, focus, happening) if other.parties
                )
        for item, found in named:
            if found_targets and is_alias(parsed, item, found, found_targets):
                if found.kind == "party":
                    found_targets[-1] = named_target(found, focus)
                continue
            if is_acronym(parsed, item, found, found_targets):
                if not found_targets[-1].parties and found.unit is not None and found.unit.party is not None:
                    found_targets[-1] = replace(found_targets[-1], parties=found.unit.party.parties)
                focus.note(found_targets[-1].name, found_targets[-1].parties, None, found.start).words.add(
                    found.name.lower()
                )
                continue
            whole_name = with_surname(parsed, group, item, found, focus)
            target = named_target(whole_name, focus, called=told_with(parsed, item, found))
            if all(
                target.parties != other.parties or (not target.parties and target.name != other.name)
                for other in found_targets
            ):
                found_targets.append(target)
        return tuple(found_targets)
    meant = _with_shared_head(parsed, group, meant)
    for item, who in meant:
        if owner := owner_of_name(parsed, item, focus, happening):
            return owner
        if who is None:
            continue
        counted_too = tuple(
            Target(one.name, one.start, one.end, (), "description", is_plural=one.plural)
            for other, one in meant
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
        if who.kind == "pronoun":
            return (*meant_by_pronoun(parsed, who, focus), *counted_too)
        if who.kind == "description" and (named_one := named_behind_participle(parsed, group, happening.at)):
            return (named_target(named_one, focus),)
        if who.kind == "description":
            described = [one for _, one in meant if one is not None and one.kind == "description"]
            if headed := named_at_head(parsed, group, described, focus):
                return (*headed, *counted_too)
            meant_first = meant_by_description(parsed, item, who, focus, happening)
            more_described = (
                one
                for other, found in described_too(parsed, group, item, meant)
                for one in (
                    meant_by_description(parsed, other, found, focus, happening)
                    if is_pointed_at(parsed, other)
                    else (Target(found.name, found.start, found.end, (), "description"),)
                )
            )
            return (*meant_first, *more_described, *counted_too)
        if who.kind == "group":
            if names := _names_behind(parsed, group, item):
                return tuple(named_target(one, focus) for one in names)
            if each := each_described(parsed, group, meant):
                return tuple(
                    Target(one.name, one.start, one.end, (), "description", is_plural=one.plural) for one in each
                )
            last = who.end
            for other, more in meant[group.items.index(item) + 1 :]:
                if more is None or more.kind != "group" or not is_joined(parsed, group, other):
                    break
                if not is_counted(parsed, other, more) and not _are_theirs(parsed, item, who, other):
                    last = more.end
            last = _with_insertion(parsed, group.last, last)
            if last > who.end:
                who = replace(who, name=" ".join(parsed.text[who.start : last].split()), end=last)
            return (*meant_by_plural(parsed, item, who, focus, happening.at), *counted_too)
    return ()
