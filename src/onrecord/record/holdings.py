"""Holdings: what the record holds of a party, timelines and all, for those who judge by dates and sources.

`show` tells of one day. Whoever asks what happened, when it was announced and on what that rests, needs the timelines
themselves with their notices; they are read once and can be asked about any day.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from onrecord.catalog import Catalogue
from onrecord.model.evidence import Notice
from onrecord.model.rows import Row
from onrecord.record.answers import Entry
from onrecord.record.assembling import EntryKept, fetch
from onrecord.record.channels import Status
from onrecord.record.notices_kept import notice_from_json
from onrecord.record.showing import find, with_party
from onrecord.record.succession import predecessor, successor
from onrecord.record.telling import Telling, caption_of, content_on
from onrecord.timeline.states import Timeline, state_on

MOST_KEPT = 4096
"""Answers about an entry on a day that are kept."""


@dataclass(frozen=True, slots=True)
class Holding:
    """One entry: its timeline, the notices that speak of it, and all its contents, those of notices first.

    `row` is the content of its last listing. `follows` is the entry whose place it took, `followed_by` the one that
    took its place (R14): where one is set, the party's listing neither began nor ended there.
    """

    entry: str
    list: str
    party: str | None
    caption: str
    timeline: Timeline
    notices: tuple[Notice, ...]
    rows: tuple[Row, ...]
    row: Row
    follows: str | None
    followed_by: str | None


@dataclass(frozen=True, slots=True)
class Looked:
    """A look of a list: its day, how many days it speaks for, and whether its absences count for the whole list."""

    day: date
    fresh_for: int
    full: bool


class Holdings:
    """The holdings of one record, as far as it was known on the day `known` (None: no limit)."""

    def __init__(self, connection: sqlite3.Connection, catalogue: Catalogue, known: date | None) -> None:
        self._connection = connection
        self._telling = Telling(connection, catalogue, known)
        self._kept: dict[str, EntryKept] = {}
        self._told: dict[tuple[str, date], Entry | None] = {}

    def of(self, uid: str) -> tuple[Holding, ...]:
        """Those of the party, or of the party of the entry, that an id names; empty where nothing of it was public."""
        found: dict[str, Holding] = {}
        waiting = with_party(self._connection, find(self._connection, uid))
        while waiting:
            related: list[str] = []
            for kept in fetch(self._connection, waiting, self._telling.channels):
                if kept.uid not in found and (holding := self._holding(kept)):
                    found[kept.uid] = holding
                    related += [other for other in (holding.follows, holding.followed_by) if other]
            numbers = [n for other in related if other not in found for n in find(self._connection, other)]
            waiting = with_party(self._connection, numbers) if numbers else []
        return tuple(found.values())

    def entry(self, uid: str, on: date) -> Entry | None:
        """The answer about an entry that `of` gave, on a day."""
        if (uid, on) not in self._told:
            if len(self._told) > MOST_KEPT:
                self._told.clear()
            self._told[uid, on] = self._telling.entry(self._kept[uid], on, drawn=False)
        return self._told[uid, on]

    def looks(self, list_id: str) -> tuple[Looked, ...]:
        """The looks of a list that are not quarantined, oldest first."""
        found = []
        for channel in self._telling.channels.of_list(list_id):
            held = {name for name in channel.sublists if name.startswith(f"{list_id}/")}
            for look in channel.deciding:
                if held and list_id in look.lists and look.standing.status is not Status.QUARANTINED:
                    found.append(Looked(look.day, channel.feed.fresh_for, held <= look.standing.covers))
        return tuple(sorted(found, key=lambda look: (look.day, look.full)))

    def notices(self) -> Iterator[tuple[str, Notice]]:
        """Every notice that was public, with the id of its entry, by list and key."""
        known = self._telling.channels.known
        query = (
            "SELECT entry.list, entry.key, notice.json, notice.published FROM notice JOIN row ON row.id = notice.row"
            " JOIN entry ON entry.id = row.entry ORDER BY entry.list, entry.key, notice.published, notice.id"
        )
        for list_id, key, text, published in self._connection.execute(query):
            if known is None or (published and date.fromisoformat(published) <= known):
                yield f"{list_id}:{key}", notice_from_json(list_id, key, text)

    def _holding(self, kept: EntryKept) -> Holding | None:
        found = self._telling.timeline(kept)
        if not found.listings:
            return None
        last = found.listings[-1]
        row = content_on(kept, found, state_on(found, last.spell.newest))
        if row is None:
            return None
        channels = self._telling.channels
        before = predecessor(self._connection, channels, kept)
        after = successor(self._connection, channels, kept)
        self._kept[kept.uid] = kept
        return Holding(
            entry=kept.uid,
            list=kept.list_id,
            party=kept.party,
            caption=caption_of(kept, row),
            timeline=found,
            notices=tuple(notice for notice, _ in kept.notices),
            rows=tuple(kept.contents.values()),
            row=row,
            follows=before.entry if before else None,
            followed_by=after.entry if after else None,
        )
