"""Suits: who fought a listing in vain: "the court dismissed X's appeal against EU sanctions", "X lost his case against
his listing"."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.claims.events.slots import has
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.described import POSSESSIVE
from onrecord.claims.grammar.groups import Group, group_from
from onrecord.claims.grammar.parsed import Parsed, is_time
from onrecord.claims.grammar.unit import Unit
from onrecord.claims.grammar.whom import whom
from onrecord.claims.words.word_tables import words

SUITS = words("reading", "suits")
_FIGHTING = frozenset({"against", "to", "over"})
"""What stands before the measures that a suit is about: "against his listing", "to the sanctions"."""
_SAID_TOO = frozenset({"action", "actions", "case", "cases", "claim", "claims", "complaint", "complaints"})
"""Suits by words that mean other things too, where no "against" follows: "claims over the sanctions"."""
_BEING_LISTED = frozenset({"inclusion", "addition", "presence", "placement", "place"})
_FILED = frozenset({"bring", "file", "launch", "lodge", "mount", "submit", "make", "take"})
_REACH = 12
"""So many chunks behind a suit its measures stand at most."""


@dataclass(frozen=True, slots=True)
class Suit:
    """Whose suit it is: a group, or a possessor as `Happening` has it; the units of the measures, and where it ends."""

    group: Group | None
    possessor: tuple[int, int, int] | None
    about: list[Unit]
    last: int


def suit_told(parsed: Parsed, at: int, obj: Group, subject: Group | None, in_context: bool) -> Suit | None:
    """The suit that the object of the verb at `at` is, against measures that stay by its failing; None where it is none
    or nobody's. `subject` is who lost it, where the verb tells that."""
    item = obj.items[0]
    head = parsed.units_of(item)[-1]
    if head.word not in SUITS or head.kinds:
        return None
    claimant, measures = None, None
    for ahead in range(item + 1, min(item + _REACH, len(parsed.chunks) - 1)):
        shape = parsed.shape(ahead)
        filed = shape is Shape.VERB and parsed.chunks[ahead].form in ("part", "past?") and ahead != at
        if filed and _FILED.isdisjoint(parsed.chunks[ahead].lemmas):
            break
        if shape in (Shape.MARK, Shape.CLAUSE) or (
            shape is Shape.VERB and not filed and parsed.chunks[ahead].form != "ing"
        ):
            break
        if parsed.shape(ahead + 1) is not Shape.NOUN or is_time(parsed, ahead + 1):
            continue
        if parsed.word(ahead) in ("by", "from") and claimant is None:
            claimant = group_from(parsed, ahead + 1)
        elif head.word in _SAID_TOO and parsed.word(ahead) != "against":
            continue
        elif parsed.word(ahead) in _FIGHTING and (about := _measures(parsed, ahead + 1, in_context)):
            measures = ahead + 1, about
            break
    if measures is None:
        return None
    place, about = measures
    owner = None if claimant is not None or subject is not None else _owner(parsed, item)
    group = _on_whom(parsed, place) or claimant or subject
    if (group is None and owner is None) or (group is not None and not _is_somebody(parsed, group)):
        return None
    return Suit(
        group, None if group is not None else owner, about, max(place + 1, obj.last if obj.first > at else at + 1)
    )


def _measures(parsed: Parsed, at: int, in_context: bool) -> list[Unit]:
    """The sanctions, the listing or the list that a phrase names: "its designation", "its inclusion on the list"."""
    units = list(parsed.units_of(at))
    if (
        units[-1].word in _BEING_LISTED
        and parsed.shape(at + 1) is Shape.PREPOSITION
        and parsed.shape(at + 2) is Shape.NOUN
    ):
        found = has(list(parsed.units_of(at + 2)), "list", parsed, in_context)
        return [found, units[-1]] if found is not None else []
    for what in ("sanction", "listing", "list"):
        found = has(units, what, parsed, in_context)
        if found is not None and not {"law", "programme"} & found.kinds.keys():
            return [found]
    return []


def _on_whom(parsed: Parsed, measures: int) -> Group | None:
    """Whom a phrase behind measures names that they are on; None where that is who fights them: "imposed on him"."""
    ahead = measures + 1 + (parsed.shape(measures + 1) is Shape.VERB)
    if parsed.word(ahead) not in ("on", "against") or parsed.shape(ahead + 1) is not Shape.NOUN:
        return None
    found = whom(parsed, ahead + 1)
    return group_from(parsed, ahead + 1) if found is not None and found.kind in ("party", "unknown") else None


def _owner(parsed: Parsed, item: int) -> tuple[int, int, int] | None:
    """Who stands before a suit as its owner: "Acme's appeal", "his appeal"."""
    chunk = parsed.chunks[item]
    first = parsed.units[chunk.first]
    if first.word in POSSESSIVE:
        return item, chunk.first, chunk.first + 1
    mark = next((place for place in range(chunk.first, chunk.last) if parsed.units[place].tag == "'"), chunk.first)
    owner = whom(parsed, item, part=(chunk.first, mark)) if mark > chunk.first else None
    return (item, chunk.first, mark) if owner is not None and owner.kind != "pronoun" else None


def _is_somebody(parsed: Parsed, group: Group) -> bool:
    """Whether a group names or describes a party, and no country."""
    return any(
        (found := whom(parsed, item)) is not None
        and not ("authority" in parsed.units_of(item)[-1].kinds and found.kind != "party")
        for item in group.items
    )
