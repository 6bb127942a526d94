"""Tuning: the numbers of the score, as `benchmarks/fit.py` fits them on screening queries and labelled pairs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spelling:
    """How alike two words are by their letters: what one edit costs, and what a cost means."""

    substitution: float = 1.0
    vowel_for_vowel: float = 0.499
    looks_or_sounds_close: float = 0.41
    rather_close: float = 0.445
    first_letter: float = 0.974
    """Factor on a substitution of the first letter."""
    insertion: float = 0.637
    inserted_vowel: float = 0.55
    inserted_h: float = 0.55
    doubled: float = 0.55
    swap: float = 0.486
    ending: float = 1.861
    """A last vowel for another: Antonia and Antonio are two persons."""
    base: float = 0.684
    per_letter: float = 0.633
    """The likeness is 1 - cost / (base + per_letter * letters of the longer word)."""
    by_sound: float = 0.6
    """Added to the cost of the edits between the sounds, where that is less than the cost between the letters."""
    glued: float = 0.98
    same_sense: float = 0.97
    initial: float = 0.888
    spelling_group: float = 0.93
    given_group: float = 0.794
    family_group: float = 0.9
    translated_group: float = 0.884


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
    short_acronym: float
    """The score of a name and its initials, and of one of three letters, which are those of too many names."""
    initial_extra: float
    """The part of what a word tells more than the initial that stands for it which counts as extra."""
    initial_clash: float
    least_clash: float
    worst: float
    """How much of the score the worst contradiction takes."""
    most_extra: float
    """What the words that only one side has can cost at the most, in nats."""
    numbers_of_named: float
    """As `numbers`, where the names share a rare word: ships of a fleet, funds of a house."""
    alone: float
    """The part of `evidence` that is asked of two names of a single word each: all that is known of them fits."""
    one_word: float
    """A factor where one name is a single word and the other is more."""
    cap: float = 0.985


SPELLING = Spelling()
PERSON = Tuning(
    middle=0.653, steep=7.423, contradiction=1.392, extra=0.637, evidence=0.226, evidence_scale=6.359, inversion=0.4,
    numbers=0.5, number_extra=0.9, forms=1.0, place_extra=1.0, acronym=0.0, short_acronym=0.0,
    initial_extra=0.5, initial_clash=3.743, least_clash=9,
    alone=0.461, one_word=0.927, worst=0.327, most_extra=15.941, numbers_of_named=0.5,
)  # fmt: skip
ORGANISATION = Tuning(
    middle=0.614, steep=8.838, contradiction=2.096, extra=0.377, evidence=0.126, evidence_scale=9, inversion=1.0,
    numbers=0.5, number_extra=0.998, forms=0.75, place_extra=8.849, acronym=0.74, short_acronym=0.66,
    initial_extra=0.5, initial_clash=3.0, least_clash=4.164,
    alone=0.448, one_word=0.82, worst=0.037, most_extra=30, numbers_of_named=0.74,
)  # fmt: skip
