"""Likeness: how far two words can be one word, written otherwise."""

from __future__ import annotations

from functools import lru_cache

from onrecord.screening.kinds import NO_SENSE, Kind, Mode
from onrecord.screening.sounds import sound
from onrecord.screening.tuning import SPELLING, Spelling
from onrecord.screening.words import Word

LEAST = 0.4
"""A likeness below this is none."""
SHARED, SHARED_WHEN_GLUED = 0.5, 0.75
"""The part of their letters that two words, or two words glued and a third, have in common at the least."""
_FIGURES = {ord(str(figure)): str(figure % 4) for figure in range(10)}
VOWELS = frozenset("aeiouy")
CLOSE = "iy ij jy kq ck cq sz vw gj uw fp 0o 1i 1l 5s ae ei ou eo au ai il 3e 4a 8b gh xs jC CS Ss cs SC cC jS hk hg"
"""Pairs that look or sound nearly the same."""
RATHER_CLOSE = "bp dt gk fv mn sc bv cz dz rl gq jz xk tc 9g Sh"
"""Pairs that are often taken for each other."""
CLOSE_PAIRS = {
    **{frozenset(pair): False for pair in RATHER_CLOSE.split()},
    **{frozenset(pair): True for pair in CLOSE.split()},
}
MAN_AND_WOMAN = frozenset("ao")
"""The last letters that tell many men's names from women's."""


def inserted(letter: str, before: str, spelling: Spelling = SPELLING) -> float:
    """The cost of a letter that only one word has, behind `before`."""
    if letter == before:
        return spelling.doubled
    if letter == "h":
        return spelling.inserted_h
    return spelling.inserted_vowel if letter in VOWELS else spelling.insertion


def put(a: str, b: str, spelling: Spelling = SPELLING) -> float:
    """The cost of one letter in the place of another."""
    if a == b:
        return 0.0
    close = CLOSE_PAIRS.get(frozenset((a, b)))
    if close is not None:
        return spelling.looks_or_sounds_close if close else spelling.rather_close
    return spelling.vowel_for_vowel if a in VOWELS and b in VOWELS else spelling.substitution


def put_first(a: str, b: str, spelling: Spelling = SPELLING) -> float:
    """The cost of one first letter in the place of another; to the millionth, as all costs are whole in millionths."""
    return round(put(a, b, spelling) * spelling.first_letter, 6)


@lru_cache(maxsize=1 << 14)
def edits(a: str, b: str) -> float:
    """The cost of writing one word for the other: insertions, substitutions, and neighbours swapped.

    >>> edits("petrov", "petrof") < edits("petrov", "petron"), edits("ivan", "ivna") == SPELLING.swap
    (True, True)
    """
    before: list[float] = []
    row = [0.0]
    for j, y in enumerate(b):
        row.append(row[j] + inserted(y, b[j - 1] if j else ""))
    for i, x in enumerate(a):
        alone = inserted(x, a[i - 1] if i else "")
        here = [row[0] + alone]
        for j, y in enumerate(b):
            placed = put(x, y) if i or j else put_first(x, y)
            if i + 1 == len(a) and j + 1 == len(b) and frozenset((x, y)) == MAN_AND_WOMAN:
                placed = SPELLING.ending
            cost = min(row[j] + placed, row[j + 1] + alone, here[j] + inserted(y, b[j - 1] if j else ""))
            if i and j and x != y and x == b[j - 1] and y == a[i - 1]:
                cost = min(cost, before[j - 1] + SPELLING.swap)
            here.append(cost)
        before, row = row, here
    return row[-1]


def share_letters(a: str, b: str, part: float) -> bool:
    """Whether two sounds have so large a part of their letters in common, counted in the one with fewer letters.

    Words that do not are not compared letter by letter: most pairs of words are unlike at a glance.
    """
    letters_a, letters_b = set(a.translate(_FIGURES)), set(b.translate(_FIGURES))
    return len(letters_a & letters_b) >= part * min(len(letters_a), len(letters_b))


@lru_cache(maxsize=1 << 14)
def alike(a: str, b: str) -> float:
    """Likeness of two texts by their letters and sounds, in [0, 1]."""
    if a == b:
        return 1.0
    sound_a, sound_b = sound(a), sound(b)
    cost = min(edits(a, b), edits(sound_a, sound_b) + SPELLING.by_sound)
    like = max(0.0, 1.0 - cost / (SPELLING.base + SPELLING.per_letter * max(len(a), len(b))))
    return like if like >= LEAST else 0.0


def spelt_alike(a: str, b: str) -> float:
    """Likeness of two words by their letters; figures are alike only where they are the same."""
    if a == b:
        return 1.0
    if min(len(a), len(b)) < 2 or a.isdigit() or b.isdigit() or not share_letters(sound(a), sound(b), SHARED):
        return 0.0
    return alike(a, b)


def likeness(a: Word, b: Word, mode: Mode) -> float:
    """How far two words can be one word, in [0, 1]; 1 only where the texts or the numbers are the same."""
    if a.kind is Kind.NUMBER or b.kind is Kind.NUMBER:
        return 1.0 if a.kind is b.kind and a.sense == b.sense else 0.0
    if a.text == b.text:
        return 1.0
    if a.kind is b.kind and a.sense == b.sense and a.kind is not Kind.WORD and a.sense not in NO_SENSE:
        return SPELLING.same_sense
    if a.kind is Kind.INITIAL or b.kind is Kind.INITIAL:
        stands_for = mode is Mode.PERSON and a.text[0] == b.text[0]
        return SPELLING.initial if stands_for and a.kind is not Kind.PARTICLE and b.kind is not Kind.PARTICLE else 0.0
    by_group = (
        SPELLING.spelling_group, SPELLING.given_group, SPELLING.family_group, SPELLING.translated_group
    )  # fmt: skip
    return max([spelt_alike(a.text, b.text), *(by_group[kind] for kind, _ in a.groups & b.groups)])
