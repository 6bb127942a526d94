"""Counted: how many parties a plural asks for ("both", "the two men", "all three"), and of what kind."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.claims.grammar.unit import Unit
from onrecord.claims.words.lexicon import Lexicon
from onrecord.claims.words.word_tables import table, words

COUNTED: dict[str, int] = dict(table("reading")["counted"])
MORE = words("reading", "more")
"""Words that say of counted ones that they are not those spoken of before."""
_SINGULAR = {"men": "man", "women": "woman", "people": "person", "businessmen": "businessman"}


def count_of(units: Sequence[Unit]) -> int | None:
    """How many a phrase says it means, where it means ones spoken of before; None where it does not say.

    "the two others" and "two more firms" are new ones.
    """
    if any(unit.word in MORE for unit in units):
        return None
    return next((COUNTED[unit.word] for unit in units if unit.word in COUNTED), None)


def asks_for_persons(head: str, words_of: Lexicon) -> bool | None:
    """Whether a plural noun asks for persons (True) or for organisations (False); None where it can mean either.

    >>> from onrecord.claims.words.lexicon import lexicon
    >>> [asks_for_persons(word, lexicon()) for word in ("men", "companies", "names")]
    [True, False, None]
    """
    singular = _SINGULAR.get(head) or (head[:-3] + "y" if head.endswith("ies") else head.removesuffix("s"))
    person, organised = singular in words_of.persons, singular in words_of.organisations
    return person if person is not organised else None
