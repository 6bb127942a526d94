"""Spells: the unbroken runs of presence from which an entry's timeline is made (rules R4, R8, R12, R15).

First each source by itself: its presences fall into *runs*, broken by absences that count. Then notices cut the runs
and silence what they contradict. Last the runs of all sources are laid over each other: runs with no proof of absence
between them are one spell.

Sources trail the law by up to their `lag`, so across sources a look speaks for some moment of the `lag` days before it;
within one source the order of the looks is the order of the facts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from onrecord.model.days import ONE_DAY
from onrecord.timeline.sightings import NOTICES, Mark, Sighting, Source


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two pieces of evidence that cannot both be right. Both are kept; a conflict bars alarms.

    `since` is the first day that it leaves open; None: no day is free of it."""

    kind: str
    text: str
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """A maximal run of presences in one source with no counted absence and no notice's cut between them."""

    source: Source
    presences: tuple[Sighting, ...]

    @property
    def first(self) -> date:
        """The first day it is seen."""
        return self.presences[0].day

    @property
    def last(self) -> date:
        """The last day it is seen."""
        return self.presences[-1].day


@dataclass(frozen=True, slots=True)
class Absence:
    """A counted absence in one source."""

    day: date
    source: Source
    whole_day: bool = True
    look: str | None = None


@dataclass(frozen=True, slots=True)
class Spell:
    """One listing, from its start to its end, as far as the evidence goes.

    It starts on a day of (`after`, `first`] and ends on one of (`last`, `gone`], `gone` being the first day without it.
    `after` None: no earlier absence is known; `gone` None: still there in the newest evidence. `after_whole` False: the
    day `after` itself can still be the start, since the look that proves the absence was taken within it. `slack` is by
    how many days the source that proves the absence may trail the law. `start` and `end` are the notices' marks that
    fix a side.
    """

    runs: tuple[Run, ...]
    after: date | None
    after_whole: bool
    slack: int
    first: date
    last: date
    gone: date | None
    start: Mark | None = None
    end: Mark | None = None
    conflicts: tuple[Conflict, ...] = field(default=())
    after_look: str | None = None
    """The look that lacks it on the day `after`."""
    gone_look: str | None = None
    """The look that lacks it on the day `gone`."""

    @property
    def newest(self) -> date:
        """The last day of proven presence."""
        return max((run.last for run in self.runs), default=self.last)


def spells(sources: Sequence[Source], found: Sequence[Mark]) -> list[Spell]:
    """The spells of one entry, oldest first, from all its sources (that of the notices among them).

    >>> from datetime import date
    >>> seen = (Sighting(date(2017, 3, 31), False), Sighting(date(2022, 4, 21), True))
    >>> [(s.after.year, s.first.year, s.gone) for s in spells([Source("csl", 1, 0, 9, True, seen)], [])]
    [(2017, 2022, None)]
    """
    absences = [
        Absence(s.day, source, s.whole_day, s.look)
        for source in sources
        for s in source.sightings
        if not s.present and s.counts
    ]
    conflicts: list[Conflict] = []
    runs = [run for source in sources for run in _cut(source, found, conflicts)]
    runs.sort(key=lambda run: (run.first, run.source.rank))
    groups: list[list[Run]] = []
    for run in runs:
        if groups and not _separated(groups[-1], run, absences):
            groups[-1].append(run)
        else:
            groups.append([run])
    return [_spell(group, absences, found, conflicts if i == len(groups) - 1 else []) for i, group in enumerate(groups)]


def runs_of(source: Source) -> Iterator[Run]:
    """The runs of one source by itself: broken only by absences that count (R4)."""
    held: list[Sighting] = []
    for sighting in source.sightings:
        if sighting.present:
            held.append(sighting)
        elif sighting.counts and held:
            yield Run(source, tuple(held))
            held = []
    if held:
        yield Run(source, tuple(held))


def _cut(source: Source, found: Sequence[Mark], conflicts: list[Conflict]) -> Iterator[Run]:
    """The runs of a source as notices cut them (R4), without what they contradict (R8)."""
    if source.feed == NOTICES or not found:
        yield from runs_of(source)
        return
    for run in runs_of(source):
        held: list[Sighting] = []
        side: Mark | None = None
        for sighting in run.presences:
            behind = _mark_behind(found, sighting.day)
            if held and behind is not side and not _only_unverified(side, behind):
                yield Run(source, tuple(held))
                held = []
            side = behind
            if _heard(source, sighting, found, behind, conflicts):
                held.append(sighting)
        if held:
            yield Run(source, tuple(held))


def _only_unverified(before: Mark | None, behind: Mark | None) -> bool:
    """An addition that nobody verified does not split a run that looks show unbroken."""
    return before is None and behind is not None and behind.starts and not behind.notice.verified


def _mark_behind(found: Sequence[Mark], day: date) -> Mark | None:
    return max((mark for mark in found if mark.last <= day), key=lambda mark: mark.last, default=None)


def _heard(
    source: Source, sighting: Sighting, found: Sequence[Mark], behind: Mark | None, conflicts: list[Conflict]
) -> bool:
    """Whether a look's presence stands beside the notices (R8, R18)."""
    day = sighting.day
    ahead = min((mark for mark in found if mark.first > day and mark.starts), key=lambda mark: mark.first, default=None)
    if (behind is None or not behind.starts) and ahead and ahead.notice.published and ahead.notice.published <= day:
        return False  # printed early: pending, not yet in force
    if behind is None or behind.starts:
        return True
    if day <= behind.last + timedelta(days=source.lag):
        return False
    if any(not s.present and s.counts and behind.first <= s.day < day for s in source.sightings):
        return True  # listed again after a proven absence (R15)
    text = f"{source.feed} still shows it on {day}, after its removal on {behind.last}"
    if not any(c.kind == "shown after removal" for c in conflicts):
        conflicts.append(Conflict("shown after removal", text))
    return False


def _precedes(earlier: date, its: Source, later: date, others: Source) -> bool:
    """Whether what one source saw that day is surely before what the other saw."""
    return earlier < (later if its is others else later - timedelta(days=others.lag))


def _separated(group: Iterable[Run], run: Run, absences: Iterable[Absence]) -> bool:
    """Whether an absence lies provably between the runs of a group and a further run."""
    return any(
        _precedes(absence.day, absence.source, run.first, run.source)
        and all(_precedes(held.last, held.source, absence.day, absence.source) for held in group)
        for absence in absences
    )


def _spell(group: Sequence[Run], absences: Sequence[Absence], found: Sequence[Mark], notes: list[Conflict]) -> Spell:
    conflicts = list(notes)
    seen = [run for run in group if run.source.feed != NOTICES]
    told = [run for run in group if run.source.feed == NOTICES]
    start = next((m for run in told for m in found if m.starts and run.first <= m.last <= run.last), None)
    ends = [m for run in told for m in found if not m.starts and run.first < m.first <= run.last + ONE_DAY <= m.last]
    end = ends[0] if ends else None
    first_seen = min((run.first for run in seen), default=None)
    if start and first_seen and first_seen < start.first:
        conflicts.append(Conflict("seen before addition", f"seen on {first_seen}, but added on {start.first}"))
        start = None
    after, after_whole, slack = _latest_absence(group, absences)
    gone, gone_conflicts = _earliest_end(group, [a for a in absences if end is None or a.day < end.first])
    conflicts += gone_conflicts
    if start:
        after, first = _inside_start(start, seen, absences)
        after_whole, slack = True, 0
    else:
        first = min(run.first for run in group)
    last = max(run.last for run in group)
    if end:
        last, gone = _inside_end(end, seen, absences)
    elif gone:
        last = max((s.day for run in group for s in run.presences if s.day < gone), default=first)
    lacking = {absence.day: absence.look for absence in reversed(absences) if absence.look}
    return Spell(
        runs=tuple(group),
        after=after,
        after_whole=after_whole,
        slack=slack,
        first=first,
        last=last,
        gone=gone,
        start=start,
        end=end,
        conflicts=tuple(conflicts),
        after_look=lacking.get(after) if after else None,
        gone_look=lacking.get(gone) if gone else None,
    )


def _inside_start(start: Mark, seen: Sequence[Run], absences: Iterable[Absence]) -> tuple[date, date]:
    """What looks leave of the window in which a notice says a listing began: (`after`, `first`]."""
    first = min((s.day for run in seen for s in run.presences if start.first <= s.day < start.last), default=start.last)
    proofs = (absence.day - timedelta(days=absence.source.lag) for absence in absences)
    return max((day for day in proofs if start.first <= day < first), default=start.first - ONE_DAY), first


def _inside_end(end: Mark, seen: Sequence[Run], absences: Iterable[Absence]) -> tuple[date, date]:
    """What looks leave of the window in which a notice says a listing ended: (`last`, `gone`]."""
    proofs = (s.day - timedelta(days=run.source.lag) for run in seen for s in run.presences)
    last = max((day for day in proofs if end.first <= day < end.last), default=end.first - ONE_DAY)
    return last, min((absence.day for absence in absences if last < absence.day < end.last), default=end.last)


def _latest_absence(group: Sequence[Run], absences: Iterable[Absence]) -> tuple[date | None, bool, int]:
    """The latest proof of absence before a spell starts, whether it speaks for its whole day, and its slack.

    That of a further source counts from before its lag; where a source shows the start itself the order of its looks
    decides, and the lag is left as slack for the dates that the publisher states.
    """
    first_run = min(group, key=lambda run: run.first)
    best: tuple[date, bool, int] | None = None
    for absence in absences:
        if absence.source is first_run.source:
            proof = absence.day, absence.whole_day, absence.source.lag
        else:
            proof = absence.day - timedelta(days=absence.source.lag), absence.whole_day, 0
        before = any(_precedes(absence.day, absence.source, run.first, run.source) for run in group)
        if before and proof[0] < first_run.first and (best is None or proof[:2] > best[:2]):
            best = proof
    return best or (None, True, 0)


def _earliest_end(group: Sequence[Run], absences: Iterable[Absence]) -> tuple[date | None, list[Conflict]]:
    """The earliest absence that ends the spell, and the absences that cannot because a source contradicts them.

    A source that never showed the listing may be too slow to have it: its absence ends only what was last seen before
    its lag. One that did show it and lacks it now ends it, unless another still shows it on that day or later.
    """
    start = min(run.first for run in group)
    conflicts: dict[str, Conflict] = {}
    for absence in sorted(absences, key=lambda absence: absence.day):
        if absence.day <= start:
            continue
        moment = absence.day - timedelta(days=absence.source.lag)
        showed = any(run.source is absence.source and run.first < absence.day for run in group)
        newest = max(s.day for run in group for s in run.presences if s.day <= absence.day)
        outlasting = [
            run
            for run in group
            if run.last >= absence.day
            and (run.source is absence.source or run.last - timedelta(days=run.source.lag) >= absence.day)
        ]
        if not outlasting and (showed or newest <= moment):
            return absence.day, list(conflicts.values())
        others = [run for run in outlasting or group if run.source is not absence.source]
        if others and start < moment:
            by = max(others, key=lambda run: run.last)
            text = f"{absence.source.feed} lacks it on {absence.day}, {by.source.feed} shows it until {by.last}"
            conflicts.setdefault(absence.source.feed, Conflict("feeds disagree", text))
    return None, list(conflicts.values())
