"""Keys of words: two words that share a key may be spellings of one name, and are compared; others never are.

A word's keys are its text and its sound, both also with any one letter left out, so that an insertion, a substitution
or two letters swapped leave a key in common; for longer words the text with any two letters left out; its consonant
skeleton; and the groups it is in. A number has one key, what it counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from onrecord.screening.kinds import Kind, Mode
from onrecord.screening.numbers_of_texts import group_number, hash32
from onrecord.screening.sounds import FEWEST_BONES, skeleton, sound
from onrecord.screening.words import Word

TWO_LEFT_OUT = range(8, 21)
"""Letters of the words of which two are left out."""
ONE_LEFT_OUT = range(3, 41)
"""Letters of the words of which one is left out."""
MIXED = 0x9E3779B1
GROUP, BONES, NUMBER = 1, 2, 3


def key(text: str, mode: Mode) -> int:
    """The key of a text in one mode: 32 bits."""
    return (hash32(text) ^ mode) * MIXED & 0xFFFFFFFF


def _tagged(number: int, tag: int, mode: Mode) -> int:
    return (number ^ (tag << 29 | mode << 28)) * MIXED & 0xFFFFFFFF


def keys_of(word: Word, mode: Mode) -> frozenset[int]:
    """The keys of a word."""
    if word.kind is Kind.NUMBER:
        return frozenset({_tagged(hash32(word.sense), NUMBER, mode)})
    heard = sound(word.text)
    found = {key(text, mode) for text in (*_texts(word.text), heard, *_without_one(heard))}
    bones = skeleton(heard)
    if len(bones) >= FEWEST_BONES:
        found.add(_tagged(hash32(bones) | 1, BONES, mode))
    found.update(_tagged(group_number(*group), GROUP, mode) for group in word.groups)
    return frozenset(found)


def _texts(text: str) -> Iterator[str]:
    yield text
    yield from _without_one(text)
    if len(text) in TWO_LEFT_OUT:
        for i, j in combinations(range(len(text)), 2):
            yield text[:i] + text[i + 1 : j] + text[j + 1 :]


def _without_one(text: str) -> Iterator[str]:
    if len(text) in ONE_LEFT_OUT:
        yield from (text[:at] + text[at + 1 :] for at in range(len(text)))
