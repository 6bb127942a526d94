"""Tuning: the numbers of the score. They were fitted on screening queries and checked on pairs (docs/screening.md)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spelling:
    """How alike two words are by their letters: what one edit costs, and what a cost means."""

    substitution: float = 1.0
    vowel_for_vowel: float = 0.552
    looks_or_sounds_close: float = 0.343
    rather_close: float = 0.556
    first_letter: float = 0.995
    """Factor on a substitution of the first letter."""
    insertion: float = 0.7
    inserted_vowel: float = 0.799
    inserted_h: float = 0.262
    doubled: float = 0.293
    swap: float = 0.5
    ending: float = 1.609
    """A last vowel for another: Antonia and Antonio are two persons."""
    base: float = 0.202
    per_letter: float = 0.677
    """The likeness is 1 - cost / (base + per_letter * letters of the longer word)."""
    by_sound: float = 0.445
    """Added to the cost of the edits between the sounds, where that is less than the cost between the letters."""
    same_skeleton: float = 0.151
    """The share of what lacks to 1 that words of one consonant skeleton are given."""
    glued: float = 0.98
    same_sense: float = 0.97
    initial: float = 0.894
    spelling_group: float = 0.93
    given_group: float = 0.849
    family_group: float = 0.9
    translated_group: float = 0.825


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
    middle=0.675, steep=9.212, contradiction=1.473, extra=0.34, evidence=0.573, evidence_scale=5.803, inversion=0.51,
    numbers=0.5, number_extra=0.9, forms=1.0, place_extra=1.0, acronym=0.0, initial_clash=5.592, least_clash=7.398,
    one_word=0.9, worst=0.2, most_extra=8.0, numbers_of_named=0.74,
)  # fmt: skip
ORGANISATION = Tuning(
    middle=0.639, steep=14.363, contradiction=2.299, extra=0.265, evidence=0.15, evidence_scale=3, inversion=1.0,
    numbers=0.5, number_extra=0.959, forms=0.85, place_extra=4.899, acronym=0.74, initial_clash=3.0, least_clash=6.068,
    one_word=0.8, worst=0.1, most_extra=20.0, numbers_of_named=0.74,
)  # fmt: skip
