"""Names in the body: what the sentences of a text name, by which a title can be read in which every word has a capital
("China Blacklists Acme Optics and Beta Vision")."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from onrecord.claims.grammar.names_written import DEMONYMS, in_title_case
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.grammar.unit import Unit
from onrecord.claims.words.english import is_common

_LONGEST = 6
"""Names of more words are not looked for in a title."""


def names_in_body(body: Sequence[Parsed]) -> frozenset[tuple[str, ...]]:
    """The names that sentences have, and their parts, by their words; none of common words alone, as "Human Rights"."""
    cased = [one for one in body if not in_title_case(one)]
    small = {unit.word for one in cased for unit in one.units if not unit.is_name}
    found: set[tuple[str, ...]] = set()
    for one in cased:
        for is_name, run in groupby(one.units, key=_can_name):
            if is_name:
                found.update(_parts([unit.word for unit in run]))
    return frozenset(part for part in found if any(_is_own(word, small) for word in part))


def _can_name(unit: Unit) -> bool:
    return unit.is_name and unit.tag in ("X", "V") and "authority" not in unit.kinds


def _parts(name: list[str]) -> set[tuple[str, ...]]:
    """The words of a name that stand together, as many as there can be: of "Acme Optics Corporation" also the first
    two."""
    words = [one for word in name for one in word.split()]
    return {
        tuple(words[first:last])
        for first in range(len(words))
        for last in range(first + 1, min(first + _LONGEST, len(words)) + 1)
    }


def _is_own(word: str, small: set[str]) -> bool:
    """Whether a word stands for itself wherever it has a capital."""
    return word not in small and word not in DEMONYMS and word.isalpha() and not is_common(word)
