"""Tuning: the numbers of the score. They were fitted on screening queries and checked on pairs (docs/screening.md)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spelling:
    """How alike two words are by their letters: what one edit costs, and what a cost means."""

    substitution: float = 1.0
    vowel_for_vowel: float = 0.44
    looks_or_sounds_close: float = 0.337
    rather_close: float = 0.51
    first_letter: float = 0.947
    """Factor on a substitution of the first letter."""
    insertion: float = 0.606
    inserted_vowel: float = 0.95
    inserted_h: float = 0.258
    doubled: float = 0.478
    swap: float = 0.492
    ending: float = 1.832
    """A last vowel for another: Antonia and Antonio are two persons."""
    base: float = 0.695
    per_letter: float = 0.657
    """The likeness is 1 - cost / (base + per_letter * letters of the longer word)."""
    by_sound: float = 0.576
    """Added to the cost of the edits between the sounds, where that is less than the cost between the letters."""
    same_skeleton: float = 0.138
    """The share of what lacks to 1 that words of one consonant skeleton are given."""
    glued: float = 0.98
    same_sense: float = 0.97
    initial: float = 0.846
    spelling_group: float = 0.93
    given_group: float = 0.777
    family_group: float = 0.9
    translated_group: float = 0.847


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
    middle=0.665, steep=8.291, contradiction=1.2, extra=0.706, evidence=0.29, evidence_scale=6.359, inversion=0.4,
    numbers=0.5, number_extra=0.9, forms=1.0, place_extra=1.0, acronym=0.0, initial_clash=3.715, least_clash=8.372,
    one_word=0.965, worst=0.268, most_extra=13.05, numbers_of_named=0.74,
)  # fmt: skip
ORGANISATION = Tuning(
    middle=0.595, steep=6.106, contradiction=2.033, extra=0.197, evidence=0.119, evidence_scale=8.912, inversion=1.0,
    numbers=0.5, number_extra=0.991, forms=0.75, place_extra=9, acronym=0.74, initial_clash=3.0, least_clash=6.628,
    one_word=0.818, worst=0.03, most_extra=30, numbers_of_named=0.74,
)  # fmt: skip
