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
from onrecord.model.evidence import Decision, Look
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
    for number, kept in _rows_of_looks(connection):
        yield number, _look(kept)


def _rows_of_looks(connection: sqlite3.Connection) -> list[tuple[int, tuple[Any, ...]]]:
    query = "SELECT id, uid, feed, published_at, sha256, basis, scope, complete FROM look"
    query += " ORDER BY feed, published_at, hash"
    return [(number, tuple(kept)) for number, *kept in connection.execute(query).fetchall()]


def _look(kept: Sequence[Any]) -> Look:
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


def verify(connection: sqlite3.Connection, progress: Progress | None, *, derived: bool = False) -> list[str]:
    """What is wrong with the record, a line each: the file itself, raw bytes that do not give their hash, evidence that
    does not give its own, and, with `derived`, answers that a rebuild would change."""
    try:
        problems = [str(line) for (line,) in connection.execute("PRAGMA integrity_check") if line != "ok"]
        problems += [*_wrong_looks(connection, progress), *_wrong_decisions(connection), *_wrong_settings(connection)]
        if derived and not problems and derived_digest(connection) != _digest_of_rebuilt(connection):
            problems.append("what is derived differs from what the evidence gives; `onrecord rebuild` mends that")
    except sqlite3.DatabaseError as error:
        problems = [store.problem_of(error) or str(error)]
    except RecordProblem as error:
        problems = [str(error)]
    return [" ".join(line.split()) for line in problems]


def _wrong_looks(connection: sqlite3.Connection, progress: Progress | None) -> Iterator[str]:
    """What is wrong with the looks that are kept: their bytes, their hashes, whether they are read in."""
    # Reading verbs open no published file, and need not wake what unpacks them.
    from onrecord.publishers.files import digest

    silent = retracted(connection)
    read = {number for (number,) in connection.execute("SELECT look FROM reading")}
    hashes = dict(connection.execute("SELECT id, hash FROM look"))
    raw = RawFiles(connection)
    rows = _rows_of_looks(connection)
    for done, (number, kept) in enumerate(rows):
        uid = kept[0]
        if progress:
            progress(done, len(rows), uid)
        try:
            look = _look(kept)
            if (uid, hashes[number]) != (look.id, look.evidence_hash()):
                yield f"{uid}: the look does not give its own hash"
            files = raw.get(number)
            if ROWS not in files and digest(files) != look.sha256:
                yield f"{uid}: the raw bytes do not give their hash"
        except RecordProblem as error:
            yield str(error) if uid in str(error) else f"{uid}: {error}"
        if number not in read and uid not in silent:
            yield f"{uid}: not read in; `onrecord rebuild` mends that"
    for (number,) in connection.execute("SELECT DISTINCT look FROM file WHERE look NOT IN (SELECT id FROM look)"):
        yield f"look {number}: its files are kept, but the look is gone"


def _wrong_decisions(connection: sqlite3.Connection) -> Iterator[str]:
    query = "SELECT uid, hash, kind, target, detail, nth FROM decision"
    for uid, kept_hash, kind, target, detail, nth in connection.execute(query):
        try:
            decision = Decision(kind, target, json.loads(detail), nth)
            if (uid, kept_hash) != (decision.id, decision.evidence_hash()):
                yield f"{uid}: the decision does not give its own hash"
        except (ValueError, TypeError) as error:
            yield f"{uid}: the decision is damaged ({error})"


def _wrong_settings(connection: sqlite3.Connection) -> Iterator[str]:
    kept = dict(connection.execute("SELECT key, value FROM setting"))
    for key, value in kept.items():
        if (
            key.endswith(HASHED)
            and hashlib.sha256(kept.get(key.removesuffix(HASHED), "").encode()).hexdigest() != value
        ):
            yield f"the setting {key.removesuffix(HASHED)!r} does not give its own hash; `onrecord rebuild` mends that"


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


def _digest_of_rebuilt(connection: sqlite3.Connection) -> str:
    # Only verifying needs it.
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.db"
        backup(connection, copy)
        other = store.open_store(copy, write=True)
        try:
            catalogue = catalogue_kept(connection)
            rebuild(other, copy, Taking(other, catalogue), None)
            return derived_digest(other)
        finally:
            other.close()


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
