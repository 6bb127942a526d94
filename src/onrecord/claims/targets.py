"""Targets: whom an event happens to, one target a party."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.claims.chunk import Shape
from onrecord.claims.claim import Target
from onrecord.claims.document import Part
from onrecord.claims.focus import Focus
from onrecord.claims.groups import Group
from onrecord.claims.happening import Happening
from onrecord.claims.parsed import Parsed
from onrecord.claims.references import (
    meant_again,
    meant_by_description,
    meant_by_plural,
    meant_by_pronoun,
    owner_of_name,
    topic,
)
from onrecord.claims.whom import NUMBERS, PERSONAL, POSSESSIVE, Whom, whom


def targets_of(parsed: Parsed, happening: Happening, focus: Focus) -> tuple[Target, ...]:
    """Whom a happening is about; empty where nobody can be made out."""
    if happening.possessor is not None:
        found = possessor(parsed, happening, focus)
        if found:
            return found
    if happening.group is not None:
        found = of_group(parsed, happening.group, focus, happening)
        if found:
            return found
    if happening.group is None or not happening.group.items:
        return topic(parsed, happening, focus)
    return ()


def possessor(parsed: Parsed, happening: Happening, focus: Focus) -> tuple[Target, ...]:
    """Whose it is where the event has no target of its own: "its listing", "the company's removal"."""
    assert happening.possessor is not None
    at, first, last = happening.possessor
    unit = parsed.units[first]
    if unit.word in POSSESSIVE:
        person = True if unit.word in ("his", "her") else False if unit.word == "its" else None
        if unit.word == "their" and len(focus.group) > 1:
            return tuple(meant_again(one, unit.start, unit.end) for one in focus.group)
        referent, sure = focus.meant(at=unit.start, person=person)
        inside = focus.named_in(parsed.sentence.start, unit.start, person)
        if inside is not None and inside is not referent:
            referent, sure = inside, False
        if referent is None:
            return ()
        return (
            Target(referent.name, unit.start, unit.end, referent.parties, "coreference" if sure else "description"),
        )
    found = whom(parsed, at, part=(first, last))
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


def named_target(found: Whom, focus: Focus, weight: float = 2.0) -> Target:
    """The target that a name is, put in focus."""
    parties = found.unit.party.parties if found.unit is not None and found.unit.party is not None else ()
    referent = focus.note(found.name, parties, found.person, found.start, weight=weight, target=True)
    return Target(referent.name, found.start, found.end, parties or referent.parties, "named")


def of_group(parsed: Parsed, group: Group, focus: Focus, happening: Happening) -> tuple[Target, ...]:
    """The targets of all members of a group, names and descriptions."""
    loosely = bool(happening.frame.then is not None and happening.about)
    meant = [(item, whole(parsed, group, item, loosely=loosely)) for item in group.items]
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
                or _before_joined(group, item)
                or item == group.items[0]
                or _names_relation(parsed, group, item)
                or parsed.word(item - 1) == "including"
            ]
        found_targets: list[Target] = []
        found_targets.extend(
            Target(one.name, one.start, one.end, (), "description", is_plural=one.plural)
            for item, one in meant
            if one is not None and (_includes(parsed, item, one) or _is_one_more(parsed, group, item, one, named))
        )
        found_targets.extend(
            other
            for item, one in meant
            if one is not None and one.kind == "pronoun" and one.head in PERSONAL and _is_joined(parsed, group, item)
            for other in meant_by_pronoun(parsed, one, focus)
            if other.bound != "none"
        )
        for item, one in meant:
            # "the chip designer, along with X and Y": one more, and no apposition.
            ahead = group.items.index(item) + 1
            if (
                one is not None
                and one.kind == "description"
                and ahead < len(group.items)
                and group.items[ahead] in group.joined
            ):
                found_targets.extend(
                    other for other in meant_by_description(parsed, item, one, focus, happening) if other.parties
                )
        for item, found in named:
            if found_targets and _is_alias(parsed, item, found, found_targets):
                if found.kind == "party":
                    found_targets[-1] = named_target(found, focus)
                continue
            if _is_acronym(parsed, item, found, found_targets):
                focus.note(found_targets[-1].name, found_targets[-1].parties, None, found.start).words.add(
                    found.name.lower()
                )
                continue
            target = named_target(found, focus)
            if all(
                target.parties != other.parties or (not target.parties and target.name != other.name)
                for other in found_targets
            ):
                found_targets.append(target)
        return tuple(found_targets)
    for item, who in meant:
        if owner := owner_of_name(parsed, item, focus):
            return owner
        if who is None:
            continue
        more = tuple(
            Target(one.name, one.start, one.end, (), "description", is_plural=one.plural)
            for other, one in meant
            if one is not None and one is not who and other in group.joined and is_counted(parsed, other, one)
        )
        if who.kind == "pronoun":
            return (*meant_by_pronoun(parsed, who, focus), *more)
        if who.kind == "description":
            return (*meant_by_description(parsed, item, who, focus, happening), *more)
        if who.kind == "group":
            counted = [more for other, more in meant if more is not None and is_counted(parsed, other, more)]
            if len(counted) == len(group.items) > 1 and group.joined:
                return tuple(
                    Target(one.name, one.start, one.end, (), "description", is_plural=one.plural) for one in counted
                )
            last = who.end
            for other, more in meant[group.items.index(item) + 1 :]:
                if (
                    more is None
                    or more.kind != "group"
                    or (other not in group.joined and not _before_joined(group, other))
                ):
                    break
                last = more.end
            last = _with_insertion(parsed, group.last, last)
            if last > who.end:
                who = replace(who, name=" ".join(parsed.text[who.start : last].split()), end=last)
            return meant_by_plural(parsed, item, who, focus)
    return ()


def _is_acronym(parsed: Parsed, item: int, found: Whom, before: Sequence[Target]) -> bool:
    """Whether a name in brackets is short for the one before it: "Institute of X (IX)"."""
    if not before or not found.name.isupper() or found.kind != "unknown" or parsed.word(item - 1) != "(":
        return False
    if len(found.name) <= 6 and parsed.word(item + 1) == ")":
        return True
    initials = [word[0].lower() for word in before[-1].name.replace("-", " ").split() if word[:1].isupper()]
    return all(char in initials for char in found.name.lower() if char.isalpha())


def _is_alias(parsed: Parsed, item: int, found: Whom, before: Sequence[Target]) -> bool:
    """Whether a name is another one of the name before it: "the Mujahedin-e-Khalq, or MEK,"."""
    return (
        bool(before)
        and parsed.word(item - 1) == "or"
        and parsed.word(item - 2) == ","
        and found.name.isupper()
        and (found.kind == "unknown" or not before[-1].parties)
    )


def _names_relation(parsed: Parsed, group: Group, item: int) -> bool:
    """Whether a name tells who the relation before it is: "X and its general manager, Ivan Petrov"."""
    before = group.items[group.items.index(item) - 1]
    return before in group.joined and parsed.units_of(before)[0].word in POSSESSIVE


def _is_one_more(parsed: Parsed, group: Group, item: int, one: Whom, named: Sequence[tuple[int, Whom]]) -> bool:
    """Whether an item without a name is said beside named ones: "X and four others", "X, its parent and its owner"."""
    if one.kind not in ("group", "description") and one.head != "others":
        return False
    if not _is_joined(parsed, group, item):
        return False
    behind = group.items.index(item) + 1
    if behind < len(group.items) and group.items[behind] not in group.joined and group.items[behind] in dict(named):
        return False  # "and on two officials linked to it, X and Y"
    units = parsed.units_of(item)
    if one.kind == "description":
        return units[0].word in POSSESSIVE and one.head in parsed.words_of.relations
    return units[0].word in POSSESSIVE or any(
        unit.tag == "#" or unit.word in NUMBERS or unit.word in ("other", "others", "more", "fellow") for unit in units
    )


def is_counted(parsed: Parsed, item: int, one: Whom) -> bool:
    """Whether a phrase counts those whom it means: "14 individuals", "one organisation"."""
    first = next((unit for unit in parsed.units_of(item) if unit.tag != "D" or unit.word == "one"), None)
    if first is None or one.kind not in ("group", "description"):
        return False
    return first.word == "one" or (one.kind == "group" and (first.tag == "#" or first.word in NUMBERS))


def _includes(parsed: Parsed, item: int, one: Whom) -> bool:
    """Whether names of some of a group follow it: "four officials, among them X"."""
    if one.kind != "group":
        return False
    at = item + 1
    while parsed.shape(at) is Shape.PREPOSITION and parsed.word(at) == "of":
        at += 2
    if parsed.word(at) == ",":
        at += 1
        behind = at + 1
        while parsed.shape(behind) in (Shape.AND, Shape.NOUN) and parsed.word(behind) != "among":
            behind += 1
        if parsed.shape(at) is Shape.NOUN and parsed.word(behind) == "among" and parsed.word(behind + 1) == "them":
            return True  # "twenty entities, Acme among them"
    return parsed.word(at) in ("including", "among")


def _is_joined(parsed: Parsed, group: Group, item: int) -> bool:
    """Whether an item stands beside others: "he and Rosbank", "it was designated with Acme"; in a headline a comma
    joins."""
    in_title = parsed.part is Part.TITLE and item != group.items[0]
    return item in group.joined or in_title or _before_joined(group, item)


def _before_joined(group: Group, item: int) -> bool:
    """Whether an item stands in a list that a conjunction ends."""
    return bool(group.joined) and any(item < joined for joined in group.joined)


def whole(parsed: Parsed, group: Group, item: int, *, loosely: bool = False) -> Whom | None:
    """Whom an item means, with what hangs on it: "Institute of Material Medical" is one name."""
    found = whom(parsed, item, loosely=loosely)
    hung = group.hung.get(item, [])
    if not hung:
        return found
    counts = parsed.units_of(item)[-1]
    if parsed.word(hung[0] - 1) == "of" and (
        counts.tag == "#"
        or counts.word in NUMBERS
        or (
            found is not None
            and found.kind == "pronoun"
            and found.head not in ("it", "he", "she", "they", "none", "neither", "both", "all", "each", "either")
        )
    ):
        start, end = parsed.start(item), parsed.end(hung[-1])
        return Whom("group", parsed.text[start:end], start, end, None, None, True, parsed.word(hung[0]))
    if found is not None and found.kind == "description" and found.person and (holder := _holder(parsed, hung[-1])):
        return holder
    first = parsed.word(hung[0] - 1)
    head = parsed.units_of(item)[-1]
    inner = parsed.units_of(hung[0])
    if (
        first in ("of", "for", "on")
        and found is not None
        and found.kind in ("description", "unknown")
        and head.is_name
        and inner[0].is_name
    ) or (
        first == "of"
        and head.is_name
        and len(inner) > 1
        and inner[0].word == "the"
        and inner[1].is_name
        and found is not None
        and found.kind == "description"
    ):
        units = parsed.units_of(item)
        start = next((unit.start for unit in units if unit.is_name), found.start)
        end = _name_end(parsed, hung[0])
        return Whom("unknown", parsed.text[start:end], start, end, None, False, False, head.word)
    if (
        found is not None
        and found.kind == "party"
        and first == "of"
        and found.unit is not None
        and units_before(parsed, item, found)
    ):
        return found
    return found


def _holder(parsed: Parsed, at: int) -> Whom | None:
    """Who holds an office, where the name stands behind what it is of: "minister of commerce Ivan Petrov"."""
    units = parsed.units_of(at)
    first = next((unit for unit in units if unit.tag != "D"), units[0])
    if first.is_name or first.party is not None or len(units) < 2 or not units[-1].is_name:
        return None
    found = whom(parsed, at)
    return found if found is not None and found.kind in ("party", "unknown") else None


def _name_end(parsed: Parsed, at: int) -> int:
    """Where a name ends that goes on behind the chunk `at`: "… (IX) of the Academy of Sciences"."""
    end = parsed.end(at)
    ahead = at + 1
    in_brackets = parsed.word(ahead) == "(" and parsed.shape(ahead + 1) is Shape.NOUN and parsed.word(ahead + 2) == ")"
    if in_brackets and parsed.text[parsed.start(ahead + 1) : parsed.end(ahead + 1)].isupper():
        ahead += 3 if parsed.word(ahead + 3) == "of" else 0
    while (
        parsed.word(ahead) == "of" and parsed.shape(ahead + 1) is Shape.NOUN and parsed.units_of(ahead + 1)[-1].is_name
    ):
        end = parsed.end(ahead + 1)
        ahead += 2
    return end


def units_before(parsed: Parsed, item: int, found: Whom) -> bool:
    """Whether a party stands at the end of its phrase."""
    return parsed.units_of(item)[-1] is found.unit
