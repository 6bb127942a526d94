"""Runs: presence as half-open stretches of looks, kept right whatever the order in which looks arrive.

A row's history is a function from the looks of its channel to a content (or to absence). It is constant almost
everywhere, so it is kept as runs `[since, gone)` in slots, the sortable numbers of looks. Inserting a look changes only
the rows that differ from the look before it; removing one restores what would have been without it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from onrecord.record.store import END_OF_TIME

State = dict[int, int]
"""Row → content, of the rows present in one look."""


def state_at(connection: sqlite3.Connection, channel: str, slot: int) -> State:
    """What the channel showed in the look that holds at `slot`: the last one at or before it."""
    return dict(
        connection.execute(
            "SELECT run.row, run.content FROM run JOIN row ON row.id = run.row"
            " WHERE row.channel = ? AND run.since <= ? AND run.gone > ?",
            (channel, slot, slot),
        )
    )


def insert(
    connection: sqlite3.Connection, slot: int, following: int | None, before: Mapping[int, int], now: Mapping[int, int]
) -> None:
    """Put a look in at `slot`. `following` is the slot of the next look (None: it is the newest), `before` what the
    look in front of it shows and `now` what it shows itself."""
    stop = END_OF_TIME if following is None else following
    for row in before.keys() - now.keys():
        _set(connection, row, slot, stop, None)
    for row, content in now.items():
        if before.get(row) != content:
            _set(connection, row, slot, stop, content)


def _set(connection: sqlite3.Connection, row: int, start: int, stop: int, content: int | None) -> None:
    """Make one row's history say `content` (None: absent) on [start, stop), and nothing else different."""
    held = connection.execute(
        "SELECT since, gone, content FROM run WHERE row = ? AND since < ? AND gone > ?", (row, stop, start)
    ).fetchone()
    if held:
        since, gone, other = held
        connection.execute("DELETE FROM run WHERE row = ? AND since = ?", (row, since))
        if since < start:
            connection.execute("INSERT INTO run VALUES (?, ?, ?, ?)", (row, since, start, other))
        if stop < gone:
            connection.execute("INSERT INTO run VALUES (?, ?, ?, ?)", (row, stop, gone, other))
    if content is None:
        return
    left = connection.execute(
        "SELECT since FROM run WHERE row = ? AND gone = ? AND content = ?", (row, start, content)
    ).fetchone()
    right = connection.execute(
        "SELECT gone FROM run WHERE row = ? AND since = ? AND content = ?", (row, stop, content)
    ).fetchone()
    if right:
        connection.execute("DELETE FROM run WHERE row = ? AND since = ?", (row, stop))
        stop = right[0]
    if left:
        connection.execute("UPDATE run SET gone = ? WHERE row = ? AND since = ?", (stop, row, left[0]))
    else:
        connection.execute("INSERT INTO run VALUES (?, ?, ?, ?)", (row, start, stop, content))


def remove(
    connection: sqlite3.Connection, channel: str, slot: int, previous: int | None, following: int | None
) -> None:
    """Take the look at `slot` out again, as if it had never been taken in."""
    stop = END_OF_TIME if following is None else following
    here = state_at(connection, channel, slot)
    before = {} if previous is None else state_at(connection, channel, previous)
    for row in here.keys() | before.keys():
        if here.get(row) != before.get(row):
            _set(connection, row, slot, stop, before.get(row))
