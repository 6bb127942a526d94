"""Taking looks in: from the files of one retrieval to evidence kept and runs brought up to date, in one transaction."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from onrecord.catalog import Catalogue, Feed
from onrecord.model.days import format_instant
from onrecord.model.errors import Refused, WrongUse
from onrecord.model.evidence import Look
from onrecord.publishers.formats import publisher_of
from onrecord.publishers.parsing import Files, Parsed, Publisher
from onrecord.record import runs
from onrecord.record.backdating import note_backdated
from onrecord.record.blanking import ROWS, KeptRows, redacted, targets
from onrecord.record.channels import retracted
from onrecord.record.notices_kept import notice_to_json
from onrecord.record.raw import RawFiles
from onrecord.record.rows_kept import RowsKept
from onrecord.record.slots import slot_of


@dataclass(frozen=True, slots=True)
class Reading:
    """What one look brought: how many rows, and how many came, went and changed against the look before it."""

    rows: int
    notices: int
    added: int
    gone: int
    changed: int


@dataclass(frozen=True, slots=True)
class Opened:
    """The files of a look, split into records by the publisher that reads them."""

    files: Files
    publisher: Publisher
    parsed: Parsed


def open_look(feed: Feed, files: Files) -> Opened:
    """Open the files of a look of that feed, or the rows that are left of a blanked one. Refused as the publisher
    does."""
    publisher = KeptRows() if ROWS in files else publisher_of(feed)
    return Opened(files, publisher, publisher.parse(files))


@dataclass(slots=True)
class _Memory:
    """What is remembered of the newest look of a channel, so that the next one is read quickly."""

    slot: int = -1
    state: runs.State = field(default_factory=dict)
    known: dict[object, tuple[int, int, tuple[str, ...]]] = field(default_factory=dict)


def channel_of(feed: Feed, parsed: Parsed) -> tuple[str, tuple[str, ...]]:
    """The channel a look belongs to, and the lists it speaks for. Looks are compared only within one channel; a general
    import has one for each set of lists."""
    if feed.lists:
        return feed.id, feed.lists
    lists = tuple(sorted({record.list for record in parsed.records}))
    return f"{feed.id}:{'+'.join(lists)}", lists


def is_stable(feed: Feed, list_id: str) -> bool:
    """Whether the feed's keys identify designations on that list: the publisher's do, and those of a user's own
    list."""
    return list_id in feed.stable_keys or list_id.startswith("own-")


class Taking:
    """Takes looks into one open store. Not for several threads."""

    def __init__(self, connection: sqlite3.Connection, catalogue: Catalogue) -> None:
        self._connection = connection
        self.catalogue = catalogue
        self.raw = RawFiles(connection)
        self._rows = RowsKept(connection)
        self._memory: dict[str, _Memory] = {}
        self._named_lists = self._lists_keyed_by_name()
        self._waiting: set[str] | None = None
        self._version = self._version_seen()

    def _lists_keyed_by_name(self) -> set[str]:
        """Lists of which the store holds rows that only names identify."""
        found = set()
        for list_id, channel in self._connection.execute("SELECT DISTINCT list, channel FROM row"):
            feed = self.catalogue.feeds.get(channel.partition(":")[0])
            if feed is None or not is_stable(feed, list_id):
                found.add(list_id)
        linked = self._connection.execute("SELECT target FROM decision WHERE kind = 'link'")
        return found | {target.partition(":")[0] for (target,) in linked}

    def forget(self) -> None:
        """Drop what is remembered of earlier looks; needed after a transaction that was undone."""
        self._memory.clear()
        self.raw.forget_recent()
        self._named_lists = self._lists_keyed_by_name()

    def catch_up(self) -> None:
        """Drop what is remembered if another process has written meanwhile; needed at the start of a transaction."""
        version = self._version_seen()
        if version != self._version:
            self._version = version
            self.forget()

    def _version_seen(self) -> int:
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def keep(self, look: Look, files: Files, recorded_at: datetime) -> int:
        """Keep a look and its raw files; the number of the look."""
        cursor = self._connection.execute(
            "INSERT INTO look (uid, hash, feed, published_at, basis, sha256, scope, complete, recorded_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                look.id,
                look.evidence_hash(),
                look.feed,
                format_instant(look.published_at),
                look.basis,
                look.sha256,
                None if look.scope is None else json.dumps(sorted(look.scope)),
                look.complete,
                format_instant(recorded_at),
            ),
        )
        number = cursor.lastrowid or 0
        for role, data in sorted(files.items()):
            self.raw.put(number, role, data, f"{look.feed}/{role}")
        return number

    def redacted(self, opened: Opened) -> Opened:
        """The same look without what a blanking forbids to keep: its rows take the place of its files."""
        blank = targets(self._connection, retracted(self._connection))
        rows = redacted(opened.parsed, opened.publisher, blank) if blank else None
        return opened if rows is None else open_look(self.catalogue.feed("general"), {ROWS: rows})

    def read(self, number: int, look: Look, opened: Opened) -> Reading:
        """Derive everything from one kept look: rows, contents, runs, notices, facts, links."""
        feed = self.catalogue.feed(look.feed)
        publisher, parsed = opened.publisher, opened.parsed
        channel, lists = channel_of(feed, parsed)
        slot = slot_of(look)
        state, counts, new_lists = self._rows_of(channel, feed, publisher, parsed)
        self._insert_reading(number, channel, slot, publisher.version, lists, counts, parsed.partial)
        previous, following = self._neighbours(channel, slot)
        before = self._before(channel, previous)
        runs.insert(self._connection, slot, following, before, state)
        note_backdated(self._connection, channel, slot, previous, before, state)
        if following is None:
            memory = self._memory.setdefault(channel, _Memory())
            memory.slot, memory.state = slot, state
        else:
            after = runs.state_at(self._connection, channel, following)
            note_backdated(self._connection, channel, following, slot, state, after)
        new_lists |= self._notices(number, channel, feed, parsed)
        for fact in parsed.facts:
            self._connection.execute(
                "INSERT INTO fact (kind, id, look, json) VALUES (?, ?, ?, ?)",
                (fact.kind, fact.id, number, json.dumps(fact.content, ensure_ascii=False, default=str)),
            )
        self.relink(set(lists) | new_lists if following is not None else new_lists)
        changed = sum(1 for row, content in state.items() if row in before and before[row] != content)
        added, gone = len(state.keys() - before.keys()), len(before.keys() - state.keys())
        return Reading(len(state), len(parsed.notices), added, gone, changed)

    @contextmanager
    def linking_once(self) -> Iterator[None]:
        """Put linking off until the end of a block that reads many looks."""
        self._waiting = set()
        try:
            yield
            waiting, self._waiting = self._waiting, None
            self.relink(waiting)
        finally:
            self._waiting = None

    def relink(self, lists: set[str]) -> None:
        """Join rows into entries again on those of the lists where names or decisions tell which rows are one."""
        if self._waiting is not None:
            self._waiting |= lists
            return
        # Reading verbs never link, and need not wake what linking compares names with.
        from onrecord.record.relinking import relink

        for list_id in sorted(lists & self._named_lists):
            relink(self._connection, self.catalogue, list_id)

    def _rows_of(
        self, channel: str, feed: Feed, publisher: Publisher, parsed: Parsed
    ) -> tuple[runs.State, Mapping[str, int], set[str]]:
        memory = self._memory.setdefault(channel, _Memory())
        state: runs.State = {}
        known: dict[object, tuple[int, int, tuple[str, ...]]] = {}
        tally: Counter[tuple[str, ...]] = Counter()
        new_lists: set[str] = set()
        for record in parsed.records:
            place = (record.list, record.key, record.raw)
            held = memory.known.get(place)
            if held is None:
                row = publisher.row(record)
                stable = is_stable(feed, record.list)
                number, is_new = self._rows.row(channel, record.list, record.key, stable)
                if is_new:
                    self._named_lists |= set() if stable else {record.list}
                content, is_new = self._rows.content(number, row)
                if is_new:
                    new_lists.add(record.list)
                sublists = tuple(f"{record.list}/{name}" for name in row.sublists or ("",))
                held = number, content, sublists
            known[place] = held
            if held[0] in state:
                raise Refused(f"{record.list}:{record.key} stands in the file twice", place=record.place)
            state[held[0]] = held[1]
            tally[held[2]] += 1
        memory.known = known
        counts: Counter[str] = Counter()
        for sublists, count in tally.items():
            for name in sublists:
                counts[name] += count
        return state, counts, new_lists

    def _insert_reading(
        self,
        number: int,
        channel: str,
        slot: int,
        parser: int,
        lists: tuple[str, ...],
        counts: object,
        partial: str | None,
    ) -> None:
        try:
            self._connection.execute(
                "INSERT INTO reading (look, channel, slot, parser, lists, counts, partial)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (number, channel, slot, parser, json.dumps(lists), json.dumps(counts, sort_keys=True), partial),
            )
        except sqlite3.IntegrityError as error:
            raise WrongUse("another look of this feed has the same instant; give --published with a time") from error

    def _neighbours(self, channel: str, slot: int) -> tuple[int | None, int | None]:
        one = self._connection.execute
        previous = one("SELECT max(slot) FROM reading WHERE channel = ? AND slot < ?", (channel, slot)).fetchone()[0]
        following = one("SELECT min(slot) FROM reading WHERE channel = ? AND slot > ?", (channel, slot)).fetchone()[0]
        return previous, following

    def _before(self, channel: str, previous: int | None) -> runs.State:
        if previous is None:
            return {}
        memory = self._memory.get(channel)
        if memory and memory.slot == previous:
            return memory.state
        return runs.state_at(self._connection, channel, previous)

    def _notices(self, number: int, channel: str, feed: Feed, parsed: Parsed) -> set[str]:
        new_lists: set[str] = set()
        for notice in parsed.notices:
            stable = is_stable(feed, notice.list)
            row, is_new = self._rows.row(channel, notice.list, notice.key, stable)
            new_lists.add(notice.list)
            if is_new:
                self._named_lists |= set() if stable else {notice.list}
            if stable and notice.party:
                self._connection.execute(
                    "UPDATE entry SET party = ? WHERE id = (SELECT entry FROM row WHERE id = ?)", (notice.party, row)
                )
            content = self._rows.content(row, notice.content)[0] if notice.content else None
            published = notice.published
            self._connection.execute(
                "INSERT INTO notice (look, row, content, published, json) VALUES (?, ?, ?, ?, ?)",
                (number, row, content, published.isoformat() if published else None, notice_to_json(notice)),
            )
        return new_lists
