"""Showing: the parties that bear a name, exactly, or the one that an id names."""

from __future__ import annotations

import sqlite3
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from onrecord.catalog import Catalogue
from onrecord.model.errors import WrongUse
from onrecord.model.rows import PARTS
from onrecord.names import loose, normal
from onrecord.record.answers import Coverage, Covered, Entry, Party, Shown
from onrecord.record.assembling import EntryKept, fetch
from onrecord.record.channels import Channel, Channels, Status
from onrecord.record.rows_kept import NameKind, forms, resolve_key
from onrecord.record.succession import predecessor, successor
from onrecord.record.telling import Telling

LONGEST_QUERY = 10_000


def show(connection: sqlite3.Connection, catalogue: Catalogue, query: str, on: date, known: date | None) -> Shown:
    """Who bears that name or id, and what the record says of them on the day `on`."""
    if not query.strip():
        raise WrongUse("an empty name names nobody")
    if not query.isprintable() and any("\ud800" <= sign <= "\udfff" for sign in query):
        raise WrongUse("the name is not valid Unicode text")
    if len(query) > LONGEST_QUERY:
        raise WrongUse(f"a name of {len(query)} characters is too long; {LONGEST_QUERY} are read at the most")
    telling = Telling(connection, catalogue, known)
    kept = fetch(connection, with_party(connection, find(connection, query)), telling.channels)
    kept = [one for one in kept if known is None or _bears(one, query)]
    kept += _successors(connection, telling, kept)
    parties: dict[str, list[tuple[EntryKept, Entry]]] = defaultdict(list)
    joined: dict[str, str] = {}
    for one in kept:
        if answer := telling.entry(one, on):
            related = (joined[relation.entry] for relation in answer.relations if relation.entry in joined)
            party = joined[one.uid] = next(related, one.party or one.uid)
            parties[party].append((one, answer))
    told = tuple(_party(uid, entries) for uid, entries in parties.items())
    lists = sorted({one.list_id for one in kept}) or lists_held(connection)
    return Shown(query, on, known, told, tuple(coverage(telling.channels, lists, on)))


def _successors(connection: sqlite3.Connection, telling: Telling, kept: Sequence[EntryKept]) -> list[EntryKept]:
    """The entries that took the place of those, or whose place those took (R14): the same party's."""
    held = {one.uid for one in kept}
    found: dict[int, None] = {}
    waiting = [*kept]
    while waiting:
        one = waiting.pop()
        for other in (successor(connection, telling.channels, one), predecessor(connection, telling.channels, one)):
            if other and other.entry not in held:
                held.add(other.entry)
                numbers = find(connection, other.entry)
                found.update(dict.fromkeys(numbers))
                waiting += fetch(connection, numbers, telling.channels)
    return fetch(connection, list(found), telling.channels)


def _bears(kept: EntryKept, query: str) -> bool:
    """Whether the query names the entry by its id, its party or a form that was public."""
    if resolve_key(query) or query == kept.party:
        return True
    wanted = {normal(query), loose(query)}
    return any(form in wanted for row in kept.contents.values() for form, _ in forms(row))


def lists_held(connection: sqlite3.Connection) -> list[str]:
    """The lists of which the record holds entries."""
    return [list_id for (list_id,) in connection.execute("SELECT DISTINCT list FROM entry ORDER BY list")]


def find(connection: sqlite3.Connection, query: str) -> list[int]:
    """The numbers of the entries that a query names: by entry id, party id, exact name, alias or identifier; only if
    none does, by the name without an article, a possessive or its parent's name."""
    query = query.strip()
    if key := resolve_key(query):
        own = connection.execute("SELECT id FROM entry WHERE list = ? AND key = ?", key).fetchone()
        if own:
            # Another entry may have gone by this key in one feed; the id still names the one that bears it.
            return [own[0]]
        found = connection.execute(
            "SELECT DISTINCT entry.id FROM row JOIN entry ON entry.id = row.entry WHERE row.list = ? AND row.key = ?"
            " ORDER BY entry.key",
            key,
        ).fetchall()
        if found:
            return [number for (number,) in found]
    found = connection.execute("SELECT id FROM entry WHERE party = ? ORDER BY list, key", (query,)).fetchall()
    if found:
        return [number for (number,) in found]
    exact = _named(connection, normal(query), NameKind.IDENTIFIER)
    return exact or _named(connection, loose(query), NameKind.SHORT)


def _named(connection: sqlite3.Connection, form: str, weakest: NameKind) -> list[int]:
    found = connection.execute(
        "SELECT row.entry, min(name.kind) AS kind FROM name CROSS JOIN row ON row.id = name.row"
        " WHERE name.form = ? AND name.kind <= ? AND row.entry IS NOT NULL GROUP BY row.entry ORDER BY kind, row.entry",
        (form, int(weakest)),
    )
    return [number for number, _ in found]


def with_party(connection: sqlite3.Connection, entries: Sequence[int]) -> list[int]:
    """Those entries and all others of their parties, each once."""
    found: dict[int, None] = {}
    for number in entries:
        found[number] = None
        party = connection.execute("SELECT party FROM entry WHERE id = ?", (number,)).fetchone()
        if party and party[0]:
            others = connection.execute("SELECT id FROM entry WHERE party = ? ORDER BY list, key", party)
            found.update((other, None) for (other,) in others)
    return list(found)


def _party(uid: str, entries: Sequence[tuple[EntryKept, Entry]]) -> Party:
    properties: dict[str, dict[str, None]] = defaultdict(dict)
    schema = ""
    for kept, _ in entries:
        for row in kept.contents.values():
            if len(row.schema) > len(schema) or not schema:
                schema = row.schema
            for part in PARTS:
                for name, values in getattr(row, part).items():
                    if part in ("identity", "place"):
                        properties[name].update(dict.fromkeys(values))
    names = list(properties["name"])
    caption = entries[0][1].caption
    return Party(
        uid,
        caption,
        schema,
        {**{k: [*v] for k, v in properties.items()}, "name": names},
        tuple(entry for _, entry in entries),
    )


def coverage(channels: Channels, lists: Iterable[str], on: date) -> Iterable[Coverage]:
    """How well each feed covers those lists around a day."""
    for list_id in lists:
        for channel in channels.of_list(list_id):
            yield coverage_of(channel, list_id, on)


def coverage_of(channel: Channel, list_id: str, on: date) -> Coverage:
    """How well one channel covers one list around a day. One that carries notices only covers none."""
    if not channel.sublists:
        return Coverage(list_id, channel.name, None, None, 0, "gap", None, ())
    looks = [look for look in channel.looks if list_id in look.lists]
    covered, gap = _covered(channel.days, on, channel.feed.fresh_for)
    quarantined = tuple(look.uid for look in looks if look.standing.status is Status.QUARANTINED)
    first, last = (channel.days[0], channel.days[-1]) if channel.days else (None, None)
    return Coverage(list_id, channel.name, first, last, len(looks), covered, gap, quarantined)


def _covered(days: Sequence[date], on: date, fresh_for: int) -> tuple[Covered, int | None]:
    """How looks on those days cover one day, and how many days they are silent around it."""
    place = bisect_right(days, on)
    if not place:
        return "gap", None
    behind = days[place - 1]
    if behind == on:
        return "covered", None
    if place < len(days):
        return "interpolated", (days[place] - behind).days
    silent = (on - behind).days
    return ("carried" if silent <= fresh_for else "gap"), silent
