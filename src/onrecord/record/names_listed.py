"""Names listed: all names of a record, or of some entries, and how what was derived from them is kept up to date.

Taking a look in only adds contents, and with them names; it changes an entry's names only where it shows the entry, or
where rows are joined into entries anew. Whatever else can change names, a decision or a rebuild, shows in `NamesState`.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, NamedTuple, Self

from onrecord.catalog import Catalogue
from onrecord.record.blanking import BLANK
from onrecord.record.parties import NAME_FIELDS, VAGUE
from onrecord.record.slots import SLOT_BITS
from onrecord.record.taking import is_stable

NEVER = (1 << 31) - 1
"""The day of a name that is on no day known to be public."""
CHUNK = 500
_DAY = 86_400_000_000 << SLOT_BITS
_EPOCH = date(1970, 1, 1).toordinal()


class NameListed(NamedTuple):
    """A name of an entry, with the entry's schema, the closest kind (`NameKind`) and the day it became public.

    That day is a proleptic ordinal (`date.toordinal`) and no later than the first one on which a question as of what
    was known (`known`) sees the name; it can be one earlier, for zones differ. `NEVER` where there is none.
    """

    entry: str
    schema: str
    name: str
    kind: int
    public: int


@dataclass(frozen=True, slots=True)
class NamesState:
    """What the names of a record were read from: the numbers of its last look, content and row, a digest of the looks
    and decisions up to there, the version of its layout, and for each list a digest of which row is whose entry."""

    looks: int
    contents: int
    rows: int
    evidence: str
    layout: int
    linking: Mapping[str, str]

    def to_json(self) -> dict[str, Any]:
        """The state as JSON."""
        return {**asdict(self), "linking": dict(self.linking)}

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Self:
        """The state that `to_json` wrote. TypeError or ValueError for anything else."""
        found = cls(**told)
        numbers = (found.looks, found.contents, found.rows, found.layout)
        if not all(type(number) is int for number in numbers) or not isinstance(found.linking, dict):
            raise ValueError("this is no state of names")
        return found


def listed(connection: sqlite3.Connection, entries: Iterable[int] | None = None) -> Iterator[NameListed]:
    """Every name that a look or a notice shows, of those entries (None: of all), sorted by entry, name and schema.

    An entry that one feed calls a person and another only a legal entity is a person.
    """
    names: dict[str, dict[tuple[str, str], tuple[int, int]]] = {}
    schemata: dict[str, set[str]] = {}
    for uid, text, public in _contents(connection, entries):
        content = json.loads(text)
        schema, identity = content["schema"], content.get("identity", {})
        schemata.setdefault(uid, set()).add(schema)
        held = names.setdefault(uid, {})
        for field, kind in NAME_FIELDS.items():
            for name in identity.get(field, ()):
                if name != BLANK:
                    _put(held, (name, schema), int(kind), public)
    for uid in sorted(names):
        exact = sorted(schemata[uid] - VAGUE)
        told: dict[tuple[str, str], tuple[int, int]] = {}
        for (name, schema), (number, public) in names[uid].items():
            _put(told, (name, exact[0] if exact and schema in VAGUE else schema), number, public)
        for name, schema in sorted(told):
            yield NameListed(uid, schema, name, *told[name, schema])


def _put(held: dict[tuple[str, str], tuple[int, int]], key: tuple[str, str], kind: int, public: int) -> None:
    before = held.get(key)
    held[key] = (kind, public) if before is None else (min(kind, before[0]), min(public, before[1]))


def _contents(connection: sqlite3.Connection, entries: Iterable[int] | None) -> Iterator[tuple[str, str, int]]:
    """The contents that are shown: whose they are, as JSON, and the day on which they became public."""
    numbers = None if entries is None else sorted(set(entries))
    for start in range(0, 1 if numbers is None else len(numbers), CHUNK):
        chunk: Sequence[int] = () if numbers is None else numbers[start : start + CHUNK]
        only = "" if numbers is None else f" WHERE row.entry IN ({','.join('?' * len(chunk))})"
        # Of everything, a scan without the rows is quicker.
        rows = " JOIN row ON row.id = {0}.row" + only if only else ""
        days: dict[int, int] = {}
        query = "SELECT content, min(since) FROM run" + rows.format("run") + " GROUP BY content"
        for content, since in connection.execute(query, chunk):
            days[content] = since // _DAY + _EPOCH - 1
        query = "SELECT content, min(published) FROM notice" + rows.format("notice") + " GROUP BY content"
        for content, published in connection.execute(query, chunk):
            day = date.fromisoformat(published).toordinal() if published else NEVER
            days[content] = min(day, days.get(content, NEVER))
        query = (
            "SELECT content.id, entry.list || ':' || entry.key, content.json FROM content JOIN row"
            " ON row.id = content.row JOIN entry ON entry.id = row.entry" + only
        )
        for content, uid, text in connection.execute(query, chunk):
            if content in days:
                yield uid, text, days[content]


def names_state(connection: sqlite3.Connection, catalogue: Catalogue) -> NamesState:
    """The state of the names as they are now."""
    one = connection.execute
    rows = _last(connection, "row")
    linking = {name: _linking(connection, name, rows) for name in _lists_joined_by_name(connection, catalogue)}
    looks = _last(connection, "look")
    layout = int(one("PRAGMA schema_version").fetchone()[0])
    return NamesState(looks, _last(connection, "content"), rows, _evidence(connection, looks), layout, linking)


def is_current(connection: sqlite3.Connection, state: NamesState) -> bool:
    """Whether nothing that names rest on has changed since."""
    same = (_last(connection, "look"), _last(connection, "content")) == (state.looks, state.contents)
    return same and _unchanged(connection, state)


def changed(
    connection: sqlite3.Connection, catalogue: Catalogue, state: NamesState
) -> tuple[set[int], set[str]] | None:
    """The numbers of the entries whose names may have changed since, and the lists of which all entries are among
    them.

    None where more happened than that later looks were taken in: then all names are to be read again.
    """
    if _last(connection, "look") < state.looks or not _unchanged(connection, state) or _backdated(connection, state):
        return None
    numbers = {
        entry
        for (entry,) in connection.execute(
            "SELECT row.entry FROM content JOIN row ON row.id = content.row WHERE content.id > ?1"
            " UNION SELECT row.entry FROM row WHERE row.id > ?2"
            " UNION SELECT row.entry FROM notice JOIN row ON row.id = notice.row WHERE notice.look > ?3",
            (state.contents, state.rows, state.looks),
        )
        if entry is not None
    }
    whole = {
        name
        for name in _lists_joined_by_name(connection, catalogue)
        if state.linking.get(name) != _linking(connection, name, state.rows)
    }
    for name in whole:
        numbers.update(number for (number,) in connection.execute("SELECT id FROM entry WHERE list = ?", (name,)))
    return numbers, whole


def _last(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0])


def _unchanged(connection: sqlite3.Connection, state: NamesState) -> bool:
    """Whether the evidence of then is there as it was, no decision is new, and nothing was derived anew."""
    layout = int(connection.execute("PRAGMA schema_version").fetchone()[0])
    return layout == state.layout and _evidence(connection, state.looks) == state.evidence


def _evidence(connection: sqlite3.Connection, looks: int) -> str:
    """A digest of the looks up to a number and of all decisions, each at its place in this store.

    Dropping tables raises the version of the layout, so that a rebuild shows in it; the clock tells apart two stores
    into which the same looks were taken.
    """
    found = hashlib.sha256()
    for query, given in (
        ("SELECT id, hash, recorded_at FROM look WHERE id <= ? ORDER BY id", (looks,)),
        ("SELECT id, hash, recorded_at FROM decision ORDER BY id", ()),
        ("SELECT key, value FROM setting WHERE key = 'catalogue sha256'", ()),
    ):
        for line in connection.execute(query, given):
            found.update(repr(line).encode())
        found.update(b"\n")
    return found.hexdigest()


def _backdated(connection: sqlite3.Connection, state: NamesState) -> bool:
    """Whether a look has come in before one that was there: it makes names public earlier than they were."""
    query = (
        "SELECT 1 FROM reading AS new WHERE new.look > ?1 AND new.slot <"
        " (SELECT max(slot) FROM reading AS old WHERE old.channel = new.channel AND old.look <= ?1) LIMIT 1"
    )
    return connection.execute(query, (state.looks,)).fetchone() is not None


def _lists_joined_by_name(connection: sqlite3.Connection, catalogue: Catalogue) -> list[str]:
    """The lists of which a new look can join rows into other entries than before: those that have no keys of their
    publisher, in one feed at least, and those that a decision speaks of."""
    linked = connection.execute("SELECT target FROM decision WHERE kind = 'link'")
    found = {target.partition(":")[0] for (target,) in linked}
    for list_id, channel in connection.execute("SELECT DISTINCT list, channel FROM row"):
        feed = catalogue.feeds.get(channel.partition(":")[0])
        if feed is None or not is_stable(feed, list_id):
            found.add(list_id)
    return sorted(found)


def _linking(connection: sqlite3.Connection, list_id: str, rows: int) -> str:
    """A digest of the entry of each row of a list up to a number."""
    query = (
        "SELECT group_concat(told, char(10)) FROM (SELECT row.id || ' ' || entry.key AS told FROM row JOIN entry"
        " ON entry.id = row.entry WHERE row.list = ? AND row.id <= ? ORDER BY row.id)"
    )
    text = connection.execute(query, (list_id, rows)).fetchone()[0] or ""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
