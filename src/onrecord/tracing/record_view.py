"""The record as rules ask it: who a party may be on the lists, what an entry says on a day, how well a list is covered.

Answers are kept, so that many shipments that meet the same parties on the same days cost little. Everything is read
through `record.Questions` and `screening.Screener`; nothing here writes.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from onrecord.model.errors import NotInRecord
from onrecord.record.answers import Coverage, Entry
from onrecord.record.parties import Parties, PartyTold
from onrecord.record.questions import Questions
from onrecord.screening.answers import Hit
from onrecord.screening.asking import THRESHOLD, Asking
from onrecord.screening.query import Query
from onrecord.screening.screener import Screener

T = TypeVar("T")

MOST_HITS = 20
"""Hits that are looked at for one party."""
MOST_KEPT = 100_000
"""Screened parties of which the hits are kept."""
MOST_DAYS = 64
"""Days for which the record's parties are kept."""


class RecordView:
    """One record, for any number of shipments; `screener` gives the screener over its names as they are now
    (`Desk.screener`). Not to be used by two threads at once."""

    def __init__(self, record: Questions, screener: Callable[[], Screener]) -> None:
        self.record = record
        self._screener = screener
        self._state = record.state()
        self._hits: OrderedDict[tuple[object, ...], tuple[Hit, ...]] = OrderedDict()
        self._parties: OrderedDict[tuple[object, ...], Parties] = OrderedDict()
        self._lists: tuple[str, ...] | None = None
        self._announced: OrderedDict[tuple[object, ...], date | None] = OrderedDict()
        self._coverage: OrderedDict[tuple[object, ...], tuple[Coverage, ...]] = OrderedDict()

    def refresh(self) -> None:
        """Forget what was kept if the record was written to; to be called before a shipment is traced."""
        if (state := self.record.state()) != self._state:
            self._state = state
            for kept in (self._hits, self._parties, self._announced, self._coverage):
                kept.clear()
            self._lists = None

    def hits(self, properties: Mapping[str, str | Sequence[str]], on: date, known: date | None) -> tuple[Hit, ...]:
        """Who a party with those FollowTheMoney properties may be, from the match threshold on, the best first."""
        key = (on, known, *((name, tuple(v) if not isinstance(v, str) else v) for name, v in properties.items()))
        return _kept(self._hits, key, MOST_KEPT, lambda: self._screened(properties, on, known))

    def _screened(self, properties: Mapping[str, str | Sequence[str]], on: date, known: date | None) -> tuple[Hit, ...]:
        asking = Asking(on, known, THRESHOLD, MOST_HITS)
        return self._screener().screen(Query.from_properties(properties, lenient=True), asking).hits

    def party(self, entry: str, on: date, known: date | None) -> PartyTold | None:
        """The party that an entry's id belongs to, with all its entries on the day; None where nothing of it was
        public."""
        return self._told(on, known).of(entry)

    def entry(self, uid: str, on: date, known: date | None) -> Entry:
        """An entry on a day. NotInRecord where the record holds none of that id, or nothing of it was public."""
        party = self.party(uid, on, known)
        found = next((entry for entry in party.entries if entry.entry == uid), None) if party else None
        if found is None:
            raise NotInRecord(f"{uid!r} is no entry of the record, or nothing was public of it then")
        return found

    def announced(self, uid: str) -> date | None:
        """The day on which an entry's first addition was announced, as far as a notice says it."""
        return _kept(self._announced, (uid,), MOST_KEPT, lambda: self._first_announced(uid))

    def _first_announced(self, uid: str) -> date | None:
        notices = self.record.history(uid)["notices"]
        days = [notice["announced"] for notice in notices if notice["event"] == "added" and notice["announced"]]
        return date.fromisoformat(min(days)) if days else None

    def coverage(self, lists: Sequence[str], on: date, known: date | None) -> tuple[Coverage, ...]:
        """How well each feed covers those lists around the day; none for a list that the record holds nothing of."""
        held = [name for name in lists if name in self.lists]
        key = (on, known, *held)
        return _kept(self._coverage, key, MOST_DAYS, lambda: self._told(on, known).coverage(held) if held else ())

    @property
    def lists(self) -> Sequence[str]:
        """The lists of which the record holds entries."""
        if self._lists is None:
            self._lists = tuple(self.record.lists())
        return self._lists

    def _told(self, on: date, known: date | None) -> Parties:
        return _kept(self._parties, (on, known), MOST_DAYS, lambda: self.record.parties(on, known))


def _kept(kept: OrderedDict[tuple[object, ...], T], key: tuple[object, ...], most: int, make: Callable[[], T]) -> T:
    """What was kept under the key, made if it is not there; of more than `most` the one asked for longest ago goes."""
    if key in kept:
        kept.move_to_end(key)
        return kept[key]
    found = kept[key] = make()
    if len(kept) > most:
        kept.popitem(last=False)
    return found
