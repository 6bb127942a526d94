"""Members: what an item of a group is beside the others: another name of one, one more, who an office is held by."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.claims.claim import Target
from onrecord.claims.documents.document import Part
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.described import NUMBERS, POSSESSIVE, Whom
from onrecord.claims.grammar.groups import Group
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.grammar.whom import whom


def is_acronym(parsed: Parsed, item: int, found: Whom, before: Sequence[Target]) -> bool:
    """Whether a name in brackets is short for the one before it: "Institute of X (IX)"."""
    if not before or not found.name.isupper() or parsed.word(item - 1) != "(":
        return False
    if found.unit is not None and found.unit.party is not None:
        letters = iter(before[-1].name.lower())
        is_short = not before[-1].parties and all(char in letters for char in found.name.lower())
        known = not set(before[-1].parties).isdisjoint(found.unit.party.parties)
        return parsed.word(item + 1) == ")" and (is_short or known)
    if found.kind != "unknown":
        return False
    if len(found.name) <= 6 and parsed.word(item + 1) == ")" and found.kind == "unknown":
        return True
    initials = [word[0].lower() for word in before[-1].name.replace("-", " ").split() if word[:1].isupper()]
    return all(char in initials for char in found.name.lower() if char.isalpha())


def is_alias(parsed: Parsed, item: int, found: Whom, before: Sequence[Target]) -> bool:
    """Whether a name is another one of the name before it: "the Mujahedin-e-Khalq, or MEK", "Optex, or Opti, which"."""
    return (
        bool(before)
        and parsed.word(item - 1) == "or"
        and parsed.word(item - 2) == ","
        and (found.name.isupper() or (len(before) == 1 and parsed.word(item + 1) == ","))
        and (found.kind == "unknown" or not before[-1].parties)
    )


def names_relation(parsed: Parsed, group: Group, item: int) -> bool:
    """Whether a name tells who the relation or the office before it is: "X and its general manager, Ivan Petrov", "X
    and the party's chairman, Ivan Petrov"."""
    before = group.items[group.items.index(item) - 1]
    if before not in group.joined or item == group.items[0]:
        return False
    first = parsed.units_of(before)[0].word
    if first == "the" and item == group.items[-1] and parsed.word(item - 1) == ",":
        told = whom(parsed, before)
        return told is not None and told.kind == "description"
    return first in POSSESSIVE


def named_behind(parsed: Parsed, group: Group, item: int) -> bool:
    """Whether a name behind an item says whom it means: "two officials linked to it, X and Y"."""
    behind = group.items.index(item) + 1
    if behind == len(group.items) or group.items[behind] in group.joined:
        return False
    if parsed.word(group.items[behind] - 1) in ("them", "whom", "which"):
        return False  # "seven firms and one man, among them X"
    found = whom(parsed, group.items[behind])
    return found is not None and found.kind in ("party", "unknown")


def is_counted(parsed: Parsed, item: int, one: Whom) -> bool:
    """Whether a phrase counts those whom it means: "14 individuals", "one organisation"; "and two in Kyrgyzstan"."""
    if one.kind == "pronoun" and parsed.shape(item - 1) in (Shape.COMMA, Shape.AND):
        behind = item + 2 if parsed.word(item + 1) == "each" else item + 1
        return one.head in NUMBERS | {"one"} and parsed.word(behind) in ("in", "from")
    first = next((unit for unit in parsed.units_of(item) if unit.tag != "D" or unit.word == "one"), None)
    if first is None or one.kind not in ("group", "description"):
        return False
    return first.word == "one" or (one.kind == "group" and (first.tag == "#" or first.word in NUMBERS))


def includes(parsed: Parsed, item: int, one: Whom) -> bool:
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
        if parsed.word(at) in ("who", "which") and parsed.shape(at + 1) is Shape.VERB:
            return not {"include", "comprise"}.isdisjoint(parsed.chunks[at + 1].lemmas)
    at += parsed.word(at) in ("-", "--")
    if parsed.word(at) not in ("including", "among"):
        return False
    return parsed.text[parsed.start(at) : parsed.end(at)].lower() != "namely"  # that names all of them


def is_joined(parsed: Parsed, group: Group, item: int) -> bool:
    """Whether an item stands beside others: "he and Rosbank", "it was designated with Acme"; in a headline a comma
    joins."""
    in_title = parsed.part is Part.TITLE and item != group.items[0]
    return item in group.joined or in_title or before_joined(group, item)


def before_joined(group: Group, item: int) -> bool:
    """Whether an item stands in a list that a conjunction ends."""
    return bool(group.joined) and any(item < joined for joined in group.joined)
