"""Lasting: what was so until something came about, which then did ("was on the list until its removal in 2017"), and
what is told as a prospect though it is so already ("will stay on the list")."""

from __future__ import annotations

from onrecord.claims.claim import Event
from onrecord.claims.events.happening import Happening
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.parsed import Parsed, is_time
from onrecord.claims.operators.meaning import Meaning, operator_at

UNTIL = frozenset({"until", "till"})
_STAYING = frozenset({"be", "continue", "remain", "stay"})
_PAST = frozenset({"was", "were", "had", "did"})
_HAVING = frozenset({"has", "have"})


def lasted_until(parsed: Parsed, opener: int, at: int) -> bool:
    """Whether an "until" at a chunk, with its clause or noun at another, ends what a verb outside tells as past: not
    what somebody refuses, demands or will do until then."""
    before = [verb for verb in parsed.verbs if verb < opener]
    outside = before[-1:] or [verb for verb in parsed.verbs if verb > at][:1]
    if not outside or any(parsed.shape(between) is Shape.MARK for between in range(outside[0], opener)):
        return False
    reason = max((place for place in range(opener) if parsed.word(place) == "because"), default=-1)
    verbs = [parsed.chunks[verb] for verb in (before or parsed.verbs) if verb > reason]
    if any(verb.modal or verb.negative for verb in verbs):
        return False
    chunk = parsed.chunks[outside[0]]
    dated = _is_dated(parsed, at)
    helping = parsed.units_of(outside[0])[0].word
    is_past = chunk.form == "past?" or helping in _PAST or (dated and helping in _HAVING)
    operator = operator_at(parsed, outside[0])
    if not is_past or (operator is not None and (operator.modality is not None or operator.negates)):
        return False
    # "The talks were off until X was removed" can be what somebody wants; a day, or what one was on till then, is none.
    return dated or (not _STAYING.isdisjoint(chunk.lemmas) and _is_on_list(parsed, outside[0]))


def _is_dated(parsed: Parsed, at: int) -> bool:
    """Whether a time stands right behind a verb or noun and what hangs on it."""
    for ahead in range(at + 1, min(at + 8, len(parsed.chunks))):
        if parsed.shape(ahead) is Shape.NOUN and is_time(parsed, ahead):
            return True
        if parsed.shape(ahead) not in (Shape.NOUN, Shape.PREPOSITION, Shape.ADVERB):
            return False
    return False


def _is_on_list(parsed: Parsed, verb: int) -> bool:
    """Whether a verb says that somebody is on a list or under sanctions."""
    behind = parsed.units_of(verb + 2) if parsed.shape(verb + 2) is Shape.NOUN else ()
    on = parsed.word(verb + 1) in ("on", "under") and parsed.shape(verb + 1) is Shape.PREPOSITION
    return on and any(unit.kinds.keys() & {"list", "open_list", "sanction", "order"} for unit in behind)


_REMAINING = frozenset({"remain", "stay"})
_AT_ONCE = frozenset({"effective", "port", "ports"})
"""Words of an order to customs that is out: "effective May 28", "at all ports"."""


def is_so_already(parsed: Parsed, happening: Happening, meaning: Meaning, *, will: bool) -> bool:
    """Whether what is told as a prospect is so already: "X will stay under sanctions", "warned that X remains on the
    list", and what customs have told their officers: "will hold shipments at every port"."""
    if happening.event is Event.RESTRICT_GOODS:
        at_once = any(not _AT_ONCE.isdisjoint(unit.word.split()) for unit in parsed.units)
        return at_once and {"will", "'ll", "shall", "to"}.issuperset(meaning.rules)
    if happening.event is not Event.MAINTAIN or happening.is_noun or happening.frame.subject is None:
        return False
    chunk = parsed.chunks[happening.at]
    if _REMAINING.isdisjoint(chunk.lemmas):
        return False
    is_due = meaning.rules == ["to"] and parsed.chunks[happening.at - 1].lemmas == ("be",)
    if will or is_due:
        return meaning.by_modal or is_due  # "is to stay under sanctions"
    return chunk.present and chunk.modal is None and meaning.rules == ["operator.expect"]
