"""The record: what a user opens, takes looks into, and asks."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from onrecord.catalog import Catalogue, packaged
from onrecord.model.days import parse_published
from onrecord.model.errors import OnRecordError, RecordProblem, Refused, WrongUse
from onrecord.model.evidence import Look, PublishedBasis
from onrecord.publishers.formats import publisher_of
from onrecord.publishers.parsing import Files, Parsed
from onrecord.record import decisions, store, upkeep, verifying
from onrecord.record.channels import retracted
from onrecord.record.decisions import DecisionKind
from onrecord.record.questions import Progress, Questions, Taken
from onrecord.record.taking import Opened, Reading, Taking, open_look

YEARS = range(1900, 2200)
"""The years in which a look can have been published."""


class _OnlyChecking(Exception):
    """Ends the transaction of a check, so that nothing of it stays."""


class _TakenMeanwhile(Exception):
    """Another process took the same look in while this one waited for its turn to write."""


@store.plainly
@store.one_state("verify")
class Record(Questions):
    """One record file, open. Use as a context manager, or call `close`.

    >>> import tempfile, pathlib
    >>> from datetime import date
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with Record.create(pathlib.Path(folder) / "record.db") as record:
    ...         entry = record.show("Institute of Forensic Science", on=date(2023, 7, 26)).entries[0]
    ...         print(entry.state, entry.since.date)
    in_force 2020-06-05
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, catalogue: Catalogue, *, writing: bool) -> None:
        super().__init__(path, connection, catalogue)
        self._taking = Taking(connection, catalogue) if writing else None

    @classmethod
    def open(cls, path: Path, *, write: bool = False) -> Self:
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
                catalogue = upkeep.catalogue_kept(connection)
            return cls(path, connection, catalogue, writing=write)
        except sqlite3.DatabaseError as error:
            connection.close()
            raise RecordProblem(f"{path}: the record is damaged ({error})") from error
        except OnRecordError:
            connection.close()
            raise

    @classmethod
    def create(cls, path: Path, *, bare: bool = False) -> Self:
        """The record at `path`, open for writing, made if it is not there. `bare`: without the founding facts."""
        store.create(path).close()
        record = cls.open(path, write=True)
        if record._connection.execute("SELECT 1 FROM look").fetchone():
            return record
        # Empty is what was made bare, and what a creation that was cut short has left.
        if bare:
            with store.transaction(record._connection, path):
                upkeep.set_setting(record._connection, "bare", "yes")
        elif not upkeep.setting(record._connection, "bare", ""):
            record.take_founding()
        return record

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

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
            opened = open_look(kept_feed, files)
            parsed = opened.parsed
            if not parsed.records and not parsed.notices and not parsed.facts:
                raise Refused("it holds no row")
            at, on_what = self._published(parsed, published, basis, kept_feed.zone)
            look = Look(feed, at, digest(files), on_what, None if scope is None else tuple(scope), complete)
            return self._take(look, opened, name, check)
        except Refused as error:
            raise Refused(
                f"{error.why} ({feed}); nothing was taken in", place=error.place, file=error.file or name
            ) from None

    @staticmethod
    def _published(
        parsed: Parsed, published: str | datetime | None, basis: PublishedBasis, zone: str
    ) -> tuple[datetime, PublishedBasis]:
        if parsed.published:
            # An instant of the year 1 or 9999 has none in another zone.
            if parsed.published.year not in YEARS:
                raise Refused(f"the file says it was published in the year {parsed.published.year}")
            return parsed.published.astimezone(UTC), "file"
        if published is None:
            raise WrongUse("the file does not say when it was published; give --published YYYY-MM-DD")
        try:
            at = parse_published(published, zone) if isinstance(published, str) else published.astimezone(UTC)
        except OverflowError:
            at = None
        if at is None or at.year not in YEARS:
            raise WrongUse(f"{published} is no day on which a list was published")
        return at, basis

    def _take(self, look: Look, opened: Opened, name: str, check: bool) -> Taken:
        taking = self._writer()
        if self._knows(look):
            if look.id in retracted(self._connection):
                raise WrongUse(f"{look.id} was retracted; retract the retraction to have it speak again")
            rows, notices = len(opened.parsed.records), len(opened.parsed.notices)
            return self._told(look, name, False, Reading(rows, notices, 0, 0, 0))
        try:
            with store.transaction(self._connection, self.path):
                taking.catch_up()
                if self._knows(look):
                    raise _TakenMeanwhile
                kept = taking.redacted(opened)
                number = taking.keep(look, kept.files, datetime.now(UTC))
                reading = taking.read(number, look, kept)
                taken = self._told(look, name, True, reading)
                if check:
                    raise _OnlyChecking
        except _OnlyChecking:
            taking.forget()
        except _TakenMeanwhile:
            return self._take(look, opened, name, check)
        except BaseException:
            taking.forget()
            raise
        return taken

    def _knows(self, look: Look) -> bool:
        return bool(self._connection.execute("SELECT 1 FROM look WHERE hash = ?", (look.evidence_hash(),)).fetchone())

    def _told(self, look: Look, name: str, new: bool, reading: Reading) -> Taken:
        kept = self.look(look.id)
        status, why = (str(kept.standing.status), kept.standing.why) if kept else ("full", None)
        return Taken(look.id, name, new, reading, status, why)

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
        if before == taken.look:
            return None
        if before and before not in retracted(self._connection):
            self.retract(before)
        with store.transaction(self._connection, self.path):
            upkeep.set_setting(self._connection, "founding", taken.look)
        return taken

    def accept(self, uid: str) -> str:
        """Believe a quarantined or partial look after all: its absences count. The id of the decision."""
        return self._decide("accept", self.named(uid))

    def retract(self, uid: str) -> str:
        """Take back a look or a decision: it no longer speaks, but stays as evidence. The id of the retraction."""
        return self._decide("retract", self.named(uid))

    def link(self, entry: str, to: str, *, basis: str = "operator") -> str:
        """Decide that an entry is another one of the same list under an earlier key, or that it is a party's.

        `entry` is an entry's id; `to` is another's of the same list, or the id of a party. The id of the decision.
        """
        list_id, key = decisions.entry_key(self._connection, entry)
        detail = {"basis": basis, **decisions.link_detail(self._connection, list_id, key, to)}
        return self._decide("link", f"{list_id}:{key}", detail)

    def blank(self, entry: str) -> list[str]:
        """Take the personal data of an entry out of the record; its runs, dates and hashes stay. The decisions' ids.

        The bytes of every look that shows it are given up for its rows. This cannot be undone.
        """
        found = [self._decide("blank", target) for target in decisions.blank_targets(self._connection, entry)]
        decisions.blank_looks(self._connection, self.path, self._writer())
        return found

    def _decide(self, kind: DecisionKind, target: str, detail: Mapping[str, str] | None = None) -> str:
        return decisions.decide(self._connection, self.path, self._writer(), kind, target, detail or {})

    def rebuild(self, progress: Progress | None = None) -> None:
        """Derive everything again from the evidence."""
        upkeep.rebuild(self._connection, self.path, self._writer(), progress)

    def verify(self, progress: Progress | None = None, *, derived: bool = False) -> list[str]:
        """What is wrong with the record, a line each; empty for a sound one. `derived`: rebuild a copy and compare."""
        return verifying.verify(self._connection, progress, derived=derived)

    def backup(self, to: Path) -> None:
        """Copy the record as it is now; a writer may go on meanwhile."""
        upkeep.backup(self._connection, to)

    def _writer(self) -> Taking:
        if self._taking is None:
            raise RecordProblem(f"{self.path}: the record is open for reading only")
        return self._taking
