"""Lists unnamed: those that a text only describes, and those that it leaves out: "was put on in 2018"."""

from __future__ import annotations

from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.parsed import Parsed, is_time
from onrecord.claims.grammar.unit import Unit
from onrecord.claims.words.word_tables import words

DESCRIBED = 14
"""Within so many words a list is described."""
DESCRIBING = words("reading", "describing")
"""What lists of governments are said to be about."""


def described_list(parsed: Parsed, at: int) -> Unit | None:
    """A list that a text does not name but describes: "a list of firms it ties to China's military", "a list that cuts
    them off from American technology"."""
    unit = parsed.units_of(at)[-1]
    if (
        unit.word.split()[-1] not in ("list", "lists", "roster", "register", "watchlist")
        or not {"open_list"} & unit.kinds.keys()
    ):
        return None
    if parsed.word(at + 1) not in ("of", "that", "which") or not any("authority" in u.kinds for u in parsed.units):
        return None
    behind = parsed.units[parsed.chunks[at].last : parsed.chunks[at].last + DESCRIBED]
    return unit if any(DESCRIBING & set(other.word.split()) for other in behind) else None


def any_of_these(parsed: Parsed, at: int) -> Unit | None:
    """The pronoun that stands for lists of which a text has just told: "placed on *either* of these", "on *none* of
    these lists"; none where nothing such stands at a chunk."""
    units = parsed.units_of(at)
    those = at + 2
    if units[-1].word not in _PARTS or parsed.word(at + 1) != "of" or parsed.shape(those) is not Shape.NOUN:
        return None
    behind = [unit.word for unit in parsed.units_of(those)]
    return units[-1] if behind[0] in _THESE and behind[1:] in ([], ["lists"], ["two"], ["two", "lists"]) else None


_PARTS = frozenset({"all", "any", "both", "either", "neither", "none", "one"})
_THESE = frozenset({"these", "those", "them"})


def is_put_on(parsed: Parsed, at: int) -> bool:
    """Whether "on" is of a passive "put on", with no more than a time behind it: "X was put on in 2018"."""
    verb = parsed.chunks[at - 1]
    if parsed.word(at) != "on" or verb.shape is not Shape.VERB or not (verb.passive and "put" in verb.lemmas):
        return False
    time = at + 1 + (parsed.shape(at + 1) is Shape.PREPOSITION)
    if parsed.shape(time) is Shape.NOUN:
        return parsed.word(time) == "time" or is_time(parsed, time)
    return parsed.shape(time) is None or parsed.word(time) == "."


PUT_THERE = frozenset({"entered", "placed", "put"})
"""What somebody can be "there", where lists are told of."""


def is_put_there(parsed: Parsed, at: int) -> bool:
    """Whether "there" at a chunk is the list that the text has told of: "the two were put there for torture"."""
    if parsed.word(at) != "there" or not parsed.in_story:
        return False
    return parsed.shape(at - 1) is Shape.VERB and parsed.word(at - 1) in PUT_THERE and parsed.chunks[at - 1].passive
