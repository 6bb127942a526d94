"""Assembling: from what the store keeps of one entry to the evidence that its timeline is made of."""

from __future__ import annotations

import sqlite3
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from onrecord.catalog import Catalogue
from onrecord.model.evidence import Notice
from onrecord.model.rows import PARTS, Row
from onrecord.publishers.citing import citation_of, printed_day
from onrecord.record.channels import Channel, Channels
from onrecord.record.notices_kept import notice_from_json
from onrecord.record.taking import is_stable
from onrecord.timeline.boundaries import Dates
from onrecord.timeline.sightings import Sighting, Source, effect
from onrecord.timeline.spells import Conflict
from onrecord.timeline.states import Evidence

FOUNDING = "founding"


@dataclass(frozen=True, slots=True)
class KeptRun:
    """A run of one row as the store has it."""

    channel: str
    since: int
    gone: int
    content: int


@dataclass(slots=True)
class EntryKept:
    """Everything the store keeps of one entry.

    `contents` are parsed rows by number, those of notices before those of looks, each the first shown first; `notices`
    come with the numbers of their contents. `keys` are all keys it goes by. No number or order depends on the order in
    which looks were taken in.
    """

    id: int
    list_id: str
    key: str
    party: str | None
    keys: tuple[str, ...]
    runs: list[KeptRun]
    contents: dict[int, Row]
    notices: list[tuple[Notice, int | None]]
    doubts: list[tuple[str, int, str]]

    @property
    def uid(self) -> str:
        """The id of the entry: list and key."""
        return f"{self.list_id}:{self.key}"


def fetch(connection: sqlite3.Connection, entries: Sequence[int], channels: Channels) -> list[EntryKept]:
    """What the store keeps of those entries, in their order, as far as it was public on the channels' `known` day. An
    entry of which nothing was public then is left out."""
    found: dict[int, EntryKept] = {}
    for chunk in _chunks(entries):
        marks = ",".join("?" * len(chunk))
        query = f"SELECT id, list, key, party FROM entry WHERE id IN ({marks})"
        for number, list_id, key, party in connection.execute(query, chunk):
            found[number] = EntryKept(number, list_id, key, party, (), [], {}, [], [])
        keys: dict[int, dict[str, None]] = defaultdict(dict)
        query = f"SELECT entry, key FROM row WHERE entry IN ({marks}) ORDER BY channel, key"
        for number, key in connection.execute(query, chunk):
            keys[number][key] = None
        for number, names in keys.items():
            found[number].keys = tuple(names)
        runs = [
            (number, KeptRun(channel, since, gone, content))
            for number, channel, since, gone, content in connection.execute(
                "SELECT row.entry, row.channel, run.since, run.gone, run.content FROM run JOIN row ON row.id = run.row"
                f" WHERE row.entry IN ({marks}) ORDER BY run.since, row.channel, row.key",
                chunk,
            )
            if channels.was_public(channel, since)
        ]
        notices = [
            (number, notice_from_json(found[number].list_id, key, text), content)
            for number, key, content, text, published in connection.execute(
                "SELECT row.entry, row.key, notice.content, notice.json, notice.published FROM notice"
                " JOIN row ON row.id = notice.row JOIN look ON look.id = notice.look"
                f" WHERE row.entry IN ({marks}) ORDER BY notice.published, look.published_at, look.hash, notice.id",
                chunk,
            )
            if channels.known is None or (published and date.fromisoformat(published) <= channels.known)
        ]
        public = {run.content for _, run in runs} | {content for _, _, content in notices if content is not None}
        query = (
            "SELECT row.entry, row.key, content.id, content.json FROM content JOIN row ON row.id = content.row"
            f" WHERE row.entry IN ({marks}) ORDER BY"
            " (SELECT min(since) FROM run WHERE run.row = row.id AND run.content = content.id),"
            " (SELECT min(published) FROM notice WHERE notice.row = row.id AND notice.content = content.id),"
            " row.channel, row.key, content.json"
        )
        places: dict[int, int] = {}
        for number, key, content, text in connection.execute(query, chunk):
            if content in public:
                place = places[content] = len(found[number].contents)
                found[number].contents[place] = Row.from_json(found[number].list_id, key, text)
        for number, run in runs:
            found[number].runs.append(replace(run, content=places[run.content]))
        for number, notice, content in notices:
            found[number].notices.append((notice, None if content is None else places[content]))
        query = f"SELECT entry, channel, slot, text FROM doubt WHERE entry IN ({marks}) ORDER BY slot, channel"
        for number, channel, slot, text in connection.execute(query, chunk):
            if channels.was_public(channel, slot):
                found[number].doubts.append((channel, slot, text))
    for kept in found.values():
        _add_rule_cited(kept, channels)
    return [found[number] for number in entries if number in found and found[number].contents]


def _add_rule_cited(kept: EntryKept, channels: Channels) -> None:
    """Add the notice of the rule that the entry's rows cite as what listed it."""
    days = [day for run in kept.runs if (day := channels[run.channel].day_of_slot(run.since)) is not None]
    if not days:
        return
    told, shown = [notice for notice, _ in kept.notices], min(days)
    lacking = max((day for day in channels.days_covering(kept.list_id) if day < shown), default=date.min)
    added = channels.rules.addition(kept.list_id, kept.key, kept.contents.values(), told, lacking, shown)
    if added is not None and (channels.known is None or (added.published or date.max) <= channels.known):
        kept.notices.append((added, None))
        kept.notices.sort(key=lambda pair: pair[0].published or date.max)


def _chunks(entries: Sequence[int], size: int = 500) -> Iterable[Sequence[int]]:
    for start in range(0, len(entries), size):
        yield entries[start : start + size]


def evidence_of(
    kept: EntryKept, channels: Channels, catalogue: Catalogue, days: Iterable[date] = (), strand: str | None = None
) -> Evidence:
    """The evidence about one entry. `days` are those that will be asked about: their nearest looks are told in full."""
    notices = [notice for notice, _ in kept.notices]
    breakpoints = {*days}
    for notice in notices:
        if window := effect(notice):
            breakpoints |= set(window)
    by_channel: dict[str, list[KeptRun]] = defaultdict(list)
    for run in kept.runs:
        by_channel[run.channel].append(run)
    sources = []
    for channel in channels.of_list(kept.list_id):
        feed = channel.feed
        sightings = _sightings(kept, channel, by_channel.get(channel.name, []), breakpoints)
        if sightings:
            stable = is_stable(feed, kept.list_id)
            sources.append(Source(channel.name, feed.rank, feed.lag, feed.fresh_for, stable, tuple(sightings)))
    founding = catalogue.feeds.get(FOUNDING)

    @cache
    def dates_of(content: int) -> Dates:
        row = kept.contents[content]
        printed = next((day for text in row.citations if (day := printed_day(text))), None)
        return Dates(row.stated, printed, tuple(citation_of(text) for text in row.citations), row.malformed)

    return Evidence(
        sources=sources,
        notices=notices,
        dates_of=dates_of,
        inception=catalogue.list(kept.list_id).inception,
        notices_fresh_for=founding.fresh_for if founding else 30,
        doubts=tuple(Conflict("doubtful absence", text) for text in dict.fromkeys(d[2] for d in kept.doubts)),
        strand=strand,
    )


def _sightings(kept: EntryKept, channel: Channel, runs: Sequence[KeptRun], days: Iterable[date]) -> list[Sighting]:
    """What one channel shows of the entry: the ends of each run, the nearest counted absences around, and the looks
    nearest to the days asked about."""
    slots = channel.slots
    spans = sorted(
        (i, j, run.content)
        for run in runs
        if (i := bisect_left(slots, run.since)) < (j := bisect_left(slots, run.gone))
    )
    if not spans and not runs and not _may_lack(kept, channel):
        return []
    content_at = {place: content for i, j, content in spans for place in (i, j - 1)}
    wanted = {place for day in days for place in channel.nearest(day)}
    for i, j, content in spans:
        content_at.update((place, content) for place in wanted if i <= place < j)
    found = {
        place: Sighting(
            channel.deciding[place].day,
            True,
            True,
            channel.deciding[place].whole_day,
            content,
            channel.deciding[place].uid,
        )
        for place, content in content_at.items()
    }
    edges = [(-1, None), *((j, content) for _, j, content in spans)]
    starts = [*((i, content) for i, _, content in spans), (len(slots), None)]
    for (behind, last), (ahead, first) in zip(edges, starts, strict=True):
        gap = range(max(behind, 0), ahead)
        sublists = _sublists(kept, last if last is not None else first, channel)
        doubt = min((slot for _, slot, _ in kept.doubts), default=None)
        counting = _Counting(channel, sublists, doubt)
        ends = (counting.first(gap), counting.last(gap), *(place for place in wanted if place in gap))
        for place in ends:
            if place is not None and place not in found:
                look = channel.deciding[place]
                found[place] = Sighting(look.day, False, counting(place), look.whole_day, None, look.uid)
    return [found[place] for place in sorted(found)]


def _may_lack(kept: EntryKept, channel: Channel) -> bool:
    """Whether the channel could have shown the entry: its looks speak for the list."""
    return any(kept.list_id in look.lists for look in channel.deciding)


@dataclass(frozen=True, slots=True)
class _Counting:
    """Which looks of a channel count as absence for an entry of those sub-lists."""

    channel: Channel
    sublists: Sequence[str]
    doubted_from: int | None

    def __call__(self, place: int) -> bool:
        look = self.channel.deciding[place]
        if self.doubted_from is not None and look.slot >= self.doubted_from:
            return False
        return look.counts_for(self.sublists)

    def first(self, gap: range) -> int | None:
        """The first place in the gap that counts."""
        return next((place for place in gap if self(place)), None)

    def last(self, gap: range) -> int | None:
        """The last place in the gap that counts."""
        return next((place for place in reversed(gap) if self(place)), None)


def _sublists(kept: EntryKept, content: int | None, channel: Channel) -> tuple[str, ...]:
    """The sub-lists (`list/sublist`) that the entry stands in, as the channel names them.

    Where the channel never showed the entry and knows none of its sub-lists, all those of the list must cover it.
    """
    row = kept.contents.get(content) if content is not None else next(iter(kept.contents.values()), None)
    names = tuple(f"{kept.list_id}/{name}" for name in (row.sublists if row and row.sublists else ("",)))
    if channel.sublists.issuperset(names):
        return names
    return tuple(sorted(name for name in channel.sublists if name.startswith(f"{kept.list_id}/")))


def parts_changed(kept: EntryKept, old: int, new: int) -> tuple[str, ...]:
    """The parts in which two contents differ (R16); what a row cites or states, and where it stands, are terms."""
    before, after = kept.contents[old], kept.contents[new]
    parts = [part for part in PARTS if getattr(before, part) != getattr(after, part)]
    terms = ("sublists", "strands")
    if "terms" not in parts and any(set(getattr(before, name)) != set(getattr(after, name)) for name in terms):
        parts.insert(0, "terms")
    if not parts and (before.stated, before.citations) != (after.stated, after.citations):
        parts.append("note")
    return tuple(parts)
