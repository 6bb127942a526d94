"""Called: what a sentence calls those whom it names ("the chip foundry X", "X, a Shanghai toolmaker"), by which later
ones can mean them, and which it names only in passing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.described import POSSESSIVE, Whom
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.grammar.unit import Unit
from onrecord.claims.grammar.whom import whom
from onrecord.claims.words.word_tables import words
from onrecord.names.countries import country_code

HANGING = words("reading", "hanging")
"""Prepositions by which parties are only named to say something of another."""
_SHORTEST = 3
_LOOKING_ON = words("reading", "looking_on") | words("reading", "media")
"""Words for those who tell of others, plead for them or judge them."""


@dataclass(frozen=True, slots=True)
class Called:
    """A party as a sentence names it: its unit, the words that describe it, and how far in passing it is named: 0 by
    itself, 1 to say something of another ("shares of X"), 2 as another's ("its rival X", "an analyst at X")."""

    unit: Unit
    words: frozenset[str]
    passing: int


def called(parsed: Parsed) -> Iterator[Called]:
    """The parties of the record that a sentence names, in order, with what it calls them."""
    for at in parsed.naming:
        units = parsed.units_of(at)
        last = next((unit for unit in reversed(units) if unit.party is not None), None)
        for place, unit in enumerate(units):
            if unit.party is None:
                continue
            found: set[str] = set()
            if unit is last and parsed.shape(at) is Shape.NOUN:
                found |= _describing(units[:place])
                if units[-1] is unit:
                    found |= _behind(parsed, at)
            yield Called(unit, frozenset(found), _passing(parsed, at, unit))


def looks_on(parsed: Parsed, at: int) -> bool:
    """Whether a phrase that ends with a name says that it is of somebody who only tells of others, pleads for them or
    judges them: "X, a lawyer at Y", "the analyst X", "Judge X"."""
    units = parsed.units_of(at)
    mark = max((place for place, unit in enumerate(units) if unit.tag == "'"), default=-1)
    return not _LOOKING_ON.isdisjoint({unit.word for unit in units[mark + 1 :]} | _behind(parsed, at))


def newly_called(parsed: Parsed) -> Iterator[tuple[Whom, frozenset[str], int]]:
    """The organisations whom no list knows and whom a sentence names with what they are, with that: "the drone maker
    X", "X, a Shenzhen-based maker of drones". Who only looks on ("the law firm X") is none."""
    for at, chunk in enumerate(parsed.chunks):
        if chunk.shape is not Shape.NOUN or not parsed.units[chunk.last - 1].is_name:
            continue
        units = parsed.units_of(at)
        behind = _behind(parsed, at)
        if not behind and not any(not unit.is_name and _organised(parsed, unit.word) for unit in units):
            continue  # most names stand alone, and whom they mean takes longer to find
        found = whom(parsed, at)
        if found is None or found.kind != "unknown" or country_code(found.name) is not None:
            continue
        before = [unit for unit in units if unit.end <= found.start]
        is_maker = bool(before) and not before[-1].is_name and _organised(parsed, before[-1].word)
        acts = parsed.shape(at + 1) is Shape.VERB and before and before[0].tag == "D" and parsed.word(at - 1) == ","
        is_maker = is_maker and not acts  # "X, the group Y led"
        is_told = bool(behind) and _organised(parsed, parsed.units_of(at + 2)[-1].word)
        described = behind | (_describing(before) if is_maker else frozenset())
        if (is_maker or is_told) and described.isdisjoint(_LOOKING_ON):
            yield found, described, _passing(parsed, at, units[-1])


def told_with(parsed: Parsed, at: int, found: Whom) -> frozenset[str]:
    """What a phrase calls somebody whom no list knows and whose name it ends with: "the banker X", "X, a banker"."""
    if found.kind != "unknown" or parsed.end(at) != found.end:
        return frozenset()
    return _describing([unit for unit in parsed.units_of(at) if unit.end <= found.start]) | _behind(parsed, at)


def _organised(parsed: Parsed, word: str) -> bool:
    words_of = parsed.words_of
    is_body = word in words_of.organisations or word in words_of.vessels
    return (is_body and word not in words_of.persons) or word.endswith("maker")


def _passing(parsed: Parsed, at: int, unit: Unit) -> int:
    """How far in passing a phrase names a party."""
    units = parsed.units_of(at)
    if units[0].word in POSSESSIVE or parsed.word(at - 1) == "at":
        return 2
    return int(parsed.word(at - 1) in HANGING or unit is not units[-1])


def _behind(parsed: Parsed, at: int) -> frozenset[str]:
    """The words by which an apposition or "is a …" behind a name describes it."""
    ahead = at + 1
    is_told = parsed.shape(ahead) is Shape.VERB and parsed.chunks[ahead].lemmas[-1:] == ("be",)
    if not is_told and parsed.word(ahead) != ",":
        return frozenset()
    ahead += 1
    units = parsed.units_of(ahead) if parsed.shape(ahead) is Shape.NOUN else ()
    if not units or units[0].word not in ("a", "an", "the") or any(unit.party is not None for unit in units):
        return frozenset()
    if any(unit.is_name for unit in units[-1:]):
        return frozenset()
    return _describing(units)


def _describing(units: Sequence[Unit]) -> frozenset[str]:
    """The nouns and adjectives of a phrase; those that a hyphen or nothing joins also as one."""
    found = {
        unit.word for unit in units if unit.tag in ("X", "V") and unit.party is None and len(unit.word) >= _SHORTEST
    }
    plain = [unit for unit in units if unit.tag in ("X", "V")]
    return frozenset(found | {one.word + other.word for one, other in pairwise(plain)})
