"""Parties on a day, by the entries they are listed under: what screening asks of a record.

A party's entries are those that a link gives to it and those that took one another's place (R14). Answers are kept
once they are told, so that a batch that meets a party again costs nothing.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.model.rows import PARTS, Row
from onrecord.record.answers import Coverage, Entry
from onrecord.record.assembling import EntryKept, fetch
from onrecord.record.blanking import BLANK
from onrecord.record.rows_kept import NameKind
from onrecord.record.showing import coverage, lists_held, with_party
from onrecord.record.telling import Telling

NAME_FIELDS: Mapping[str, NameKind] = {
    "name": NameKind.NAME,
    "alias": NameKind.ALIAS,
    "previousName": NameKind.PREVIOUS,
    "weakAlias": NameKind.WEAK,
}
"""The properties that hold names, with the kind of each."""
MOST_KEPT = 4096
"""Parties of which the answer is kept."""
SHORTEST_NUMBER = 5
VAGUE = frozenset({"LegalEntity", "Thing"})
"""Schemata that do not say whether a party is a person."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class PartyTold:
    """A party on a day. `names` are those that were public, as published, each with its closest kind; `properties`
    those of all its rows, merged. Of `entries`, those of which nothing was known yet are left out."""

    id: str
    entries: tuple[Entry, ...]
    names: Mapping[str, NameKind]
    properties: Mapping[str, Sequence[str]]


class Numbers:
    """The entries of one record by the identifiers that they print, read when they are first asked for."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._entries: dict[str, tuple[str, ...]] | None = None

    def of(self, value: str) -> tuple[str, ...]:
        """The ids of the entries that print an identifier with those letters and figures, in whatever form."""
        if self._entries is None:
            self._entries = self._read()
        return self._entries.get("".join(_WORD.findall(value.lower())), ())

    def _read(self) -> dict[str, tuple[str, ...]]:
        query = (
            "SELECT name.form, entry.list || ':' || entry.key FROM name JOIN row ON row.id = name.row"
            " JOIN entry ON entry.id = row.entry WHERE name.kind = ?"
        )
        found: dict[str, dict[str, None]] = {}
        for form, uid in self._connection.execute(query, (int(NameKind.IDENTIFIER),)):
            words = form.split()
            figured = [word for word in words if any(sign.isdigit() for sign in word)]
            for key in {"".join(words), "".join(figured), *figured}:
                if len(key) >= SHORTEST_NUMBER:
                    found.setdefault(key, {})[uid] = None
        return {key: tuple(sorted(uids)) for key, uids in found.items()}


class Parties:
    """The parties of one record on the day `on`; `telling` tells its entries as far as they were known on some day."""

    def __init__(self, connection: sqlite3.Connection, telling: Telling, numbers: Numbers, on: date) -> None:
        self._connection = connection
        self._on = on
        self._telling = telling
        self._numbers = numbers
        self._told: dict[str, PartyTold | None] = {}

    def of(self, entry: str) -> PartyTold | None:
        """The party that an entry's id belongs to; None where nothing of it was public."""
        if entry not in self._told:
            found, uids = self._tell(entry)
            if len(self._told) > MOST_KEPT:
                self._told.clear()
            self._told.update(dict.fromkeys((entry, *uids), found))
        return self._told[entry]

    def coverage(self, lists: Sequence[str] = ()) -> tuple[Coverage, ...]:
        """How well each feed covers those lists (none: all that the record holds) around the day."""
        return tuple(coverage(self._telling.channels, lists or lists_held(self._connection), self._on))

    def numbered(self, value: str) -> tuple[str, ...]:
        """The ids of the entries that print an identifier with those letters and figures, in whatever form: candidates
        for a closer comparison."""
        return self._numbers.of(value)

    def _tell(self, uid: str) -> tuple[PartyTold | None, list[str]]:
        """The party of an entry, and the ids of all its entries."""
        told: list[tuple[EntryKept, Entry]] = []
        seen: set[int] = set()
        waiting = [uid]
        while waiting:
            list_id, _, key = waiting.pop().partition(":")
            numbers = self._connection.execute("SELECT id FROM entry WHERE list = ? AND key = ?", (list_id, key))
            new = [n for n in with_party(self._connection, [n for (n,) in numbers]) if n not in seen]
            seen.update(new)
            for kept in fetch(self._connection, new, self._telling.channels):
                if answer := self._telling.entry(kept, self._on, drawn=False):
                    told.append((kept, answer))
                    waiting += [relation.entry for relation in answer.relations]
        told.sort(key=lambda one: (one[0].list_id, len(one[0].key), one[0].key))
        uids = [kept.uid for kept, _ in told]
        return (_party(told) if told else None), uids


def _party(told: Sequence[tuple[EntryKept, Entry]]) -> PartyTold:
    names: dict[str, NameKind] = {}
    properties: dict[str, dict[str, None]] = {}
    for kept, _ in told:
        for row in kept.contents.values():
            for name, kind in names_of(row):
                names[name] = min(kind, names.get(name, kind))
            for part in PARTS:
                for field, values in getattr(row, part).items():
                    properties.setdefault(field, {}).update(dict.fromkeys(values))
    linked = sorted(kept.party for kept, _ in told if kept.party)
    uid = linked[0] if linked else told[0][0].uid
    merged = {field: tuple(values) for field, values in properties.items()}
    return PartyTold(uid, tuple(answer for _, answer in told), names, merged)


def names_of(row: Row) -> Iterator[tuple[str, NameKind]]:
    """The names that a row tells, as published, each with its kind; not those that were blanked."""
    for field, kind in NAME_FIELDS.items():
        yield from ((name, kind) for name in row.identity.get(field, ()) if name != BLANK)
