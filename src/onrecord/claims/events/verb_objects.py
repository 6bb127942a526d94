"""Verb objects: what a verb has as its object where that does not simply stand behind it."""

from __future__ import annotations

from onrecord.claims.events.slots import in_group
from onrecord.claims.grammar.chunk import Chunk, Shape
from onrecord.claims.grammar.groups import Group, group_from
from onrecord.claims.grammar.parsed import Parsed, is_time
from onrecord.claims.grammar.units import Unit
from onrecord.claims.words.frames import Frame


def behind_phrase(parsed: Parsed, at: int, frame: Frame, in_context: bool) -> Group | None:
    """The object of a verb whose list stands before it: "removed from its list three banks and a minister"."""
    then, opening = frame.then, at + 1
    if then is None or then.phrase != "list":
        return None
    if parsed.shape(opening) is Shape.NOUN and is_time(parsed, opening):
        opening += 1  # withdrew this Monday from its list
    phrase = opening + 1
    if parsed.shape(opening) is not Shape.PREPOSITION or parsed.word(opening) not in then.words:
        return None
    if (
        parsed.shape(phrase) is not Shape.NOUN
        or in_group(parsed, group_from(parsed, phrase), "list", in_context) is None
    ):
        return None
    while parsed.word(phrase + 1) == "of" and parsed.shape(phrase + 2) is Shape.NOUN:
        phrase += 2
    return group_from(parsed, phrase + 1) if parsed.shape(phrase + 1) is Shape.NOUN else None


def told_behind(parsed: Parsed, at: int) -> Group | None:
    """Who a participle is said of where the sentence tells it behind "are": "The individuals listed are X and Y"."""
    be = at + 1
    if (
        parsed.shape(be) is not Shape.VERB
        or parsed.chunks[be].lemmas != ("be",)
        or parsed.shape(be + 1) is not Shape.NOUN
    ):
        return None
    row = group_from(parsed, be + 1)
    return row if all(any(unit.is_name for unit in parsed.units_of(item)) for item in row.items) else None


def nearest(parsed: Parsed, obj: Group, at: int) -> Group:
    """What a reduced participle belongs to where what is before it is itself an object: of "urge you to sanction X and
    the six others listed there" the six others."""
    before = obj.first - 1
    if obj.first > at or len(obj.items) < 2 or parsed.shape(before) not in (Shape.VERB, Shape.PREPOSITION):
        return obj
    if parsed.shape(before) is Shape.VERB and _CAUSING & set(parsed.chunks[before].lemmas):
        return obj  # wants X and Y added to the list
    last = obj.items[-1]
    return Group([last], {last: obj.hung.get(last, [])}, last, obj.last)


_CAUSING = frozenset({"want", "like", "see", "have", "get", "need", "keep", "leave", "let", "help", "make"})
_OF_MEASURES = frozenset({"lift", "impose", "rescind", "ease", "revoke"})
"""Verbs of which "they" and "it" can be sanctions or an order told before."""


def meant_again(parsed: Parsed, obj: Group, chunk: Chunk, frame: Frame, in_context: bool) -> Unit | None:
    """The pronoun that means sanctions or an order told before: "They were lifted in 2023"."""
    if not in_context or len(obj.items) != 1 or not _OF_MEASURES & set(chunk.lemmas):
        return None
    units = parsed.units_of(obj.items[0])
    wanted = ("they", "them", "these", "those") if frame.object == "sanction" else ("it", "this")
    return units[0] if len(units) == 1 and units[0].word in wanted else None
