"""Runs of words in a text that are phrases of the table: what may be a name, before it is judged by what stands around
it.

A name begins where a word has a capital (or where the table says that it may do without), and goes on as long as the
table knows a longer phrase. All runs are given, so that a longer one that turns out to be none leaves the shorter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from onrecord.claims.phrases import table as phrase_table
from onrecord.claims.phrases.phrase_words import Words
from onrecord.claims.phrases.table import GOES_ON, MAY_BE_LOW, SHIFT, code_of, longer, value_in
from onrecord.claims.words.tokens import Token

MOST_WORDS_KEPT = 1 << 16
FEWEST_FOR_LOW = 30
LOW_SHARE = 0.01
"""In a text of that many words and so few capitals, capitals are not used."""


class Run(NamedTuple):
    """A run of words, half-open in the words of the text, that is a phrase. `low`: a word of it lacks its capital."""

    first: int
    last: int
    phrase: int
    low: bool


class Reading(NamedTuple):
    """A text as it is read for names: its words, what the table knows of each, and where capitals stand."""

    text: str
    tokens: Sequence[Token]
    words: list[str]
    first: list[int]
    last: list[int]
    known: list[tuple[int, int, int]]
    """Of each word its code, its value as a phrase or the beginning of one, and its senses."""
    is_low: bool
    """Whether the text has no capitals to speak of."""

    def has_capital(self, at: int) -> bool:
        """Whether a word has a capital anywhere, or is written in figures or in letters without case."""
        token = self.tokens[self.first[at]]
        return token.is_name or not self.text.startswith(token.word, token.start)

    def sense(self, at: int) -> int:
        """What a word is besides."""
        return self.known[at][2]


class _Known(dict[str, tuple[int, int, int]]):
    """The code of a word, its value, its senses. Fills itself, up to a limit: any text has the same words."""

    def __init__(self, views: Mapping[str, memoryview[Any]]) -> None:
        super().__init__()
        self._keys, self._values = views["gram-key"], views["gram-value"]
        self._word_keys, self._senses = views["word-key"], views["word-value"]

    def __missing__(self, word: str) -> tuple[int, int, int]:
        code = code_of(word)
        found = code, value_in(self._keys, self._values, code), value_in(self._word_keys, self._senses, code)
        if len(self) >= MOST_WORDS_KEPT:
            self.clear()
        self[word] = found
        return found


class PhraseTable:
    """The table, over flat arrays."""

    def __init__(self, views: Mapping[str, memoryview[Any]]) -> None:
        self._keys, self._values = views["gram-key"], views["gram-value"]
        self.flags = views["phrase-flags"]
        self._known = _Known(views)

    def read(self, text: str, tokens: Sequence[Token], read: Words) -> Reading:
        """A text with what the table knows of its words."""
        each = [*map(self._known.__getitem__, read.words)]
        capitals = [token.is_name for token in tokens].count(True)
        is_low = len(read.words) >= FEWEST_FOR_LOW and capitals < LOW_SHARE * len(read.words)
        return Reading(text, tokens, read.words, read.first, read.last, each, is_low)

    def runs(self, reading: Reading) -> list[list[Run]]:
        """The runs of a text by where they begin, the longest first."""
        found = []
        known, is_low = reading.known, reading.is_low
        for at, (_, value, _) in enumerate(known):
            if value:
                capital = reading.has_capital(at)
                if (capital or is_low or value & MAY_BE_LOW) and (runs := self._runs_at(reading, at, not capital)):
                    found.append(runs)
        return found

    def _runs_at(self, reading: Reading, at: int, low: bool) -> list[Run]:
        known = reading.known
        key, value, sense = known[at]
        low = low and not sense & phrase_table.LITTLE
        found = []
        stop = at + 1
        while True:
            if value >> SHIFT and self._is_written_so(reading, at, stop, value, low):
                found.append(Run(at, stop, (value >> SHIFT) - 1, low))
            if not value & GOES_ON or stop == len(known):
                break
            code, _, sense = known[stop]
            key = longer(key, code)
            value = value_in(self._keys, self._values, key)
            if not value:
                break
            low = low or not (sense & phrase_table.LITTLE or code == phrase_table.GAP_CODE or reading.has_capital(stop))
            stop += 1
        found.reverse()
        return found

    def _is_written_so(self, reading: Reading, first: int, last: int, value: int, low: bool) -> bool:
        """Whether a phrase may be written with the capitals that the text has."""
        flags = self.flags[(value >> SHIFT) - 1]
        if flags & phrase_table.UPPER:
            token = reading.tokens[reading.first[last - 1]]
            if not reading.text[token.start : token.end].isupper():
                return False
        if not low or flags & phrase_table.LOWER:
            return True
        return bool(reading.is_low and flags & phrase_table.HAS_RARE)
