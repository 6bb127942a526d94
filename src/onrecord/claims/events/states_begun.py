"""States begun: what tells of a state, and with it that it came about: "appeared on the list in May"."""

from __future__ import annotations

from onrecord.claims.claim import Event
from onrecord.claims.events.verb_doubts import only_when
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.groups import Group
from onrecord.claims.grammar.parsed import Parsed, is_time
from onrecord.claims.words.frames import Frame


def tells_addition(parsed: Parsed, at: int, frame: Frame, subject: Group, last: int) -> bool:
    """Whether a state tells that it began: "appeared on the list in May", "the additions include X"."""
    chunk = parsed.chunks[at]
    return (
        ("appear" in chunk.lemmas and chunk.form == "past?" and only_when(parsed, last))
        or (frame.subject == "list" and parsed.word(subject.items[0]) in _ADDED)
        or _comes_there(parsed, at, frame)
        or (frame.subject == "list" and _is_issued(parsed, subject))
        or (frame.id in _STANDING and _began_then(parsed, at, last))
    )


def _is_issued(parsed: Parsed, subject: Group) -> bool:
    """Whether a list that a clause tells of is a new one: "issued a list that includes X"."""
    verb = parsed.chunks[subject.first - 1] if subject.first else None
    new = parsed.units_of(subject.items[0])[0].word in ("a", "an", "new")
    return verb is not None and verb.shape is Shape.VERB and new and not _ISSUING.isdisjoint(verb.lemmas)


_ISSUING = frozenset({"adopt", "announce", "approve", "issue", "publish", "release", "unveil"})


_STANDING = frozenset({"maintain.remain-on", "maintain.remain-under"})


def _began_then(parsed: Parsed, at: int, last: int) -> bool:
    """Whether it is said from when somebody was on a list: "was on the list from March 2016 until its removal"."""
    was = "be" in parsed.chunks[at].lemmas and not parsed.chunks[at].negative
    return was and parsed.word(last) == "from" and parsed.shape(last + 1) is Shape.NOUN and is_time(parsed, last + 1)


def _comes_there(parsed: Parsed, at: int, frame: Frame) -> bool:
    """Whether one is said to come where one is not yet: "should be on the list", "could be on it within days"."""
    chunk = parsed.chunks[at]
    return (
        frame.event is Event.MAINTAIN
        and frame.then is not None
        and frame.subject == "party"
        and chunk.lemmas == ("be",)
        and chunk.modal is not None
        and not chunk.negative
        and "still" not in chunk.adverbs
    )


_ADDED = frozenset({"additions", "newcomers", "addition"})
"""What is said to be on a list when it is said to have come there."""
