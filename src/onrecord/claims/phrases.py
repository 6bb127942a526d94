"""The parties of a record that a text names.

`Phrases` finds them: the longest name that stands at a place, judged by what stands around it (`phrase_places`), with the
parties that bear it. A name that many bear counts only in a text that names its bearer in full; a surname, or an acronym
that the text itself explains in brackets, counts after the full name, and in a headline before it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from onrecord.claims.phrase_runs import PhraseTable, Reading
from onrecord.claims.phrase_words import words_in
from onrecord.claims.tokens import Token

if TYPE_CHECKING:
    from onrecord.claims.phrase_judging import Mention

Kind = Literal["name", "alias", "weak", "short", "acronym"]
PartyOf = Callable[[str, date | None], "str | None"]
"""The party that an entry belongs to, as far as it was known on a day (None: no limit); None where nothing was."""

CORE, HEAD, BRAND = 1, 2, 4
SUPPORTED, DOUBTFUL, ALONE = 1, 2, 3
"""`phrase_strength.Strength` and `short_forms.Nearness`, which read lexicons, as they stand in the table."""
ORGANISATION, PERSON, VESSEL, AIRCRAFT, THING = range(5)
_KINDS: Mapping[int, Kind] = {0: "name", 1: "alias", 2: "alias", 3: "weak", 7: "acronym"}
MOST_MEANINGS_KEPT = 1 << 15


@dataclass(frozen=True, slots=True)
class Named:
    """A party named in a text.

    `first` and `last` are its tokens, half-open, `start` and `end` its code points. `parties` are the ids of those that
    bear the name, best first, `entries` the ids of their entries under it. `kind` is that of the nearest name. `is_certain`
    says that the words hardly mean anything else and that all `parties` are one: where it is False, only what is said
    of the party can tell.
    """

    first: int
    last: int
    start: int
    end: int
    parties: tuple[str, ...]
    entries: tuple[str, ...]
    kind: Kind
    is_certain: bool


class Meaning(NamedTuple):
    """Whose a phrase is on a day: entries, best first, each with its group (entries of one bearer), and how it is theirs."""

    entries: tuple[int, ...]
    groups: tuple[int, ...]
    kind: Kind
    strength: int
    nearness: int
    sort: int

    @property
    def is_of_one(self) -> bool:
        """Whether all are one bearer's."""
        return len(set(self.groups)) == 1

    def among(self, groups: set[int]) -> Meaning | None:
        """The same of those groups alone; None where none of them is meant."""
        kept = [(entry, group) for entry, group in zip(self.entries, self.groups, strict=True) if group in groups]
        if not kept:
            return None
        return self._replace(entries=tuple(entry for entry, _ in kept), groups=tuple(group for _, group in kept))


class Phrases:
    """All names of a record, with the forms that texts use of them: see `short_forms`."""

    def __init__(self, views: Mapping[str, memoryview[Any]], party_of: PartyOf | None = None) -> None:
        self._views = views
        self._party_of = party_of
        self.table = PhraseTable(views)
        self._meanings: dict[tuple[int, int | None, bool], Meaning | None] = {}
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
        from onrecord.claims.phrase_judging import Judging

        reading = self.table.read(text, words, words_in(text, words))
        runs = self.table.runs(reading)
        if not runs:
            return []
        found = []
        for one in Judging(self, reading, runs, None if known is None else known.toordinal()).mentions():
            named = self._named(reading, one, known, party_of)
            if named is not None:
                found.append(named)
        return found

    def meaning(self, phrase: int, known: int | None, *, craft: bool) -> Meaning | None:
        """Whose a phrase is: vessels and aircraft, or all others; None where it is nobody's that was public."""
        key = phrase, known, craft
        if key not in self._meanings:
            if len(self._meanings) >= MOST_MEANINGS_KEPT:
                self._meanings.clear()
            self._meanings[key] = self._meant(phrase, known, craft)
        return self._meanings[key]

    def _meant(self, phrase: int, known: int | None, craft: bool) -> Meaning | None:
        views = self._views
        runs, whats, sorts = views["phrase-at"], views["target-what"], views["entry-sort"]
        held = []
        for at in range(runs[phrase], runs[phrase + 1]):
            entry, what = views["target-entry"][at], whats[at]
            if (sorts[entry] in (VESSEL, AIRCRAFT)) is craft and (known is None or views["target-public"][at] <= known):
                held.append((entry, views["entry-group"][entry], what & 3, what >> 2 & 7, what >> 5))
        if not held:
            return None
        nearest = min(one[3] for one in held)
        strongest = max(one[2] for one in held if one[3] == nearest)
        meant = {one[1] for one in held if one[3] == nearest}
        # A name that is published so is not that of a party whose name only begins so; other lists' names of its bearer
        # are.
        held = [one for one in held if one[1] in meant]
        kind: Kind = "short" if nearest > CORE else _KINDS[min(one[4] for one in held if one[3] == nearest)]
        return Meaning(
            tuple(one[0] for one in held), tuple(one[1] for one in held), kind, strongest, nearest, sorts[held[0][0]]
        )

    def surname(self, phrase: int) -> tuple[int, int]:
        """The words of a person's name that are the family name, half-open; empty where none is known."""
        told = self._views["phrase-surname"][phrase]
        return told >> 4, told & 15

    def place(self, entry: int) -> int:
        """The country in an entry's names, as the senses of words have it; 0 where there is none."""
        return int(self._views["entry-place"][entry])

    def entry(self, number: int) -> str:
        """The id of an entry."""
        at = self._views["entry-text-at"]
        return bytes(self._views["entry-text"][at[number] : at[number + 1]]).decode("utf-8", "surrogatepass")

    def _named(
        self, reading: Reading, one: Mention, known: date | None, party_of: PartyOf | None
    ) -> Named | None:
        entries, parties, is_one = self._resolved(one.meaning, known, party_of)
        if not parties:
            return None
        start, end = reading.tokens[one.first].start, reading.tokens[one.last - 1].end
        return Named(one.first, one.last, start, end, parties, entries, one.meaning.kind, one.is_certain and is_one)

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
            entry = self.entry(number)
            party = ask(entry, known) if ask else entry
            if party is not None:
                entries.append(entry)
                parties.setdefault(party, set()).add(group)
        is_one = len(parties) == 1 or len(set().union(*parties.values())) == 1
        found = tuple(entries), tuple(parties), is_one
        if party_of is None:
            if len(self._kept) >= MOST_MEANINGS_KEPT:
                self._kept.clear()
            self._kept[key] = found
        return found
