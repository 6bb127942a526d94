"""Alignment: which words of one name stand for which of another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.screening.kinds import Mode
from onrecord.screening.likeness import SHARED_WHEN_GLUED, alike, likeness, share_letters
from onrecord.screening.sounds import sound
from onrecord.screening.tuning import SPELLING
from onrecord.screening.words import Word

LEAST_GLUED = 0.75
MOST_GLUED_DIFFERENCE = 3
GLUED_AHEAD = 0.05
FEWEST_GLUED_LETTERS = 4


@dataclass(frozen=True, slots=True)
class Pair:
    """Words of one name that stand for words of the other, by their places; two on one side where they were split."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    likeness: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two names word against word: the pairs, best first, and what is left over on each side."""

    pairs: tuple[Pair, ...]
    left: tuple[int, ...]
    right: tuple[int, ...]


def align(a: Sequence[Word], b: Sequence[Word], mode: Mode) -> Alignment:
    """Pair the words, the most alike first; each is used once."""
    found: list[Pair] = []
    single: dict[tuple[int, int], float] = {}
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            if like := likeness(x, y, mode):
                single[i, j] = like
                found.append(Pair((i,), (j,), like))
    for i in range(len(a) - 1):
        for j, y in enumerate(b):
            if like := _glued(a[i], a[i + 1], y, single.get((i, j), 0), single.get((i + 1, j), 0)):
                found.append(Pair((i, i + 1), (j,), like))
    for j in range(len(b) - 1):
        for i, x in enumerate(a):
            if like := _glued(b[j], b[j + 1], x, single.get((i, j), 0), single.get((i, j + 1), 0)):
                found.append(Pair((i,), (j, j + 1), like))
    # In an order that is the same whichever name comes first, but for the last two.
    found.sort(
        key=lambda p: (
            -p.likeness, -sum(a[i].weight for i in p.left) - sum(b[j].weight for j in p.right),
            abs(p.left[0] - p.right[0]), p.left[0] + p.right[0], p.left, p.right,
        )
    )  # fmt: skip
    free_a, free_b = set(range(len(a))), set(range(len(b)))
    pairs = []
    for pair in found:
        if free_a.issuperset(pair.left) and free_b.issuperset(pair.right):
            pairs.append(pair)
            free_a.difference_update(pair.left)
            free_b.difference_update(pair.right)
    return Alignment(tuple(pairs), tuple(sorted(free_a)), tuple(sorted(free_b)))


def _glued(first: Word, second: Word, whole: Word, one: float, two: float) -> float:
    if any(w.text[0].isdigit() for w in (first, second, whole)) or len(whole.text) < FEWEST_GLUED_LETTERS:
        return 0.0
    text = first.text + second.text
    if abs(len(text) - len(whole.text)) > MOST_GLUED_DIFFERENCE:
        return 0.0
    if not share_letters(sound(first.text) + sound(second.text), sound(whole.text), SHARED_WHEN_GLUED):
        return 0.0
    like = alike(text, whole.text) * SPELLING.glued
    return like if like >= LEAST_GLUED and like > max(one, two) + GLUED_AHEAD else 0.0
