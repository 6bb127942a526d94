"""Verifying: what in a record is not as onrecord wrote it, a line each.

Evidence must give its own hashes, and raw bytes those of their looks; what is derived must be readable and, on request,
be what the evidence gives.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from onrecord.model.errors import RecordProblem, one_line
from onrecord.model.evidence import Decision
from onrecord.record import store
from onrecord.record.blanking import ROWS
from onrecord.record.channels import retracted
from onrecord.record.raw import RawFiles
from onrecord.record.rows_kept import content_hash
from onrecord.record.taking import Taking
from onrecord.record.upkeep import (
    HASHED,
    Progress,
    backup,
    catalogue_kept,
    derived_digest,
    look_of,
    rebuild,
    rows_of_looks,
)  # fmt: skip

MENDED = "; `onrecord rebuild` mends that"


def damage(connection: sqlite3.Connection) -> str | None:
    """The first thing found that keeps a record from being read, None if there is nothing. Quicker than `verify`."""
    try:
        for _, kept in rows_of_looks(connection):
            look_of(kept)
        return next(_wrong_derived(connection), None)
    except sqlite3.DatabaseError as error:
        return store.problem_of(error) or str(error)
    except RecordProblem as error:
        return str(error)


def verify(connection: sqlite3.Connection, progress: Progress | None, *, derived: bool = False) -> list[str]:
    """What is wrong with the record, a line each: the file itself, raw bytes that do not give their hash, evidence that
    does not give its own, and, with `derived`, answers that a rebuild would change."""
    try:
        problems = [str(line) for (line,) in connection.execute("PRAGMA integrity_check") if line != "ok"]
        problems += [*_wrong_looks(connection, progress), *_wrong_decisions(connection)]
        problems += [*_wrong_settings(connection), *_wrong_derived(connection)]
        if derived and not problems and derived_digest(connection) != _digest_of_rebuilt(connection):
            problems.append("what is derived differs from what the evidence gives; `onrecord rebuild` mends that")
    except sqlite3.DatabaseError as error:
        problems = [store.problem_of(error) or str(error)]
    except RecordProblem as error:
        problems = [str(error)]
    return [one_line(line) for line in problems]


def _wrong_looks(connection: sqlite3.Connection, progress: Progress | None) -> Iterator[str]:
    """What is wrong with the looks that are kept: their bytes, their hashes, whether they are read in."""
    # Reading verbs open no published file, and need not wake what unpacks them.
    from onrecord.publishers.files import digest

    silent = retracted(connection)
    read = {number for (number,) in connection.execute("SELECT look FROM reading")}
    hashes = dict(connection.execute("SELECT id, hash FROM look"))
    raw = RawFiles(connection)
    rows = rows_of_looks(connection)
    for done, (number, kept) in enumerate(rows):
        uid = kept[0]
        if progress:
            progress(done, len(rows), uid)
        try:
            look = look_of(kept)
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


def _wrong_derived(connection: sqlite3.Connection) -> Iterator[str]:
    """What is wrong with what is derived as far as it can be seen without deriving it again."""
    for text, kept_hash in connection.execute("SELECT json, hash FROM content"):
        if not isinstance(text, str) or content_hash(text) != kept_hash:
            yield f"a content does not give its own hash{MENDED}"
            break
    for what, query in (
        ("a run that is none", "SELECT 1 FROM run WHERE typeof(since) <> 'integer' OR typeof(gone) <> 'integer'"),
        ("a run without a row", "SELECT 1 FROM run WHERE row NOT IN (SELECT id FROM row)"),
        ("a run without a content", "SELECT 1 FROM run WHERE content NOT IN (SELECT id FROM content)"),
        ("a row without an entry", "SELECT 1 FROM row WHERE entry IS NULL OR entry NOT IN (SELECT id FROM entry)"),
        ("a reading without a look", "SELECT 1 FROM reading WHERE look NOT IN (SELECT id FROM look)"),
        ("a notice without a row", "SELECT 1 FROM notice WHERE row NOT IN (SELECT id FROM row)"),
    ):
        if connection.execute(query + " LIMIT 1").fetchone():
            yield f"{what}{MENDED}"
    for table, column, kind in (
        ("reading", "lists", list), ("reading", "counts", dict), ("reading", "backdated", dict),
        ("notice", "json", dict), ("fact", "json", dict),
    ):  # fmt: skip
        for (text,) in connection.execute(f"SELECT {column} FROM {table}"):
            try:
                readable = isinstance(json.loads(text), kind)
            except (ValueError, TypeError):
                readable = False
            if not readable:
                yield f"{column} of a {table} cannot be read{MENDED}"
                break


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
