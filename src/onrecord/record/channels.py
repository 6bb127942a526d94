"""Channels: the looks of one feed in order, with their standing, as the timelines need them."""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from onrecord.catalog import Catalogue, Feed
from onrecord.model.days import day_of, end_of_day, parse_instant
from onrecord.record.answers import Json
from onrecord.record.rules_cited import RulesCited
from onrecord.timeline.looks import LookCounts, Standing, Status, standings


@dataclass(frozen=True, slots=True)
class LookKept:
    """A look as the record holds it, with its standing among its channel's looks."""

    uid: str
    slot: int
    at: datetime
    day: date
    whole_day: bool
    lists: tuple[str, ...]
    counts: dict[str, int]
    standing: Standing

    def counts_for(self, sublists: Sequence[str]) -> bool:
        """Whether an absence from those sub-lists (`list/sublist`) counts in this look.

        Of no sub-list it proves nothing: the founding facts hold notices and no rows, so nothing is missing from them.
        """
        return bool(sublists) and all(name in self.standing.covers for name in sublists)


@dataclass(frozen=True, slots=True)
class Channel:
    """The looks of one channel, oldest first. `deciding` are the last ones of each civil day: they decide the day."""

    name: str
    feed: Feed
    looks: tuple[LookKept, ...]
    deciding: tuple[LookKept, ...]
    slots: tuple[int, ...]
    """The slots of the deciding looks."""
    days: tuple[date, ...]
    """Their days."""
    sublists: frozenset[str]
    """All sub-lists (`list/sublist`) that any of its looks has rows of."""

    def day_of_slot(self, slot: int) -> date | None:
        """The day of the look at a slot, or of the first deciding one behind it; None behind all of them."""
        place = bisect_left(self.slots, slot)
        return self.days[place] if place < len(self.days) else None

    def nearest(self, day: date) -> tuple[int, ...]:
        """The places of the deciding looks at or before `day` and after it."""
        place = bisect_right(self.days, day)
        return tuple(i for i in (place - 1, place) if 0 <= i < len(self.deciding))


class Channels:
    """All channels of a store, as far as they were public at the end of the day `known` (None: no limit)."""

    def __init__(self, connection: sqlite3.Connection, catalogue: Catalogue, known: date | None) -> None:
        self._connection = connection
        self._catalogue = catalogue
        self.known = known
        self._held: dict[str, Channel] = {}
        self._of_list: dict[str, list[Channel]] = {}
        self._covering: dict[str, tuple[date, ...]] = {}

    def __getitem__(self, name: str) -> Channel:
        if name not in self._held:
            self._held[name] = self._load(name)
        return self._held[name]

    @cached_property
    def rules(self) -> RulesCited:
        """The rules that the founding facts know by their pages."""
        return RulesCited(facts(self._connection, "notice"))

    def was_public(self, name: str, slot: int) -> bool:
        """Whether the look at `slot` of that channel was public on the day `known`."""
        if self.known is None:
            return True
        looks = self[name].looks
        return bool(looks) and slot <= looks[-1].slot

    def names(self) -> list[str]:
        """The names of all channels."""
        return [name for (name,) in self._connection.execute("SELECT DISTINCT channel FROM reading ORDER BY channel")]

    def of_list(self, list_id: str) -> list[Channel]:
        """The channels with looks that speak for a list."""
        if list_id not in self._of_list:
            channels = (self[name] for name in self.names())
            self._of_list[list_id] = [c for c in channels if any(list_id in look.lists for look in c.looks)]
        return self._of_list[list_id]

    def days_covering(self, list_id: str) -> tuple[date, ...]:
        """The days of the looks whose absences count for some of a list's rows."""
        if list_id not in self._covering:
            self._covering[list_id] = tuple(
                look.day
                for channel in self.of_list(list_id)
                for look in channel.deciding
                if any(name.startswith(f"{list_id}/") for name in look.standing.covers)
            )
        return self._covering[list_id]

    def _load(self, name: str) -> Channel:
        feed = self._catalogue.feed(name.partition(":")[0])
        spoken = name.partition(":")[2].partition("+")[0]
        zone = self._catalogue.list(spoken).zone if spoken else feed.zone
        limit = end_of_day(self.known, zone) if self.known else None
        silent = retracted(self._connection)
        accepts = self._connection.execute("SELECT uid, target FROM decision WHERE kind = 'accept'")
        accepted = {target for uid, target in accepts if uid not in silent}
        raw = []
        query = (
            "SELECT look.uid, slot, published_at, lists, counts, scope, complete, backdated, partial FROM reading"
            " JOIN look ON look.id = reading.look WHERE channel = ? ORDER BY slot"
        )
        for uid, slot, published, lists, counts, scope, complete, late, partial in self._connection.execute(
            query, (name,)
        ):
            at = parse_instant(published)
            if limit and at > limit:
                continue
            names = None if scope is None else _full_names(json.loads(scope), json.loads(lists))
            pieces = partial if names is None and uid not in accepted else None
            speaks = (feed.official and not pieces) or bool(complete) or uid in accepted
            tally = LookCounts(at, json.loads(counts), names, speaks, uid in accepted, json.loads(late))
            raw.append((uid, slot, at, tuple(json.loads(lists)), pieces, tally))
        found = []
        for (uid, slot, at, lists, pieces, tally), standing in zip(
            raw, standings([item[-1] for item in raw], feed.max_drop), strict=True
        ):
            if pieces and standing.status is Status.PARTIAL:
                standing = replace(standing, why=pieces)
            day = day_of(at, zone)
            whole = at >= end_of_day(day, zone)
            found.append(LookKept(uid, slot, at, day, whole, lists, dict(tally.rows), standing))
        last = {look.day: look for look in found}
        deciding = tuple(last[day] for day in sorted(last))
        slots, days = tuple(look.slot for look in deciding), tuple(look.day for look in deciding)
        sublists = frozenset(name for look in found for name in look.counts)
        return Channel(name, feed, tuple(found), deciding, slots, days, sublists)


def retracted(connection: sqlite3.Connection) -> set[str]:
    """The ids of looks and decisions that are retracted (and whose retraction is not itself retracted)."""
    retractions = dict(connection.execute("SELECT uid, target FROM decision WHERE kind = 'retract' ORDER BY id"))

    def stands(uid: str, depth: int = 0) -> bool:
        against = [other for other, target in retractions.items() if target == uid]
        return depth > len(retractions) or not any(stands(other, depth + 1) for other in against)

    return {target for uid, target in retractions.items() if stands(uid)}


def _full_names(scope: Sequence[str], lists: Sequence[str]) -> frozenset[str]:
    """Sub-list names as counts have them: `list/sublist`; one without a list stands for that of each list."""
    return frozenset(name if "/" in name else f"{list_id}/{name}" for name in scope for list_id in lists)


__all__ = ["Channel", "Channels", "LookKept", "Status", "retracted"]


def facts(connection: sqlite3.Connection, kind: str) -> dict[str, Json]:
    """The reference facts of one kind by id, as docs/founding-facts.md describes them, each as the newest look has
    it."""
    silent = retracted(connection)
    query = (
        "SELECT look.uid, fact.id, fact.json FROM fact JOIN look ON look.id = fact.look WHERE fact.kind = ?"
        " ORDER BY look.published_at, look.hash, fact.id"
    )
    return {name: json.loads(text) for uid, name, text in connection.execute(query, (kind,)) if uid not in silent}
