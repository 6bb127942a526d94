"""Spelling: whether two names are one name spelt differently, decided word by word.

Used where a publisher gives no keys and an old name is gone while a new one appears. Siblings are never taken for
spellings: every word that differs must have a partner that is nearly the same word, and the numbers must agree. So
"Urumqi Bureau" is not "Turpan Bureau" and the 38th Institute is not the 54th.
"""

from __future__ import annotations

from rapidfuzz.distance import Levenshtein

from onrecord.names.keys import normal, numbers

NEARLY_A_WORD = 0.75
"""How alike two words must be (1 minus edits per letter) to be one word misspelt."""

FILLERS = frozenset(
    "a an and co company corp corporation gmbh group inc incorporated jsc limited llc llp lp ltd nv of oao ooo pao plc "
    "pte pty pvt private sa sarl srl the zao".split()
)
"""Words that come and go between spellings without changing whom a name means."""


def respelled(a: str, b: str) -> bool:
    """Whether `a` and `b` are one name in two spellings.

    >>> respelled("Xinjiang Lianhai Chuangzhi Co., Ltd.", "Xinjiang Lianhai Chuang Zhi Company Limited")
    True
    >>> respelled("54th Research Institute", "38th Research Institute"), respelled("Urumqi Bureau", "Turpan Bureau")
    (False, False)
    """
    if numbers(a) != numbers(b):
        return False
    left, right = _words(a), _words(b)
    if not left or not right:
        return False
    if "".join(left) == "".join(right):
        return True
    only_left, only_right = _without(left, right), _without(right, left)
    if not only_left and not only_right:
        return True
    if not only_left or not only_right:
        return False
    if _glued(only_left, only_right):
        return True
    return len(only_left) == len(only_right) < min(len(left), len(right)) + 1 and _partnered(only_left, only_right)


def likeness(a: str, b: str) -> float:
    """How alike two normal forms are as a whole, in [0, 1]."""
    return Levenshtein.normalized_similarity(normal(a), normal(b))


def _words(name: str) -> list[str]:
    return [word for word in normal(name).split() if word not in FILLERS]


def _without(words: list[str], others: list[str]) -> list[str]:
    left = list(others)
    kept = []
    for word in words:
        if word in left:
            left.remove(word)
        else:
            kept.append(word)
    return kept


def _glued(left: list[str], right: list[str]) -> bool:
    """Whether the words that differ are the same letters, split differently."""
    return "".join(left) == "".join(right)


def _partnered(left: list[str], right: list[str]) -> bool:
    """Whether each differing word has a nearly equal partner on the other side."""
    free = list(right)
    for word in left:
        best = max(free, key=lambda other: Levenshtein.normalized_similarity(word, other))
        if len(word) < 4 or Levenshtein.normalized_similarity(word, best) < NEARLY_A_WORD:
            return False
        free.remove(best)
    return True
