"""Segments of the name index: listed names in mapped arrays (`index_arrays`), told by number, searched by likeness."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from onrecord.model.errors import IndexProblem
from onrecord.screening.index_arrays import FORMS, TEXT
from onrecord.screening.kernel.index import Searcher
from onrecord.screening.search import MOST_FOUND, ListedName

KERNEL = (
    "texts", "words", "groups", "name-at", "name-words", "name-weight", "posting-at", "postings", "key-at", "keys",
    "key-words", "acronyms", "acronym-names",
)  # fmt: skip
"""The arrays that a `Searcher` reads."""
MOST_ROUNDS = 2
"""How many times as often as needed the kernel is asked on where more is wanted than it finds at once."""

Rows = list[tuple[int, float]]
"""What the kernel finds: the number of a row, and its score."""


class Searchers:
    """Searches one set of the kernel's arrays, each thread with a `Searcher` of its own."""

    def __init__(self, views: Mapping[str, memoryview[Any]], prefix: str = "") -> None:
        self._views = {name: views[prefix + name] for name in KERNEL}
        self._idle: list[Searcher] = []
        self.rows = len(self._views["name-at"]) - 1

    def search(self, text: str, mode: int, limit: int, least: float, allowed: bytes | None) -> Rows:
        """The best rows for a name in Latin letters; beyond `MOST_FOUND` those that asking on without them gives."""
        if not self.rows:
            return []
        searcher = self._take()
        try:
            found = searcher.search(text, mode, limit, least, allowed)
            if limit <= MOST_FOUND or not found:
                return found
            left = bytearray(allowed) if allowed is not None else bytearray(b"\1") * self.rows
            more = found
            for _ in range(MOST_ROUNDS * limit // MOST_FOUND):
                for row, _ in more:
                    left[row] = 0
                more = searcher.search(text, mode, MOST_FOUND, least, left)
                if not more or len(found) >= limit:
                    break
                found += more
            return sorted(found, key=lambda one: (-one[1], one[0]))[:limit]
        finally:
            self._idle.append(searcher)

    def search_many(
        self, texts: Sequence[str], mode: int, limit: int, least: float, allowed: bytes | None
    ) -> list[Rows] | None:
        """The same for each of many, at most `MOST_FOUND` each; None where there is nothing to search."""
        if not self.rows or not texts:
            return None
        searcher = self._take()
        try:
            return searcher.search_many(texts, mode, limit, least, allowed)
        finally:
            self._idle.append(searcher)

    def _take(self) -> Searcher:
        try:
            return self._idle.pop()
        except IndexError:
            return Searcher(self._views)


class Segment:
    """Listed names in arrays. Numbers are places in this segment.

    Raises:
        IndexProblem: an array is missing, or they do not fit each other.
    """

    def __init__(self, views: Mapping[str, memoryview[Any]], about: Mapping[str, Any]) -> None:
        try:
            self._text, self._at = views["listed-text"], views["listed-at"]
            self._kinds, self._schemata = views["listed-kind"], views["listed-schema"]
            self._entries, self._entries_at, self._runs = views["entry-text"], views["entry-text-at"], views["entry-at"]
            self._names_of_schemata = [str(name) for name in about["schemata"]]
            self.public = views["listed-public"]
            """The day on which each name became public: see `record.names_listed.NameListed`."""
            self.words, self.forms = Searchers(views), Searchers(views, FORMS)
            self.form_of = views[FORMS + "of"]
            """The number of the name that each row of `forms` is a form of."""
        except (KeyError, TypeError) as problem:
            raise IndexProblem(f"the index lacks {problem}") from None
        many = len(self._kinds)
        sizes = (len(self._at) - 1, len(self._schemata), len(self.public), self.words.rows)
        if set(sizes) != {many} or len(self._runs) != len(self._entries_at) or self.forms.rows != len(self.form_of):
            raise IndexProblem("the arrays of the index do not fit each other")

    def __len__(self) -> int:
        return len(self._kinds)

    def listed(self, number: int) -> ListedName:
        """The listed name of a number."""
        schema = self._names_of_schemata[self._schemata[number]]
        entry = self.entry(bisect_right(self._runs, number) - 1)
        return ListedName(entry, schema, self.name(number), self._kinds[number])

    def name(self, number: int) -> str:
        """The name of a number, as published."""
        return str(self._text[self._at[number] : self._at[number + 1]], *TEXT)

    def entry(self, place: int) -> str:
        """The id of an entry of which the segment has names; they are sorted."""
        return str(self._entries[self._entries_at[place] : self._entries_at[place + 1]], *TEXT)

    def names_of(self, entry: str) -> range:
        """The numbers of the names of an entry; empty where the segment has none."""
        place = self._place(entry)
        if place == len(self._runs) - 1 or self.entry(place) != entry:
            return range(0)
        return range(self._runs[place], self._runs[place + 1])

    def names_of_list(self, list_id: str) -> range:
        """The numbers of the names of all entries of a list."""
        # The character behind the colon that parts list and key.
        return range(self._runs[self._place(f"{list_id}:")], self._runs[self._place(f"{list_id};")])

    def _place(self, entry: str) -> int:
        return bisect_left(range(len(self._runs) - 1), entry, key=self.entry)

    def bears_schema(self, schemata: Iterable[str]) -> bytes:
        """For each name 1 where its schema is among those, else 0."""
        wanted = {place for place, name in enumerate(self._names_of_schemata) if name in frozenset(schemata)}
        return bytes(map(wanted.__contains__, self._schemata))

    def days_of(self, names: Mapping[bytes, int]) -> dict[int, bytes]:
        """The numbers at which one of those names (in `TEXT`) stands, with it."""
        text, at = bytes(self._text), self._at.tolist()
        found = {}
        for number in range(len(self)):
            name = text[at[number] : at[number + 1]]
            if name in names:
                found[number] = name
        return found
