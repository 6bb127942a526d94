"""Drafts: what a draft or a proposal says is no fact yet: "a draft that puts X on the list", "under the proposal"."""

from __future__ import annotations

from onrecord.claims.claim import Modality
from onrecord.claims.events.happening import Happening
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.clauses import subject_of
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.operators.meaning import Meaning
from onrecord.claims.words.word_tables import words

_DRAFTS = words("reading", "drafts")


def is_of_draft(parsed: Parsed, happening: Happening, meaning: Meaning) -> bool:
    """Whether an event that is read as a fact, or as a prospect by a modal verb alone, is what a draft says."""
    told = meaning.modality is Modality.ASSERTED or (meaning.modality is Modality.PREDICTED and meaning.by_modal)
    if not told or meaning.rules[:1] == ["not"] or happening.event.value.startswith("law_"):
        return False
    if any(_names_draft(parsed, at) for at in _chunks_of(parsed, happening)):
        return True
    if happening.is_noun:
        return False
    subject = subject_of(parsed, happening.at)
    by_draft = subject is not None and not parsed.chunks[happening.at].passive and bool(subject.items)
    if by_draft and subject is not None and _names_draft(parsed, subject.items[0]):
        return True
    first = subject.first if subject is not None and subject.first < happening.at else happening.at
    return any(
        parsed.word(at) in ("under", "in") and _names_draft(parsed, at + 1) for at in range(first) if at + 2 <= first
    )


def _chunks_of(parsed: Parsed, happening: Happening) -> list[int]:
    """The chunks in which the lists of an event are named."""
    return [
        at
        for at in range(happening.at, len(parsed.chunks))
        if parsed.shape(at) is Shape.NOUN and any(unit in parsed.units_of(at) for unit in happening.about)
    ]


def _names_draft(parsed: Parsed, at: int) -> bool:
    """Whether a noun phrase is one for a draft: "a draft rule", "the Commission's proposal"."""
    return parsed.shape(at) is Shape.NOUN and not _DRAFTS.isdisjoint(unit.word for unit in parsed.units_of(at))


def is_aim(parsed: Parsed, opener: int, at: int) -> bool:
    """Whether a clause in the present tells what somebody works for: "so that X is removed", "in order that X be
    listed"."""
    if parsed.word(opener) != "that" or parsed.word(opener - 1) not in ("so", "order"):
        return False
    return parsed.chunks[at].modal is None and (parsed.chunks[at].present or parsed.chunks[at].form == "base")
