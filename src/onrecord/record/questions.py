"""Questions: what any open record answers. Reading never writes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from onrecord.catalog import Catalogue
from onrecord.model.errors import NotInRecord, WrongUse
from onrecord.model.evidence import head
from onrecord.record import differences, listing, names_listed, showing, store, upkeep
from onrecord.record.answers import Json, Shown
from onrecord.record.channels import Channels, LookKept, facts
from onrecord.record.holdings import Holdings
from onrecord.record.names_listed import NameListed, NamesState
from onrecord.record.parties import Numbers, Parties
from onrecord.record.taking import Reading
from onrecord.record.telling import Telling

Progress = Callable[[int, int, str], None]
"""Told (done, of all, what) as long work goes on."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What taking one look in did. `new` is False where the record had it already; `status` is its standing."""

    look: str
    name: str
    new: bool
    reading: Reading
    status: str
    why: str | None

    def to_json(self) -> Json:
        """The shape of docs/answers.md."""
        reading = self.reading
        return {
            "look": self.look,
            "name": self.name,
            "new": self.new,
            "rows": reading.rows,
            "notices": reading.notices,
            "added": reading.added,
            "gone": reading.gone,
            "changed": reading.changed,
            "status": self.status,
            "why": self.why,
        }


@store.plainly
@store.one_state("show", "history", "entries", "diff", "status", "look", "named", "raw")
class Questions:
    """An open record, as far as reading goes."""

    def __init__(self, path: Path, connection: sqlite3.Connection, catalogue: Catalogue) -> None:
        self.path = path
        self.catalogue = catalogue
        self._connection = connection
        self._telling: tuple[tuple[tuple[int, int], date | None], Telling, Numbers] | None = None

    def show(self, query: str, *, on: date | None = None, known: date | None = None) -> Shown:
        """Who bears that name or id, and what the record says of them on the day `on` (default: today, UTC)."""
        return showing.show(self._connection, self.catalogue, query, on or datetime.now(UTC).date(), known)

    def history(self, query: str, *, known: date | None = None) -> Json:
        """Everything the record holds on one entry: looks, notices, changes, conflicts. NotInRecord if none is
        named."""
        return listing.history(self._connection, self.catalogue, query, known)

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
        """The entries of lists on a day, by reason and country."""
        day = on or datetime.now(UTC).date()
        return listing.entries(
            self._connection, self.catalogue, lists, day, known,
            reason=reason, country=country, every_state=every_state, progress=progress,
        )  # fmt: skip

    def diff(
        self, list_id: str, start: date, stop: date, *, known: date | None = None, reason: str | None = None,
        place: str | None = None, progress: Progress | None = None,
    ) -> Json:  # fmt: skip
        """What changed on a list on the days of [start, stop)."""
        return differences.diff(
            self._connection, self.catalogue, list_id, start, stop, known, reason=reason, place=place, progress=progress
        )

    def status(self, lists: Sequence[str] = (), *, on: date | None = None, known: date | None = None) -> Json:
        """Coverage and freshness of those lists, or of every one; WrongUse for a list that there is not."""
        day = on or datetime.now(UTC).date()
        answer = listing.status(self._connection, self.catalogue, day, known, self.head())
        if missing := set(lists) - {row["list"] for row in answer["lists"]}:
            raise WrongUse(f"there is no list {min(missing)!r}; `onrecord status --lists` names them all")
        if lists:
            answer["lists"] = [row for row in answer["lists"] if row["list"] in lists]
        return answer

    def setting(self, key: str) -> object:
        """A setting of the record, as JSON."""
        return json.loads(upkeep.setting(self._connection, key, "null"))

    def head(self) -> str:
        """The hash of all evidence: the same on any machine for the same evidence."""
        hashes = [
            row[0] for row in self._connection.execute("SELECT hash FROM look UNION ALL SELECT hash FROM decision")
        ]
        return head(hashes)

    def look(self, uid: str) -> LookKept | None:
        """A look with its standing, None for one that carries notices only or is retracted."""
        found = self._connection.execute(
            "SELECT channel FROM reading JOIN look ON look.id = reading.look WHERE uid = ?", (uid,)
        ).fetchone()
        channel = Channels(self._connection, self.catalogue, None)[found[0]] if found else None
        return next((look for look in channel.looks if look.uid == uid), None) if channel else None

    def named(self, text: str) -> str:
        """The id of the one look or decision whose id begins so; NotInRecord if there is none, or more than one."""
        found = self._connection.execute(
            "SELECT uid FROM look WHERE substr(uid, 1, ?) = ?1 UNION SELECT uid FROM decision"
            " WHERE substr(uid, 1, ?) = ?1".replace("?1", "?"),
            (len(text), text, len(text), text),
        ).fetchall()
        if len(found) != 1 or not text:
            raise NotInRecord(
                f"{text!r} names {len(found) if text else 'no'} looks or decisions; `onrecord status --looks`"
            )
        return str(found[0][0])

    def listed(self) -> Iterator[tuple[str, str, str, int]]:
        """Every listed name of whatever time: the entry's id, its schema, the name as published, its kind
        (`record.rows_kept.NameKind`), sorted."""
        return (name[:4] for name in names_listed.listed(self._connection))

    def names(self, entries: Iterable[int] | None = None) -> list[NameListed]:
        """The names of those entries (None: of all), each with the day on which it became public, sorted."""
        return [*names_listed.listed(self._connection, entries)]

    def names_state(self) -> NamesState:
        """What the names of the record rest on, as it is now."""
        return names_listed.names_state(self._connection, self.catalogue)

    def has_names_of(self, state: NamesState) -> bool:
        """Whether the names are still those of that state."""
        return names_listed.is_current(self._connection, state)

    def names_changed(self, state: NamesState) -> tuple[set[int], set[str]] | None:
        """The numbers of the entries whose names may have changed since that state, and the lists of which all entries
        are among them. None where only reading all names again tells."""
        return names_listed.changed(self._connection, self.catalogue, state)

    def parties(self, on: date, known: date | None) -> Parties:
        """The parties of the record on a day, to be asked for as long as `state` stays the same."""
        # What the looks are worth, and the numbers that lists print, are the same on all days.
        key = self.state(), known
        if self._telling is None or self._telling[0] != key:
            self._telling = key, Telling(self._connection, self.catalogue, known), Numbers(self._connection)
        return Parties(self._connection, *self._telling[1:], on)

    def holdings(self, known: date | None = None) -> Holdings:
        """What the record holds of parties, with their timelines, to be asked for as long as `state` stays the same."""
        return Holdings(self._connection, self.catalogue, known)

    def facts(self, kind: str) -> dict[str, Json]:
        """The reference facts of one kind (`law`, `notice`, `figure`, `reason`, `status`, `sector`, `statement`) by
        id."""
        return facts(self._connection, kind)

    def lists(self) -> list[str]:
        """The ids of the lists of which the record holds entries, sorted."""
        return showing.lists_held(self._connection)

    def state(self) -> tuple[int, int]:
        """Two numbers of which one changes whenever anything was written to the record since it was opened."""
        [version] = self._connection.execute("PRAGMA data_version").fetchone()
        return int(version), self._connection.total_changes

    @contextmanager
    def moment(self) -> Iterator[None]:
        """Have everything that is asked in the block read the state of one moment, whatever others write meanwhile."""
        if self._connection.in_transaction:
            yield
            return
        self._connection.execute("BEGIN")
        try:
            # The moment is that of the first reading.
            self._connection.execute("SELECT 1 FROM setting").fetchone()
            yield
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def raw(self, uid: str) -> Mapping[str, bytes]:
        """The files of a look by role, byte for byte as they were taken in."""
        return upkeep.raw_files(self._connection, self.named(uid))
