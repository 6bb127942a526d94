"""Series: verbs that share one subject, in a row, or one of them in a clause that has none of its own."""

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
    if not parsed.chunks[before].passive and _is_undergone(parsed, verb):
        return None  # "OFAC delisted X, first listed in 2019 and listed again in 2020"
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


def _is_undergone(parsed: Parsed, verb: int) -> bool:
    """Whether a verb that must have an object has none behind it, so that it tells what was done to somebody."""
    chunk = parsed.chunks[verb]
    ahead = verb + 1
    while parsed.shape(ahead) is Shape.ADVERB:
        ahead += 1
    alone = parsed.shape(ahead) in (Shape.PREPOSITION, Shape.COMMA, Shape.AND)
    return chunk.form == "past?" and alone and not _LISTING.isdisjoint(chunk.lemmas)


_LISTING = frozenset(
    {"add", "blacklist", "delist", "designate", "list", "place", "put", "redesignate", "relist", "remove", "sanction"}
)
_BESIDE_MAIN = frozenset({"after", "before", "since", "despite", "while", "when", "upon", "following"})
"""Words before a gerund that has the subject of the main clause."""
_ENDING = frozenset({"end", "wind"})


def verb_of_main_clause(parsed: Parsed, at: int, verb: int) -> int | None:
    """The verb whose subject another has that stands behind the chunk `at`: "X has lost sales since being listed", "X
    ended up listed"."""
    if parsed.word(at) == "up" and parsed.shape(at - 1) is Shape.VERB and _ENDING & set(parsed.chunks[at - 1].lemmas):
        return at - 1
    chunk = parsed.chunks[verb]
    if chunk.form != "ing" or not (chunk.passive or "be" in chunk.lemmas) or parsed.word(at) not in _BESIDE_MAIN:
        return None
    for before in range(at - 1, 0, -1):
        if parsed.shape(before) in (Shape.MARK, Shape.CLAUSE):
            return None
        if parsed.shape(before) is Shape.VERB and parsed.chunks[before].form in ("finite", "past?"):
            return before
    return None


def verb_of_outcome(parsed: Parsed, at: int) -> int | None:
    """The verb of what an infinitive behind "only" tells the outcome of, which came about: "was listed in May, only to
    be removed in June"; None where it is no such infinitive."""
    if parsed.chunks[at].form != "inf" or parsed.word(at - 1) != "only" or parsed.word(at - 2) not in (",", "-", "--"):
        return None
    told = (verb for verb in reversed(parsed.verbs) if verb < at and parsed.chunks[verb].form in ("finite", "past?"))
    verb = next(told, None)
    return verb if verb is not None and parsed.chunks[verb].modal is None else None


def acting_before(parsed: Parsed, at: int, verb: int) -> int | None:
    """The verb whose subject is that of a participle behind a comma that does something to those just told of: "the US
    blacklisted X and Y, adding *them* to its list", "freezing *their* assets"."""
    behind = parsed.chunks[verb].last
    if parsed.chunks[verb].form != "ing" or parsed.chunks[verb].passive or behind >= len(parsed.units):
        return None
    before = [one for one in parsed.verbs if one < at]
    acts = (
        bool(before) and parsed.chunks[before[-1]].form in ("finite", "past?") and not parsed.chunks[before[-1]].passive
    )
    return before[-1] if acts and parsed.units[behind].word in _THEM else None


_THEM = frozenset({"them", "it", "him", "her", "their"})
