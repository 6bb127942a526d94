"""The store: one SQLite file, its layout, its versions, and how it is opened.

Evidence (`look`, `file`, `pack`, `line`, `decision`) is append-only. All other tables are derived from it and can be
made again with `onrecord rebuild`. Write-ahead logging lets readers work beside one writer; a second writer waits up to
`BUSY_SECONDS` and is then told.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from types import FunctionType
from typing import Any, TypeVar

from onrecord.model.errors import RecordProblem

Room = TypeVar("Room")
VERSION = 4
"""Of the layout, and of what is derived by rules that change: a record of an older one is derived again."""
BUSY_SECONDS = 30
APPLICATION_ID = 0x6F6E7263  # "onrc"
MAGIC = b"SQLite format 3\0"
END_OF_TIME = (1 << 63) - 1

EVIDENCE = """
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE look (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, hash TEXT NOT NULL UNIQUE, feed TEXT NOT NULL,
  published_at TEXT NOT NULL, basis TEXT NOT NULL, sha256 TEXT NOT NULL, scope TEXT, complete INTEGER NOT NULL,
  recorded_at TEXT NOT NULL
);
CREATE TABLE file (
  look INTEGER NOT NULL REFERENCES look, role TEXT NOT NULL, size INTEGER NOT NULL, lines BLOB NOT NULL,
  PRIMARY KEY (look, role)
) WITHOUT ROWID;
CREATE TABLE pack (first INTEGER PRIMARY KEY, count INTEGER NOT NULL, data BLOB NOT NULL);
CREATE TABLE line (hash BLOB PRIMARY KEY, id INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE decision (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, hash TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, target TEXT NOT NULL,
  detail TEXT NOT NULL, nth INTEGER NOT NULL, recorded_at TEXT NOT NULL
);
"""

DERIVED = """
CREATE TABLE reading (
  look INTEGER PRIMARY KEY REFERENCES look, channel TEXT NOT NULL, slot INTEGER NOT NULL, parser INTEGER NOT NULL,
  lists TEXT NOT NULL, counts TEXT NOT NULL, backdated TEXT NOT NULL DEFAULT '{}', partial TEXT, UNIQUE (channel, slot)
);
CREATE TABLE entry (id INTEGER PRIMARY KEY, list TEXT NOT NULL, key TEXT NOT NULL, party TEXT, UNIQUE (list, key));
CREATE INDEX entry_party ON entry (party) WHERE party IS NOT NULL;
CREATE TABLE row (
  id INTEGER PRIMARY KEY, channel TEXT NOT NULL, list TEXT NOT NULL, key TEXT NOT NULL, entry INTEGER,
  UNIQUE (channel, list, key)
);
CREATE INDEX row_key ON row (list, key);
CREATE INDEX row_entry ON row (entry);
CREATE TABLE content (id INTEGER PRIMARY KEY, row INTEGER NOT NULL, hash BLOB NOT NULL, json TEXT NOT NULL);
CREATE INDEX content_row ON content (row);
CREATE TABLE run (
  row INTEGER NOT NULL, since INTEGER NOT NULL, gone INTEGER NOT NULL, content INTEGER NOT NULL,
  PRIMARY KEY (row, since)
) WITHOUT ROWID;
CREATE TABLE name (
  form TEXT NOT NULL, row INTEGER NOT NULL, kind INTEGER NOT NULL, PRIMARY KEY (form, row, kind)
) WITHOUT ROWID;
CREATE TABLE notice (
  id INTEGER PRIMARY KEY, look INTEGER NOT NULL, row INTEGER NOT NULL, content INTEGER, published TEXT, json TEXT NOT
  NULL
);
CREATE INDEX notice_row ON notice (row);
CREATE TABLE fact (kind TEXT NOT NULL, id TEXT NOT NULL, look INTEGER NOT NULL, json TEXT NOT NULL,
  PRIMARY KEY (kind, id, look)) WITHOUT ROWID;
CREATE TABLE doubt (
  entry INTEGER NOT NULL, channel TEXT NOT NULL, slot INTEGER NOT NULL, text TEXT NOT NULL,
  PRIMARY KEY (entry, channel, slot)
) WITHOUT ROWID;
"""

DERIVED_TABLES = ("reading", "entry", "row", "content", "run", "name", "notice", "fact", "doubt")


def create(path: Path) -> sqlite3.Connection:
    """A new, empty store at `path`, opened for writing; its folder is made. RecordProblem if that fails."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RecordProblem(f"{path.parent}: the folder of the record cannot be made ({error.strerror})") from error
    if path.is_file() and not _is_blank(path):
        # Another program's database must not get our tables, nor our journal.
        open_store(path, write=False).close()
    connection = _connect(path, "rwc")
    with transaction(connection, path):
        if not connection.execute("PRAGMA user_version").fetchone()[0]:
            for statement in (EVIDENCE + DERIVED).split(";"):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {VERSION}")
    return connection


def open_store(path: Path, *, write: bool) -> sqlite3.Connection:
    """The store at `path`; of an older version, migrated first if it is opened for writing. RecordProblem if it is
    missing, is no record, or was written by a newer onrecord."""
    if not path.is_file():
        raise RecordProblem(f"{path}: there is no record here; `onrecord take` makes one")
    connection = _connect(path, "ro")
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        application = connection.execute("PRAGMA application_id").fetchone()[0]
    except sqlite3.DatabaseError as error:
        connection.close()
        raise RecordProblem(f"{path}: this file is no record ({error})") from error
    if application != APPLICATION_ID:
        connection.close()
        raise RecordProblem(f"{path}: this file is no record of onrecord")
    if version > VERSION:
        connection.close()
        raise RecordProblem(f"{path}: written by a newer onrecord (store version {version}, this one reads {VERSION})")
    if write:
        connection.close()
        connection = _connect(path, "rw")
    return connection


def problem_of(error: Exception) -> str | None:
    """What an error of the database says to the user; None for any other error."""
    if not isinstance(error, sqlite3.DatabaseError):
        return None
    if isinstance(error, sqlite3.OperationalError):
        held = "locked" in str(error) or "busy" in str(error)
        return f"the record is held by another process ({error})" if held else f"the record cannot be used ({error})"
    return f"the record is damaged ({error}); `onrecord verify` says where"


def plainly(room: type[Room]) -> type[Room]:
    """Have the public methods of an open record (a class with a `path`) tell that its file is damaged, or held by
    another process, as a RecordProblem in one line. On a sound record an exception of another kind is a defect."""
    for name, method in [*vars(room).items()]:
        if isinstance(method, FunctionType) and not name.startswith("_"):
            setattr(room, name, _telling_plainly(method))
    return room


def _telling_plainly(method: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(method)
    def told(self: Any, *args: Any, **more: Any) -> Any:
        try:
            return method(self, *args, **more)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.ProgrammingError | sqlite3.NotSupportedError):
                raise
            raise RecordProblem(f"{self.path}: {problem_of(error)}") from error
        except (ValueError, TypeError, LookupError, AttributeError) as error:
            # Only a damaged record needs what finds damage.
            from onrecord.record.verifying import damage

            if (found := damage(self._connection)) is None:
                raise
            raise RecordProblem(f"{self.path}: the record is damaged: {found}") from error

    return told


def one_state(*names: str) -> Callable[[type[Room]], type[Room]]:
    """Have these methods of an open record read the state of one moment, whatever another process writes meanwhile."""

    def prepared(room: type[Room]) -> type[Room]:
        for name in names:
            setattr(room, name, _in_one_state(getattr(room, name)))
        return room

    return prepared


def _in_one_state(method: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(method)
    def told(self: Any, *args: Any, **more: Any) -> Any:
        connection: sqlite3.Connection = self._connection
        if connection.in_transaction:
            return method(self, *args, **more)
        connection.execute("BEGIN")
        try:
            return method(self, *args, **more)
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")

    return told


def _is_blank(path: Path) -> bool:
    """Whether nothing is in a file yet, as after a creation that was cut short."""
    if not path.stat().st_size:
        return True
    with path.open("rb") as file:
        if file.read(len(MAGIC)) != MAGIC:
            return False
    connection = _connect(path, "ro")
    try:
        tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
        return not tables and connection.execute("PRAGMA application_id").fetchone()[0] in (0, APPLICATION_ID)
    except sqlite3.DatabaseError:
        return False
    finally:
        connection.close()


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    try:
        return _connected(path, mode)
    except sqlite3.OperationalError as error:
        if mode != "ro" or not (error.sqlite_errorname or "").startswith("SQLITE_READONLY"):
            raise _cannot_open(path, error) from error
    except sqlite3.Error as error:
        raise _cannot_open(path, error) from error
    # A writer died and left a journal: what it had not finished is undone by the first who may write.
    try:
        _connected(path, "rw").close()
        return _connected(path, mode)
    except sqlite3.Error as error:
        raise _cannot_open(path, error) from error


def _cannot_open(path: Path, error: sqlite3.Error) -> RecordProblem:
    return RecordProblem(f"{path}: the record cannot be opened ({error})")


def _connected(path: Path, mode: str) -> sqlite3.Connection:
    address = f"{path.resolve().as_uri()}?mode={mode}"
    if mode == "ro" and not os.access(path.parent, os.W_OK) and not path.with_name(path.name + "-wal").exists():
        address += "&immutable=1"  # no log can be made beside it, and nobody is writing one
    connection = sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        if mode != "ro":
            _write_ahead(connection)
            connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA cache_size = -16000")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA application_id").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Turn write-ahead logging on. SQLite itself does not wait here while another process does the same."""
    until = time.monotonic() + BUSY_SECONDS
    while connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.02)


@contextmanager
def transaction(connection: sqlite3.Connection, path: os.PathLike[str] | str) -> Iterator[None]:
    """One atomic change: all of it or, after any error or death of the process, nothing of it."""
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        raise RecordProblem(f"{path}: another process is writing to the record; try again ({error})") from error
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def clear_derived(connection: sqlite3.Connection) -> None:
    """Drop and make again all derived tables, empty."""
    for table in DERIVED_TABLES:
        connection.execute(f"DROP TABLE IF EXISTS {table}")
    for statement in DERIVED.split(";"):
        connection.execute(statement)
