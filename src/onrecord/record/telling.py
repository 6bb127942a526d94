"""Telling: from what is kept of an entry to the answer about it on a day."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from onrecord.catalog import Catalogue
from onrecord.model.rows import PARTS, Row
from onrecord.names import normal
from onrecord.record.answers import ChangeTold, Entry, Relation, SegmentTold, StrandTold
from onrecord.record.assembling import EntryKept, evidence_of, parts_changed
from onrecord.record.channels import Channels
from onrecord.record.succession import predecessor, successor
from onrecord.timeline.answers import State
from onrecord.timeline.segments import Change, segments
from onrecord.timeline.sightings import on_strand
from onrecord.timeline.states import StateOn, Timeline, state_on, timeline

STANDING = (State.IN_FORCE, State.SUSPENDED)
TOLD_APART = frozenset({"program", "reason", "reasonCode"})
"""Terms that an entry tells under names of their own."""


class Telling:
    """Tells about the entries of one store, as far as it was known on the day `known` (None: no limit)."""

    def __init__(self, connection: sqlite3.Connection, catalogue: Catalogue, known: date | None = None) -> None:
        self._connection = connection
        self._catalogue = catalogue
        self.channels = Channels(connection, catalogue, known)

    def timeline(self, kept: EntryKept, days: Iterable[date] = ()) -> Timeline:
        """The timeline of an entry; `days` are those that will be asked about."""
        evidence = evidence_of(kept, self.channels, self._catalogue, days)
        after = successor(self._connection, self.channels, kept)
        return timeline(replace(evidence, succeeded_on=after.on) if after else evidence)

    def entry(self, kept: EntryKept, on: date, *, drawn: bool = True) -> Entry | None:
        """The answer about an entry on a day, with its drawn timeline; None where nothing of it was known yet."""
        found = self.timeline(kept, (on,))
        if not found.listings:
            return None
        told = state_on(found, on)
        row = content_on(kept, found, told)
        programmes = row.terms.get("program", ()) if row else ()
        codes = tuple(dict.fromkeys((*programmes, *row.strands, *row.sublists))) if row else ()
        strands = self._strands(kept, on, told)
        standing = told.state in STANDING
        return Entry(
            list=kept.list_id,
            entry=kept.uid,
            caption=caption_of(kept, row),
            state=told.state,
            formerly=told.formerly and not standing,
            how_ended=told.how_ended,
            partial=standing and any(strand.state is State.ENDED for strand in strands),
            since=told.listing.since if told.listing else None,
            until=told.listing.until if told.listing else None,
            basis=told.basis,
            last_known=told.last_known,
            gap_days=told.gap_days,
            missing=told.missing,
            reason_codes=row.terms.get("reasonCode", ()) if row else (),
            reason=" ".join(row.terms.get("reason", ())) or None if row else None,
            programmes=programmes,
            measures=self._catalogue.measures(kept.list_id, codes),
            strands=strands,
            relations=self._relations(kept, found),
            conflicts=found.conflicts,
            verified=all(notice.verified for notice, _ in kept.notices),
            timeline=tuple(self._segments(kept, found)) if drawn else (),
            terms={name: values for name, values in row.terms.items() if name not in TOLD_APART} if row else {},
        )

    def _strands(self, kept: EntryKept, on: date, whole: StateOn) -> tuple[StrandTold, ...]:
        """Each strand with its own state (R13); an entry of one strand is that strand."""
        told_of = [notice for notice, _ in kept.notices if notice.strands or notice.left]
        names = dict.fromkeys(name for row in kept.contents.values() for name in row.strands)
        names.update(dict.fromkeys(name for notice in told_of for name in (*notice.strands, *notice.left)))
        if len(names) < 2:
            return ()
        sets = [frozenset(row.strands) for row in kept.contents.values()]
        if not told_of and all(len(strands) == len(names) for strands in sets):
            return tuple(_strand(name, whole) for name in names)
        evidence = evidence_of(kept, self.channels, self._catalogue, (on,))
        told = []
        for name in names:
            sources = [on_strand(source, name, sets) for source in evidence.sources]
            inside = replace(evidence, sources=sources, strand=name, doubts=())
            told.append(_strand(name, state_on(timeline(inside), on)))
        return tuple(told)

    def _relations(self, kept: EntryKept, found: Timeline) -> tuple[Relation, ...]:
        relations = []
        if before := predecessor(self._connection, self.channels, kept):
            relations.append(Relation("succeeds", before.entry))
        if after := successor(self._connection, self.channels, kept):
            relations.append(Relation("superseded_by", after.entry))
        if len(found.listings) > 1:
            relations.append(Relation("relisted_as", kept.uid))
        return tuple(relations)

    def _segments(self, kept: EntryKept, found: Timeline) -> Iterable[SegmentTold]:
        notices = tuple(notice for notice, _ in kept.notices)
        for segment in segments(found, lambda old, new: parts_changed(kept, old, new), notices):
            changes = tuple(change_told(kept, change) for change in segment.changes)
            yield SegmentTold(segment.state, segment.how_ended, segment.start, segment.stop, changes)


def _strand(name: str, told: StateOn) -> StrandTold:
    since, until = (told.listing.since, told.listing.until) if told.listing else (None, None)
    return StrandTold(name, told.state, since, until)


def caption_of(kept: EntryKept, row: Row | None) -> str:
    """The name to show: the content's own, in the spelling of another source where a letter of it was lost to `?`."""
    if row is None:
        return kept.key
    same = (name for other in kept.contents.values() for name in other.names if normal(name) == normal(row.caption))
    return min((row.caption, *same), key=lambda name: name.count("?"))


def change_told(kept: EntryKept, change: Change) -> ChangeTold:
    """A change with the properties that differ."""
    properties: dict[str, tuple[Sequence[str], Sequence[str]]] = {}
    if change.old is not None and change.new is not None:
        properties = changed_properties(kept.contents[change.old], kept.contents[change.new])
    elif change.notice and (change.notice.strands or change.notice.left):
        properties = {"strands": (change.notice.left, change.notice.strands)}
    citations = change.notice.citations if change.notice else ()
    return ChangeTold(change.parts, change.after, change.by, change.feed, properties, citations)


def changed_properties(old: Row, new: Row) -> dict[str, tuple[Sequence[str], Sequence[str]]]:
    """Property → (what was there and is not any more, what is new)."""
    before, after = _flat(old), _flat(new)
    return {
        name: (
            [value for value in before.get(name, ()) if value not in after.get(name, ())],
            [value for value in after.get(name, ()) if value not in before.get(name, ())],
        )
        for name in sorted(before.keys() | after.keys())
        if set(before.get(name, ())) != set(after.get(name, ()))
    }


def _flat(row: Row) -> Mapping[str, Sequence[str]]:
    flat: dict[str, Sequence[str]] = {name: values for part in PARTS for name, values in getattr(row, part).items()}
    for name in ("sublists", "strands", "citations"):
        flat[name] = getattr(row, name)
    for stated in row.stated:
        flat[f"stated.{stated.role}"] = (*flat.get(f"stated.{stated.role}", ()), stated.date.text)
    return flat


def content_on(kept: EntryKept, found: Timeline, told: StateOn) -> Row | None:
    """The content to show: the best feed's newest in the spell told of, filled up with what notices say of the
    party."""
    notices = [kept.contents[content] for _, content in kept.notices if content is not None]
    runs = list(told.listing.spell.runs) if told.listing else []
    seen = [(run.source.rank, s.day, s.content) for run in runs for s in run.presences if s.content is not None]
    if not seen:
        return notices[-1] if notices else next(reversed(kept.contents.values()), None)
    best = min(rank for rank, _, _ in seen)
    newest = max((day, content) for rank, day, content in seen if rank == best)[1]
    shown = kept.contents[newest]
    for other in notices:
        terms = {**other.terms, **shown.terms}
        shown = replace(shown, terms=terms)
    return shown
