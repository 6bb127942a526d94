"""Linking carried out in the store: the rows of one list read, joined into entries, and the outcome written."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from datetime import UTC, datetime

from onrecord.catalog import Catalogue
from onrecord.model.rows import Row
from onrecord.names import normal, slug
from onrecord.names.countries import country_codes
from onrecord.publishers.citing import citation_keys
from onrecord.record.channels import retracted
from onrecord.record.linking import Links, link
from onrecord.record.named_rows import NamedRow
from onrecord.record.slots import first_slot
from onrecord.record.store import END_OF_TIME


def relink(connection: sqlite3.Connection, catalogue: Catalogue, list_id: str) -> Links:
    """Join the rows of one list into entries again, and write entries, parties and doubts."""
    decided = _decided(connection, list_id)
    same = {key: detail["key"] for key, detail in decided if "key" in detail}
    links = link(named_rows(connection, catalogue, list_id), same)
    connection.execute("DELETE FROM doubt WHERE entry IN (SELECT id FROM entry WHERE list = ?)", (list_id,))
    numbers: list[int] = []
    for group in links.groups:
        number = _entry(connection, list_id, group.key)
        numbers.append(number)
        connection.executemany("UPDATE row SET entry = ? WHERE id = ?", [(number, row.id) for row in group.rows])
    connection.executemany(
        "INSERT OR REPLACE INTO doubt (entry, channel, slot, text) VALUES (?, ?, ?, ?)",
        [(numbers[doubt.group], doubt.channel, doubt.slot, doubt.text) for doubt in links.doubts],
    )
    connection.execute(
        "DELETE FROM entry WHERE list = ? AND NOT EXISTS (SELECT 1 FROM row WHERE row.entry = entry.id)", (list_id,)
    )
    connection.execute(
        "UPDATE entry SET party = (SELECT min(json_extract(notice.json, '$.party')) FROM notice JOIN row"
        " ON row.id = notice.row WHERE row.entry = entry.id) WHERE list = ?",
        (list_id,),
    )
    for key, detail in decided:
        if "party" in detail:
            connection.execute(
                "UPDATE entry SET party = ? WHERE id IN (SELECT entry FROM row WHERE list = ? AND key = ?)",
                (detail["party"], list_id, key),
            )
    return links


def _decided(connection: sqlite3.Connection, list_id: str) -> list[tuple[str, dict[str, str]]]:
    """The links that operators decided on that list, the latest evidence last: key and what it is linked to."""
    silent = retracted(connection)
    found = connection.execute("SELECT uid, target, detail FROM decision WHERE kind = 'link' ORDER BY nth, hash")
    links = [(uid, *target.split(":", 1), json.loads(detail)) for uid, target, detail in found]
    return [(key, detail) for uid, its_list, key, detail in links if its_list == list_id and uid not in silent]


def named_rows(connection: sqlite3.Connection, catalogue: Catalogue, list_id: str) -> list[NamedRow]:
    """The rows of one list as linking sees them."""
    contents: dict[int, list[Row]] = defaultdict(list)
    query = "SELECT content.row, row.key, content.json FROM content JOIN row ON row.id = content.row WHERE row.list = ?"
    query += " ORDER BY (SELECT min(since) FROM run WHERE run.row = row.id AND run.content = content.id), content.json"
    for number, key, text in connection.execute(query, (list_id,)):
        contents[number].append(Row.from_json(list_id, key, text))
    runs: dict[int, list[tuple[int, int]]] = defaultdict(list)
    query = "SELECT run.row, run.since, run.gone FROM run JOIN row ON row.id = run.row WHERE row.list = ?"
    for number, since, gone in connection.execute(query + " ORDER BY run.row, run.since", (list_id,)):
        runs[number].append((since, gone))
    published = dict(
        connection.execute(
            "SELECT notice.row, min(notice.published) FROM notice JOIN row ON row.id = notice.row"
            " WHERE row.list = ? GROUP BY notice.row",
            (list_id,),
        )
    )
    found = []
    for number, channel, key in connection.execute("SELECT id, channel, key FROM row WHERE list = ?", (list_id,)):
        if number not in runs and number not in published:
            continue
        first = runs[number][0][0] if runs[number] else _slot_of_day(published.get(number))
        feed = catalogue.feeds.get(channel.partition(":")[0])
        stable = bool(feed and list_id in feed.stable_keys) or list_id.startswith("own-")
        found.append(_named(number, channel, key, contents[number], tuple(runs[number]), first, stable))
    return found


def _named(
    number: int, channel: str, key: str, rows: list[Row], runs: tuple[tuple[int, int], ...], first: int, stable: bool
) -> NamedRow:
    aliases = [
        alias
        for row in rows
        for field in ("alias", "previousName", "weakAlias")
        for alias in row.identity.get(field, ())
        if len(slug(alias)) > 3
    ]
    return NamedRow(
        id=number,
        channel=channel,
        key=key,
        names=tuple(dict.fromkeys(name for row in rows for name in row.names)) or (key,),
        aliases=tuple(dict.fromkeys(aliases)),
        citations=frozenset(page for row in rows for page in citation_keys(row.citations)),
        countries=_countries(rows),
        runs=runs,
        first=first,
        stable=stable,
        places=frozenset(
            word
            for row in rows
            for text in row.place.get("address", ())
            for word in normal(text).split()
            if len(word) > 2
        ),
    )


def _countries(rows: list[Row]) -> frozenset[str]:
    """The countries of a row's addresses. Publishers count Hong Kong and Macau to China in some years and not in
    others."""
    codes = country_codes({name for row in rows for name in row.place.get("country", ())})
    return codes | {"CN"} if codes & {"HK", "MO"} else codes


def _slot_of_day(day: str | None) -> int:
    if day is None:
        return END_OF_TIME
    return first_slot(datetime.fromisoformat(day).replace(tzinfo=UTC))


def _entry(connection: sqlite3.Connection, list_id: str, key: str) -> int:
    found = connection.execute("SELECT id FROM entry WHERE list = ? AND key = ?", (list_id, key)).fetchone()
    if found:
        return int(found[0])
    return connection.execute("INSERT INTO entry (list, key) VALUES (?, ?)", (list_id, key)).lastrowid or 0
