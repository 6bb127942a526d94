"""Circumstances: phrases between an infinitive and what stands over it, which only say when, how or where."""

from __future__ import annotations

from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.parsed import Parsed, is_time

OFTEN = frozenset({"times", "occasions"})
_CIRCUMSTANTIAL = frozenset(
    {"in", "at", "to", "without", "before", "after", "through", "during", "by", "under", "with"}
)


def before_times(parsed: Parsed, at: int) -> int:
    """The last chunk up to `at` that is not of a phrase which only says when or how often."""
    while (
        at > 0
        and parsed.shape(at) is Shape.NOUN
        and (is_time(parsed, at) or parsed.word(at) in OFTEN or _is_tally(parsed, at))
    ):
        if parsed.word(at) == "time":
            break  # "it is time to"
        at -= parsed.word(at - 1) == "the"  # "over the last year": read as two
        at -= 2 if parsed.shape(at - 1) is Shape.PREPOSITION else 1
    return at


def _is_tally(parsed: Parsed, at: int) -> bool:
    """Whether a noun phrase is only numbers: "voted 362 to 53 to keep"."""
    return all(unit.tag in ("#", "-") for unit in parsed.units_of(at))


def before_circumstances(parsed: Parsed, at: int) -> int:
    """The chunk before the phrases up to a noun chunk which only tell how, where or by whom: "asked in vain to",
    "pressed the office for years to"; `at` itself where it is in none."""
    left = at
    while parsed.shape(left) is Shape.NOUN and parsed.word(left - 1) in _CIRCUMSTANTIAL:
        left -= 2
        while parsed.shape(left) is Shape.ADVERB or (
            parsed.shape(left) is Shape.AND and parsed.word(left - 2) in _CIRCUMSTANTIAL
        ):
            left -= 1
    return left
