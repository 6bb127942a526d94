"""Blanking: taking the personal data of one entry out of the record, as the law can demand, without losing the rest.

Runs, dates, strands and hashes stay, so that what was listed when can still be answered and the head does not change
behind anyone's back: the blanking is a decision, and evidence like any other. What goes is who it was: names,
identifiers, addresses, remarks. Every look that shows the entry loses its bytes and keeps its rows instead, under the
role `rows`; its hash stays, and `verify` and `raw` say that it was blanked.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Set
from dataclasses import replace

from onrecord.model.rows import Row
from onrecord.publishers.parsing import Files, Parsed, Publisher, Record
from onrecord.record.raw import RawFiles, numbers_of

ROWS = "rows"
"""The role under which a blanked look keeps its rows."""
BLANK = "(blanked)"
KEPT_TERMS = ("program", "provisions", "licencePolicy")


def target_of(list_id: str, key: str) -> str:
    """What a blanking names: a hash of list and key, since a key made from a name would tell it."""
    return hashlib.sha256(f"{list_id}:{key}".encode()).hexdigest()[:16]


def targets(connection: sqlite3.Connection, silent: Set[str]) -> frozenset[str]:
    """All that is to be blanked. `silent` are the retracted decisions."""
    found = connection.execute("SELECT uid, target FROM decision WHERE kind = 'blank'")
    return frozenset(target for uid, target in found if uid not in silent)


def redacted(parsed: Parsed, publisher: Publisher, blank: Set[str]) -> bytes | None:
    """The rows of a look without what is to be blanked, as the lines it keeps; None where nothing in it is."""
    if not any(target_of(record.list, record.key) in blank for record in parsed.records):
        return None
    lines = []
    for record in parsed.records:
        row, key = publisher.row(record), record.key
        if (target := target_of(record.list, key)) in blank:
            row, key = _blanked(row), f"blanked-{target}"
        lines.append(json.dumps([record.list, key, row.to_json()], ensure_ascii=False).encode())
    return b"\n".join(lines)


def _blanked(row: Row) -> Row:
    """The row without anything that tells who it is; its strands, dates and legal terms stay."""
    terms = {name: values for name, values in row.terms.items() if name in KEPT_TERMS}
    return replace(row, schema="LegalEntity", terms=terms, identity={"name": (BLANK,)}, place={}, note={}, malformed=())


class KeptRows:
    """Reads the rows of a blanked look as a publisher reads a file."""

    version = 1

    def role(self, file_name: str) -> str | None:
        """No file has a role: blanked looks are not taken in."""
        return None

    def parse(self, files: Files) -> Parsed:
        """The records of the look."""
        found = []
        for number, line in enumerate(files[ROWS].split(b"\n"), 1):
            list_id, key, content = json.loads(line)
            found.append(Record(list_id, key, f"line {number}", content))
        return Parsed(records=found)

    def row(self, record: Record) -> Row:
        """The row of a record."""
        return Row.from_json(record.list, record.key, record.raw)


def replace_bytes(connection: sqlite3.Connection, look: int, rows: bytes) -> None:
    """Put a look's rows in the place of its files."""
    connection.execute("DELETE FROM file WHERE look = ?", (look,))
    RawFiles(connection).put(look, ROWS, rows, ROWS)


def drop_unused_lines(connection: sqlite3.Connection) -> int:
    """Empty every kept line that no file of any look refers to any more; how many there were."""
    used: set[int] = set()
    for (packed,) in connection.execute("SELECT lines FROM file"):
        used.update(numbers_of(packed))
    dropped = 0
    for first, count, data in connection.execute("SELECT first, count, data FROM pack").fetchall():
        if used.issuperset(range(first, first + count)):
            continue
        lines = zlib.decompress(data).split(b"\n")
        unused = [place for place in range(count) if first + place not in used]
        for place in unused:
            lines[place] = b""
        dropped += len(unused)
        connection.execute("UPDATE pack SET data = ? WHERE first = ?", (zlib.compress(b"\n".join(lines), 6), first))
        connection.executemany("DELETE FROM line WHERE id = ?", [(first + place,) for place in unused])
    return dropped
