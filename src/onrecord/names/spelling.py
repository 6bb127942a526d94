"""Spelling: whether two names are one name spelt differently, decided word by word.

Used where a publisher gives no keys and an old name is gone while a new one appears. Siblings are never taken for
spellings: every word that differs must have a partner that is nearly the same word, and the numbers must agree. So
"Urumqi Bureau" is not "Turpan Bureau" and the 38th Institute is not the 54th.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import cache, lru_cache
from importlib import resources

from onrecord.names.keys import normal, numbers

NEARLY_A_WORD = 0.75
"""How alike two words must be (1 minus edits per letter) to be one word misspelt."""


@cache
def fillers() -> frozenset[str]:
    """Words that come and go between spellings without changing whom a name means (`fillers.yaml`)."""
    import yaml  # only linking compares spellings: no start-up reads YAML

    text = (resources.files("onrecord.names") / "fillers.yaml").read_text(encoding="utf-8")
    tables = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return frozenset(str(word) for words in tables.values() for word in words)


_ASIDE = re.compile(
    r"[\s,(]+(?:a\.?k\.?a\b|f\.?k\.?a\b|n\.?k\.?a\b|also known as|formerly known as).*", re.I | re.DOTALL
)


def without_asides(name: str) -> str:
    """The name up to where a publisher goes on with "a.k.a." or the like.

    >>> without_asides("Gazprom Flot, OOO (f.k.a., Gazflot"), without_asides("Lukoil, OAO")
    ('Gazprom Flot, OOO', 'Lukoil, OAO')
    """
    return _ASIDE.sub("", name) or name


def respelled(a: str, b: str, places: Set[str] = frozenset()) -> bool:
    """Whether `a` and `b` are one name in two spellings. `places` are words of their addresses: a publisher that prints
    a name with its town means the same name.

    >>> respelled("Xinjiang Lianhai Chuangzhi Co., Ltd.", "Xinjiang Lianhai Chuang Zhi Company Limited")
    True
    >>> respelled("54th Research Institute", "38th Research Institute"), respelled("Urumqi Bureau", "Turpan Bureau")
    (False, False)
    """
    a, b = without_asides(a), without_asides(b)
    if numbers(a) != numbers(b):
        return False
    left, right = _words(a), _words(b)
    if not left or not right:
        return False
    if "".join(left) == "".join(right):
        return True
    only_left, only_right = _without(left, right), _without(right, left)
    if not only_left or not only_right:
        return set(only_left) <= places and set(only_right) <= places
    if _glued(only_left, only_right):
        return True
    if len(only_left) != len(only_right):
        only_left, only_right = ([word for word in words if word not in places] for words in (only_left, only_right))
    return len(only_left) == len(only_right) and _partnered(only_left, only_right)


def extends(longer: str, shorter: str) -> bool:
    """Whether a name is another one with more behind it, as "X, subordinate institution Y" is of "X".

    >>> extends("Ninth Academy, 704th Institute", "Ninth Academy"), extends("Rosneft Trading", "Lukoil")
    (True, False)
    """
    long_words, short_words = _words(without_asides(longer)), _words(without_asides(shorter))
    return bool(short_words) and len(long_words) > len(short_words) and long_words[: len(short_words)] == short_words


def likeness(a: str, b: str) -> float:
    """How alike two normal forms are as a whole, in [0, 1]."""
    # Whoever only looks a name up compares none.
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.normalized_similarity(normal(a), normal(b))


@lru_cache(maxsize=1 << 14)
def _words(name: str) -> tuple[str, ...]:
    return tuple(word for word in normal(name).split() if word not in fillers())


def _without(words: Sequence[str], others: Sequence[str]) -> list[str]:
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
    from rapidfuzz.distance import Levenshtein

    free = list(right)
    for word in left:
        best = max(free, key=lambda other: Levenshtein.normalized_similarity(word, other))
        if len(word) < 4 or Levenshtein.normalized_similarity(word, best) < NEARLY_A_WORD:
            return False
        free.remove(best)
    return True
