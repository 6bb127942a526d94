"""Boundaries: when a spell started and ended, from the best evidence there is (rules R5–R9).

The order of trust for a start is: a notice's effective day, the effective day the row states, the listing day it
states, the printing day of the source it cites. A date counts only where it lies inside the window that presence and
absence leave; where none does, the window itself is the answer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.model.days import ONE_DAY, PartialDate
from onrecord.model.evidence import Citation, EndedHow
from onrecord.model.rows import Stated
from onrecord.timeline.answers import Boundary, BoundaryBasis
from onrecord.timeline.sightings import NOTICES, Mark, Sighting
from onrecord.timeline.spells import Conflict, Run, Spell

YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates that one content of a row states, with the sources it cites; `printed` is the day its first source
    was printed, where that is known, and `malformed` what stands where a date should."""

    stated: tuple[Stated, ...] = ()
    printed: date | None = None
    citations: tuple[Citation, ...] = ()
    malformed: tuple[str, ...] = ()


DatesOf = Callable[[int], Dates]
"""Content number → its dates."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A start that a row states: where, in which words, and whether the row's key identifies it for good."""

    when: PartialDate
    sighting: Sighting
    stable_key: bool
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A spell with its boundaries.

    `pending_from` is the day the start became public where that is earlier. `earlier` is a listing that a stated start
    proves before this one (R6). `scheduled` says that `until` lies ahead of the evidence.
    """

    spell: Spell
    since: Boundary
    until: Boundary | None
    how_ended: EndedHow | None
    pending_from: date | None
    conflicts: tuple[Conflict, ...]
    earlier: Boundary | None = None

    @property
    def ended_by_notice(self) -> bool:
        """Whether the end rests on a notice or the publisher's own word, which do not go stale."""
        return bool(self.until and self.until.basis in (BoundaryBasis.NOTICE, BoundaryBasis.STATED))


def listing(spell: Spell, dates_of: DatesOf, inception: date) -> Listing:
    """The boundaries of one spell. `inception`: the day before which no start is believed (R7)."""
    conflicts = list(spell.conflicts)
    since, pending, earlier = _start(spell, dates_of, inception, conflicts)
    until, how = _end(spell, dates_of, conflicts)
    return Listing(spell, since, until, how, pending, tuple(conflicts), earlier)


def _start(
    spell: Spell, dates_of: DatesOf, inception: date, conflicts: list[Conflict]
) -> tuple[Boundary, date | None, Boundary | None]:
    claims = list(_claims(spell, dates_of, inception, conflicts))
    if spell.start:
        since = _from_notice(spell.start, spell.after, spell.first)
        published = spell.start.notice.published
        pending = published if published and published < since.earliest else None
        known = {published, spell.start.notice.printed, since.date}
        for claim in claims:
            if claim.when.first > since.latest and claim.when.first not in known:
                conflicts.append(_amendment(claim))
        return since, pending, None
    earlier: Boundary | None = None
    for claim in claims:
        if _too_early(claim.when.last, spell):
            told = f"{claim.when} is stated as the start, but it was absent on {spell.after}"
            if claim.stable_key:
                earlier = earlier or _stated(claim)
                conflicts.append(Conflict("stated start before absence", told))
                continue
            conflicts.append(Conflict("stated start before absence", told + "; keyed by name, so the start stands"))
            return _stated(claim), None, None
        if claim.when.first > spell.first:
            if claim is claims[0] and claim.sighting.day == spell.first:
                return _stated(claim), spell.first, earlier  # shown before it takes effect (R18)
            conflicts.append(_amendment(claim))
            continue
        since = _narrowed(_stated(claim), spell)
        for other in claims:
            if other.when.first > since.latest:
                conflicts.append(_amendment(other))
        return since, None, earlier
    return _window(spell), None, earlier


def _amendment(claim: Claim) -> Conflict:
    text = f"{claim.when} is stated inside the spell: a date of amendment, not of start"
    return Conflict("later stated start", text, claim.when.first)


def _too_early(day: date, spell: Spell) -> bool:
    """Whether a stated start lies before a proven absence, by more than the source may trail (R6)."""
    if spell.after is None:
        return False
    last_absent = spell.after - timedelta(days=spell.slack)
    return day <= last_absent if spell.after_whole else day < last_absent


def _claims(spell: Spell, dates_of: DatesOf, inception: date, conflicts: list[Conflict]) -> list[Claim]:
    """The starts that rows state, best role first, the first seen first; impossible ones become conflicts (R7)."""
    found: dict[tuple[int, date, str], Claim] = {}
    seen: set[int] = set()
    order = {"effective": 0, "listed": 1}
    for run, sighting in _with_content(spell.runs):
        assert sighting.content is not None
        if sighting.content in seen:
            continue
        seen.add(sighting.content)
        dates = dates_of(sighting.content)
        conflicts += [Conflict("impossible date", f"{text!r} is stated, which is no day") for text in dates.malformed]
        told = [(order[s.role], s.date) for s in dates.stated if s.role in order]
        if dates.printed and not told:
            told.append((2, PartialDate.of(dates.printed)))
        for rank, when in told:
            if when.first < inception or when.first > sighting.day + YEAR:
                text = f"{when} is stated as a start, outside {inception} to a year after the look"
                conflicts.append(Conflict("impossible date", text))
                continue
            claim = Claim(when, sighting, run.source.stable_key, dates.citations)
            found.setdefault((rank, sighting.day, when.text), claim)
    in_order = [found[key] for key in sorted(found)]
    return list({claim.when.text: claim for claim in reversed(in_order)}.values())[::-1]


def _with_content(runs: Sequence[Run]) -> list[tuple[Run, Sighting]]:
    pairs = [(run, s) for run in runs if run.source.feed != NOTICES for s in run.presences if s.content is not None]
    return sorted(pairs, key=lambda pair: (pair[1].day, pair[0].source.rank))


def _from_notice(mark: Mark, after: date | None, by: date | None) -> Boundary:
    """The boundary that a notice sets: its day, or the window that looks leave of its partial date."""
    if mark.first == mark.last:
        return Boundary(mark.first, None, None, BoundaryBasis.NOTICE, mark.notice.citations)
    stated = mark.notice.effective.text if mark.notice.effective else None
    return Boundary(None, after, by, BoundaryBasis.NOTICE, mark.notice.citations, stated)


def _narrowed(since: Boundary, spell: Spell) -> Boundary:
    """What presence and absence leave of the window that a partial date names (R17)."""
    if since.by is None:
        return since
    proof = date.min if spell.after is None else spell.after - timedelta(days=spell.slack + (not spell.after_whole))
    after = proof if since.after is None else max(since.after, proof)
    return replace(since, after=after, by=min(since.by, spell.first))


def _stated(claim: Claim) -> Boundary:
    cited = (*claim.citations, *_look(claim.sighting))
    if claim.when.exact:
        return Boundary(claim.when.first, None, None, BoundaryBasis.STATED, cited)
    after = claim.when.first - ONE_DAY if claim.when.first > date.min else None
    return Boundary(None, after, claim.when.last, BoundaryBasis.STATED, cited, claim.when.text)


def _look(sighting: Sighting | None) -> tuple[Citation, ...]:
    return _looks(sighting.look if sighting else None)


def _looks(*looks: str | None) -> tuple[Citation, ...]:
    return tuple(Citation("look", look, look=look) for look in looks if look)


def _window(spell: Spell) -> Boundary:
    first = next((s for run in spell.runs for s in run.presences if s.day == spell.first), None)
    cited = _looks(spell.after_look, first.look if first else None)
    return Boundary(None, spell.after, spell.first, BoundaryBasis.OBSERVED, cited)


def _end(spell: Spell, dates_of: DatesOf, conflicts: list[Conflict]) -> tuple[Boundary | None, EndedHow | None]:
    if spell.end:
        return _from_notice(spell.end, spell.last, spell.gone), spell.end.notice.how
    stated = _stated_end(spell, dates_of)
    if stated:
        when, sighting, cited = stated
        cited = (*cited, *_look(sighting))
        if when.last > spell.newest:
            if spell.gone is None:
                return _dated_end(when, spell, BoundaryBasis.SCHEDULED, cited), None
            if when.last <= spell.gone:
                return _dated_end(when, spell, BoundaryBasis.STATED, cited), "expired"
        elif when.last > spell.first:
            if when.last <= spell.newest - timedelta(days=_lag_of(spell, sighting)):
                text = f"still shown on {spell.newest}, after its stated end on {when}"
                conflicts.append(Conflict("shown after stated end", text))
            return _dated_end(when, spell, BoundaryBasis.STATED, cited), "expired"
    if spell.gone is None:
        return None, None
    last = next((s for run in spell.runs for s in run.presences if s.day == spell.last), None)
    cited = _looks(last.look if last else None, spell.gone_look)
    return Boundary(None, spell.last, spell.gone, BoundaryBasis.OBSERVED, cited), "removed"


def _dated_end(when: PartialDate, spell: Spell, basis: BoundaryBasis, cited: tuple[Citation, ...]) -> Boundary:
    if when.exact:
        return Boundary(when.first, None, None, basis, cited)
    shown = max((s.day for run in spell.runs for s in run.presences if s.day < when.last), default=spell.first)
    return Boundary(None, max(when.first - ONE_DAY, shown), when.last, basis, cited, when.text)


def _stated_end(spell: Spell, dates_of: DatesOf) -> tuple[PartialDate, Sighting, tuple[Citation, ...]] | None:
    """The end that the newest content states (R9)."""
    pairs = _with_content(spell.runs)
    if not pairs:
        return None
    sighting = pairs[-1][1]
    dates = dates_of(sighting.content if sighting.content is not None else -1)
    ends = [stated.date for stated in dates.stated if stated.role == "ends"]
    return (max(ends, key=lambda when: when.last), sighting, dates.citations) if ends else None


def _lag_of(spell: Spell, sighting: Sighting) -> int:
    return next(run.source.lag for run in spell.runs if sighting in run.presences)
