"""The fullest names of those who speak: a family name by the full name before it, a letter's writers as the letter."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from onrecord.claims.words.tokens import Token, folded
from onrecord.claims.words.word_tables import table, words

LONGEST = 12
"""The most tokens of a name."""
_POSSESSIVE = re.compile("['\u2019]s?$")


@cache
def nominatives() -> frozenset[str]:
    """The pronouns that begin a clause."""
    return frozenset(word for members in table("quotes")["pronouns"].values() for word in members)


@cache
def _small_words() -> frozenset[str]:
    return words("quotes", "breaks") | nominatives()


def pronoun_kind(said: str) -> str | None:
    """What a pronoun can stand for: `person`, `thing`, `several`; None for any other words.

    >>> pronoun_kind("She"), pronoun_kind("the letter")
    ('person', None)
    """
    low = folded(said)
    return next((kind for kind, members in table("quotes")["pronouns"].items() if low in members), None)


def is_name(token: Token) -> bool:
    """Whether a token is a word of a name, and no small word that begins a sentence."""
    return token.is_name and token.word[0].isalpha() and token.word not in _small_words()


class NamesBefore:
    """The names that a text has given so far, as its quotations are read in their order."""

    def __init__(self, text: str, found: Sequence[Token]) -> None:
        self._text = text
        self._tokens = found
        self._starts = [token.start for token in found]
        self._names: dict[str, str] = {}
        self._read_to = 0
        self._letter: str | None = None

    def fullest(self, start: int, end: int) -> str:
        """The name that stands at [start, end), or the full one that was given before it."""
        self._read(start)
        first = bisect_left(self._starts, start)
        inside = [token for token in self._tokens[first : first + LONGEST] if token.end <= end]
        said = _POSSESSIVE.sub("", " ".join(self._text[start:end].split()))
        head = inside[-1].word if inside else ""
        if head == "letter":
            self._letter = said
        if self._letter and head in words("quotes", "letter_writers"):
            return self._letter
        if inside and len(inside) <= 2 and inside[-1].is_name:
            return self._names.get(head, said)
        return said

    def _speaking(self, place: int) -> str | None:
        """The phrase that ends with the token, where it has said something: "said the joint letter"."""
        first = place
        while first and place - first < 4 and self._tokens[first].word not in words("quotes", "determiners"):
            first -= 1
        around = (self._tokens[at].word for at in (first - 1, place + 1) if 0 <= at < len(self._tokens))
        if not set(around) & words("quotes", "says"):
            return None
        return " ".join(self._text[self._tokens[first].start : self._tokens[place].end].split())

    def _read(self, stop: int) -> None:
        """Note the full names before a place, each under its last word."""
        last = bisect_left(self._starts, stop)
        run: list[Token] = []
        for place in range(self._read_to, last):
            token = self._tokens[place]
            if token.word == "letter" and self._letter is None:
                self._letter = self._speaking(place)
            if (
                token.is_name
                and is_name(token)
                and (not run or self._text[run[-1].end : token.start].strip() in ("", "."))
            ):
                run.append(token)
                continue
            if token.word == "." and run and len(run[-1].word) == 1:
                continue
            if 1 < len(run) < 6:
                name = " ".join(self._text[run[0].start : run[-1].end].split())
                self._names.setdefault(run[-1].word, name)
            run = []
        self._read_to = max(self._read_to, last)
