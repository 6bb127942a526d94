"""Whole phrases: whom a member of a group means together with what hangs on it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.described import NUMBERS, Whom
from onrecord.claims.grammar.groups import Group
from onrecord.claims.grammar.names_written import TITLES
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.grammar.whom import whom
from onrecord.claims.words.english import is_of_persons
from onrecord.claims.words.word_tables import words

_SOMEBODYS = words("reading", "kin") | words("reading", "somebodys")
"""Persons told by whose they are."""


_STANDING_ALONE = frozenset(
    {"it", "he", "she", "they", "none", "neither", "both", "all", "each", "either", "former", "latter"}
)
"""Pronouns that are no number of those behind "of"."""


def whole(parsed: Parsed, group: Group, item: int, *, loosely: bool = False) -> Whom | None:
    """Whom an item means, with what hangs on it: "Institute of Material Medical" is one name."""
    found = whom(parsed, item, loosely=loosely)
    if found is not None and found.kind == "description" and (called := _called(parsed, item)) is not None:
        return called
    hung = group.hung.get(item, [])
    if not hung:
        return found
    counts = parsed.units_of(item)[-1]
    if counts.word == "all" and parsed.word(hung[0] - 1) == "of" and (all_of := whom(parsed, hung[0])) is not None:
        return all_of  # "all of them", "all of the firms" are they
    if parsed.word(hung[0] - 1) == "of" and (
        counts.tag == "#"
        or counts.word in NUMBERS
        or (counts.word == "any" and parsed.word(item - 1) == "nor")
        or (found is not None and found.kind == "pronoun" and found.head not in _STANDING_ALONE)
    ):
        start, end = parsed.start(item), parsed.end(hung[-1])
        return Whom("group", parsed.text[start:end], start, end, None, None, True, parsed.word(hung[0]))
    of_office = found is not None and found.kind == "description" and found.person and found.head not in _SOMEBODYS
    of_chamber = found is None and "authority" in counts.kinds  # "House of Lords member Ivan Petrov"
    if (of_office or of_chamber) and (holder := _holder(parsed, hung[-1])):
        return holder  # not so "a son of the tycoon X"
    first = parsed.word(hung[0] - 1)
    head = parsed.units_of(item)[-1]
    if found is not None and found.person:
        return found  # "a former party secretary of the region"
    if "sanction" in parsed.units_of(hung[-1])[-1].kinds:
        return found  # "freed X of EU sanctions"
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


def _called(parsed: Parsed, item: int) -> Whom | None:
    """Who is described and then named: of "a company called Acme Optics", the name."""
    if parsed.shape(item + 1) is not Shape.VERB or parsed.shape(item + 2) is not Shape.NOUN:
        return None
    chunk = parsed.chunks[item + 1]
    if chunk.form not in ("part", "past?") or _CALLING.isdisjoint(chunk.lemmas) or chunk.last - chunk.first > 1:
        return None
    found = whom(parsed, item + 2)
    return found if found is not None and found.kind in ("party", "unknown") else None


_CALLING = frozenset({"call", "name", "dub"})


def _holder(parsed: Parsed, at: int) -> Whom | None:
    """Who holds an office, where the name stands behind what it is of: "minister of commerce Ivan Petrov", "the head of
    Acme Ivan Petrov"."""
    units = [unit for unit in parsed.units_of(at) if unit.tag != "D"]
    found = whom(parsed, at)
    if len(units) < 2 or not units[-1].is_name or found is None or found.kind not in ("party", "unknown"):
        return None
    party = found.unit.party if found.unit is not None else None
    owned = any(unit.tag == "'" for unit in units if unit.end <= found.start)
    if party is None and owned and " " not in found.name:
        return None  # "a member of the ruling party's Politburo"
    if not units[0].is_name and units[0].party is None:
        title = next((unit for unit in reversed(units) if unit.end <= found.start), units[0])
        before = title.word
        is_person = (party is not None and party.is_person) or (title.is_name and before in TITLES)
        # Whom the noun describes is what the office is of: "head of the retailer Acme".
        return None if before in parsed.words_of.parties and not is_person else found
    if found.unit is not None:
        return found if party is not None and party.is_person is True and found.unit is not units[0] else None
    if any(is_of_persons(unit.word) for unit in units if unit.start == found.start):
        return found if found.start > units[0].start else None
    for before_given, given in pairwise(units[:-1]):
        if given.is_name and is_of_persons(given.word) and before_given.word not in parsed.words_of.organisations:
            return replace(found, name=parsed.text[given.start : found.end], start=given.start)
    return None


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
