"""The record: what a user opens, takes looks into, and asks."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType

from onrecord.catalog import Catalogue, packaged
from onrecord.model.days import parse_published
from onrecord.model.errors import NotInRecord, OnRecordError, RecordProblem, Refused, WrongUse
from onrecord.model.evidence import Decision, Look, PublishedBasis, head
from onrecord.publishers.formats import publisher_of
from onrecord.publishers.parsing import Files, Parsed
from onrecord.record import differences, listing, showing, store, upkeep
from onrecord.record.answers import Json, Shown
from onrecord.record.channels import Channels, LookKept, retracted
from onrecord.record.taking import Reading, Taking

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


class _OnlyChecking(Exception):
    """Ends the transaction of a check, so that nothing of it stays."""


class Record:
    """One record file, open. Use as a context manager, or call `close`.

    >>> import tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with Record.create(pathlib.Path(folder) / "record.db") as record:
    ...         entry = record.show("Institute of Forensic Science", on=date(2023, 7, 26)).entries[0]
    ...         print(entry.state, entry.since.date)
    in_force 2020-06-05
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, catalogue: Catalogue, *, writing: bool) -> None:
        self.path = path
        self.catalogue = catalogue
        self._connection = connection
        self._taking = Taking(connection, catalogue) if writing else None

    @classmethod
    def open(cls, path: Path, *, write: bool = False) -> Record:
        """The record at `path`. RecordProblem if there is none, or it is damaged, newer or locked."""
        connection = store.open_store(path, write=write)
        try:
            if write:
                upkeep.migrate(connection, path)
                catalogue = packaged()
                text = catalogue.to_json()
                if upkeep.setting(connection, "catalogue", "") != text:
                    with store.transaction(connection, path):
                        upkeep.set_setting(connection, "catalogue", text)
            else:
                upkeep.check_readable(connection, path)
                catalogue = Catalogue.from_json(upkeep.setting(connection, "catalogue"))
            return cls(path, connection, catalogue, writing=write)
        except sqlite3.DatabaseError as error:
            connection.close()
            raise RecordProblem(f"{path}: the record is damaged ({error})") from error
        except OnRecordError:
            connection.close()
            raise

    @classmethod
    def create(cls, path: Path, *, bare: bool = False) -> Record:
        """The record at `path`, open for writing, made if it is not there. `bare`: without the founding facts."""
        is_new = not path.exists()
        connection = store.create(path)
        connection.close()
        record = cls.open(path, write=True)
        if is_new and not bare:
            record.take_founding()
        return record

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> Record:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    # Evidence

    def head(self) -> str:
        """The hash of all evidence: the same on any machine for the same evidence."""
        hashes = [row[0] for row in self._connection.execute("SELECT hash FROM look UNION ALL SELECT hash FROM decision")]
        return head(hashes)

    def take(
        self,
        data: bytes | Files,
        feed: str,
        *,
        published: str | datetime | None = None,
        basis: PublishedBasis = "operator",
        scope: Sequence[str] | None = None,
        complete: bool = False,
        check: bool = False,
        name: str = "the file",
    ) -> Taken:
        """Take one look in: the bytes of a file, or several by role.

        `published` is a date (the end of that day in the feed's zone) or an instant; a date in the file itself goes
        before it. `scope` names the sub-lists it covers, `complete` says that a general import is the whole list,
        `check` does everything but keep it. Refused if the file is broken, WrongUse if its date is not known.
        """
        # Reading verbs open no published file, and need not wake what unpacks them.
        from onrecord.publishers.files import digest

        files: Files = {"": data} if isinstance(data, bytes) else data
        kept_feed = self.catalogue.feed(feed)
        try:
            parsed = publisher_of(kept_feed).parse(files)
            if not parsed.records and not parsed.notices and not parsed.facts:
                raise Refused("it holds no row")
            at, on_what = self._published(parsed, published, basis, kept_feed.zone)
            look = Look(feed, at, digest(files), on_what, None if scope is None else tuple(scope), complete)
            return self._take(look, files, parsed, name, check)
        except Refused as error:
            raise Refused(f"{error.why} ({feed}); nothing was taken in", place=error.place, file=error.file or name) from None

    @staticmethod
    def _published(
        parsed: Parsed, published: str | datetime | None, basis: PublishedBasis, zone: str
    ) -> tuple[datetime, PublishedBasis]:
        if parsed.published:
            return parsed.published.astimezone(UTC), "file"
        if published is None:
            raise WrongUse("the file does not say when it was published; give --published YYYY-MM-DD")
        at = parse_published(published, zone) if isinstance(published, str) else published.astimezone(UTC)
        return at, basis

    def _take(self, look: Look, files: Files, parsed: Parsed, name: str, check: bool) -> Taken:
        taking = self._writer()
        known = self._connection.execute("SELECT uid FROM look WHERE hash = ?", (look.evidence_hash(),)).fetchone()
        if known:
            if look.id in retracted(self._connection):
                raise WrongUse(f"{look.id} was retracted; retract the retraction to have it speak again")
            return self._told(look, name, False, Reading(len(parsed.records), len(parsed.notices), 0, 0, 0))
        try:
            with store.transaction(self._connection, self.path):
                number = taking.keep(look, files, datetime.now(UTC))
                reading = taking.read(number, look, parsed)
                taken = self._told(look, name, True, reading)
                if check:
                    raise _OnlyChecking
        except _OnlyChecking:
            taking.forget()
        except BaseException:
            taking.forget()
            raise
        return taken

    def _told(self, look: Look, name: str, new: bool, reading: Reading) -> Taken:
        kept = self.look(look.id)
        status, why = (str(kept.standing.status), kept.standing.why) if kept else ("full", None)
        return Taken(look.id, name, new, reading, status, why)

    def look(self, uid: str) -> LookKept | None:
        """A look with its standing, None for one that carries notices only or is retracted."""
        found = self._connection.execute(
            "SELECT channel FROM reading JOIN look ON look.id = reading.look WHERE uid = ?", (uid,)
        ).fetchone()
        channel = Channels(self._connection, self.catalogue, None)[found[0]] if found else None
        return next((look for look in channel.looks if look.uid == uid), None) if channel else None

    def take_paths(
        self,
        paths: Sequence[Path],
        feed: str,
        *,
        published: str | None = None,
        extra: Files | None = None,
        scope: Sequence[str] | None = None,
        complete: bool = False,
        check: bool = False,
        progress: Progress | None = None,
    ) -> Iterable[Taken]:
        """Take in the looks that the paths hold, one after the other, each in a transaction of its own."""
        # As in `take`.
        from onrecord.record.intake import given

        publisher = publisher_of(self.catalogue.feed(feed))
        looks = given(paths, publisher)
        if published and len(looks) > 1:
            raise WrongUse(f"--published names one look, but {len(looks)} were given; date the files in their names")
        for done, one in enumerate(looks):
            if progress:
                progress(done, len(looks), one.name)
            yield self.take(
                one.read(publisher, extra or {}),
                feed,
                published=published or one.dated,
                basis="operator" if published else "file name",
                scope=scope,
                complete=complete,
                check=check,
                name=one.name,
            )

    def take_founding(self) -> Taken | None:
        """Take in the founding facts of this package, retracting those of an older one; None if they are there."""
        from onrecord.publishers.founding import packaged as founding

        before = upkeep.setting(self._connection, "founding", "")
        taken = self.take(founding(), "founding", name="the founding facts")
        if not taken.new:
            return None
        with store.transaction(self._connection, self.path):
            upkeep.set_setting(self._connection, "founding", taken.look)
        if before and before not in retracted(self._connection):
            self.retract(before)
        return taken

    def accept(self, uid: str) -> str:
        """Believe a quarantined or partial look after all: its absences count. The id of the decision."""
        return self._decide("accept", self._uid(uid))

    def retract(self, uid: str) -> str:
        """Take back a look or a decision: it no longer speaks, but stays as evidence. The id of the retraction."""
        return self._decide("retract", self._uid(uid))

    def _decide(self, kind: str, target: str) -> str:
        taking = self._writer()
        try:
            with store.transaction(self._connection, self.path):
                nth = self._connection.execute(
                    "SELECT count(*) FROM decision WHERE kind = ? AND target = ?", (kind, target)
                ).fetchone()[0]
                decision = Decision("accept" if kind == "accept" else "retract", target, {}, nth + 1)
                upkeep.keep_decision(self._connection, decision, datetime.now(UTC))
                upkeep.apply_retractions(self._connection, taking)
        finally:
            taking.forget()
        return decision.id

    def _uid(self, text: str) -> str:
        found = self._connection.execute(
            "SELECT uid FROM look WHERE substr(uid, 1, ?) = ?1 UNION SELECT uid FROM decision"
            " WHERE substr(uid, 1, ?) = ?1".replace("?1", "?"),
            (len(text), text, len(text), text),
        ).fetchall()
        if len(found) != 1 or not text:
            raise NotInRecord(f"{text!r} names {len(found) if text else 'no'} looks or decisions; `onrecord status --looks`")
        return str(found[0][0])

    def raw(self, uid: str) -> Mapping[str, bytes]:
        """The files of a look by role, byte for byte as they were taken in."""
        return upkeep.raw_files(self._connection, self._uid(uid))

    def rebuild(self, progress: Progress | None = None) -> None:
        """Derive everything again from the evidence."""
        upkeep.rebuild(self._connection, self.path, self._writer(), progress)

    def verify(self, progress: Progress | None = None) -> list[str]:
        """What is wrong with the record, a line each; empty for a sound one."""
        return upkeep.verify(self._connection, progress)

    def backup(self, to: Path) -> None:
        """Copy the record as it is now; a writer may go on meanwhile."""
        upkeep.backup(self._connection, to)

    def _writer(self) -> Taking:
        if self._taking is None:
            raise RecordProblem(f"{self.path}: the record is open for reading only")
        return self._taking

    # Questions

    def show(self, query: str, *, on: date | None = None, known: date | None = None) -> Shown:
        """Who bears that name or id, and what the record says of them on the day `on` (default: today, UTC)."""
        return showing.show(self._connection, self.catalogue, query, on or datetime.now(UTC).date(), known)

    def history(self, query: str, *, known: date | None = None) -> Json:
        """Everything the record holds on one entry: looks, notices, changes, conflicts. NotInRecord if none is named."""
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
    ) -> Json:
        """The entries of lists on a day, by reason and country."""
        day = on or datetime.now(UTC).date()
        return listing.entries(
            self._connection, self.catalogue, lists, day, known, reason=reason, country=country, every_state=every_state
        )

    def diff(
        self, list_id: str, start: date, stop: date, *, known: date | None = None, reason: str | None = None,
        place: str | None = None,
    ) -> Json:  # fmt: skip
        """What changed on a list on the days of [start, stop)."""
        return differences.diff(
            self._connection, self.catalogue, list_id, start, stop, known, reason=reason, place=place
        )

    def status(self, *, on: date | None = None, known: date | None = None) -> Json:
        """Coverage and freshness of every list."""
        day = on or datetime.now(UTC).date()
        return listing.status(self._connection, self.catalogue, day, known, self.head())

    def setting(self, key: str) -> object:
        """A setting of the record, as JSON."""
        return json.loads(upkeep.setting(self._connection, key, "null"))
