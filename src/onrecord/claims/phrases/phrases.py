"""The parties of a record that a text names.

`Phrases` finds them: the longest name that stands at a place, judged by what stands around it (`phrase_places`), with
the parties that bear it. A name that many bear counts only in a text that names its bearer in full; a surname, or an
acronym that the text itself explains in brackets, counts after the full name, and in a headline before it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from onrecord.claims.phrases.judging import Judging, Mention
from onrecord.claims.phrases.meaning import AIRCRAFT, MOST_KEPT, PERSON, VESSEL, Kind, Meaning, Meanings
from onrecord.claims.phrases.phrase_words import words_in
from onrecord.claims.phrases.runs import PhraseTable, Reading
from onrecord.claims.words.tokens import Token

_IS_PERSON = {PERSON: True, VESSEL: False, AIRCRAFT: False}
PartyOf = Callable[[str, date | None], "str | None"]
"""The party that an entry belongs to, as far as it was known on a day (None: no limit); None where nothing was."""


@dataclass(frozen=True, slots=True)
class Named:
    """A party named in a text.

    `first` and `last` are its tokens, half-open, `start` and `end` its code points. `parties` are the ids of those
    that bear the name, best first, `entries` the ids of their entries under it. `kind` is that of the nearest name.
    `is_certain` says that the words hardly mean anything else and that all `parties` are one: where it is False, only
    what is said of the party can tell.
    """

    first: int
    last: int
    start: int
    end: int
    parties: tuple[str, ...]
    entries: tuple[str, ...]
    kind: Kind
    is_certain: bool
    is_person: bool | None = None
    """None where the record does not tell persons from organisations."""


class Phrases:
    """All names of a record, with the forms that texts use of them: see `short_forms`."""

    def __init__(self, views: Mapping[str, memoryview[Any]], party_of: PartyOf | None = None) -> None:
        self._party_of = party_of
        self.table = PhraseTable(views)
        self.meanings = Meanings(views)
        self._kept: dict[tuple[tuple[int, ...], date | None], tuple[tuple[str, ...], tuple[str, ...], bool]] = {}

    def __len__(self) -> int:
        """How many phrases there are."""
        return len(self.table.flags)

    def find(
        self, text: str, words: Sequence[Token], *, known: date | None = None, party_of: PartyOf | None = None
    ) -> list[Named]:
        """The parties that a text names, in order, none overlapping another. `words` are the tokens of the text.

        Names that were not public on the day `known` (None: no limit) are not found. `party_of` gives the party of an
        entry, where another than the record's own parties of that day are meant.
        """
        reading = self.table.read(text, words, words_in(text, words))
        runs = self.table.runs(reading)
        if not runs:
            return []
        day = None if known is None else known.toordinal()
        found = []
        for one in Judging(self.meanings, self.table.flags, reading, runs, day).mentions():
            named = self._named(reading, one, known, party_of)
            if named is not None:
                found.append(named)
        return found

    def _named(self, reading: Reading, one: Mention, known: date | None, party_of: PartyOf | None) -> Named | None:
        entries, parties, is_one = self._resolved(one.meaning, known, party_of)
        if not parties:
            return None
        start, end = reading.tokens[one.first].start, reading.tokens[one.last - 1].end
        meaning = one.meaning
        return Named(
            one.first,
            one.last,
            start,
            end,
            parties,
            entries,
            meaning.kind,
            one.is_certain and is_one,
            _IS_PERSON.get(meaning.sort),
        )

    def _resolved(
        self, meaning: Meaning, known: date | None, party_of: PartyOf | None
    ) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
        """The entries meant, their parties, and whether these are one."""
        key = meaning.entries, known
        if party_of is None and key in self._kept:
            return self._kept[key]
        entries: list[str] = []
        parties: dict[str, set[int]] = {}
        ask = party_of or self._party_of
        for number, group in zip(meaning.entries, meaning.groups, strict=True):
            entry = self.meanings.entry(number)
            party = ask(entry, known) if ask else entry
            if party is not None:
                entries.append(entry)
                parties.setdefault(party, set()).add(group)
        is_one = len(parties) == 1 or len(set().union(*parties.values())) == 1
        # Of one bearer the party that somebody gave an id of its own comes before those that are an entry each.
        found = tuple(entries), tuple(sorted(parties, key=lambda party: ":" in party) if is_one else parties), is_one
        if party_of is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            self._kept[key] = found
        return found
