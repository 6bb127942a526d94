"""Inverted states: how those stand who are named behind the verb: "Also on the list are X", "firms facing sanctions
include Y"."""

from __future__ import annotations

from dataclasses import replace

from onrecord.claims.events.beside import STATES, state_told
from onrecord.claims.events.happening import Happening
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.groups import group_from
from onrecord.claims.grammar.included import with_included
from onrecord.claims.grammar.parsed import Parsed, is_time

_OPENED = {
    "not": dict.fromkeys(STATES, "maintain.absent"),
    "missing": {"from": "maintain.missing"},
    "absent": {"from": "maintain.absent"},
    "gone": {"from": "maintain.absent"},
    "new": {"on": "add.to-list", "to": "add.to-list"},
    "newest": {"on": "add.to-list"},
    "back": {"on": "add.to-list"},
}
"""The frames of what an opening word says, by the word behind it: "*Missing from* the list are"."""
_STANDING = frozenset({"figuring", "featuring", "remaining", "sitting", "standing", "languishing"})
"""What those do who are on a list: "Figuring on the list are X and Y"."""
_ALSO_GONE = {"on": "remove.off-list"}
"""The frames of what some more no longer are, besides those told before: "Also no longer on the list is X"."""
_BEING = frozenset({"be", "remain", "stay"})
_NAMING = _BEING | {"include"}
_OPENING = frozenset(word for frames in (STATES, *_OPENED.values()) for word in frames)
"""The words before the list or the sanctions on which somebody is said to be."""


def inverted(parsed: Parsed, *, in_context: bool) -> Happening | None:
    """What a sentence tells by a phrase in front of those whom its verb names; None where it tells nothing so."""
    if _OPENING.isdisjoint(parsed.last_words):
        return None
    at = next((at for at in range(len(parsed.chunks)) if parsed.shape(at) is not Shape.ADVERB), 0)
    if _stands(parsed, at) and any(parsed.word(before) == "there" for before in range(at)):
        return _there_are(parsed, at, in_context=in_context)
    too = at > 0 and parsed.word(0) == "also"
    opened = _OPENED.get(parsed.word(at))
    some = _behind_some(parsed, at) if opened is None else at
    too = too or some > at
    if opened is not None:
        at += 1
    elif parsed.word(some) == "no" and parsed.word(some + 1) == "longer":
        at, opened = some + 2, _ALSO_GONE if too else _OPENED["not"]
    else:
        at = some + (parsed.word(some) in _STANDING)
    name = (STATES if opened is None else opened).get(parsed.word(at))
    if name is None or parsed.shape(at + 1) is not Shape.NOUN or (parsed.word(at + 1) == "it" and not too):
        return None
    verb = _behind_adverbs(parsed, at + 2)
    if parsed.word(verb) == "since" and parsed.shape(verb + 1) is Shape.NOUN and is_time(parsed, verb + 1):
        verb += 2
    if not _stands(parsed, verb, _NAMING):
        return None
    first = _behind_adverbs(parsed, verb + 1)
    if parsed.shape(first) is not Shape.NOUN:
        return None
    told = state_told(parsed, first, at + 1, name, in_context, group_from(parsed, first))
    return None if told is None else replace(told, at=verb, is_noun=False)


def _stands(parsed: Parsed, verb: int, lemmas: frozenset[str] = _BEING) -> bool:
    """Whether a verb at a chunk says that somebody is or remains somewhere."""
    if parsed.shape(verb) is not Shape.VERB:
        return False
    chunk = parsed.chunks[verb]
    is_finite = chunk.form == "finite" or (chunk.form == "base" and chunk.modal is None)
    return is_finite and not chunk.negative and not lemmas.isdisjoint(chunk.lemmas)


def _there_are(parsed: Parsed, verb: int, *, in_context: bool) -> Happening | None:
    """What "there remain on the list X and Y", "there are five firms on the list" tells, whose verb is at a chunk."""
    opens = first = _behind_adverbs(parsed, verb + 1)
    row = None
    if parsed.shape(first) is Shape.NOUN:
        row = group_from(parsed, first)
        opens = row.last
    else:
        first = _behind_adverbs(parsed, opens + 2)
    name = STATES.get(parsed.word(opens))
    if name is None or parsed.shape(opens + 1) is not Shape.NOUN or parsed.shape(first) is not Shape.NOUN:
        return None
    if row is None:
        row = group_from(parsed, first)
    elif parsed.word(opens + 2) == ",":
        row = with_included(parsed, row, opens + 3, len(parsed.chunks))
    return state_told(parsed, first, opens + 1, name, in_context, row, counted_too=True)


def _behind_adverbs(parsed: Parsed, at: int) -> int:
    while parsed.shape(at) is Shape.ADVERB:
        at += 1
    return at


def _behind_some(parsed: Parsed, at: int) -> int:
    """The chunk behind what opens a sentence about some of a group: "among those", "among the names that are"; the
    chunk itself where nothing such does."""
    if parsed.word(at) != "among" or parsed.shape(at + 1) is not Shape.NOUN:
        return at
    if parsed.word(at + 1) not in parsed.words_of.groups and parsed.word(at + 1) not in ("those", "names"):
        return at
    behind = at + 2
    if parsed.word(behind) in ("who", "that", "which") and parsed.shape(behind + 1) is Shape.VERB:
        behind += 1 if "be" in parsed.chunks[behind + 1].lemmas else 0
    while parsed.shape(behind) is Shape.ADVERB:
        behind += 1
    return behind


def included(parsed: Parsed, *, in_context: bool) -> Happening | None:
    """What a sentence says of a group of which its verb names some: "companies under sanctions include X and Y",
    "those no longer on the list are X and Y"."""
    verb = next((at for at in parsed.verbs if not _NAMING.isdisjoint(parsed.chunks[at].lemmas)), 0)
    measure, opens = verb - 1, verb - 2
    if verb < 3 or parsed.shape(measure) is not Shape.NOUN or parsed.shape(verb + 1) is not Shape.NOUN:
        return None
    those = opens - 1
    while parsed.shape(those) is Shape.ADVERB:
        those -= 1
    gone = parsed.word(those) == "no" and parsed.word(those + 1) == "longer"
    faces = parsed.shape(opens) is Shape.VERB and not _FACING.isdisjoint(parsed.chunks[opens].lemmas)
    under = "include" in parsed.chunks[verb].lemmas and (faces or parsed.word(opens) == "under")
    those -= gone
    if those < 0 or parsed.word(those) not in parsed.words_of.groups | {"those", "names"}:
        return None
    row = group_from(parsed, verb + 1)
    names = ["maintain.remain-under", "maintain.under-order"] if under and not gone else []
    if gone and parsed.word(opens) == "on":
        names = ["maintain.absent"]
    found = (state_told(parsed, verb + 1, measure, name, in_context, row) for name in names)
    told = next((one for one in found if one is not None), None)
    return None if told is None else replace(told, at=verb, is_noun=False, start=parsed.start(those))


_FACING = frozenset({"face", "suffer"})
