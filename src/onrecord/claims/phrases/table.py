"""The table of phrases: every phrase of a record's names, every beginning of one, and whose each is.

Flat arrays, so that they can be mapped from disk and found in at once (`kept_phrases`). A run of words is found by a
64-bit hash that grows by a word at a time, in two arrays of open addressing (`gram-key`, `gram-value`): a value says
whether a phrase ends here, which, and whether a longer one goes on. What single words are besides (a given name, a
place, a word for a ship) stands in a second table of that kind, so that finding reads no lexicon. Whose a phrase is
stands in runs of `target-…`: the entry, the day on which the name became public, and `what`: how strong, how near, of
which kind.

An Aho-Corasick automaton (pyahocorasick) was measured and left out (`benchmarks/phrases.py`). It finds letters, 116,000
phrases of them in 0.3 ms an article, of which words, gaps and capitals still have to be told; but each process has to
load it with pickle, 61 MB in 0.8 s, where this table is mapped in 7 ms and shared, and finds and judges in 1.1 ms.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from onrecord.claims.phrases.phrase_words import GAP

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
GIVEN, BESIDE, HEAD, COMPANY, GROUP, SHIP, AIRCRAFT, LITTLE = (1 << bit for bit in range(8))
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


def grams(phrases: Sequence[Sequence[str]], low: Sequence[bool]) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """The keys of all phrases and of their beginnings, each once, with the value of each; `low` as `MAY_BE_LOW`.

    The number of a phrase is its place. No phrase is empty, none stands twice.
    """
    import numpy as np

    number_of = {word: at for at, word in enumerate({word for words in phrases for word in words})}
    codes = np.array([code_of(word) for word in number_of], np.uint64)
    lengths = np.array([len(words) for words in phrases], np.int64)
    flat = np.fromiter((number_of[word] for words in phrases for word in words), np.int64, int(lengths.sum()))
    first = np.cumsum(lengths) - lengths
    low_bit = np.array(low, np.uint32) * np.uint32(MAY_BE_LOW)
    running = np.zeros(len(phrases), np.uint64)
    keys, values = [], []
    left = np.arange(len(phrases))
    for at in range(int(lengths.max(initial=0))):
        code = codes[flat[first[left] + at]]
        # As `longer` has it: multiplication of 64 bits drops what is above them.
        running[left] = running[left] * np.uint64(FACTOR) ^ code
        ends = lengths[left] == at + 1
        ended = ((left + 1) << SHIFT).astype(np.uint32)
        keys.append(running[left])
        values.append(np.where(ends, ended, np.uint32(GOES_ON)) | low_bit[left])
        left = left[~ends]
    if not keys:
        return np.zeros(0, np.uint64), np.zeros(0, np.uint32)
    every = np.concatenate(keys)
    order = np.argsort(every, kind="stable")
    every, told = every[order], np.concatenate(values)[order]
    starts = np.flatnonzero(np.concatenate(([True], every[1:] != every[:-1])))
    return every[starts], np.bitwise_or.reduceat(told, starts)


def hashed(name: str, keys: np.ndarray[Any, Any], values: np.ndarray[Any, Any]) -> dict[str, np.ndarray[Any, Any]]:
    """The two arrays of a table of open addressing, at most half full; keys and values are not 0, keys stand once."""
    import numpy as np

    size = 1 << max(len(keys) * 2, 2).bit_length()
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
