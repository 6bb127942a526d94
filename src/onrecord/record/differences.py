"""Differences: what changed on a list between two days."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date

from onrecord.catalog import Catalogue
from onrecord.model.errors import WrongUse
from onrecord.record.answers import Json, iso
from onrecord.record.assembling import EntryKept, parts_changed
from onrecord.record.listing import Progress, Wanted, kept_of_list
from onrecord.record.showing import coverage, lists_held
from onrecord.record.telling import Telling, caption_of, change_told, content_on
from onrecord.timeline.answers import Boundary, BoundaryBasis
from onrecord.timeline.segments import Change, changes
from onrecord.timeline.states import Timeline, state_on

ORDER = ("added", "removed", "moved", "amended", "suspended", "resumed")


def diff(
    connection: sqlite3.Connection,
    catalogue: Catalogue,
    list_id: str,
    start: date,
    stop: date,
    known: date | None,
    *,
    reason: str | None = None,
    place: str | None = None,
    progress: Progress | None = None,
) -> Json:
    """What changed on a list on the days of [start, stop): `start` counts, `stop` does not.

    A change known only to lie in a window is told if the window touches the days, and `certain` is False unless it lies
    inside them. A listing that was there already at the first look has no start that could be told.
    """
    if stop <= start:
        raise WrongUse(f"--to {stop} is not after --from {start}")
    if list_id not in lists_held(connection):
        catalogue.list(list_id)
    telling = Telling(connection, catalogue, known)
    wanted = Wanted(reason, place)
    found: list[Json] = []
    for kept in kept_of_list(connection, list_id, telling.channels, progress):
        if wanted(kept):
            timeline = telling.timeline(kept, (start, stop))
            found += _events(kept, timeline, start, stop)
    found.sort(key=lambda item: (item["sort"], ORDER.index(item["event"]), item["entry"]))
    for item in found:
        del item["sort"]
    return {
        "schema": "onrecord/diff/1",
        "list": list_id,
        "from": iso(start),
        "to": iso(stop),
        "known": iso(known),
        "changes": found,
        "uncertain": sum(1 for item in found if not item["certain"]),
        "coverage": [item.to_json() for day in (start, stop) for item in coverage(telling.channels, [list_id], day)],
        "receipt": None,
    }


def _events(kept: EntryKept, found: Timeline, start: date, stop: date) -> Iterator[Json]:
    for one in found.listings:
        caption = _caption(kept, found, one.since.latest)
        yield from _event("added", kept, caption, one.since, start, stop)
        if one.until and one.until.basis is not BoundaryBasis.SCHEDULED:
            yield from _event("removed", kept, caption, one.until, start, stop, how=one.how_ended)
        notices = tuple(notice for notice, _ in kept.notices)
        for change in changes(one, lambda old, new: parts_changed(kept, old, new), notices):
            boundary = _window(change)
            if change.by > one.since.latest:
                told = change_told(kept, change).to_json()
                event = "moved" if {"strands", "sublists"} & told["properties"].keys() else "amended"
                yield from _event(event, kept, caption, boundary, start, stop, change=told)
    for pause in found.pauses:
        at = Boundary(pause.start, None, None, BoundaryBasis.NOTICE, pause.notice.citations)
        yield from _event("suspended", kept, kept.key, at, start, stop)
        if pause.stop:
            back = Boundary(pause.stop, None, None, BoundaryBasis.NOTICE, pause.notice.citations)
            yield from _event("resumed", kept, kept.key, back, start, stop)


def _window(change: Change) -> Boundary:
    if change.notice and change.after == change.by:
        return Boundary(change.by, None, None, BoundaryBasis.NOTICE, change.notice.citations)
    return Boundary(None, change.after, change.by, BoundaryBasis.OBSERVED)


def _caption(kept: EntryKept, found: Timeline, day: date) -> str:
    row = content_on(kept, found, state_on(found, day))
    return caption_of(kept, row)


def _event(
    event: str, kept: EntryKept, caption: str, at: Boundary, start: date, stop: date,
    *, how: str | None = None, change: Json | None = None,
) -> Iterator[Json]:  # fmt: skip
    if at.date is None and at.after is None:
        return
    if at.earliest >= stop or at.latest < start:
        return
    yield {
        "event": event,
        "entry": kept.uid,
        "caption": caption,
        "at": at.to_json(),
        "certain": at.earliest >= start and at.latest < stop,
        "how_ended": how,
        "change": change,
        "sort": (at.latest, at.earliest),
    }
