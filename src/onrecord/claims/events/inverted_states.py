"""Inverted states: how those stand who are named behind the verb: "Also on the list are X", "firms facing sanctions
include Y"."""

from __future__ import annotations

from dataclasses import replace

from onrecord.claims.events.beside import STATES, state_told
from onrecord.claims.events.happening import Happening
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.groups import group_from
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


def inverted(parsed: Parsed, *, in_context: bool) -> Happening | None:
    """What a sentence tells by a phrase in front of those whom its verb names; None where it tells nothing so."""
    at = next((at for at in range(len(parsed.chunks)) if parsed.shape(at) is not Shape.ADVERB), 0)
    if _stands(parsed, at) and any(parsed.word(before) == "there" for before in range(at)):
        return _there_are(parsed, at, in_context=in_context)
    opened = _OPENED.get(parsed.word(at))
    at += opened is not None
    name = (STATES if opened is None else opened).get(parsed.word(at))
    if name is None or parsed.shape(at + 1) is not Shape.NOUN:
        return None
    verb = _behind_adverbs(parsed, at + 2)
    if parsed.word(verb) == "since" and parsed.shape(verb + 1) is Shape.NOUN and is_time(parsed, verb + 1):
        verb += 2
    if not _stands(parsed, verb):
        return None
    first = _behind_adverbs(parsed, verb + 1)
    if parsed.shape(first) is not Shape.NOUN:
        return None
    told = state_told(parsed, first, at + 1, name, in_context, group_from(parsed, first))
    return None if told is None else replace(told, at=verb, is_noun=False)


def _stands(parsed: Parsed, verb: int) -> bool:
    """Whether a verb at a chunk says that somebody is or remains somewhere."""
    if parsed.shape(verb) is not Shape.VERB:
        return False
    chunk = parsed.chunks[verb]
    is_finite = chunk.form == "finite" or (chunk.form == "base" and chunk.modal is None)
    return is_finite and not chunk.negative and not {"be", "remain", "stay"}.isdisjoint(chunk.lemmas)


def _there_are(parsed: Parsed, verb: int, *, in_context: bool) -> Happening | None:
    """What "there remain on the list X and Y" tells, whose verb is at a chunk."""
    opens = _behind_adverbs(parsed, verb + 1)
    first = _behind_adverbs(parsed, opens + 2)
    name = STATES.get(parsed.word(opens))
    if name is None or parsed.shape(opens + 1) is not Shape.NOUN or parsed.shape(first) is not Shape.NOUN:
        return None
    return state_told(parsed, first, opens + 1, name, in_context, group_from(parsed, first))


def _behind_adverbs(parsed: Parsed, at: int) -> int:
    while parsed.shape(at) is Shape.ADVERB:
        at += 1
    return at


def included(parsed: Parsed, *, in_context: bool) -> Happening | None:
    """What a sentence says of a group of which its verb names some: "companies under sanctions include X and Y"."""
    verb = next((at for at in parsed.verbs if "include" in parsed.chunks[at].lemmas), 0)
    measure, opens = verb - 1, verb - 2
    if verb < 3 or parsed.shape(measure) is not Shape.NOUN or parsed.shape(verb + 1) is not Shape.NOUN:
        return None
    faces = parsed.shape(opens) is Shape.VERB and not _FACING.isdisjoint(parsed.chunks[opens].lemmas)
    if not faces and parsed.word(opens) != "under":
        return None
    those = opens - 1
    while parsed.shape(those) is Shape.ADVERB:
        those -= 1
    if those < 0 or parsed.word(those) not in parsed.words_of.groups:
        return None
    row = group_from(parsed, verb + 1)
    told = state_told(parsed, verb + 1, measure, "maintain.remain-under", in_context, row) or state_told(
        parsed, verb + 1, measure, "maintain.under-order", in_context, row
    )
    return None if told is None else replace(told, at=verb, is_noun=False, start=parsed.start(those))


_FACING = frozenset({"face", "suffer"})
