"""Standing: what the record holds of a party for judging what is said of it, read once and kept.

A `Held` is one entry with its listings in order, each from its start to its end; all of a party's entries together are
what a claim about it is held against.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import Any, TypeVar

from onrecord.catalog import Catalogue
from onrecord.claims.judging.turns import Margin, Turn
from onrecord.model.evidence import Event, Notice
from onrecord.model.rows import Values
from onrecord.record.answers import Entry, Json
from onrecord.record.holdings import Holding, Holdings, Looked
from onrecord.record.questions import Questions
from onrecord.timeline.answers import Boundary, BoundaryBasis, State
from onrecord.timeline.boundaries import Listing
from onrecord.timeline.sightings import effect
from onrecord.timeline.states import StateOn, Timeline, state_on

T = TypeVar("T")
MOST_KEPT = 20_000
"""Parties that are kept."""
MOST_NAMES = 16
"""Names whose near ones are kept: a claim asks for those of one name for each day that it is judged on."""
STANDING = (State.IN_FORCE, State.SUSPENDED)
CHANGES = frozenset({Event.AMENDED, Event.MOVED, Event.CORRECTED, Event.SUSPENDED, Event.RESUMED})

Near = Callable[[str], Sequence[str]]
"""A name → the ids of parties with a name like it, the nearest first."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One listing. `begins` is False where it took another's place, `delists` where its end is none of the party's:
    it was superseded, moved, or expired. `proven` is the last day on which the evidence shows it."""

    start: Turn
    end: Turn | None
    begins: bool
    delists: bool
    how_ended: str | None
    proven: date


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """One entry, as claims are held against it. There is one of each entry, whoever asks.

    `changes` are what notices changed of it in between: terms, strands, suspensions; `parted` are those of them by
    which a part of it ended. `names` are all it bears, the primary ones first; `schemata`, places and
    `terms` are those of all its contents. `strands` are those in which its first listing began, where a notice says
    so. From `disputed_from` on evidence on it conflicts; `date.max` where none does. `is_series` is that of its list.
    """

    entry: str
    list: str
    party: str | None
    caption: str
    title: str
    schemata: frozenset[str]
    names: tuple[str, ...]
    countries: tuple[str, ...]
    regions: tuple[str, ...]
    terms: Mapping[str, tuple[str, ...]]
    timeline: Timeline
    listings: tuple[Listed, ...]
    changes: tuple[Turn, ...]
    parted: tuple[Turn, ...]
    strands: tuple[str, ...]
    disputed_from: date
    is_series: bool

    @property
    def in_conflict(self) -> bool:
        """Whether evidence on it conflicts, about whatever day."""
        return self.disputed_from < date.max

    def on(self, day: date) -> StateOn:
        """The state on a day."""
        return state_on(self.timeline, day)

    def stands(self, day: date) -> State:
        """The state on a day, by itself."""
        return state_on(self.timeline, day).state


class Standings:
    """What one record holds, for judging, as far as it was known on the day `known` (None: no limit).

    Good for as long as the record's `state` stays the same. `near` looks up near names; without it nothing is ever
    called not on record. `longer` looks up names that hold another and more, who may be the same.
    """

    def __init__(
        self, questions: Questions, known: date | None = None, near: Near | None = None, longer: Near | None = None
    ) -> None:
        self.catalogue: Catalogue = questions.catalogue
        self.known = known
        self.near = lru_cache(MOST_NAMES)(near) if near is not None else None
        self.longer = lru_cache(MOST_NAMES)(longer) if longer is not None else None
        self._questions = questions
        self._holdings: Holdings = questions.holdings(known)
        self._held: dict[str, tuple[Held, ...]] = {}
        self._entries: dict[str, Held] = {}
        self._looks: dict[str, tuple[Looked, ...]] = {}
        self._facts: dict[str, Mapping[str, Json]] = {}
        self._derived: dict[str, Any] = {}

    def of(self, parties: Iterable[str]) -> tuple[Held, ...]:
        """All entries of those parties, each once, by list; the ids are of parties or of entries."""
        found: dict[str, Held] = {}
        for party in parties:
            for held in self._one(party):
                found[held.entry] = held
        return tuple(found.values())

    def _one(self, party: str) -> tuple[Held, ...]:
        if party not in self._held:
            if len(self._held) > MOST_KEPT:
                self._held.clear()
                self._entries.clear()
            found = self._holdings.of(party)
            for holding in found:
                if holding.entry not in self._entries:
                    self._entries[holding.entry] = self._read(holding)
            held = (self._entries[holding.entry] for holding in found)
            self._held[party] = tuple(sorted(held, key=lambda one: one.entry))
        return self._held[party]

    def entry(self, held: Held, day: date) -> Entry | None:
        """The record's own answer about an entry on a day."""
        return self._holdings.entry(held.entry, day)

    def title(self, list_id: str) -> str:
        """The title of a list, its id where the catalogue has none."""
        found = self.catalogue.lists.get(list_id)
        return found.title if found else list_id

    @cached_property
    def lists(self) -> frozenset[str]:
        """The lists of which the record held anything public on the day `known`."""
        told = {notice.list for _, notice in self.notices}
        return frozenset(name for name in self._questions.lists() if name in told or self.looks(name))

    @cached_property
    def all_lists(self) -> frozenset[str]:
        """Those lists, and the others that the catalogue knows."""
        return self.lists.union(self.catalogue.lists)

    def looks(self, list_id: str) -> tuple[Looked, ...]:
        """The looks of a list, oldest first."""
        if list_id not in self._looks:
            self._looks[list_id] = self._holdings.looks(list_id)
        return self._looks[list_id]

    def facts(self, kind: str) -> Mapping[str, Json]:
        """The reference facts of one kind by id."""
        if kind not in self._facts:
            self._facts[kind] = self._questions.facts(kind)
        return self._facts[kind]

    @cached_property
    def notices(self) -> tuple[tuple[str, Notice], ...]:
        """All notices, each with the id of its entry."""
        return tuple(self._holdings.notices())

    def derived(self, name: str, make: Callable[[Standings], T]) -> T:
        """What `make` derives from all of this, made once and kept under a name."""
        if name not in self._derived:
            self._derived[name] = make(self)
        found: T = self._derived[name]
        return found

    def margin(self, list_id: str) -> Margin:
        """How far apart the dates of that list's events were ever known to lie; of a list without any such, those of
        all lists."""
        return self._margins.get(list_id) or self._margins[""]

    @cached_property
    def _margins(self) -> dict[str, Margin]:
        before: dict[str, timedelta] = {"": timedelta(0)}
        after: dict[str, timedelta] = {"": timedelta(0)}
        none = timedelta(0)
        for entry, notice in self.notices:
            if notice.event is Event.SEEN or not notice.verified or not (notice.effective and notice.effective.exact):
                continue
            told = [day for day in (notice.announced, notice.printed) if day]
            if not notice.announced:
                continue
            for key in (entry.partition(":")[0], ""):
                before[key] = max(before.get(key, none), notice.effective.first - min(told))
                after[key] = max(after.get(key, none), max(told) - notice.effective.first)
        return {key: Margin(before[key], after[key]) for key in before}

    def _read(self, holding: Holding) -> Held:
        row = holding.row
        found = holding.timeline
        its_list = self.catalogue.list(holding.list)
        inception = its_list.inception
        reading = _Reading(holding, self.margin(holding.list), inception)
        changes = list(reading.changes())
        starts = [notice for notice in holding.notices if notice.event is Event.ADDED]
        names = [name for content in holding.rows for name in content.identity.get("name", ())]
        others = [
            name for content in holding.rows for field in ("alias", "previousName", "weakAlias")
            for name in content.identity.get(field, ())
        ]  # fmt: skip
        return Held(
            entry=holding.entry,
            list=holding.list,
            party=holding.party,
            caption=holding.caption,
            title=self.title(holding.list),
            schemata=frozenset(content.schema for content in holding.rows),
            names=tuple(dict.fromkeys((*row.names, *names, *others))),
            countries=_merged(content.place for content in holding.rows).get("country", ()),
            regions=_merged(content.place for content in holding.rows).get("region", ()),
            terms=_merged(content.terms for content in holding.rows),
            timeline=found,
            listings=tuple(reading.listings()),
            changes=tuple(turn for turn, _ in changes),
            parted=tuple(turn for turn, parts in changes if parts),
            strands=starts[0].strands if starts else (),
            disputed_from=min((one.since or date.min for one in found.conflicts), default=date.max),
            is_series=its_list.is_series,
        )


def _merged(parts: Iterable[Values]) -> dict[str, tuple[str, ...]]:
    """The values of all contents: one source tells what another leaves out."""
    found: dict[str, dict[str, None]] = {}
    for part in parts:
        for name, values in part.items():
            found.setdefault(name, {}).update(dict.fromkeys(values))
    return {name: tuple(values) for name, values in found.items()}


@dataclass(frozen=True, slots=True)
class _Reading:
    """Reads the listings of one entry."""

    holding: Holding
    margin: Margin
    inception: date

    def listings(self) -> Iterator[Listed]:
        """The listings, oldest first."""
        holding = self.holding
        count = len(holding.timeline.listings)
        for place, one in enumerate(holding.timeline.listings):
            last = place == count - 1
            yield Listed(
                start=self._start(one),
                end=self._end(one),
                begins=not (place == 0 and holding.follows),
                delists=one.how_ended in ("removed", "vacated") and not (last and holding.followed_by),
                how_ended=one.how_ended,
                proven=max(one.spell.newest, one.spell.last),
            )

    def _start(self, one: Listing) -> Turn:
        told = one.spell.start.notice if one.spell.start else None
        announced = told.announced if told else None
        if told is None and one.pending_from:
            announced = one.pending_from
        return self._turn(one.since, told, announced)

    def _end(self, one: Listing) -> Turn | None:
        if one.until is None:
            return None
        told = one.spell.end.notice if one.spell.end else None
        return self._turn(one.until, told, told.announced if told else None)

    def _turn(self, boundary: Boundary, told: Notice | None, announced: date | None) -> Turn:
        verified = boundary.verified and (told is None or told.verified)
        printed = told.printed if told else None
        holding = self.holding
        return Turn(holding.entry, holding.list, boundary, announced, printed, verified, self.margin, self.inception)

    def changes(self) -> Iterator[tuple[Turn, bool]]:
        """What notices changed inside the listings, and whether a part of it ended."""
        for notice in self.holding.notices:
            of_strands = notice.event in (Event.ADDED, Event.REMOVED) and bool(notice.strands)
            window = effect(notice)
            if window and (notice.event in CHANGES or of_strands):
                exact = window[0] if window[0] == window[1] else None
                after, by = (None, None) if exact else (window[0] - timedelta(days=1), window[1])
                boundary = Boundary(exact, after, by, BoundaryBasis.NOTICE, notice.citations)
                parts = bool(notice.left) or notice.event in (Event.REMOVED, Event.SUSPENDED)
                yield self._turn(boundary, notice, notice.announced), parts
