"""The table of phrases: every phrase of a record's names, every beginning of one, and whose each is.

Flat arrays, so that they can be mapped from disk and found in at once (`kept_phrases`). A run of words is found by a
64-bit hash that grows by a word at a time, in two arrays of open addressing (`gram-key`, `gram-value`): a value says
whether a phrase ends here, which, and whether a longer one goes on. What single words are besides (a given name, a place, a
word for a ship) stands in a second table of that kind, so that finding reads no lexicon. Whose a phrase is stands in runs
of `target-…`: the entry, the day on which the name became public, and `what`: how strong, how near, of which kind.

An Aho-Corasick automaton (pyahocorasick) was measured and left out: see `benchmarks/phrases.py`. It finds letters, so that
words, gaps and capitals are told after it and not before; it lives on the heap and has to be loaded by every process, with
pickle; a run of words is found in this table for the price of a few look-ups where a name begins.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from onrecord.claims.phrase_words import GAP

if TYPE_CHECKING:
    import numpy as np

MASK = (1 << 64) - 1
FACTOR = 0x9E3779B97F4A7C15
"""2^64 divided by the golden ratio, odd (Knuth, The Art of Computer Programming 3, 6.4): spreads what it multiplies."""
GOES_ON = 1
"""Set in a value where a longer phrase begins with these words."""
MAY_BE_LOW = 2
"""Set where one that begins so may be written without a capital."""
SHIFT = 2
"""Bits before the number of the phrase that ends here, plus one; 0 where none does."""

# What a word is besides.
GIVEN, BESIDE, HEAD, COMPANY, SHIP, AIRCRAFT, LITTLE = (1 << bit for bit in range(7))
PLACE_SHIFT = 8
"""Bits before the number of a place, plus one."""

# What holds of a phrase.
UPPER, LOWER, HAS_RARE, ONE_WORD = (1 << bit for bit in range(4))


def code_of(word: str) -> int:
    """The code of a word, the same in every process; never 0."""
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little") | 1


GAP_CODE = code_of(GAP)


def longer(key: int, code: int) -> int:
    """The key of a run of words with one more. That of a single word is its code."""
    return ((key * FACTOR) & MASK) ^ code


def key_of(words: Iterable[str]) -> int:
    """The key of a run of words."""
    key = 0
    for word in words:
        key = longer(key, code_of(word)) if key else code_of(word)
    return key


def value_in(keys: Sequence[int] | memoryview[Any], values: memoryview[Any], key: int) -> int:
    """The value under a key; 0 where there is none."""
    mask = len(keys) - 1
    at = key & mask
    while found := keys[at]:
        if found == key:
            return int(values[at])
        at = (at + 1) & mask
    return 0


def hashed(name: str, told: Mapping[int, int]) -> dict[str, np.ndarray[Any, Any]]:
    """The two arrays of a table of open addressing, less than half full; keys and values are not 0."""
    import numpy as np

    size = 1 << max(len(told) * 2, 2).bit_length()
    keys = np.fromiter(told.keys(), np.uint64, len(told))
    values = np.fromiter(told.values(), np.uint32, len(told))
    at = (keys & np.uint64(size - 1)).astype(np.int64)
    slots, held = np.zeros(size, np.uint64), np.zeros(size, np.uint32)
    left = np.arange(len(keys))
    while len(left):
        # Of those that want a free slot the first gets it; the others go on to the next slot.
        places, first = np.unique(at[left], return_index=True)
        free = slots[places] == 0
        placed = left[first[free]]
        slots[places[free]], held[places[free]] = keys[placed], values[placed]
        left = left[slots[at[left]] != keys[left]]
        at[left] = (at[left] + 1) & (size - 1)
    return {f"{name}-key": slots, f"{name}-value": held}
