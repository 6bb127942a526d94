"""Listings of what the record holds: the entries of lists on a day, one entry's history, the state of every list."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from onrecord.catalog import Catalogue
from onrecord.model.errors import NotInRecord, WrongUse
from onrecord.model.rows import Row
from onrecord.names import normal
from onrecord.names.countries import country_code, country_codes
from onrecord.record.answers import Entry, Json, iso
from onrecord.record.assembling import EntryKept, fetch
from onrecord.record.channels import Channel, Channels, retracted
from onrecord.record.showing import coverage, coverage_of, find, lists_held
from onrecord.record.store import END_OF_TIME
from onrecord.record.telling import STANDING, Telling
from onrecord.timeline.answers import State, citation_json

CHUNK = 500

Progress = Callable[[int, int, str], None]
"""Told (done, of all, what) as long work goes on."""


_ALL = "SELECT id FROM entry WHERE list = ? ORDER BY key"
_WITH_REASON = """SELECT DISTINCT entry.id, entry.key FROM entry JOIN row ON row.entry = entry.id
 JOIN content ON content.row = row.id WHERE entry.list = ? AND instr(content.json, '"reasonCode"') ORDER BY entry.key"""


def kept_of_list(
    connection: sqlite3.Connection,
    list_id: str,
    channels: Channels,
    progress: Progress | None = None,
    *,
    with_reason: bool = False,
) -> Iterator[EntryKept]:
    """All entries of a list, by key; `with_reason`: those of which some content tells the code of a reason."""
    numbers = [n for n, *_ in connection.execute(_WITH_REASON if with_reason else _ALL, (list_id,))]
    for start in range(0, len(numbers), CHUNK):
        if progress:
            progress(start, len(numbers), list_id)
        yield from fetch(connection, numbers[start : start + CHUNK], channels)


class Wanted:
    """A filter by reason and by place."""

    def __init__(self, reason: str | None = None, place: str | None = None) -> None:
        self._reason = normal(reason).replace(" ", "-") if reason else None
        self._place = normal(place) if place else None
        self._code = (country_code(place) or place.upper()) if place else None

    def __call__(self, kept: EntryKept) -> bool:
        rows = list(kept.contents.values())
        return self._by_reason(rows) and self._by_place(rows)

    def _by_reason(self, rows: Sequence[Row]) -> bool:
        if self._reason is None:
            return True
        codes = {code for row in rows for code in row.terms.get("reasonCode", ())}
        return any(self._reason in normal(code).replace(" ", "-") for code in codes)

    def _by_place(self, rows: Sequence[Row]) -> bool:
        if self._place is None or self._code is None:
            return True
        countries = {name for row in rows for name in row.place.get("country", ())}
        regions = {name for row in rows for name in row.place.get("region", ())}
        if self._code in country_codes(countries) or self._code in regions:
            return True
        if len(self._place) <= 3:
            return False
        return any(self._place in normal(text) for row in rows for text in row.place.get("address", ()))


def entries(
    connection: sqlite3.Connection,
    catalogue: Catalogue,
    lists: Sequence[str],
    on: date,
    known: date | None,
    *,
    reason: str | None = None,
    country: str | None = None,
    every_state: bool = False,
    progress: Progress | None = None,
) -> Json:
    """The entries of lists that stand on a day (in force, suspended, pending, or unknown and last known in force), or,
    with `every_state`, all."""
    held = lists_held(connection)
    for list_id in lists:
        if list_id not in held:
            catalogue.list(list_id)
    telling = Telling(connection, catalogue, known)
    wanted = Wanted(reason, country)
    found: list[Entry] = []
    for list_id in lists or held:
        for kept in kept_of_list(connection, list_id, telling.channels, progress, with_reason=reason is not None):
            if wanted(kept) and (entry := telling.entry(kept, on, drawn=False)) and (every_state or _stands(entry)):
                found.append(entry)
    return {
        "schema": "onrecord/list/1",
        "on": iso(on),
        "known": iso(known),
        "lists": [*(lists or held)],
        "entries": [entry.to_json() for entry in found],
        "coverage": [item.to_json() for item in coverage(telling.channels, lists or held, on)],
        "receipt": None,
    }


def _stands(entry: Entry) -> bool:
    if entry.state is State.UNKNOWN:
        return entry.last_known is not None and entry.last_known[0] in STANDING
    return entry.state in (*STANDING, State.PENDING)


def history(connection: sqlite3.Connection, catalogue: Catalogue, query: str, known: date | None) -> Json:
    """Everything the record holds on one entry."""
    numbers = find(connection, query)
    if not numbers:
        raise NotInRecord(f"{query!r} is no entry of this record; `onrecord show` says what is")
    kept = fetch(connection, numbers, Channels(connection, catalogue, known))
    if len(kept) > 1:
        named = ", ".join(one.uid for one in kept[:6])
        raise WrongUse(f"{query!r} names {len(kept)} entries ({named}); give the id of one")
    one = kept[0]
    telling = Telling(connection, catalogue, known)
    newest = max((look.day for c in telling.channels.of_list(one.list_id) for look in c.looks), default=date.today())
    told = telling.entry(one, newest)
    if told is None:
        raise NotInRecord(f"nothing was known of {query!r} then")
    return {
        "schema": "onrecord/history/1",
        "entry": told.to_json(),
        "keys": [*one.keys],
        "runs": list(_runs(one, telling.channels)),
        "notices": [
            {
                "event": str(notice.event),
                "announced": iso(notice.announced),
                "printed": iso(notice.printed),
                "effective": notice.effective.text if notice.effective else None,
                "until": iso(notice.until),
                "strands": [*notice.strands],
                "left": [*notice.left],
                "verified": notice.verified,
                "citations": [citation_json(citation) for citation in notice.citations],
            }
            for notice, _ in one.notices
        ],
        "on": iso(newest),
        "known": iso(known),
        "coverage": [item.to_json() for item in coverage(telling.channels, [one.list_id], newest)],
        "receipt": None,
    }


def _runs(kept: EntryKept, channels: Channels) -> Iterator[Json]:
    for run in kept.runs:
        looks = channels[run.channel].looks
        inside = [look for look in looks if run.since <= look.slot < run.gone]
        if not inside:
            continue
        behind = next((look for look in looks if look.slot == run.gone), None)
        row = kept.contents[run.content]
        yield {
            "feed": run.channel,
            "first": inside[0].uid,
            "last": inside[-1].uid,
            "looks": len(inside),
            "gone": behind.uid if behind and run.gone != END_OF_TIME else None,
            "caption": row.caption,
            "content": {
                "schema": row.schema,
                "terms": _plain(row.terms),
                "identity": _plain(row.identity),
                "place": _plain(row.place),
                "note": _plain(row.note),
                "stated": [{"role": stated.role, "date": stated.date.text} for stated in row.stated],
                "malformed": [*row.malformed],
                "sublists": [*row.sublists],
                "strands": [*row.strands],
                "citations": [*row.citations],
            },
        }


def _plain(properties: object) -> Json:
    assert hasattr(properties, "items")
    return {name: [*values] for name, values in properties.items()}


def status(connection: sqlite3.Connection, catalogue: Catalogue, on: date, known: date | None, head: str) -> Json:
    """Coverage and freshness of every list that the record or the catalogue knows, and every look with its standing."""
    channels = Channels(connection, catalogue, known)
    held = dict(connection.execute("SELECT list, count(*) FROM entry GROUP BY list"))
    silent = retracted(connection)
    rows = []
    for list_id in sorted({*held, *catalogue.lists}):
        speaking = channels.of_list(list_id)
        title = catalogue.list(list_id).title if list_id in catalogue.lists else list_id
        rows.append(
            {
                "list": list_id,
                "title": title,
                "entries": held.get(list_id, 0),
                "feeds": [_feed_status(channel, list_id, on) for channel in speaking],
                "stale": all(_stale(channel, on) for channel in speaking) if list_id in held else None,
            }
        )
    return {
        "schema": "onrecord/status/1",
        "on": iso(on),
        "known": iso(known),
        "head": head,
        "lists": rows,
        "looks": [
            {"look": look.uid, "channel": name, "status": str(look.standing.status), "why": look.standing.why,
             "rows": sum(look.counts.values())}
            for name in channels.names() for look in channels[name].looks
        ],
        "retracted": sorted(silent),
        "receipt": None,
    }  # fmt: skip


def _feed_status(channel: Channel, list_id: str, on: date) -> Json:
    told = coverage_of(channel, list_id, on)
    fresh = told.last + timedelta(days=channel.feed.fresh_for) if told.last else None
    return {**told.to_json(), "fresh_until": iso(fresh), "stale": _stale(channel, on)}


def _stale(channel: Channel, on: date) -> bool:
    """Whether a channel says nothing of that day any more; one that carries notices only never showed a whole list."""
    return not channel.sublists or on > channel.days[-1] + timedelta(days=channel.feed.fresh_for)
