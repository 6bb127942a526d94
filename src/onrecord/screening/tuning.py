"""Tuning: the numbers of the score. They were fitted on screening queries and checked on pairs (docs/screening.md)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spelling:
    """How alike two words are by their letters: what one edit costs, and what a cost means."""

    substitution: float = 1.0
    vowel_for_vowel: float = 0.482
    looks_or_sounds_close: float = 0.282
    rather_close: float = 0.441
    first_letter: float = 0.976
    """Factor on a substitution of the first letter."""
    insertion: float = 0.621
    inserted_vowel: float = 0.847
    inserted_h: float = 0.418
    doubled: float = 0.313
    swap: float = 0.435
    ending: float = 1.512
    """A last vowel for another: Antonia and Antonio are two persons."""
    base: float = 0.687
    per_letter: float = 0.65
    """The likeness is 1 - cost / (base + per_letter * letters of the longer word)."""
    by_sound: float = 0.5
    """Added to the cost of the edits between the sounds, where that is less than the cost between the letters."""
    same_skeleton: float = 0.151
    """The share of what lacks to 1 that words of one consonant skeleton are given."""
    glued: float = 0.98
    same_sense: float = 0.97
    initial: float = 0.877
    spelling_group: float = 0.93
    given_group: float = 0.835
    family_group: float = 0.9
    translated_group: float = 0.845


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
    worst: float
    """How much of the score the worst contradiction takes."""
    most_extra: float
    """What the words that only one side has can cost at the most, in nats."""
    numbers_of_named: float
    """As `numbers`, where the names share a rare word: ships of a fleet, funds of a house."""
    one_word: float
    """A factor where one name is a single word and the other is more."""
    cap: float = 0.985


SPELLING = Spelling()
PERSON = Tuning(
    middle=0.674, steep=8, contradiction=1.2, extra=0.416, evidence=0.466, evidence_scale=5.845, inversion=0.5,
    numbers=0.5, number_extra=0.9, forms=1.0, place_extra=1.0, acronym=0.0, initial_clash=4.35, least_clash=8.717,
    one_word=0.902, worst=0.246, most_extra=9.571, numbers_of_named=0.74,
)  # fmt: skip
ORGANISATION = Tuning(
    middle=0.619, steep=8, contradiction=2.211, extra=0.271, evidence=0.138, evidence_scale=8.579, inversion=1.0,
    numbers=0.5, number_extra=0.968, forms=0.762, place_extra=5.013, acronym=0.74, initial_clash=3.0, least_clash=6.833,
    one_word=0.824, worst=0.106, most_extra=21.311, numbers_of_named=0.74,
)  # fmt: skip
