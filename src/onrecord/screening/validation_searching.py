"""Searching for a validation: many names at once, and where the right entry stands among what was found.

What is found are listed names. A score here is what a screening tells: that of an entry's best name, lowered for a weak
alias, to four decimals. Entries that bear a name in common, in whatever order of its words, are taken for one party:
the same person on two lists does not come before itself.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property

from onrecord.names.keys import normal
from onrecord.record.rows_kept import NameKind
from onrecord.screening.answers import PLACES
from onrecord.screening.kinds import Mode
from onrecord.screening.screener import WEAK
from onrecord.screening.search import MOST_FOUND, Found, ListedName, NameSearch

LEAST = 0.6
"""Scores below this are not measured, unless the threshold itself lies lower."""
CHUNK = 1000
"""Names that one thread searches for at a time."""
TYPES = {"Person": "person", "Vessel": "vessel or aircraft", "Airplane": "vessel or aircraft", "Thing": "goods"}
"""Types of parties as a report tells them apart, by schema; all others are organisations."""

Tick = Callable[[int], None]
"""Told after each chunk how many names were searched for."""
Scores = Mapping[str, float]
"""Entry → its score for one query."""


def type_of(schema: str) -> str:
    """The type of party that a schema is."""
    return TYPES.get(schema, "organisation")


def list_of(entry: str) -> str:
    """The list of an entry's id."""
    return entry.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the right entry stands: its score (0: below `LEAST`, or not found), how many parties stand before it, and
    of the best of these the score, the id and the name that was found (0 and None: there is none)."""

    score: float
    before: int
    other_score: float
    other: str | None
    other_name: str | None


class Searching:
    """Searches over all listed names, in several threads where the search lets them work."""

    def __init__(self, names: NameSearch, workers: int) -> None:
        self.search = names
        self.listed = [names.listed(number) for number in range(len(names))]
        self._workers = workers if hasattr(names, "search_many") else 1

    @cached_property
    def _bearers(self) -> Mapping[str, frozenset[str]]:
        """Entries that bear a name, by its words."""
        found: dict[str, set[str]] = {}
        for one in self.listed:
            found.setdefault(_words(one.name), set()).add(one.entry)
        return {form: frozenset(entries) for form, entries in found.items()}

    @cached_property
    def _forms(self) -> Mapping[str, Sequence[str]]:
        """The words of each name of an entry."""
        found: dict[str, list[str]] = {}
        for one in self.listed:
            found.setdefault(one.entry, []).append(_words(one.name))
        return found

    def same_party(self, entry: str) -> frozenset[str]:
        """The entries that bear a name in common with an entry, itself among them."""
        return frozenset({entry}).union(*(self._bearers[form] for form in self._forms.get(entry, ())))

    def many(self, queries: Sequence[str], mode: Mode, least: float, tick: Tick) -> Iterator[list[Found]]:
        """What is found for each query with at least that score, in order."""
        chunks = [queries[start : start + CHUNK] for start in range(0, len(queries), CHUNK)]
        waiting: deque[tuple[int, Future[list[list[Found]]]]] = deque()
        with ThreadPoolExecutor(self._workers) as pool:
            try:
                ahead = iter(chunks)
                while True:
                    while len(waiting) <= self._workers and (chunk := next(ahead, None)):
                        waiting.append((len(chunk), pool.submit(self._chunk, chunk, mode, least)))
                    if not waiting:
                        break
                    size, future = waiting.popleft()
                    yield from future.result()
                    tick(size)
            finally:
                for _, future in waiting:
                    future.cancel()

    def _chunk(self, queries: Sequence[str], mode: Mode, least: float) -> list[list[Found]]:
        many = getattr(self.search, "search_many", None)
        if many is not None:
            found: list[list[Found]] = many(queries, mode, limit=MOST_FOUND, least=least)
            return found
        return [self.search.search(query, mode, limit=MOST_FOUND, least=least) for query in queries]

    def scores(self, found: Sequence[Found]) -> Scores:
        """The score of each entry that was found."""
        scores: dict[str, float] = {}
        for one in found:
            listed = self.listed[one.number]
            score = round(one.score * WEAK if listed.kind == NameKind.WEAK else one.score, PLACES)
            if score > scores.get(listed.entry, 0.0):
                scores[listed.entry] = score
        return scores

    def place(self, right: ListedName, found: Sequence[Found], scores: Scores) -> Placed:
        """Where the entry of a listed name stands among the entries found for a query that means it; `scores` are
        those of `found`."""
        score = scores.get(right.entry, 0.0)
        ahead = [(other, entry) for entry, other in scores.items() if other > score]
        if ahead:
            same = self.same_party(right.entry)
            ahead = [item for item in ahead if item[1] not in same]
        if not ahead:
            return Placed(score, 0, 0.0, None, None)
        other_score, other = max(ahead)
        return Placed(score, len(ahead), other_score, other, self.name_of(other, found))

    def name_of(self, entry: str, found: Sequence[Found]) -> str:
        """The name by which an entry was found, the best one."""
        own = (self.listed[one.number] for one in found)
        return next((one.name for one in own if one.entry == entry), entry)


def _words(name: str) -> str:
    return " ".join(sorted(normal(name).split()))
