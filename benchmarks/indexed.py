"""An index of names in memory, with what it takes to make it: what the benchmarks of screening search in.

The same kernel over the same arrays as `onrecord screen` uses, without a record and without a folder.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence

from onrecord.names.keys import normal
from onrecord.names.romanise import latin
from onrecord.screening.kernel.building import Builder
from onrecord.screening.kernel.index import Searcher
from onrecord.screening.kernel.spelling import latin_words
from onrecord.screening.kinds import Mode
from onrecord.screening.search import LEAST_SCORE, MOST_FOUND, Found, ListedName, mode_of


def letters(name: str) -> str:
    """The words of a name in Latin letters, as the index takes them."""
    quick = latin_words(name)
    return latin(normal(name)) if quick is None else quick


class Indexed:
    """Names, and a search over them (`onrecord.screening.search.NameSearch`)."""

    def __init__(self, names: Iterable[ListedName]) -> None:
        self._names = [*names]
        builder = Builder()
        for each in self._names:
            builder.add(letters(each.name), int(mode_of(each.schema)))
        self.arrays = builder.arrays()
        self._threads = threading.local()

    @classmethod
    def of(cls, other: Indexed) -> Indexed:
        """The same index, with nothing kept of earlier searches."""
        new = cls.__new__(cls)
        new._names, new.arrays, new._threads = other._names, other.arrays, threading.local()
        return new

    def _searcher(self) -> Searcher:
        """That of this thread: a searcher keeps what it works with."""
        if not hasattr(self._threads, "searcher"):
            self._threads.searcher = Searcher({name: memoryview(values) for name, values in self.arrays.items()})
        return self._threads.searcher

    def __len__(self) -> int:
        return len(self._names)

    @property
    def size(self) -> int:
        """Bytes of the arrays."""
        return sum(values.nbytes for values in self.arrays.values())

    def listed(self, number: int) -> ListedName:
        """The name at that place."""
        return self._names[number]

    def search(
        self, name: str, mode: Mode | None = None, *, limit: int = MOST_FOUND, least: float = LEAST_SCORE
    ) -> list[Found]:
        """As `NameSearch.search`."""
        modes: Sequence[Mode] = [mode] if mode is not None else [*Mode]
        text = letters(name)
        found = [hit for each in modes for hit in self._searcher().search(text, int(each), limit, least)]
        return [Found(number, score) for number, score in sorted(found, key=lambda hit: (-hit[1], hit[0]))[:limit]]

    def search_many(
        self, names: Sequence[str], mode: Mode | None = None, *, limit: int = MOST_FOUND, least: float = LEAST_SCORE
    ) -> list[list[Found]]:
        """The same for each name, in order."""
        if mode is None:
            return [self.search(name, limit=limit, least=least) for name in names]
        found = self._searcher().search_many([letters(name) for name in names], int(mode), limit, least)
        return [[Found(number, score) for number, score in hits] for hits in found]
