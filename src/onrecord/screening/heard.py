"""Heard: how far a word of another script can be a Latin word, by what its letters may sound like.

Scripts that write few vowels (Arabic, Hebrew), that add vowels (kana, Chinese) or that write sounds of old (Khmer,
Thai) have no one romanisation. So the sounds of both words are laid side by side: what a letter may stand for costs
nothing, what is near to it a little, and vowels next to nothing. The sounds are in `names/lexicons/letter_sounds.yaml`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any, cast

from onrecord.names.keys import folded
from onrecord.names.romanise import latin

Sounds = tuple[tuple[str, ...], ...]
"""A word: for each letter, the sounds it may stand for, the first the likeliest; "" where it may be silent."""

VOWELS = frozenset("aeiou")
LONGEST = 24
"""Letters of a word that are heard."""
CONSONANT, ASPIRATE, GLIDE = 1.0, 0.25, 0.4
"""The cost of a consonant that only one word has; of h; of w or y."""
FIRST_VOWEL = 0.8
"""The least cost of a vowel at the beginning that only one word has: few scripts leave that out."""
BASE, PER_SOUND = 0.5, 0.75
LONG = ":"
"""Beside the sounds of a vowel that is written with two letters: it is long, and seldom left out."""
LONG_VOWEL = 5
"""How much more it costs to leave out a long vowel, or one at the end that the script wrote."""
LESS_LIKELY = 0.02
"""The cost of another sound of a letter than its first."""


@dataclass(frozen=True, slots=True)
class Ear:
    """How a script is heard: the closeness of sounds, and what a vowel costs that one side lacks."""

    close: Mapping[str, float]
    unwritten: float
    added: float


@cache
def _table() -> Mapping[str, Any]:
    import yaml

    text = (resources.files("onrecord.names") / "lexicons" / "letter_sounds.yaml").read_text(encoding="utf-8")
    loaded = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return cast("Mapping[str, Any]", loaded)


@cache
def _latin_letters() -> tuple[tuple[str, Sounds], ...]:
    """Letters of Latin words with their sounds, the longest first."""
    rows = sorted(_table()["latin"].items(), key=lambda row: -len(row[0]))
    return tuple((letters, tuple(tuple(sound) for sound in sounds)) for letters, sounds in rows)


@cache
def ear(script: str) -> Ear:
    """How a script is heard; KeyError for one that the table has not."""
    found = _table()["scripts"][script]
    both = {**_table()["close"], **found["close"]}
    # A pair of the script goes before the same pair of all, whichever way round either is written.
    close: dict[str, float] = {}
    for pair, cost in both.items():
        close[pair] = close[pair[::-1]] = float(cost)
    return Ear(close, float(found["unwritten"]), float(found["added"]))


def scripts() -> frozenset[str]:
    """The scripts that can be heard."""
    return frozenset(_table()["scripts"])


@lru_cache(maxsize=1 << 12)
def of_latin(word: str) -> Sounds:
    """The sounds of a word in Latin letters, doubled letters as one.

    >>> of_latin("michel")
    (('m',), ('i',), ('C',), ('e',), ('l',))
    """
    found: list[tuple[str, ...]] = []
    at = 0
    text = word[:LONGEST]
    while at < len(text):
        letters, sounds = next(
            ((a, b) for a, b in _latin_letters() if text.startswith(a, at)), (text[at], ((text[at],),))
        )
        if not (at and text[at] == text[at - 1] and len(letters) == 1):
            found.extend(sounds)
        at += len(letters)
    return tuple(found)


@lru_cache(maxsize=1 << 14)
def of_script(word: str, script: str) -> Sounds:
    """The sounds of a word in another script: of its letters where the table has them, else of its romanisation."""
    letters = _table()["letters"].get(script)
    if letters is None:
        return of_latin(latin(word).replace(" ", ""))
    text = folded(word)
    for pair, one in _table()["pairs"][script].items():
        text = text.replace(pair, one)
    found: list[tuple[str, ...]] = []
    for char in text[:LONGEST]:
        sounds = letters.get(char)
        if sounds is not None and not (found and found[-1] == tuple(sounds)):
            found.append(tuple(sounds))
    return tuple(found)


def _apart(one: Sequence[str], other: Sequence[str], close: Mapping[str, float]) -> float:
    least = CONSONANT + 0.5
    for n, x in enumerate(one):
        for m, y in enumerate(other):
            if not x or y == LONG:
                continue
            if x == y:
                cost = 0.0
            elif (known := close.get(x + y)) is not None:
                cost = known
            elif x in VOWELS and y in VOWELS:
                cost = 0.4
            else:
                cost = CONSONANT
            least = min(least, cost + LESS_LIKELY * (min(n, 1) + min(m, 1)))
    return least


def _alone(letter: Sequence[str], first: bool, vowel: float) -> float:
    if "" in letter:
        return 0.0
    if letter[0] in VOWELS:
        return max(vowel, FIRST_VOWEL) if first else vowel * (LONG_VOWEL if LONG in letter else 1)
    return ASPIRATE if letter[0] == "h" else GLIDE if letter[0] in "wy" else CONSONANT


@lru_cache(maxsize=1 << 12)
def heard_alike(native: Sounds, word: Sounds, script: str) -> float:
    """How far the sounds of a word in a script can be those of a Latin word, from 0 to 1.

    >>> round(heard_alike(of_script("فرناندو", "arabic"), of_latin("fernando"), "arabic"), 1)
    1.0
    >>> heard_alike(of_script("محمد", "arabic"), of_latin("ahmed"), "arabic") < 0.75
    True
    """
    if not native or not word:
        return 0.0
    how = ear(script)
    missing = [_alone(letter, j == 0, how.unwritten) for j, letter in enumerate(word)]
    costs = [0.0]
    for each in missing:
        costs.append(costs[-1] + each)
    rows = [costs]
    for i, letter in enumerate(native):
        alone = _alone(letter, i == 0, how.added)
        last, row = rows[-1], [rows[-1][0] + alone]
        pairs = [sound for sound in letter if len(sound) == 2]
        single = [sound for sound in letter if len(sound) == 1]
        for j, other in enumerate(word):
            least = min(last[j] + _apart(single, other, how.close), last[j + 1] + alone, row[j] + missing[j])
            for pair in pairs:
                if j and pair[0] in word[j - 1] and pair[1] in other:
                    least = min(least, last[j - 1])
            row.append(least)
        rows.append(row)
    heard = max(sum(_is_consonant(letter) for letter in side) for side in (native, word))
    return max(0.0, 1 - rows[-1][-1] / (BASE + PER_SOUND * max(heard, 1)))


def _is_consonant(letter: Sequence[str]) -> bool:
    return letter[0] not in VOWELS and "" not in letter
