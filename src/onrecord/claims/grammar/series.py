"""Series: verbs in a row that share one subject, the last one joined by "and"."""

from __future__ import annotations

from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.parsed import Parsed


def verb_in_series(parsed: Parsed, comma: int, verb: int) -> int | None:
    """The verb before a comma of which another behind it has the subject too, in a series that "and" ends, or behind
    "then": "X was listed in 2020, sued, and was taken off", "X was listed, then taken off"."""
    told = ("finite", "past?")
    if parsed.word(comma) != "," or parsed.chunks[verb].form not in told:
        return None
    before = comma - 1
    while before > 0 and parsed.shape(before) in (Shape.NOUN, Shape.PREPOSITION, Shape.ADVERB):
        before -= 1
    if parsed.shape(before) is not Shape.VERB or parsed.chunks[before].form not in told:
        return None
    if parsed.shape(before - 1) is Shape.COMMA and parsed.chunks[before].form != "finite":
        return None  # "X, listed in 2019, sued"
    if parsed.word(comma + 1) == "then":
        return before
    ahead = verb + 1
    while parsed.shape(ahead) in (Shape.NOUN, Shape.PREPOSITION, Shape.ADVERB, Shape.COMMA):
        ahead += 1
    if parsed.shape(ahead) is not Shape.AND:
        return None
    ahead += 1
    while parsed.shape(ahead) is Shape.ADVERB:
        ahead += 1
    goes_on = parsed.shape(ahead) is Shape.VERB and parsed.chunks[ahead].form in told
    return before if goes_on else None
