"""Word classes: what a word is as far as it tells that itself."""

from __future__ import annotations

from functools import lru_cache

from onrecord.claims.words.frames import SPELT
from onrecord.claims.words.lexicon import Lexicon
from onrecord.claims.words.word_tables import words

MOST_WORDS_KEPT = 1 << 16
_OF_NAMES = 4
"""From so many letters on, what begins with a digit is a name and no number: 20th, 5G, 100km are numbers."""
_MANY = frozenset({"million", "billion", "trillion", "tonnes", "years"})
_MARKS = dict(zip(",;:()[]\"'.!?-/%$", ',;:()()""...-CX#', strict=True)) | {"--": ","}

_NOUNS_IN_LY = words("reading", "nouns_in_ly")


@lru_cache(maxsize=MOST_WORDS_KEPT)
def class_of(word: str, is_name: bool, words_of: Lexicon) -> tuple[str, tuple[tuple[str, str], ...], bool]:
    """The class of a word, as far as the word itself tells it, its forms where it can be a verb, and whether a term can
    begin with it."""
    begins = SPELT.get(word, word) in words_of.terms
    if (mark := _MARKS.get(word)) is not None:
        return mark, (), begins
    if not word[0].isalnum() and word[0] not in "'_":
        return ":" if word in "•●▪◦·*‣" else ",", (), begins
    if word in words_of.classes and not (is_name and word in ("us", "may")):
        return words_of.classes[word], (), begins
    if word[0].isdigit():
        letters = word.lstrip("0123456789")
        named = is_name and letters.isalpha() and len(letters) >= _OF_NAMES and letters not in _MANY  # 4Paradigm
        return "X" if named else "#", (), begins
    forms = words_of.verbs.get(word, ())
    return "V" if forms else "A" if _is_adverb(word) and not is_name else "X", forms, begins


def _is_adverb(word: str) -> bool:
    """Whether a word ends as adverbs do: "formally", but not "family"."""
    return word.endswith("ly") and len(word) > 4 and word not in _NOUNS_IN_LY
