"""Mandarin in Latin letters: the syllables of pinyin, and Wade-Giles read as pinyin.

Texts print Wade-Giles without its apostrophes, so that a syllable of it may be several of pinyin (chin is jin or qin).
The table is `lexicons/mandarin.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import islice, product
from types import MappingProxyType
from typing import Any, cast

from onrecord.names.keys import normal

LONGEST_SYLLABLE = 6
LONGEST_WORD = 18
_UNASPIRATED = "bdgjz"
LONGEST_NAME = 60
_MARKED = re.compile(
    r"['’`-]|hs|t[sz]|s[sz]|[eiu]h|rh|ien|ung|j(?:an|en|ao|ui|(?:e|ou?)(?![a-z]))|kei|ch(?:i[nu]|o(?![a-z]))|[hklnst]o(?![a-z])|yen|tiu|\bi\b"
)
"""What every syllable of Wade-Giles has that is none of pinyin: the quick way to see that a name has none."""
_HYPHEN = re.compile(r"[a-z]['’`]?-[a-z]")
MOST_READINGS = 32
MOST_WORDS = 4

Cut = tuple[str, ...]
"""The syllables of a word."""


@dataclass(frozen=True, slots=True)
class Syllables:
    """All syllables of pinyin, and for each syllable of Wade-Giles what it may be in pinyin."""

    pinyin: frozenset[str]
    wade_giles: Mapping[str, tuple[str, ...]]


@cache
def syllables() -> Syllables:
    """The table.

    >>> syllables().wade_giles["chiang"], "xi" in syllables().pinyin
    (('jiang', 'qiang'), True)
    """
    import yaml

    text = (resources.files("onrecord.names") / "lexicons" / "mandarin.yaml").read_text(encoding="utf-8")
    found = cast("dict[str, Any]", yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    pinyin = frozenset(found["pinyin"].split())
    # What has no breath comes first: it is the commoner, and what a text without apostrophes says by its letters.
    other = {
        syllable: tuple(sorted(readings, key=lambda each: each[0] not in _UNASPIRATED))
        for syllable, readings in found["wade_giles"].items()
    }
    # What Wade-Giles writes as pinyin does: fan, li, ming. Its b, d, g, q, x, z and r do not exist.
    same = {
        each: (each,) for each in pinyin if each[0] in "aefhlmnswy" and each not in other and not each.endswith("ong")
    }
    return Syllables(pinyin, MappingProxyType(same | other))


@lru_cache(maxsize=1 << 14)
def cut_pinyin(word: str) -> Cut:
    """The syllables of a word in pinyin, as few as may be; empty where it is not all pinyin.

    >>> cut_pinyin("jinping"), cut_pinyin("xian"), cut_pinyin("putin")
    (('jin', 'ping'), ('xian',), ())
    """
    return _cut(word, syllables().pinyin)


@lru_cache(maxsize=1 << 14)
def cut_wade_giles(word: str) -> Cut:
    """The syllables of a word in Wade-Giles, as few as may be; empty where it is not all Wade-Giles.

    >>> cut_wade_giles("chinping"), cut_wade_giles("xi")
    (('chin', 'ping'), ())
    """
    known = syllables().wade_giles
    # Of one letter (i, o, e) a syllable stands alone, or Ian would be one.
    return (word,) if word in known else _cut(word, _joined())


@cache
def _joined() -> frozenset[str]:
    return frozenset(syllable for syllable in syllables().wade_giles if len(syllable) > 1)


def _cut(word: str, known: frozenset[str]) -> Cut:
    if not word or len(word) > LONGEST_WORD:
        return ()
    best: list[Cut | None] = [()] + [None] * len(word)
    for at in range(len(word)):
        before = best[at]
        if before is None:
            continue
        for end in range(at + 1, min(len(word), at + LONGEST_SYLLABLE) + 1):
            if word[at:end] in known:
                here = best[end]
                if here is None or len(before) + 1 < len(here):
                    best[end] = (*before, word[at:end])
    return best[-1] or ()


@lru_cache(maxsize=1 << 14)
def readings(word: str) -> frozenset[str]:
    """What a word in Wade-Giles may be in pinyin, joined; the word itself is not among them.

    >>> sorted(readings("hsi")), "jinping" in readings("chinping"), readings("xi")
    (['xi'], True, frozenset())
    """
    table = syllables().wade_giles
    choices = product(*(table[each] for each in cut_wade_giles(word)))
    return frozenset("".join(choice) for choice in islice(choices, MOST_READINGS) if choice) - {word}


def same_sound(one: str, other: str) -> bool:
    """Whether one word can be the other, one of them in pinyin and one in Wade-Giles.

    >>> same_sound("hsi", "xi"), same_sound("jinping", "chinping"), same_sound("tsai", "cai"), same_sound("wu", "hu")
    (True, True, True, False)
    """
    return one in readings(other) or other in readings(one)


@lru_cache(maxsize=1 << 13)
def is_wade_giles(name: str) -> bool:
    """Whether a name in Latin letters is clearly Wade-Giles: all of it is, and a word is hyphened or no pinyin.

    >>> is_wade_giles("Hsi Chin-p'ing"), is_wade_giles("Xi Jinping"), is_wade_giles("Li Ping")
    (True, False, False)
    """
    if len(name) > LONGEST_NAME or not _MARKED.search(name.casefold()):
        return False
    words = normal(name).split()
    if not 2 <= len(words) <= MOST_WORDS or not all(cut_wade_giles(word) for word in words):
        return False
    return bool(_HYPHEN.search(name)) or any(not cut_pinyin(word) for word in words)


@lru_cache(maxsize=1 << 13)
def in_pinyin(name: str) -> tuple[str, ...]:
    """The ways in which a name that is clearly Wade-Giles may be written in pinyin, given names joined; else none.

    >>> "xi jinping" in in_pinyin("Hsi Chin-ping"), in_pinyin("Xi Jinping")
    (True, ())
    """
    if not is_wade_giles(name):
        return ()
    table = syllables().wade_giles
    first, *rest = (cut_wade_giles(word) for word in normal(name).split())
    given = [table[syllable] for cut in rest for syllable in cut]
    found = product(*(table[syllable] for syllable in first), ("",), *given)
    at = len(first)
    return tuple("".join(each[:at]) + " " + "".join(each[at:]) for each in islice(found, MOST_READINGS))


@lru_cache(maxsize=1 << 14)
def one_person(one: str, other: str) -> bool:
    """Whether two names are the same syllables, one clearly in Wade-Giles, one in pinyin, in either order of its words.

    >>> one_person("Hsi Chin-p'ing", "XI Jinping"), one_person("Mao Zedong", "Mao Tse-tung")
    (True, True)
    >>> one_person("Hsi Chin-p'ing", "Xi Jinqing"), one_person("Hsi Chin-p'ing", "Hsi Chinping")
    (False, False)
    """
    if is_wade_giles(one) == is_wade_giles(other):
        return False
    wade, pinyin = (one, other) if is_wade_giles(one) else (other, one)
    words = normal(pinyin).split()
    if not 2 <= len(words) <= MOST_WORDS:
        return False
    asked = [syllable for word in normal(wade).split() for syllable in cut_wade_giles(word)]
    table = syllables().wade_giles
    for order in (words, [*words[1:], words[0]], [words[-1], *words[:-1]]):
        cut = [syllable for word in order for syllable in cut_pinyin(word)]
        whole = all(cut_pinyin(word) for word in order)
        if whole and len(cut) == len(asked) and all(p in table[w] for w, p in zip(asked, cut, strict=True)):
            return True
    return False
