"""Items following: whether a list goes on behind a chunk, or a clause on its last item does."""

from __future__ import annotations

from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.parsed import Parsed, is_time
from onrecord.claims.words.word_tables import words

_SAID = words("reading", "alleging")


def item_follows(parsed: Parsed, at: int) -> bool:
    """Whether a further item of a list comes next, and no verb of its own behind it."""
    ahead = at
    while parsed.shape(ahead) in (Shape.COMMA, Shape.AND) and parsed.word(ahead) not in ("but", "(", ")"):
        ahead += 1
    if ahead == at or parsed.shape(ahead) is not Shape.NOUN or is_time(parsed, ahead):
        return False
    after = ahead + 1
    while parsed.shape(after) in (Shape.PREPOSITION, Shape.AND) and parsed.shape(after + 1) is Shape.NOUN:
        after += 2
    if parsed.shape(after) is not Shape.VERB or parsed.chunks[after].form in ("inf", "ing"):
        return True
    return is_apposed(parsed, after)


def is_apposed(parsed: Parsed, verb: int) -> bool:
    """Whether a verb right behind a noun can be a reduced clause on it ("a firm owned by X", "a firm said to be")."""
    if parsed.shape(verb + 1) is Shape.VERB and parsed.chunks[verb + 1].form == "inf":
        return parsed.chunks[verb].form == "past?" and not _SAID.isdisjoint(parsed.chunks[verb].lemmas)
    return (
        parsed.chunks[verb].form == "past?"
        and parsed.shape(verb + 1) is Shape.PREPOSITION
        and parsed.word(verb + 1) in ("by", "to", "in", "with", "of", "for", "as", "over")
        and not is_saying(parsed, verb)
    )


def is_saying(parsed: Parsed, at: int) -> bool:
    """Whether the verb at a chunk is one of saying."""
    return not parsed.words_of.operators.saying.isdisjoint(parsed.chunks[at].lemmas)
