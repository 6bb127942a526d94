"""Shared helping verbs: those that a participle behind "and", "or" or "nor" has from the verb before it: "has not been
fined or sanctioned", "will be fined and sanctioned"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.claims.grammar.chunk import Chunk, Shape
from onrecord.claims.grammar.unit import Unit

_BETWEEN = (Shape.NOUN, Shape.PREPOSITION, Shape.ADVERB)
_DENYING = frozenset({"or", "nor"})


def share_helping(found: Sequence[Chunk], units: Sequence[Unit], joint: int) -> None:
    """Give the participle behind the "and" at a chunk what the helping words of the verb before it say."""
    at = joint + 1
    while at < len(found) and found[at].shape is Shape.ADVERB:
        at += 1
    if at >= len(found) or found[at].shape is not Shape.VERB:
        return
    verb, before = found[at], joint - 1
    done = {form for _, form in units[verb.first].forms}
    if verb.last - verb.first > 1 or "part" not in done:
        return
    while before > 0 and found[before].shape in _BETWEEN:
        before -= 1
    first = found[before]
    helped = first.last - first.first > 1 and first.shape is Shape.VERB and units[first.last - 1].tag == "V"
    if not helped or first.form == "ing" or not {"part", "past"} & {form for _, form in units[first.last - 1].forms}:
        return
    has_have = any(unit.tag == "H" for unit in units[first.first : first.last])
    if "base" in done and not (first.passive or has_have):
        return  # "did not hit or put"
    denies = found[joint].word in _DENYING
    if first.negative and not denies:
        return  # "was not told and sued"
    verb.negative = first.negative
    verb.modal = first.modal
    if before == joint - 1 and first.form == "inf" and first.passive:
        verb.form, verb.passive = "inf", True
