"""Where the object of a verb begins: behind particles, times and what stands between commas."""

from __future__ import annotations

from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.groups import group_from
from onrecord.claims.grammar.parsed import Parsed, is_time

PARTICLES = frozenset({"up", "back", "out", "down", "over", "forward", "both"})
"""Words between a verb and its object."""
_TAKING = frozenset({"call", "take", "cut", "strike", "knock", "cross", "wipe"})
"""Verbs with which "off" can stand before their object."""


def object_start(parsed: Parsed, verb: int) -> int | None:
    """The chunk at which the object of a verb group begins, if it has one."""
    at = verb + 1
    while parsed.shape(at) in (Shape.ADVERB, Shape.QUOTE) or (
        parsed.word(at) in PARTICLES and parsed.shape(at + 1) in (Shape.NOUN, Shape.ADVERB)
    ):
        at += 1
    if parsed.word(at) == ":" and parsed.shape(at + 1) is Shape.NOUN:
        at += 1  # designated: X; Y; and Z
    if parsed.word(at) == "off" and parsed.shape(at + 1) is Shape.NOUN and _TAKING & set(parsed.chunks[verb].lemmas):
        # "took off sanctions from X", "cut off X": but of "took off the list X" the list is no object.
        at += not any("list" in unit.kinds or "open_list" in unit.kinds for unit in parsed.units_of(at + 1))
    if parsed.word(at) == "," and (behind := _behind_insert(parsed, at)) is not None:
        at = behind
    if (shared := _shared_from(parsed, verb, at)) is not None:
        return object_start(parsed, shared)
    if parsed.word(at) == "," and _is_within(parsed, verb):
        at += 1
    if parsed.word(at) == "into" and parsed.word(at + 1) == "law" and parsed.shape(at + 2) is Shape.NOUN:
        at += 2  # signed into law the act
    if parsed.word(at) == "in" and parsed.word(at + 1) == "place":
        at += 2  # put in place a series of measures
    if (behind := _behind_time(parsed, at)) > at:
        at = behind  # sanctioned this week 16 officials
    elif (behind := _behind_times(parsed, at)) > at:
        at = behind  # extended until 15 March the measures against X
    elif parsed.word(at) == "for" and parsed.word(at + 1) == "time" and parsed.shape(at + 2) is Shape.NOUN:
        at += 2  # extended for a fifth time the licence for X
    elif (
        parsed.word(at) == "by"
        and parsed.shape(at + 1) is Shape.NOUN
        and parsed.shape(voted := at + 4 if parsed.word(at + 2) == "to" else at + 2) is Shape.NOUN
        and parsed.units_of(voted)[0].word == "the"
        and not is_time(parsed, voted)
    ):
        at = voted  # passed by unanimous consent the act, by 369 votes to 22 the act
    if parsed.shape(at) is not Shape.NOUN or is_time(parsed, at):
        return None
    return at


_TIMING = frozenset({"by", "for", "in", "on", "through", "till", "to", "until"})


def _behind_times(parsed: Parsed, at: int) -> int:
    """The noun phrase behind one or more times after a verb, else the chunk itself: "prolonged for six months the
    measures", "prolonged for six months, until 15 September, the measures"."""
    ahead, commas = at, 0
    while (
        parsed.shape(ahead) in (Shape.PREPOSITION, Shape.CLAUSE)
        and parsed.word(ahead) in _TIMING
        and parsed.shape(ahead + 1) is Shape.NOUN
        and is_time(parsed, ahead + 1)
    ):
        ahead += 2
        if parsed.word(ahead) == "," and (commas or parsed.shape(ahead + 1) in (Shape.PREPOSITION, Shape.CLAUSE)):
            ahead, commas = ahead + 1, commas + 1
    if ahead == at or commas == 1 or parsed.shape(ahead) is not Shape.NOUN or is_time(parsed, ahead):
        return at
    # "prolonged for six months, until 15 September, the Council said"
    return at if commas and parsed.shape(group_from(parsed, ahead).last) is Shape.VERB else ahead


def _behind_time(parsed: Parsed, at: int) -> int:
    """The noun phrase right behind a time without a preposition, if it is no subject, else the chunk itself: of
    "sanctioned this week 16 officials" the officials."""
    if parsed.shape(at) is not Shape.NOUN or not is_time(parsed, at) or parsed.shape(at + 1) is not Shape.NOUN:
        return at
    behind = at + 1
    if is_time(parsed, behind):
        return at
    last = group_from(parsed, behind).last
    told = parsed.shape(last) is Shape.VERB and parsed.chunks[last].form not in ("part", "ing", "inf")
    return at if told else behind


def _shared_from(parsed: Parsed, verb: int, at: int) -> int | None:
    """The verb that ends a row of verbs with one object behind the last: "sanctioned, and later delisted, X",
    "sanctioned, fined and shamed X". It has no helping words of its own, and stands in the form of the first."""
    comma = parsed.word(at) == ","
    joined = at + comma
    ahead = joined + 1 if parsed.shape(joined) is Shape.AND else joined
    while parsed.shape(ahead) is Shape.ADVERB:
        ahead += 1
    if parsed.shape(verb) is not Shape.VERB or parsed.shape(ahead) is not Shape.VERB or ahead == at:
        return None
    chunk = parsed.chunks[ahead]
    if (
        parsed.chunks[verb].passive
        or chunk.last - chunk.first > 1
        or chunk.form not in _SHARING.get(parsed.chunks[verb].form, ())
    ):
        return None
    if parsed.shape(joined) is Shape.AND:
        return ahead
    behind = ahead + 1 + (parsed.word(ahead + 1) == ",")
    return ahead if parsed.shape(behind) is Shape.AND and _shared_from(parsed, ahead, ahead + 1) is not None else None


def _is_within(parsed: Parsed, verb: int) -> bool:
    """Whether a verb stands with "and" behind a comma and another verb: "sanctioned, and later delisted"."""
    before = verb - 1
    while parsed.shape(before) is Shape.ADVERB:
        before -= 1
    behind_comma = parsed.shape(before) is Shape.AND and parsed.word(before - 1) == ","
    return behind_comma and _shared_from(parsed, before - 2, before - 1) == verb


_SHARING = {
    "past?": ("past?",), "finite": ("past?", "finite", "base"), "base": ("base", "past?"), "inf": ("base", "past?"),
    "ing": ("ing",),
}  # fmt: skip
"""The forms of a verb that can share its object with one before it, by the form of that."""


def _behind_insert(parsed: Parsed, comma: int) -> int | None:
    """The noun phrase behind what stands between commas after a verb, if nothing says that it begins a clause: "passed,
    within the same text, the act"."""
    if parsed.shape(comma + 1) not in (Shape.PREPOSITION, Shape.ADVERB):
        return None
    for at in range(comma + 2, min(comma + 8, len(parsed.chunks) - 1)):
        if parsed.word(at) == ",":
            if parsed.shape(at + 1) is not Shape.NOUN or is_time(parsed, at + 1):
                return None
            behind = group_from(parsed, at + 1).last
            return at + 1 if parsed.shape(behind) in (Shape.MARK, Shape.PREPOSITION, None) else None
        if parsed.shape(at) not in (Shape.NOUN, Shape.PREPOSITION, Shape.ADVERB):
            return None
    return None
