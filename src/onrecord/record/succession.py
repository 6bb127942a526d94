"""Succession: one key gone and one new in the same step of one feed, under the same name (rule R14).

Only where publishers' keys identify: there a party that is listed anew gets a new key, and the old entry is superseded
rather than delisted. The pair must be unique both ways.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date

from onrecord.names import normal
from onrecord.record.assembling import EntryKept, KeptRun
from onrecord.record.channels import Channel, Channels
from onrecord.record.rows_kept import NameKind
from onrecord.record.store import END_OF_TIME
from onrecord.record.taking import is_stable


@dataclass(frozen=True, slots=True)
class Succession:
    """The entry that took another's place, and the first day on which the feed shows the new one alone."""

    entry: str
    on: date


def successor(connection: sqlite3.Connection, channels: Channels, kept: EntryKept) -> Succession | None:
    """The entry that took this one's place, if there is exactly one."""
    last: dict[str, KeptRun] = {}
    for run in kept.runs:
        if run.channel not in last or run.gone > last[run.channel].gone:
            last[run.channel] = run
    ended = [run for _, run in sorted(last.items()) if run.gone != END_OF_TIME]
    return next((p for run in ended if (p := _partner(connection, channels, kept, run, forward=True))), None)


def predecessor(connection: sqlite3.Connection, channels: Channels, kept: EntryKept) -> Succession | None:
    """The entry whose place this one took, if there is exactly one."""
    first: dict[str, KeptRun] = {}
    for run in kept.runs:
        if run.channel not in first or run.since < first[run.channel].since:
            first[run.channel] = run
    begun = [run for _, run in sorted(first.items())]
    return next((p for run in begun if (p := _partner(connection, channels, kept, run, forward=False))), None)


def _partner(
    connection: sqlite3.Connection, channels: Channels, kept: EntryKept, run: KeptRun, *, forward: bool
) -> Succession | None:
    channel = channels[run.channel]
    step = _step(channel, run.gone if forward else run.since)
    names = kept.contents[run.content].names
    if step is None or not names or not is_stable(channel.feed, kept.list_id):
        return None
    started, ended = _same_name(connection, channel, kept.list_id, normal(names[0]), step)
    if len(started) != 1 or len(ended) != 1 or (started if not forward else ended) != {kept.key}:
        return None
    other = (started if forward else ended).pop()
    day = next(look.day for look in channel.looks if look.slot == step[1])
    return None if other == kept.key else Succession(f"{kept.list_id}:{other}", day)


def _step(channel: Channel, slot: int) -> tuple[int, int] | None:
    """The two looks between which something happened at `slot`."""
    slots = [look.slot for look in channel.looks]
    place = bisect_left(slots, slot)
    if place == 0 or place >= len(slots) or slots[place] != slot:
        return None
    return slots[place - 1], slot


def _same_name(
    connection: sqlite3.Connection, channel: Channel, list_id: str, form: str, step: tuple[int, int]
) -> tuple[set[str], set[str]]:
    """The keys under that name whose presence began in the step, and those whose presence ended in it."""
    found = connection.execute(
        "SELECT row.key, min(run.since), max(run.gone) FROM name CROSS JOIN row ON row.id = name.row"
        " CROSS JOIN run ON run.row = row.id WHERE name.form = ? AND name.kind = ? AND row.channel = ? AND row.list = ?"
        " GROUP BY row.key",
        (form, int(NameKind.NAME), channel.name, list_id),
    ).fetchall()
    return {key for key, since, _ in found if since == step[1]}, {key for key, _, gone in found if gone == step[1]}
