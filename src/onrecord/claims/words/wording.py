"""The words of a text as they are compared: what is the same wording, however a house writes it.

Left out are marks, hyphens and capitals; `U.S.`, `US` and `United States` are one word, as are `-ise` and `-ize`.
Places with the same words are found by runs of three words and aligned word by word (Levenshtein), so that a text
costs what its length costs, not its square.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from rapidfuzz.distance import Levenshtein

from onrecord.claims.words.tokens import Token, folded, tokens
from onrecord.claims.words.word_tables import table, words

RUN = 3
"""How many words in a row lead to a place that may be alike."""
MOST_PLACES = 40
"""How many places of a run of words are looked at; a commoner one leads nowhere."""
MOST_TRIED = 6
"""How many places are aligned for one stretch."""
LONGEST = 1200
"""The most words of a stretch that is looked for."""
LONGEST_TEXT = 1_000_000
"""How many characters of a text are searched."""

_ISE = re.compile(r"(?<=[a-z]{3})is(e|ed|es|ing|ation|ations|er|ers)$")


class Word(NamedTuple):
    """A word as compared, and its place in the text."""

    start: int
    end: int
    word: str


_word = tuple.__new__
"""Makes a word in half the time that its own constructor takes."""


class Edit(NamedTuple):
    """A difference in the words: what is `said` instead of what it `was`; either can be empty."""

    said: str
    was: str


class Place(NamedTuple):
    """Where a text has the words of a stretch: half-open words of it, how alike they are (1 is the same words), and
    the differences."""

    first: int
    last: int
    alike: float
    edits: tuple[Edit, ...]


class Wording:
    """The words of one text, to be searched."""

    def __init__(self, text: str, found: Sequence[Token] | None = None) -> None:
        self.text = text
        read = text[:LONGEST_TEXT]
        self.words = _words(tokens(read, folded(read)) if found is None else found[:LONGEST_TEXT])
        self._starts = [word.start for word in self.words]
        self._plain = [word.word for word in self.words]
        self._runs: dict[tuple[str, ...], list[int]] | None = None
        self._pairs: dict[tuple[str, ...], list[int]] | None = None

    def within(self, start: int, end: int) -> tuple[int, int]:
        """The words that begin in the code points [start, end): half-open."""
        return bisect_left(self._starts, start), bisect_left(self._starts, end)

    def plain(self, first: int, last: int) -> list[str]:
        """Words as compared."""
        return self._plain[first:last]

    def about(self, first: int, last: int, reach: int) -> frozenset[str]:
        """The words with a meaning of their own that stand within `reach` words of a stretch, without its own."""
        around = self._plain[max(0, first - reach) : first] + self._plain[last : last + reach]
        return frozenset(around) - words("quotes", "stop")

    def runs(self) -> dict[tuple[str, ...], list[int]]:
        """Where each run of `RUN` words begins, the first `MOST_PLACES` of each."""
        if self._runs is None:
            self._runs = self._indexed(RUN)
        return self._runs

    def _indexed(self, length: int) -> dict[tuple[str, ...], list[int]]:
        found: dict[tuple[str, ...], list[int]] = {}
        for place, run in enumerate(zip(*(self._plain[shift:] for shift in range(length)), strict=False)):
            places = found.get(run)
            if places is None:
                found[run] = [place]
            elif len(places) < MOST_PLACES:
                places.append(place)
        return found

    def exact(self, wanted: Sequence[str]) -> Iterator[int]:
        """Where exactly these words, two at least, begin."""
        count = len(wanted)
        if count < RUN and self._pairs is None:
            self._pairs = self._indexed(2)
        index = self.runs() if count >= RUN else self._pairs or {}
        for place in index.get(tuple(wanted[: min(count, RUN)]), ()):
            if self._plain[place : place + count] == list(wanted):
                yield place

    def places(self, of: Wording, first: int, last: int, least: float) -> list[Place]:
        """Where this text has the words [first, last) of another, as far as they are at least so much alike."""
        last = min(last, first + LONGEST)
        wanted = of.plain(first, last)
        same = [Place(start, start + len(wanted), 1.0, ()) for start in self.exact(wanted)]
        if same or len(wanted) < 2 * RUN:
            return same
        found = [place for start in self._likely(wanted) if (place := self._aligned(of, first, last, start))]
        return sorted({place for place in found if place.alike >= least}, key=lambda place: -place.alike)

    def _likely(self, wanted: Sequence[str]) -> list[int]:
        """The places at which these words may begin, the likeliest first."""
        runs, slack = self.runs(), max(3, len(wanted) // 4)
        hits = sorted(
            place - shift
            for shift in range(len(wanted) - RUN + 1)
            for place in runs.get(tuple(wanted[shift : shift + RUN]), ())
        )
        groups: list[list[int]] = []
        for hit in hits:
            if groups and hit - groups[-1][0] <= slack:
                groups[-1].append(hit)
            else:
                groups.append([hit])
        groups.sort(key=len, reverse=True)
        return [group[len(group) // 2] for group in groups[:MOST_TRIED]]

    def _aligned(self, of: Wording, first: int, last: int, start: int) -> Place | None:
        wanted = of.plain(first, last)
        slack = max(3, len(wanted) // 4)
        low, high = max(0, start - slack), min(len(self._plain), start + len(wanted) + slack)
        codes = [code for code in Levenshtein.opcodes(wanted, self._plain[low:high]) if code.tag != "equal"]
        begin, end = low, high
        while codes and codes[0].tag == "insert" and codes[0].src_start == 0:
            begin = low + codes.pop(0).dest_end
        while codes and codes[-1].tag == "insert" and codes[-1].src_start == len(wanted):
            end = low + codes.pop().dest_start
        if begin >= end:
            return None
        changed = sum(max(code.src_end - code.src_start, code.dest_end - code.dest_start) for code in codes)
        edits = tuple(
            Edit(
                of.said(first + code.src_start, first + code.src_end),
                self.said(low + code.dest_start, low + code.dest_end),
            )
            for code in codes
        )
        return Place(begin, end, 1 - changed / max(len(wanted), end - begin), edits)

    def said(self, first: int, last: int) -> str:
        """Words as the text writes them."""
        return " ".join(self.text[self.words[first].start : self.words[last - 1].end].split()) if first < last else ""


def is_same(said: str, was: str) -> Literal["exact", "house_style"]:
    """Whether two stretches of the same words are written alike too, but for what stands at their ends."""
    return "exact" if _bare(said) == _bare(was) else "house_style"


def _bare(text: str) -> str:
    text = " ".join(folded(text).split())
    return text.strip(" .,;:!?'\"-()[]")


def _words(found: Sequence[Token]) -> list[Word]:
    same, result = _same(), []
    behind = 0
    for at, (start, end, word, _) in enumerate(found):
        if at < behind or not word[0].isalnum():
            continue
        if word in same and (phrase := _phrase_at(found, at, same[word])) is not None:
            behind, word = at + len(phrase[0]), phrase[1]
            end = found[behind - 1].end
        elif word[-1] == "." or "is" in word[3:]:
            word = _spelt(word)
        result.append(_word(Word, (start, end, word)))
    return result


def _phrase_at(
    found: Sequence[Token], at: int, phrases: Sequence[tuple[tuple[str, ...], str]]
) -> tuple[tuple[str, ...], str] | None:
    """The first of these phrases, each with its name, that stands at a token."""
    for phrase in phrases:
        if tuple(other.word for other in found[at : at + len(phrase[0])]) == phrase[0]:
            return phrase
    return None


def _spelt(word: str) -> str:
    if word.endswith("."):
        return word.replace(".", "")
    return _ISE.sub(r"iz\1", word)


@cache
def _same() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """The phrases that have one name, under their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for phrase, name in table("quotes")["same"].items():
        key = tuple(str(phrase).split())
        found[key[0]].append((key, str(name)))
    return {first: sorted(phrases, key=lambda pair: -len(pair[0])) for first, phrases in found.items()}
