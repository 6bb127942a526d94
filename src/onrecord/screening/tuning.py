"""Tuning: the numbers of the score. They were fitted on screening queries and checked on pairs (docs/screening.md)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spelling:
    """How alike two words are by their letters: what one edit costs, and what a cost means."""

    substitution: float = 1.0
    vowel_for_vowel: float = 0.55
    looks_or_sounds_close: float = 0.35
    rather_close: float = 0.55
    first_letter: float = 1.1
    """Factor on a substitution of the first letter."""
    insertion: float = 0.95
    inserted_vowel: float = 0.7
    inserted_h: float = 0.45
    doubled: float = 0.35
    swap: float = 0.75
    ending: float = 1.0
    """A last vowel for another: Antonia and Antonio are two persons."""
    base: float = 0.3
    per_letter: float = 0.68
    """The likeness is 1 - cost / (base + per_letter * letters of the longer word)."""
    by_sound: float = 0.25
    """Added to the cost of the edits between the sounds, where that is less than the cost between the letters."""
    same_skeleton: float = 0.35
    """The share of what lacks to 1 that words of one consonant skeleton are given."""
    glued: float = 0.98
    same_sense: float = 0.97
    initial: float = 0.72
    spelling_group: float = 0.93
    given_group: float = 0.87
    family_group: float = 0.9
    translated_group: float = 0.78


@dataclass(frozen=True, slots=True)
class Tuning:
    """How the words of two names add up to a score, in one mode."""

    middle: float
    """The likeness at which a pair of words speaks as much for as against."""
    steep: float
    contradiction: float
    """Weight of words that contradict (left over on both sides, or paired and unlike) against matched ones."""
    extra: float
    """Weight of words that only one side has."""
    evidence: float
    evidence_scale: float
    """A score is lowered by `evidence * exp(-matched nats / evidence_scale)`: short common names need support."""
    inversion: float
    numbers: float
    number_extra: float
    forms: float
    place_extra: float
    acronym: float
    initial_clash: float
    least_clash: float
    one_word: float
    """A factor where one name is a single word and the other is more."""
    cap: float = 0.985


SPELLING = Spelling()
PERSON = Tuning(
    middle=0.68, steep=14.0, contradiction=2.4, extra=0.18, evidence=0.3, evidence_scale=5.0, inversion=0.65,
    numbers=0.5, number_extra=0.9, forms=1.0, place_extra=1.0, acronym=0.0, initial_clash=6.0, least_clash=5.0,
    one_word=0.75,
)  # fmt: skip
ORGANISATION = Tuning(
    middle=0.68, steep=14.0, contradiction=1.8, extra=0.3, evidence=0.3, evidence_scale=5.0, inversion=1.0,
    numbers=0.5, number_extra=0.88, forms=0.96, place_extra=3.0, acronym=0.74, initial_clash=3.0, least_clash=2.0,
    one_word=1.0,
)  # fmt: skip
