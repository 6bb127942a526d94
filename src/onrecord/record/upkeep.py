"""Upkeep: settings, decisions carried out, rebuilding, verifying, backing up, migrating."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from onrecord.catalog import Catalogue
from onrecord.model.days import parse_instant
from onrecord.model.errors import RecordProblem, WrongUse
from onrecord.model.evidence import Look
from onrecord.record import store
from onrecord.record.blanking import ROWS
from onrecord.record.channels import retracted
from onrecord.record.raw import RawFiles
from onrecord.record.taking import Taking, open_look

Progress = Callable[[int, int, str], None]
"""Told (done, of all, what) as long work goes on."""
HASHED = " sha256"
"""What the name of a setting ends in that is the hash of another."""


def setting(connection: sqlite3.Connection, key: str, default: str | None = None) -> str:
    """A setting of the record; RecordProblem if there is none and no default."""
    found = connection.execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
    if found:
        return str(found[0])
    if default is None:
        raise RecordProblem("nothing was taken into this record yet; `onrecord take` makes it useful")
    return default


def set_setting(connection: sqlite3.Connection, key: str, value: str) -> None:
    """Write a setting with its hash, if it is different."""
    for name, text in ((key, value), (f"{key}{HASHED}", hashlib.sha256(value.encode()).hexdigest())):
        if setting(connection, name, "") != text:
            connection.execute("INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", (name, text))


def catalogue_kept(connection: sqlite3.Connection) -> Catalogue:
    """The catalogue by which the record was last written. RecordProblem if it is damaged."""
    try:
        return Catalogue.from_json(setting(connection, "catalogue"))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise RecordProblem(
            f"the catalogue in the record is damaged; `onrecord rebuild` mends that ({error})"
        ) from error


def migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Bring a store of an older version up to this one. Evidence keeps its layout; the rest is derived again."""
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version == store.VERSION:
        return
    from onrecord.catalog import packaged

    with store.transaction(connection, path):
        store.clear_derived(connection)
        _derive_all(connection, Taking(connection, packaged()), None)
        set_setting(connection, "catalogue", packaged().to_json())
        connection.execute(f"PRAGMA user_version = {store.VERSION}")


def check_readable(connection: sqlite3.Connection, path: Path) -> None:
    """RecordProblem for a store of an older version: reading never writes, so it cannot be migrated on the way."""
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version < store.VERSION:
        raise RecordProblem(f"{path}: written by an older onrecord; `onrecord rebuild` brings it up to date")


def looks_kept(connection: sqlite3.Connection) -> Iterator[tuple[int, Look]]:
    """All looks with their numbers, in the order of publication. RecordProblem for one that is damaged."""
    for number, kept in rows_of_looks(connection):
        yield number, look_of(kept)


def rows_of_looks(connection: sqlite3.Connection) -> list[tuple[int, tuple[Any, ...]]]:
    """All looks as they stand in the store: their numbers, and what `look_of` reads."""
    query = "SELECT id, uid, feed, published_at, sha256, basis, scope, complete FROM look"
    query += " ORDER BY feed, published_at, hash"
    return [(number, tuple(kept)) for number, *kept in connection.execute(query).fetchall()]


def look_of(kept: Sequence[Any]) -> Look:
    """The look that stands in the store so. RecordProblem if it is damaged."""
    uid, feed, published, sha256, basis, scope, complete = kept
    try:
        names = None if scope is None else tuple(json.loads(scope))
        return Look(feed, parse_instant(published), sha256, basis, names, bool(complete))
    except (ValueError, TypeError) as error:
        raise RecordProblem(f"{uid}: the look is damaged ({error})") from error


def read_again(connection: sqlite3.Connection, taking: Taking, number: int, look: Look) -> None:
    """Derive everything from a look that is kept already."""
    taking.read(number, look, open_look(taking.catalogue.feed(look.feed), taking.raw.get(number)))


def rebuild(connection: sqlite3.Connection, path: Path, taking: Taking, progress: Progress | None) -> None:
    """Derive everything again from the evidence, in one transaction."""
    try:
        with store.transaction(connection, path):
            store.clear_derived(connection)
            taking.forget()
            _derive_all(connection, taking, progress)
            set_setting(connection, "catalogue", taking.catalogue.to_json())
    finally:
        taking.forget()


def _derive_all(connection: sqlite3.Connection, taking: Taking, progress: Progress | None) -> None:
    silent = retracted(connection)
    speaking = [(number, look) for number, look in looks_kept(connection) if look.id not in silent]
    with taking.linking_once():
        for done, (number, look) in enumerate(speaking):
            if progress:
                progress(done, len(speaking), look.id)
            read_again(connection, taking, number, look)


def derived_digest(connection: sqlite3.Connection) -> str:
    """A hash over everything derived that answers rest on, free of internal numbers."""
    hashed = hashlib.sha256()
    for query in (
        "SELECT row.channel, row.list, row.key, since, gone, hex(content.hash), entry.key FROM run"
        " JOIN row ON row.id = run.row JOIN content ON content.id = run.content JOIN entry ON entry.id = row.entry",
        "SELECT row.channel, row.list, row.key, notice.json, notice.published, hex(content.hash), entry.key FROM notice"
        " JOIN row ON row.id = notice.row JOIN entry ON entry.id = row.entry"
        " LEFT JOIN content ON content.id = notice.content",
        "SELECT channel, list, key, hex(hash), json FROM content JOIN row ON row.id = content.row",
        "SELECT list, key, party FROM entry",
        "SELECT entry.list, entry.key, channel, slot, text FROM doubt JOIN entry ON entry.id = doubt.entry",
        "SELECT form, row.channel, row.list, row.key, kind FROM name JOIN row ON row.id = name.row",
        "SELECT kind, id, json FROM fact",
        "SELECT channel, slot, parser, lists, counts, partial, backdated FROM reading",
    ):
        for line in sorted(map(repr, connection.execute(query))):
            hashed.update(line.encode() + b"\n")
    return hashed.hexdigest()


def backup(connection: sqlite3.Connection, to: Path) -> None:
    """Copy the record, as it is at one moment, into a file that is not there yet; a writer may go on meanwhile."""
    if to.exists():
        raise WrongUse(f"{to}: there is a file already; a backup overwrites nothing")
    part = to.with_name(to.name + ".part")
    try:
        target = sqlite3.connect(part)
        try:
            connection.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")
        finally:
            target.close()
        part.replace(to)
    except (OSError, sqlite3.Error) as error:
        part.unlink(missing_ok=True)
        raise RecordProblem(f"{to}: the backup failed ({error})") from error


def raw_files(connection: sqlite3.Connection, uid: str) -> Mapping[str, bytes]:
    """The files of a look by role; WrongUse for a decision, which has none, and for a look that was blanked."""
    found = connection.execute("SELECT id FROM look WHERE uid = ?", (uid,)).fetchone()
    if not found:
        raise WrongUse(f"{uid} is a decision and has no files")
    files = RawFiles(connection).get(found[0])
    if ROWS in files:
        raise WrongUse(f"{uid} was blanked: its bytes are gone, its hash and its rows are kept")
    return files
