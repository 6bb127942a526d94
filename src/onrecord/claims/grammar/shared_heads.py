"""Shared heads: two words that "and" joins before the plural of which both tell more: "14 Chinese technology and
defence companies"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.claims.grammar.unit import Unit
from onrecord.claims.grammar.verbs_told import NUMBERS
from onrecord.claims.words.lexicon import Lexicon
from onrecord.claims.words.word_tables import words

_DEMONYMS = words("reading", "demonyms")
_MOST = 2
"""So many words at most stand between "and" and the plural: "defence and high technology companies"."""


def behind_shared_head(units: Sequence[Unit], first: int, at: int, words_of: Lexicon) -> int:
    """Behind the plural that the words on both sides of the "and" at `at` tell more of, in a phrase that begins at
    `first`; `at` itself where they share none: "three banks and technology companies"."""
    if units[at].word != "and" or at == first or not _is_field(units[at - 1], words_of):
        return at
    opened = any(_opens(unit) for unit in units[first : at - 1])
    for place in range(at + 1, min(at + 2 + _MOST, len(units))):
        unit = units[place]
        is_plural = unit.word in words_of.groups and unit.word not in NUMBERS and unit.tag == "X" and not unit.is_name
        if is_plural:
            return place + 1 if opened and place > at + 1 else at
        if not _is_field(unit, words_of):
            return at
    return at


def _opens(unit: Unit) -> bool:
    """Whether a word counts the ones at the end, or says where all of them are from."""
    return unit.tag == "#" or unit.word in NUMBERS or unit.word in _DEMONYMS


def _is_field(unit: Unit, words_of: Lexicon) -> bool:
    """Whether a word tells what a company does, and is no party and no measure itself."""
    if unit.tag != "X" or unit.is_name or unit.kinds or unit.party is not None or unit.word in _DEMONYMS:
        return False
    return unit.word not in words_of.parties and unit.word not in words_of.goods and unit.word not in NUMBERS
