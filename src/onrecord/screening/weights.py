"""Weights: how much a word tells, in nats, by what it is and by how common it is."""

from __future__ import annotations

from onrecord.names.word_counts import STEPS, values
from onrecord.screening.kinds import Kind, Mode

ALL = 13.8
"""The natural logarithm of a million: a word in every name tells nothing, one in a millionth of them that much."""
MOST = 11.0
LEAST = 0.8
FIXED = {
    (Kind.TITLE, Mode.PERSON): 0.3,
    (Kind.TITLE, Mode.ORGANISATION): 0.3,
    (Kind.PARTICLE, Mode.PERSON): 0.7,
    (Kind.PARTICLE, Mode.ORGANISATION): 0.3,
    (Kind.LEGAL, Mode.ORGANISATION): 0.3,
    (Kind.INITIAL, Mode.PERSON): 2.0,
    (Kind.INITIAL, Mode.ORGANISATION): 2.0,
    (Kind.NUMBER, Mode.PERSON): 2.0,
    (Kind.NUMBER, Mode.ORGANISATION): 4.0,
}
AT_MOST = {Kind.TITLE: 2.5, Kind.PLACE: 4.0, Kind.GENERIC: 4.0}
BY_LETTERS = {1: 2.0, 2: 6.0, 3: 8.5}
"""The most that words of so few letters tell."""


def weight_of(text: str, kind: Kind, sense: str, mode: Mode) -> float:
    """What a word tells, in nats: less for common words, next to nothing for titles and legal forms.

    >>> weight_of("mohammed", Kind.WORD, "", Mode.PERSON) < weight_of("gaddafi", Kind.WORD, "", Mode.PERSON)
    True
    """
    fixed = FIXED.get((kind, mode))
    if fixed is not None and sense != "doubtful":
        return fixed
    told = min(ALL - values(text)[mode] / STEPS, MOST, BY_LETTERS.get(len(text), MOST), AT_MOST.get(kind, MOST))
    return max(told, LEAST)
