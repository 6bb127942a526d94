"""Reading: the words of a name by the kernel and the compiled word table, which wakes no lexicon.

The same words as `words.words_of` gives, which defines them, but for how senses and groups are named: here they are
numbers (`numbers_of_texts`), which are equal where the texts are.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from functools import cache, lru_cache

from onrecord.names.keys import normal
from onrecord.names.romanise import latin
from onrecord.screening.alignment import Alignment, Pair
from onrecord.screening.kernel.prepared import pairs
from onrecord.screening.kernel.reading import words
from onrecord.screening.kernel.spelling import latin_words
from onrecord.screening.kinds import SON, Kind, Mode
from onrecord.screening.numbers_of_texts import DOUBTFUL_FLAG, SON_FLAG, hash32
from onrecord.screening.scoring import Comparison, compare_words
from onrecord.screening.words import Word, beginning

LARGEST_IN_WORDS = 1000
"""The largest number that the lexicon has in words."""


def in_latin_letters(name: str) -> str:
    """What is read of a name, in Latin letters: words of ASCII letters and figures, parted by single spaces."""
    name = beginning(name)
    found = latin_words(name)
    return latin(normal(name)) if found is None else found


@lru_cache(maxsize=1 << 12)
def read_words(name: str, mode: Mode) -> tuple[Word, ...]:
    """The words of a name in any script.

    >>> [(word.text, word.kind.name) for word in read_words("Dr. Abdul-Rahman bin A. Khan", Mode.PERSON)][:4]
    [('dr', 'TITLE'), ('abdul', 'GENERIC'), ('rahman', 'WORD'), ('bin', 'PARTICLE')]
    """
    return tuple(
        Word(text, Kind(kind), _sense(text, kind, number, flags), weight, frozenset((g & 3, str(g)) for g in groups))
        for text, kind, number, weight, flags, groups in words(in_latin_letters(name), mode)
    )


def compare_read(a: str, b: str, mode: Mode) -> Comparison:
    """`scoring.compare_words` of two names in any script, their words paired by the kernel."""
    one, other = read_words(a, mode), read_words(b, mode)
    found = tuple(
        Pair((i, i + 1) if more_i else (i,), (j, j + 1) if more_j else (j,), like)
        for i, more_i, j, more_j, like in pairs(in_latin_letters(a), in_latin_letters(b), mode)
    )
    left = _but(len(one), {place for pair in found for place in pair.left})
    right = _but(len(other), {place for pair in found for place in pair.right})
    return compare_words(one, other, mode, Alignment(found, left, right))


def _but(many: int, used: Container[int]) -> tuple[int, ...]:
    return tuple(place for place in range(many) if place not in used)


def _sense(text: str, kind: int, number: int, flags: int) -> str:
    if flags & SON_FLAG:
        return SON
    if flags & DOUBTFUL_FLAG:
        return "doubtful"
    if kind == Kind.NUMBER:
        return text if hash32(text) == number else _figures().get(number, f"#{number}")
    return f"#{number}" if number else text


@cache
def _figures() -> Mapping[int, str]:
    """What numbers in words and Roman numerals say, in figures, by the number of that sense."""
    return {hash32(str(value)): str(value) for value in range(LARGEST_IN_WORDS + 1)}
