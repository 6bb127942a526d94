"""Judging the runs of a text: which of them name somebody, and how surely.

A run counts by how strong its phrase is and by its place (`phrase_places`). What is not strong enough by itself counts
in a text that names its bearer in full, behind that name or in the headline: the text speaks of the bearer then.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from onrecord.claims.phrases import table as phrase_table
from onrecord.claims.phrases.meaning import (
    AIRCRAFT,
    ALONE,
    BRAND,
    CORE,
    DOUBTFUL,
    HEAD,
    PERSON,
    SUPPORTED,
    VESSEL,
    Meaning,
    Meanings,
)  # fmt: skip
from onrecord.claims.phrases.phrase_words import BREAK, GAP
from onrecord.claims.phrases.places import Places, Standing
from onrecord.claims.phrases.runs import Reading, Run

LONGEST_HEADLINE = 40
"""Tokens of a first line that may be a headline."""
LONGEST_ACRONYM = 12


class Mention(NamedTuple):
    """A name in a text, by its tokens, half-open, with whose it is and how surely."""

    first: int
    last: int
    meaning: Meaning
    is_certain: bool


@dataclass(slots=True)
class _Short:
    """A short form that the text may use, once it has named the bearer at a token."""

    words: tuple[str, ...]
    meaning: Meaning
    since: int


@dataclass(slots=True)
class _Judged:
    """A run that may be a mention: the words it stands on, and what its place says."""

    run: Run
    last: int
    meaning: Meaning
    standing: Standing

    @property
    def is_strong(self) -> bool:
        """Whether it names its bearer by itself; where the name is doubtful, a legal form that the text adds tells."""
        meaning = self.meaning
        named_as_company = self.last > self.run.last and meaning.strength == DOUBTFUL and meaning.nearness <= CORE
        return meaning.strength == ALONE or named_as_company


@dataclass(slots=True)
class _Support:
    """The bearers that a text names in full, each with the first token that does, and the short forms it may use."""

    since: dict[int, int] = field(default_factory=dict)
    sure: set[int] = field(default_factory=set)
    """Those that a name by itself tells."""
    shorts: dict[str, list[_Short]] = field(default_factory=dict)

    def add(self, meaning: Meaning, token: int, is_sure: bool) -> None:
        for group in meaning.groups:
            self.since[group] = min(token, self.since.get(group, token))
        if is_sure:
            self.sure.update(meaning.groups)

    def short(self, words: tuple[str, ...], meaning: Meaning, token: int) -> None:
        known = self.shorts.setdefault(words[0], [])
        if all(one.words != words or one.meaning.groups != meaning.groups for one in known):
            known.append(_Short(words, meaning, token))


class Judging:
    """One text, its runs, and the day from which names are known."""

    def __init__(
        self, meanings: Meanings, flags: memoryview[int], reading: Reading, runs: Sequence[Sequence[Run]],
        known: int | None,
    ) -> None:  # fmt: skip
        self._meanings, self._flags, self._reading, self._known = meanings, flags, reading, known
        self._places = Places(reading)
        self._runs = runs
        self._countries = {sense >> phrase_table.PLACE_SHIFT for _, _, sense in reading.known} - {0}
        self._headline = _headline(reading)

    def mentions(self) -> list[Mention]:
        """The mentions of the text, in order."""
        judged = [[one for run in runs if (one := self._judged(run))] for runs in self._runs]
        judged = [each for each in judged if each]
        support = _Support()
        for one in _strong(judged):
            self._support(support, one)
        return self._told(judged, support)

    def _judged(self, run: Run) -> _Judged | None:
        """A run with whose it is, where its place lets it be a name at all."""
        flags = self._flags[run.phrase]
        meaning = self._meanings.meaning(run.phrase, self._known, craft=False)
        if meaning is None or meaning.strength < ALONE:
            craft = self._meanings.meaning(run.phrase, self._known, craft=True)
            if craft is not None and self._places.is_near(run, _near(craft.sort)):
                meaning = craft
        if meaning is None:
            return None
        last, standing = self._places.standing(run, flags, meaning)
        return None if standing is Standing.NONE else _Judged(run, last, meaning, standing)

    def _support(self, support: _Support, one: _Judged) -> None:
        """What a mention by a full name lets the text say afterwards."""
        run, meaning = one.run, one.meaning
        token = self._reading.first[run.first]
        one_word = self._flags[run.phrase] & phrase_table.ONE_WORD
        if meaning.nearness == BRAND or (one_word and not one.is_strong) or one.standing is Standing.PART:
            return
        support.add(meaning, token, one.is_strong and meaning.is_of_one)
        if meaning.sort == PERSON:
            start, stop = self._meanings.surname(run.phrase)
            words = tuple(self._reading.words[run.first + start : run.first + stop])
            if words and run.first + stop <= run.last:
                support.short(words, meaning._replace(kind="short"), token)
        elif acronym := self._explained(one.last):
            support.short((acronym,), meaning._replace(kind="acronym"), token)

    def _explained(self, last: int) -> str | None:
        """The acronym or short name that stands in brackets behind a name: `(XPCC)`, `("Hikvision")`."""
        reading = self._reading
        token = reading.last[last - 1]
        if token < len(reading.tokens) and reading.tokens[token].word == ".":
            token += 1
        if token >= len(reading.tokens) or reading.tokens[token].word != "(" or last + 2 >= len(reading.words):
            return None
        at = last + 1
        if reading.words[at] in ("the", "or") and last + 3 < len(reading.words):
            at += 1
        behind = reading.last[at]
        while behind < len(reading.tokens) and reading.tokens[behind].word == '"':
            behind += 1
        closed = behind < len(reading.tokens) and reading.tokens[behind].word in (")", ",", ";")
        word = reading.words[at]
        token_at = reading.tokens[reading.first[at]]
        written = reading.text[token_at.start : token_at.end]
        if not closed or not 2 <= len(word) <= LONGEST_ACRONYM or not word[0].isalpha() or word in (GAP, BREAK):
            return None
        quoted = token_at.start and reading.text[token_at.start - 1] in "\"“‘'"
        return word if sum(char.isupper() for char in written) > 1 or (quoted and reading.has_capital(at)) else None

    def _told(self, judged: Sequence[Sequence[_Judged]], support: _Support) -> list[Mention]:
        """The mentions, the longest at each place, with the short forms between them."""
        by_start = {each[0].run.first: each for each in judged}
        found: list[Mention] = []
        starts = sorted({*by_start, *self._short_starts(support)})
        free = 0
        for start in starts:
            if start < free:
                continue
            for one in by_start.get(start, ()):
                mention = self._mention(one, support)
                if mention is not None:
                    found.append(mention)
                    free = one.last
                    break
            else:
                short = self._short(start, support)
                if short is not None:
                    found.append(short[0])
                    free = short[1]
        return found

    def _mention(self, one: _Judged, support: _Support) -> Mention | None:
        run, meaning = one.run, one.meaning
        first, last = self._reading.first[run.first], self._closed(run, self._reading.last[one.last - 1])
        supported = self._supported(meaning, support, first)
        if meaning.strength == SUPPORTED:
            if supported is None or one.standing is not Standing.NAME or run.low:
                return None
            return Mention(first, last, supported, supported.is_of_one and support.sure.issuperset(supported.groups))
        is_sure = supported is not None and support.sure.issuperset(supported.groups)
        certain = one.is_strong or self._is_of_country_told(one) or (is_sure and meaning.nearness < BRAND)
        if supported is not None and not meaning.is_of_one:
            meaning = supported
        return Mention(first, last, meaning, certain and one.standing is Standing.NAME)

    def _closed(self, run: Run, last: int) -> int:
        """The token behind a name, with the bracket that closes one opened in it."""
        tokens = self._reading.tokens
        inside = [token.word for token in tokens[self._reading.first[run.first] : last]]
        return last + (inside.count("(") > inside.count(")") and last < len(tokens) and tokens[last].word == ")")

    def _supported(self, meaning: Meaning, support: _Support, token: int) -> Meaning | None:
        """Those of the meant that the text names in full before the token; in the headline, those it names at all."""
        groups = {
            group
            for group in meaning.groups
            if group in support.since and (support.since[group] < token or token < self._headline)
        }
        return meaning.among(groups) if groups else None

    def _is_of_country_told(self, one: _Judged) -> bool:
        """Whether a name of common words is one whose bearer's country the text speaks of."""
        flags = self._flags[one.run.phrase]
        if flags & phrase_table.ONE_WORD or one.run.last - one.run.first < 4 or one.meaning.nearness > HEAD:
            return False
        countries = {self._meanings.place(entry) for entry in one.meaning.entries}
        return bool(countries & self._countries) and not self._places.is_elsewhere(one.run.last, countries)

    def _short_starts(self, support: _Support) -> list[int]:
        if not support.shorts:
            return []
        reading = self._reading
        return [
            at
            for at, word in enumerate(reading.words)
            if word in support.shorts and (reading.has_capital(at) or reading.sense(at) & phrase_table.LITTLE)
        ]

    def _short(self, start: int, support: _Support) -> tuple[Mention, int] | None:
        """A short form that the text explained or that is a surname, if one stands there."""
        reading = self._reading
        found: list[_Short] = []
        for one in support.shorts.get(reading.words[start], ()):
            stop = start + len(one.words)
            token = reading.first[start]
            if (one.since < token or token < self._headline) and tuple(reading.words[start:stop]) == one.words:
                found.append(one)
        longest = max((len(one.words) for one in found), default=0)
        found = [one for one in found if len(one.words) == longest]
        if not found:
            return None
        stop = start + len(found[0].words)
        if not reading.has_capital(stop - 1):
            return None
        if not self._places.is_by_itself(start, stop, is_person=found[0].meaning.sort == PERSON):
            return None
        # The one that was named last is meant before the others.
        found.sort(key=lambda one: -one.since)
        groups = [group for one in found for group in one.meaning.groups]
        entries = [entry for one in found for entry in one.meaning.entries]
        meaning = found[0].meaning._replace(entries=tuple(entries), groups=tuple(groups))
        is_certain = meaning.is_of_one and support.sure.issuperset(groups)
        mention = Mention(reading.first[start], reading.last[stop - 1], meaning, is_certain)
        return mention, stop


def _near(sort: int) -> int:
    return {VESSEL: phrase_table.SHIP, AIRCRAFT: phrase_table.AIRCRAFT}[sort]


def _strong(judged: Sequence[Sequence[_Judged]]) -> Iterator[_Judged]:
    """The longest run at each place that may be a name by itself, none overlapping another."""
    free = 0
    for each in judged:
        if each[0].run.first < free:
            continue
        one = next((one for one in each if one.meaning.strength >= DOUBTFUL), None)
        if one is not None:
            free = one.last
            yield one


def _headline(reading: Reading) -> int:
    """The token behind the headline: the first line, where it is short, ends in no full stop, and more follows."""
    line = reading.text.find("\n", len(reading.text) - len(reading.text.lstrip()))
    if line < 0 or reading.text[:line].rstrip()[-1:] in (".", ",", ""):
        return 0
    for at, token in enumerate(reading.tokens):
        if token.start > line:
            return at
        if at > LONGEST_HEADLINE:
            return 0
    return 0
