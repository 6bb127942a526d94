"""The desk: a record, and everything that can be asked of it, each answer with its receipt."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.catalog import Catalogue
from onrecord.desk.receipts import receipt, text_digest
from onrecord.model.errors import WrongUse
from onrecord.names import normal
from onrecord.record import store
from onrecord.record.answers import Json, Near, Shown, iso
from onrecord.record.questions import Progress
from onrecord.record.record import Record
from onrecord.record.rows_kept import resolve_key
from onrecord.screening.asking import LIMIT, THRESHOLD, Asking

if TYPE_CHECKING:
    # Screening wakes a kernel and tables of names, checking a lexicon, which showing does without.
    from onrecord.claims.answers import Checked
    from onrecord.claims.checking import Checker
    from onrecord.claims.documents.document import Document
    from onrecord.screening.answers import Screened
    from onrecord.screening.query import Query
    from onrecord.screening.screener import Screener
    from onrecord.screening.search import NameSearch
    from onrecord.tracing.chain_index import ChainIndex
    from onrecord.tracing.findings import Traced
    from onrecord.tracing.record_view import RecordView
    from onrecord.tracing.shipment import Shipment

    Asked = str | Mapping[str, Any] | Query


MOST_NEAR = 5
"""The most near names that are shown where a name is nobody's."""
_MOST_LONGER = 50
_LONGER = 0.5
"""Among how many names those are looked for that hold another, and the least score that they can have."""


def query_of(asked: Asked) -> Query:
    """The query that was asked: a name, FollowTheMoney properties, or both read already; WrongUse if it is
    none."""
    from onrecord.screening.query import Query

    if isinstance(asked, Query):
        return asked
    return Query.from_properties({"name": asked} if isinstance(asked, str) else asked)


def _asked(name: str) -> Query | None:
    """A query for a name; None where it is nothing that could be anybody's."""
    try:
        return query_of(name)
    except WrongUse:
        return None


@store.plainly
@store.one_state("show", "history", "entries", "diff", "status", "screen")
class Desk(Record):
    """One record file, open, and all questions about it. Use as a context manager, or call `close`.

    >>> import tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with Desk.create(pathlib.Path(folder) / "record.db") as desk:
    ...         hit = desk.screen("Institute of Forensic Sciences", on=date(2023, 7, 26)).hits[0]
    ...         print(hit.state, hit.entries[0].list)
    in_force us-bis-el
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, catalogue: Catalogue, *, writing: bool) -> None:
        super().__init__(path, connection, catalogue, writing=writing)
        self._screening: tuple[tuple[int, int], Screener] | None = None
        self._checking: tuple[tuple[tuple[int, int], date, date | None], Checker] | None = None
        self._tracing: RecordView | None = None
        self._head: tuple[tuple[int, int], str] | None = None

    def screen(
        self,
        asked: Asked,
        *,
        on: date | None = None,
        known: date | None = None,
        threshold: float = THRESHOLD,
        limit: int = LIMIT,
        lists: Iterable[str] = (),
        programmes: Iterable[str] = (),
        in_force_only: bool = False,
    ) -> Screened:
        """Who the one asked for may be on the lists, and what the record says of them on a day.

        `asked` is a name, FollowTheMoney properties, or a `Query`; the rest is as `screening.asking.Asking` tells.
        WrongUse for a query that is none, and for a list that there is not.
        """
        asking = Asking.of(
            on=on, known=known, threshold=threshold, limit=limit, lists=lists, programmes=programmes,
            in_force_only=in_force_only,
        )  # fmt: skip
        return self.answered(self.screener().screen(query_of(asked), asking))

    def screen_many(self, asked: Iterable[Asked], asking: Asking | None = None) -> Iterator[Screened]:
        """The same for each of many, in order, one at a time: nothing is kept of what was given. `asking` is made by
        `Asking.of`, which takes what `screen` takes (None: its defaults)."""
        asking = asking or Asking.of()
        return (self._screened(one, asking) for one in asked)

    def _screened(self, asked: Asked, asking: Asking) -> Screened:
        with self.moment():
            return self.answered(self.screener().screen(query_of(asked), asking))

    def screener(self, progress: Progress | None = None) -> Screener:
        """The screener over all names of the record as it is now. `progress` is told as their index is made, if it has
        to be."""
        from onrecord.screening.screener import Screener

        state = self.state()
        if self._screening is None or self._screening[0] != state:
            self._screening = state, Screener(self, self._names(progress))
        return self._screening[1]

    def check(self, documents: Sequence[Document], *, on: date | None = None, known: date | None = None) -> Checked:
        """What documents say about listings, and what the record says to that: when they were written, and on the day
        `on` (default: today, UTC). `documents` are made by `claims.reading_files.document_from`; their ids must differ.
        """
        day = on or datetime.now(UTC).date()
        with self.moment():
            checked = self._checker(day, known).check(documents)
        parameters = {
            "verb": "check",
            "on": iso(day),
            "known": iso(known),
            "documents": [text_digest(document.text) for document in documents],
        }
        told = checked.to_json()
        return replace(checked, receipt=receipt(self.head(), parameters, told, scored=True), told=told)

    def _checker(self, day: date, known: date | None) -> Checker:
        """The checker for a day, kept while the record stays the same."""
        from onrecord.claims.checking import Checker
        from onrecord.claims.phrases.kept import phrases_of

        key = self.state(), day, known
        if self._checking is None or self._checking[0] != key:
            self._checking = (
                key,
                Checker(self, phrases_of(self), day, known, near=self._ids_near, longer=self._ids_of_longer),
            )
        return self._checking[1]

    def _ids_near(self, name: str) -> Sequence[str]:
        """The ids of parties with a name near to one, the nearest first."""
        asked = _asked(name)
        return self.screener().ids(asked, Asking.of(limit=MOST_NEAR)) if asked else ()

    def _ids_of_longer(self, name: str) -> Sequence[str]:
        """The ids of parties with a name that holds every word of one, be it too long to be near: of "Rosario Murillo"
        that of "MURILLO DE ORTEGA, Rosario Maria"."""
        if (asked := _asked(name)) is None:
            return ()
        words = set(normal(name).split())
        hits = self.screener().screen(asked, Asking.of(limit=_MOST_LONGER, threshold=_LONGER)).hits
        return [hit.party for hit in hits if words <= set(normal(hit.matched.name).split())]

    def trace(
        self,
        shipment: Shipment,
        *,
        on: date | None = None,
        known: date | None = None,
        rules: Iterable[str] = (),
        chain: ChainIndex | None = None,
        all_paths: bool = False,
    ) -> Traced:
        """Which rules apply to a shipment on the day `on` (default: that of the shipment), by what was public by
        `known` (default: as the shipment says), why, and what evidence would answer.

        `shipment` is read by `tracing.shipment_files.open_shipment`; `rules` narrows the rules by id; `chain` is the
        index of its chain, where many shipments share one; with `all_paths` findings tell every path. WrongUse without
        a day, and for a rule that there is not.
        """
        from onrecord.desk.traced_receipts import parameters_of
        from onrecord.tracing.tracing import trace

        with self.moment():
            traced = trace(shipment, self.view(), on, known, rules=rules, chain=chain, all_paths=all_paths)
            parameters = parameters_of(shipment, traced, rules, all_paths=all_paths)
            return replace(traced, receipt=receipt(self.head(), parameters, traced.to_json(), scored=True))

    def view(self) -> RecordView:
        """The record as tracing sees it, kept for the next shipment."""
        if self._tracing is None:
            from onrecord.tracing.record_view import RecordView

            self._tracing = RecordView(self, self.screener)
        return self._tracing

    def _names(self, progress: Progress | None) -> NameSearch:
        from onrecord.screening.kept_index import index_of

        return index_of(self, progress)

    def blank(self, entry: str) -> list[str]:
        """As `Record.blank`; the index of names, which holds what was blanked, is removed with it."""
        from onrecord.screening.kept_index import forget

        found = super().blank(entry)
        forget(self.path)
        self._screening = None
        return found

    def answered(self, screened: Screened) -> Screened:
        """The answer with its receipt."""
        parameters = self.parameters(screened.asking)
        return replace(screened, receipt=receipt(self.head(), parameters, screened.to_json(), scored=True))

    @staticmethod
    def parameters(asking: Asking) -> Json:
        """What the receipts of a screening say was asked."""
        return {"verb": "screen", **asking.parameters()}

    def head(self) -> str:
        """The hash of all evidence: the same on any machine for the same evidence."""
        state = self.state()
        if self._head is None or self._head[0] != state:
            self._head = state, super().head()
        return self._head[1]

    def show(self, query: str, *, on: date | None = None, known: date | None = None) -> Shown:
        """As `Record.show`, with a receipt; where nothing is found, with the parties of near names, five at the most,
        the nearest first, each with a score from the match threshold on."""
        shown = super().show(query, on=on, known=known)
        scored = not shown.parties and not self._names_an_entry(query)
        if scored:
            shown = replace(shown, near=self._near(query, shown.on, known))
        parameters = {"verb": "show", "query": query, "on": iso(shown.on), "known": iso(known)}
        return replace(shown, receipt=receipt(self.head(), parameters, shown.to_json(), scored=scored))

    def _names_an_entry(self, query: str) -> bool:
        """Whether a query is meant as an entry's id, that of an entry which there is not."""
        key = resolve_key(query.strip())
        return key is not None and (key[0] in self.catalogue.lists or key[0] in self.lists())

    def _near(self, query: str, on: date, known: date | None) -> tuple[Near, ...]:
        if (asked := _asked(query)) is None:
            return ()
        hits = self.screener().screen(asked, Asking.of(on=on, known=known, limit=MOST_NEAR)).hits
        return tuple(Near(hit.party, hit.caption, hit.score, hit.matched.name, hit.state) for hit in hits)

    def history(self, query: str, *, known: date | None = None) -> Json:
        """As `Record.history`, with a receipt."""
        return self._with_receipt(super().history(query, known=known), "history", query=query, known=iso(known))

    def entries(
        self,
        lists: Sequence[str] = (),
        *,
        on: date | None = None,
        known: date | None = None,
        reason: str | None = None,
        country: str | None = None,
        every_state: bool = False,
        progress: Progress | None = None,
    ) -> Json:
        """As `Record.entries`, with a receipt."""
        day = on or datetime.now(UTC).date()
        answer = super().entries(
            lists, on=day, known=known, reason=reason, country=country, every_state=every_state, progress=progress
        )
        return self._with_receipt(
            answer, "list", lists=[*lists], on=iso(day), known=iso(known), reason=reason, country=country,
            every_state=every_state,
        )  # fmt: skip

    def diff(
        self, list_id: str, start: date, stop: date, *, known: date | None = None, reason: str | None = None,
        place: str | None = None, progress: Progress | None = None,
    ) -> Json:  # fmt: skip
        """As `Record.diff`, with a receipt."""
        answer = super().diff(list_id, start, stop, known=known, reason=reason, place=place, progress=progress)
        asked = {"list": list_id, "from": iso(start), "to": iso(stop), "known": iso(known)}
        return self._with_receipt(answer, "diff", **asked, reason=reason, place=place)

    def status(self, lists: Sequence[str] = (), *, on: date | None = None, known: date | None = None) -> Json:
        """As `Record.status`, with a receipt."""
        day = on or datetime.now(UTC).date()
        answer = super().status(lists, on=day, known=known)
        return self._with_receipt(answer, "status", lists=[*lists], on=iso(day), known=iso(known))

    def _with_receipt(self, answer: Json, verb: str, **asked: object) -> Json:
        return {**answer, "receipt": receipt(self.head(), {"verb": verb, **asked}, answer)}
