"""Decisions: what operators settle about evidence, kept and carried out."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from onrecord.model.days import format_instant
from onrecord.model.errors import NotInRecord, WrongUse
from onrecord.model.evidence import Decision
from onrecord.model.rows import Row
from onrecord.record import runs, store
from onrecord.record.backdating import note_backdated
from onrecord.record.blanking import drop_unused_lines, redacted, replace_bytes, target_of, targets
from onrecord.record.channels import retracted
from onrecord.record.rows_kept import forms, resolve_key
from onrecord.record.taking import Taking, open_look
from onrecord.record.upkeep import looks_kept, read_again, rebuild

DecisionKind = Literal["accept", "retract", "blank", "link"]


def decide(
    connection: sqlite3.Connection,
    path: Path,
    taking: Taking,
    kind: DecisionKind,
    target: str,
    detail: Mapping[str, str],
) -> str:
    """Keep a decision and bring what is derived in line with it, in one transaction; its id."""
    try:
        with store.transaction(connection, path):
            nth = connection.execute(
                "SELECT count(*) FROM decision WHERE kind = ? AND target = ?", (kind, target)
            ).fetchone()[0]
            decision = Decision(kind, target, detail, nth + 1)
            keep_decision(connection, decision, datetime.now(UTC))
            taking.forget()
            if kind != "blank":
                apply_retractions(connection, taking)
                _apply_links(connection, taking)
    finally:
        taking.forget()
    return decision.id


def keep_decision(connection: sqlite3.Connection, decision: Decision, recorded_at: datetime) -> None:
    """Keep a decision as evidence."""
    connection.execute(
        "INSERT INTO decision (uid, hash, kind, target, detail, nth, recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            decision.id,
            decision.evidence_hash(),
            decision.kind,
            decision.target,
            json.dumps(dict(decision.detail), sort_keys=True),
            decision.nth,
            format_instant(recorded_at),
        ),
    )


def apply_retractions(connection: sqlite3.Connection, taking: Taking) -> None:
    """Bring what is derived in line with what is retracted: such looks no longer speak, all others do."""
    silent = retracted(connection)
    lists: set[str] = set()
    query = "SELECT reading.look, uid, channel, slot, lists FROM reading JOIN look ON look.id = reading.look"
    for number, uid, channel, slot, spoken in connection.execute(query).fetchall():
        if uid in silent:
            _silence(connection, number, channel, slot)
            lists |= set(json.loads(spoken))
    if lists:
        _drop_orphans(connection)
        taking.relink(lists)
    for number, look in looks_kept(connection):
        read = connection.execute("SELECT 1 FROM reading WHERE look = ?", (number,)).fetchone()
        if look.id not in silent and not read:
            read_again(connection, taking, number, look)


def _silence(connection: sqlite3.Connection, number: int, channel: str, slot: int) -> None:
    one = connection.execute
    previous = one("SELECT max(slot) FROM reading WHERE channel = ? AND slot < ?", (channel, slot)).fetchone()[0]
    following = one("SELECT min(slot) FROM reading WHERE channel = ? AND slot > ?", (channel, slot)).fetchone()[0]
    runs.remove(connection, channel, slot, previous, following)
    if following is not None:
        before = {} if previous is None else runs.state_at(connection, channel, previous)
        after = runs.state_at(connection, channel, following)
        note_backdated(connection, channel, following, previous, before, after)
    for table in ("reading", "notice", "fact"):
        connection.execute(f"DELETE FROM {table} WHERE look = ?", (number,))


def _drop_orphans(connection: sqlite3.Connection) -> None:
    """Drop contents, rows, entries and doubts that nothing shows any more, and make the names of the others again."""
    orphans = (
        "SELECT id FROM content WHERE id NOT IN (SELECT content FROM run)"
        " AND id NOT IN (SELECT content FROM notice WHERE content IS NOT NULL)"
    )
    touched = [row for (row,) in connection.execute(f"SELECT DISTINCT row FROM content WHERE id IN ({orphans})")]
    connection.execute(f"DELETE FROM content WHERE id IN ({orphans})")
    for number in touched:
        connection.execute("DELETE FROM name WHERE row = ?", (number,))
        query = "SELECT row.list, row.key, content.json FROM content JOIN row ON row.id = content.row WHERE row.id = ?"
        contents = connection.execute(query, (number,)).fetchall()
        found = {form for kept in contents for form in forms(Row.from_json(*kept)) if form[0]}
        connection.executemany("INSERT INTO name VALUES (?, ?, ?)", [(f, number, int(kind)) for f, kind in found])
    connection.execute("DELETE FROM row WHERE id NOT IN (SELECT row FROM run) AND id NOT IN (SELECT row FROM notice)")
    connection.execute("DELETE FROM entry WHERE id NOT IN (SELECT entry FROM row WHERE entry IS NOT NULL)")
    # The number of an entry that is gone can become another's.
    connection.execute("DELETE FROM doubt WHERE entry NOT IN (SELECT id FROM entry)")


def entry_key(connection: sqlite3.Connection, text: str) -> tuple[str, str]:
    """List and key of the entry that an id names; NotInRecord if the record has none."""
    found = resolve_key(text)
    if found is None or not connection.execute("SELECT 1 FROM row WHERE list = ? AND key = ?", found).fetchone():
        raise NotInRecord(f"{text!r} is no id of an entry of this record; ids look like us-ofac-sdn:39796")
    return found


def link_detail(connection: sqlite3.Connection, list_id: str, key: str, to: str) -> Mapping[str, str]:
    """What a link says: the key of the other entry of the same list, or the party. WrongUse where one look shows both
    entries: then they are two."""
    if ":" not in to:
        return {"party": to}
    other_list, other = entry_key(connection, to)
    if other_list != list_id:
        raise WrongUse(f"{to} is on another list; give both entries the same party instead")
    together = connection.execute(
        "SELECT 1 FROM row AS a JOIN run AS x ON x.row = a.id JOIN row AS b ON b.channel = a.channel"
        " JOIN run AS y ON y.row = b.id WHERE a.list = ? AND b.list = a.list AND a.key = ? AND b.key = ?"
        " AND x.since < y.gone AND y.since < x.gone LIMIT 1", (list_id, key, other)
    ).fetchone()  # fmt: skip
    if together:
        raise WrongUse(f"one look shows {list_id}:{key} beside {to}: they are two; give both the same party instead")
    return {"key": other}


def _apply_links(connection: sqlite3.Connection, taking: Taking) -> None:
    """Join rows again on the lists that links speak of."""
    linked = connection.execute("SELECT target FROM decision WHERE kind = 'link'").fetchall()
    taking.relink({target.partition(":")[0] for (target,) in linked})


def blank_targets(connection: sqlite3.Connection, text: str) -> list[str]:
    """What is to be blanked so that nothing tells who an entry was: one target for each of its keys."""
    list_id, key = entry_key(connection, text)
    if connection.execute(
        "SELECT 1 FROM notice JOIN row ON row.id = notice.row WHERE row.entry ="
        " (SELECT entry FROM row WHERE list = ? AND key = ? LIMIT 1)", (list_id, key)
    ).fetchone():  # fmt: skip
        raise WrongUse(f"{text} stands in published notices, which are law and cannot be blanked")
    keys = connection.execute(
        "SELECT DISTINCT key FROM row WHERE entry = (SELECT entry FROM row WHERE list = ? AND key = ? LIMIT 1)"
        " AND list = ?", (list_id, key, list_id)
    )  # fmt: skip
    return sorted(target_of(list_id, other) for (other,) in keys)


def blank_looks(connection: sqlite3.Connection, path: Path, taking: Taking) -> None:
    """Give up the bytes of every look that shows what is to be blanked for its rows, and derive everything again."""
    blank = targets(connection, retracted(connection))
    connection.execute("PRAGMA secure_delete = ON")
    try:
        with store.transaction(connection, path):
            for number, look in list(looks_kept(connection)):
                files = taking.raw.get(number)
                if look.feed == "founding":
                    continue
                opened = open_look(taking.catalogue.feed(look.feed), files)
                if (rows := redacted(opened.parsed, opened.publisher, blank)) is not None:
                    replace_bytes(connection, number, rows)
            drop_unused_lines(connection)
    finally:
        taking.forget()
    rebuild(connection, path, taking, None)
    connection.execute("VACUUM")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
