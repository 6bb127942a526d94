"""One more: how a text that has just told of an addition says of somebody else that they are among those added, as if
it told how things stand: "X is also on the list", "on the new list are Y and Z", "W is sanctioned for the sale"."""

from __future__ import annotations

from onrecord.claims.claim import Event
from onrecord.claims.events.happening import Happening
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.parsed import Parsed

_LASTING = frozenset({"now", "still", "already", "currently", "long"})
_THE_LIST = frozenset({"on the list", "on the new list", "on the latest list"})
_ALSO = frozenset({"also", "too", "as", "well", "as well", "likewise", ".", ","})
_REACH = 4
"""So many chunks behind a verb a reason is given for what it tells."""


def is_on_it_too(parsed: Parsed, one: Happening, *, several: bool, goes_on: bool, new_list: bool) -> bool:
    """Whether "X is on the list" tells one more of those added. `several`: several were; `goes_on`: nothing else has
    been told since; `new_list`: who was added was told by what a new list includes, so that "it" is that."""
    chunk = parsed.chunks[one.at]
    if chunk.lemmas != ("be",) or not chunk.present or chunk.negative or _lasts(parsed, one.at):
        return False
    if parsed.word(one.at - 1) in ("which", "who", "that") or any(unit.word == "whose" for unit in parsed.units):
        return False  # "Y, both of which are on the list"
    behind = [unit.word for unit in parsed.units[chunk.last :]]
    also = not {"also", "too", "as well"}.isdisjoint({*behind, *chunk.adverbs})
    place = " ".join(filter(_tells_where, behind))
    if place not in _THE_LIST:
        place = " ".join(unit.word for unit in parsed.units[: chunk.first] if _tells_where(unit.word))
        also = also or parsed.units[0].word == "also"  # "Also on the list are X and Y"
    if place not in _THE_LIST and place != "on it":
        place = _place_in_clause(parsed, one.at)
    if place == "on it":
        return new_list
    if place == "there":
        return also and goes_on  # "and the name of Z is there too"
    return place in _THE_LIST and (several or (also and goes_on and place == "on the list"))


def _tells_where(word: str) -> bool:
    """Whether a word behind "is" can be of what says where: not the adverb of "are impressively on the list"."""
    return word not in _ALSO and not word.endswith("ly")


def _place_in_clause(parsed: Parsed, verb: int) -> str:
    """Where a clause that goes on says somebody is: "are on it too, as is X"."""
    words: list[str] = []
    for at in range(verb + 1, len(parsed.chunks)):
        if parsed.word(at) == "," or parsed.shape(at) in (Shape.CLAUSE, Shape.MARK):
            break
        words.extend(unit.word for unit in parsed.units_of(at) if _tells_where(unit.word))
    return " ".join(words)


def is_listed_for(parsed: Parsed, one: Happening) -> bool:
    """Whether a passive in the present tells by its reason that somebody was added: "is sanctioned for selling X"."""
    chunk = parsed.chunks[one.at]
    if one.is_noun or one.event is not Event.MAINTAIN or one.frame.event is not Event.ADD:
        return False
    if not (chunk.passive and chunk.present) or chunk.negative or _lasts(parsed, one.at):
        return False
    for at in range(one.at + 1, min(one.at + _REACH, len(parsed.chunks) - 1)):
        if parsed.word(at) == "because":
            return True
        if parsed.word(at) == "for":
            while parsed.shape(at + 1) in (Shape.ADVERB, Shape.QUOTE):
                at += 1  # "for allegedly passing on skills"
            return parsed.shape(at + 1) is Shape.VERB and parsed.chunks[at + 1].form == "ing"
        if parsed.shape(at) in (Shape.VERB, Shape.MARK):
            return False
    return False


def _lasts(parsed: Parsed, verb: int) -> bool:
    """Whether a word beside a verb says that it has been so for a while."""
    if parsed.word(0) == "by" and parsed.word(1) == "now":
        return True  # "By now X is on the list"
    return not _LASTING.isdisjoint({parsed.word(verb - 1), parsed.word(verb + 1), *parsed.chunks[verb].adverbs})
