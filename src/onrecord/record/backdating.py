"""Backdating: rows that a look brings although they state a start before the look in front of it, which lacks them.

Many of them show that the earlier look was incomplete (R2); a few are listings that came back (R6).
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Mapping

from onrecord.model.rows import Row
from onrecord.record.slots import instant_of


def note_backdated(
    connection: sqlite3.Connection,
    channel: str,
    slot: int,
    previous: int | None,
    before: Mapping[int, int],
    now: Mapping[int, int],
) -> None:
    """Note for the look at `slot` how many of its new rows, by sub-list, are dated before the look at `previous`."""
    counts: Counter[str] = Counter()
    if previous is not None:
        day = instant_of(previous).date().isoformat()
        for row in now.keys() - before.keys():
            list_id, text = connection.execute(
                "SELECT row.list, content.json FROM content JOIN row ON row.id = content.row WHERE content.id = ?",
                (now[row],),
            ).fetchone()
            if '"stated"' not in text:
                continue
            read = Row.from_json(list_id, "", text)
            starts = [stated.date.text for stated in read.stated if stated.role in ("effective", "listed")]
            if starts and min(starts) < day:
                counts.update(f"{list_id}/{name}" for name in read.sublists or ("",))
    connection.execute(
        "UPDATE reading SET backdated = ? WHERE channel = ? AND slot = ?",
        (json.dumps(counts, sort_keys=True), channel, slot),
    )
