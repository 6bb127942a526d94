"""Called: what a sentence calls the parties that it names ("the chip foundry X", "X, a Shanghai toolmaker"), by which
later ones can mean them, and which it names only in passing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.grammar.unit import Unit
from onrecord.claims.words.word_tables import words

HANGING = words("reading", "hanging")
"""Prepositions by which parties are only named to say something of another."""
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Called:
    """A party as a sentence names it: its unit, the words that describe it, and whether it is named in passing."""

    unit: Unit
    words: frozenset[str]
    passing: bool


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
            passing = parsed.word(at - 1) in HANGING or unit is not units[-1]
            yield Called(unit, frozenset(found), passing)


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
