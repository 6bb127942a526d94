"""Authorities named: those whose lists words can speak of, told from the countries in which somebody is or works."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.described import singular
from onrecord.claims.grammar.groups import Group
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.grammar.unit import Unit
from onrecord.claims.grammar.whom import is_counted_by_nation
from onrecord.claims.words.word_tables import words

_OFFICES = words("reading", "offices") | {"side", "authorities", "officials"}
_PLACING = frozenset({"against", "for", "in", "from", "near", "outside", "with"})
_WHEN = frozenset({"after", "before", "when", "while", "as", "since"})


def authorities_in(units: Iterable[Unit]) -> list[str]:
    """The ids of the authorities that units name, in order."""
    return [unit.kinds["authority"] for unit in units if "authority" in unit.kinds and unit.party is None]


def group_authorities(parsed: Parsed, group: Group | None) -> list[str]:
    """The ids of the authorities that a group of noun phrases names, with those that hang on each; none of no group."""
    if group is None:
        return []
    return [
        found
        for item in group.items
        for place in (item, *group.hung.get(item, ()))
        for found in authorities_in(parsed.units_of(place))
    ]


def authorities_speaking(parsed: Parsed, about: int) -> list[str]:
    """The authorities that a sentence names as such: not the one of "Chinese companies", "a Beijing firm" or "eleven
    Chinese", nor where something is: "six in China"; nor who did something else, behind what is told at the chunk
    `about`: "was put on the list days after Britain imposed sanctions"."""
    found: list[str] = []
    for at, chunk in enumerate(parsed.chunks):
        if parsed.word(at - 1) in _PLACING and parsed.shape(at - 1) is Shape.PREPOSITION:
            continue
        if at > about and parsed.word(at - 1) in _WHEN and parsed.shape(at + 1) is Shape.VERB:
            continue
        units = parsed.units[chunk.first : chunk.last]
        if is_counted_by_nation(units) or _are_firms(parsed, units):
            continue
        for unit, after in zip(units, [*units[1:], None], strict=True):
            heads = after is None or after.tag in ("'", '"') or after.word in _OFFICES
            if "authority" in unit.kinds and unit.party is None and (heads or "-" in str(unit.kinds["authority"])):
                found.append(unit.kinds["authority"])
    return found


def _are_firms(parsed: Parsed, units: Sequence[Unit]) -> bool:
    """Whether a phrase means companies, of whatever country: "China's tech companies"."""
    head = units[-1].word
    return head in parsed.words_of.groups and singular(head) in parsed.words_of.organisations


def authorities_beside(parsed: Parsed, at: int) -> list[str]:
    """The authorities that the phrase at a chunk names: "Britain's list", "the list of the Treasury"."""
    beside = authorities_in(parsed.units_of(at))
    if parsed.word(at + 1) in ("of", "by", "at") and at + 2 < len(parsed.chunks):
        beside += authorities_in(parsed.units_of(at + 2)[-1:])  # not "a list of Chinese companies"
    return beside
