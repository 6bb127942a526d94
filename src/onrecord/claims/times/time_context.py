"""What the times of a sentence are read against: its words, the day of writing, the time last spoken of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple, cast

from onrecord.claims.documents.spans import OPEN, Days, Span, hull, seen_from
from onrecord.claims.times.time_words import TimeWords
from onrecord.claims.words.tokens import Token

REACH = 12
"""So many words before a time can say whether it lies ahead."""
MONTH, YEAR = 27, 366
Outlook = Literal["past", "ahead", "open"]


class Hit(NamedTuple):
    """A time at the tokens [first, last). `says_year` tells whether its year is in the words; None where it is not told
    by the calendar."""

    first: int
    last: int
    span: Span
    value: str | None
    says_year: bool | None = None


@dataclass(slots=True)
class Context:
    """The tokens [first, last) of a text, the span in which it was written, and the span of the time before.

    `anchor_here` says that the time before stands among these tokens and names its year.
    """

    text: str
    words: Sequence[Token]
    first: int
    last: int
    written: Span
    anchor: Span | None
    say: TimeWords
    anchor_here: bool = False

    def word(self, at: int) -> str:
        """The word at a token; empty beyond the sentence."""
        return self.words[at].word if self.first <= at < self.last else ""

    def joined(self, at: int) -> bool:
        """Whether the token stands right behind the one before it."""
        return self.first < at < self.last and self.words[at - 1].end == self.words[at].start

    def is_name(self, at: int) -> bool:
        """Whether the token begins with a capital, and is no number."""
        return self.first <= at < self.last and self.words[at].is_name and not self.words[at].word[0].isdigit()

    def number(self, at: int) -> int | None:
        """The number that the token is, in digits or words; None if it is none."""
        word = self.word(at)
        if word.isdecimal() and len(word) <= 3:
            return int(word)
        return self.say.numbers.get(word)

    def year(self, at: int) -> int | None:
        """The year of 1900 to 2100 that the token is; None if it is none."""
        word = self.word(at)
        return int(word) if len(word) == 4 and word.isdecimal() and 1900 <= int(word) <= 2100 else None

    def outlook(self, at: int) -> Outlook:
        """Whether the time at that token is one to come, by the words before it in its clause."""
        say, found = self.say, cast("Outlook | None", None)
        if self.word(at - 1) == "of":
            return "past"  # Its decision of October.
        for n in range(at - 1, max(at - 1 - REACH, self.first - 1), -1):
            word = self.words[n].word
            if word in say.boundaries:
                return found or "past"
            if word in say.past:
                return found or "past"
            if word in say.ahead:
                before = self.word(n - 1)
                return "past" if before in ("than", "as") else "open" if before in say.past else "ahead"
            if word in say.perhaps or (word == "may" and not self.is_name(n)):
                if self.word(n + 1) in ("not", "n't") or self.word(n - 1) in ("became", "took", *say.past):
                    return "past"  # became effective
                found = "open"
            elif word == "to" and self._is_infinitive(n, at):
                found = "open"
        return found or (self._outlook_behind(at) if at - self.first <= 2 else "past")

    def _is_infinitive(self, at: int, before: int) -> bool:
        after = self.word(at + 1)
        return at + 1 < before and after.isalpha() and not self.is_name(at + 1) and after not in self.say.after_to

    def _outlook_behind(self, at: int) -> Outlook:
        """The same for a time that opens the sentence: by the first word behind it that says so."""
        commas = 0
        for n in range(at + 1, min(at + 2 * REACH, self.last)):
            word = self.words[n].word
            if word in self.say.past or word in ("said", "announced"):
                return "past"
            if word in ("will", "shall", "'ll"):
                return "ahead"
            if word in ("would", "could"):
                return "open"
            commas += word == ","
            if commas > 1 or word in (";", ":"):
                break
        return "past"

    def nearest(self, at: int, before: Callable[[date], Days], after: Callable[[date], Days]) -> Span:
        """The last such time before the day of writing, the next one behind it, or both where either can be meant."""
        outlook = self.outlook(at)
        if outlook == "past":
            return seen_from(self.written, before)
        if outlook == "ahead":
            return seen_from(self.written, after)
        return hull(seen_from(self.written, before), seen_from(self.written, after))

    def from_anchor(self, meant: Callable[[date], Days], on: int = 0) -> Span:
        """What a time means that is told from the time before; open where there is none.

        `on` is below 0 for what lies before it, above for what follows: of a month or a year the first or the last day
        counts, for the spring that follows a year is the next one.
        """
        anchor = self.anchor
        if anchor is None:
            return OPEN
        first, last = anchor
        if on and first and last and MONTH <= (last - first).days <= YEAR:
            anchor = Span(last, last) if on > 0 else Span(first, first)
        return seen_from(anchor, meant)

    def behind_same_year(self, i: int) -> int:
        """The token behind words at token `i` for the year told of before, as in "in June that year", "on 9 October of
        the same year"; 0 where there are none."""
        after = [self.word(place) for place in range(i, i + 3)]
        if after[:2] == ["that", "year"]:
            return i + 2
        return i + 3 if after in (["the", "same", "year"], ["that", "same", "year"]) else 0
