"""Rows and contents in the store: their numbers, and the forms under which they are found by name."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from enum import IntEnum

from onrecord.model.rows import Row
from onrecord.names import loose, normal, short_forms, slug

IDENTIFIERS = (
    "idNumber", "passportNumber", "imoNumber", "registrationNumber", "taxNumber", "leiCode", "swiftBic", "innCode",
    "ogrnCode", "uscCode", "mmsi", "callSign", "casNumber",
)  # fmt: skip
REFERENCES = ("unscId", "authorityId")
"""What holds a list's reference, its own or another's: `QDi.268`, `RUS1098`, `EU.27.28`."""
ORGANISATIONS = frozenset({"Organization", "Company", "PublicBody", "LegalEntity"})


class NameKind(IntEnum):
    """By what a row is found, the closest first."""

    NAME = 0
    ALIAS = 1
    PREVIOUS = 2
    WEAK = 3
    IDENTIFIER = 4
    SHORT = 5


def forms(row: Row) -> Iterator[tuple[str, NameKind]]:
    """The normal forms under which a row is found, each with its kind."""
    kinds = (("name", NameKind.NAME), ("alias", NameKind.ALIAS), ("previousName", NameKind.PREVIOUS))
    for field, kind in (*kinds, ("weakAlias", NameKind.WEAK)):
        for name in row.identity.get(field, ()):
            yield normal(name), kind
            if kind is NameKind.NAME:
                yield loose(name), NameKind.SHORT
                if row.schema in ORGANISATIONS:
                    yield from ((normal(form), NameKind.SHORT) for form in short_forms(name))
    for field in IDENTIFIERS:
        for value in row.identity.get(field, ()):
            yield normal(value), NameKind.IDENTIFIER
    if row.key != slug(row.key):  # a reference that people cite, and no number or name: `QDi.268`
        yield normal(row.key), NameKind.IDENTIFIER
    for field in REFERENCES:
        for value in (*row.identity.get(field, ()), *row.note.get(field, ())):
            if " " not in value:  # where a schedule names the party is no reference
                yield normal(value), NameKind.IDENTIFIER


def content_hash(text: str) -> bytes:
    """The hash under which a content is kept."""
    return hashlib.blake2b(text.encode(), digest_size=12).digest()


class RowsKept:
    """Gives rows and contents their numbers, keeping new ones."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def row(self, channel: str, list_id: str, key: str, stable: bool) -> tuple[int, bool]:
        """The number of a row, and whether it is new. A row with a stable key gets its entry at once."""
        connection = self._connection
        found = connection.execute(
            "SELECT id FROM row WHERE channel = ? AND list = ? AND key = ?", (channel, list_id, key)
        ).fetchone()
        if found:
            return found[0], False
        entry = self.entry(list_id, key) if stable else None
        cursor = connection.execute(
            "INSERT INTO row (channel, list, key, entry) VALUES (?, ?, ?, ?)", (channel, list_id, key, entry)
        )
        return cursor.lastrowid or 0, True

    def entry(self, list_id: str, key: str) -> int:
        """The number of the entry with that key, made if it is new."""
        connection = self._connection
        found = connection.execute("SELECT id FROM entry WHERE list = ? AND key = ?", (list_id, key)).fetchone()
        if found:
            return int(found[0])
        return connection.execute("INSERT INTO entry (list, key) VALUES (?, ?)", (list_id, key)).lastrowid or 0

    def content(self, row_id: int, row: Row) -> tuple[int, bool]:
        """The number of a content of that row, kept with its names if it is new, and whether it is."""
        connection = self._connection
        text = row.to_json()
        address = content_hash(text)
        for number, other in connection.execute("SELECT id, hash FROM content WHERE row = ?", (row_id,)):
            if other == address:
                return int(number), False
        cursor = connection.execute("INSERT INTO content (row, hash, json) VALUES (?, ?, ?)", (row_id, address, text))
        connection.executemany(
            "INSERT OR IGNORE INTO name (form, row, kind) VALUES (?, ?, ?)",
            [(form, row_id, int(kind)) for form, kind in forms(row) if form],
        )
        return cursor.lastrowid or 0, True


def resolve_key(text: str) -> tuple[str, str] | None:
    """List and key of an entry id `list:key`, or None where the text is none."""
    list_id, colon, key = text.partition(":")
    if not colon or not key or " " in list_id or not list_id:
        return None
    return list_id, key if key.isascii() and " " not in key else slug(key)
