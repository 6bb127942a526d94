"""The screener: from a query to the parties that may be meant, with what the record says of them on a day.

The search finds listed names; each belongs to an entry, entries to a party, and a party is one hit, by its best name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.model.errors import WrongUse
from onrecord.record.answers import Coverage, Entry
from onrecord.record.parties import Parties, PartyTold
from onrecord.record.questions import Questions
from onrecord.record.rows_kept import NameKind
from onrecord.screening.answers import KINDS, PLACES, Explained, Hit, Matched, NotSearched, Screened
from onrecord.screening.asking import Asking
from onrecord.screening.comparison import compare
from onrecord.screening.explaining import compared
from onrecord.screening.kinds import Mode
from onrecord.screening.query import Query
from onrecord.screening.search import LEAST_SCORE, MOST_FOUND, Found, NameSearch, mode_of
from onrecord.screening.support import Contribution, adjusted, contributions
from onrecord.timeline.answers import State

WEAK = 0.93
"""The factor on the score of a weak alias, one that its publisher calls too broad to screen by alone."""
REACH = 0.2
"""How far below the threshold a name can lie that evidence other than identifiers lifts to it (`support.adjusted`)."""
MOST_DAYS = 16
"""Days for which parties and coverage are kept."""
MORE = 8
MOST_LOOKED_THROUGH = 2048
WEIGHTIEST = (State.IN_FORCE, State.SUSPENDED, State.PENDING, State.UNKNOWN, State.ENDED, State.NOT_LISTED)
STANDING = (State.IN_FORCE, State.SUSPENDED)

Names = Sequence[tuple[str, Sequence[Found]]]
"""Each name of a query with the listed names that were found for it."""


@dataclass(slots=True)
class _Best:
    """The best name of a party so far."""

    score: float
    asked: str
    name: str
    kind: NameKind
    mode: Mode
    weak: bool

    @property
    def order(self) -> tuple[float, bool, NameKind, str, str]:
        return -self.score, self.name != self.asked, self.kind, self.name, self.asked


@dataclass(frozen=True, slots=True)
class _Scored:
    """A party that may be the one asked for: its best name, its entries that were asked for, what other evidence says,
    and its score."""

    party: PartyTold
    best: _Best
    entries: tuple[Entry, ...]
    support: Sequence[Contribution]
    score: float


def search_mode(query: Query) -> Mode | None:
    """The mode in which the names of a query are searched; None for both."""
    return None if query.mode is None else Mode.PERSON if query.mode == "person" else Mode.ORGANISATION


def floor(asking: Asking, *, has_evidence: bool) -> float:
    """The score of a name from which it can become a hit: lower where other evidence can lift it."""
    return max(LEAST_SCORE, asking.threshold - REACH) if has_evidence else min(asking.threshold, 1.0) - 0.5 / 10**PLACES


class Screener:
    """Screens against one record, by one search over all its names. Not to be used by two threads at once."""

    def __init__(self, record: Questions, names: NameSearch) -> None:
        self._record = record
        self.names = names
        self._held = [*record.lists()]
        self._parties: dict[tuple[object, ...], Parties] = {}
        self._coverage: dict[Asking, tuple[tuple[Coverage, ...], tuple[NotSearched, ...]]] = {}

    def screen(self, query: Query, asking: Asking) -> Screened:
        """The parties that may be the one asked for. WrongUse for a list that there is not."""
        return self.answer(query, asking, self.search(query, asking, MOST_FOUND))

    def ids(self, query: Query, asking: Asking) -> list[str]:
        """The ids of the parties that `screen` tells, in its order, without what it says of them."""
        found = self.search(query, asking, MOST_FOUND)
        return [one.party.id for one in self._found(query, asking, found)]

    def screen_many(self, queries: Iterable[Query], asking: Asking) -> Iterator[Screened]:
        """The same for each query, in order, one at a time."""
        for query in queries:
            yield self.screen(query, asking)

    def search(self, query: Query, asking: Asking, limit: int) -> Names:
        """The listed names that are like those of a query."""
        mode, least = search_mode(query), floor(asking, has_evidence=query.has_evidence)
        return [(name, self.names.search(name, mode, limit=limit, least=least)) for name in query.names]

    def answer(self, query: Query, asking: Asking, found: Names) -> Screened:
        """The answer for a query of which the names were searched already, with the limit `MOST_FOUND`."""
        searched, not_searched = self.coverage(asking)
        hits = tuple(_hit(one) for one in self._found(query, asking, found))
        return Screened(query, asking, hits, searched, not_searched)

    def _found(self, query: Query, asking: Asking, found: Names) -> list[_Scored]:
        """The parties of the names that were found, the likeliest first, as many as are asked for."""
        limit = MOST_FOUND
        while True:
            scored = self._scored(query, asking, found)
            # Where much of what was found is left out, the rest may lie further down.
            full = any(len(names) >= limit for _, names in found)
            if not full or len(scored) >= asking.limit or limit >= MOST_LOOKED_THROUGH:
                return scored[: asking.limit]
            limit *= MORE
            found = self.search(query, asking, limit)

    def coverage(self, asking: Asking) -> tuple[tuple[Coverage, ...], tuple[NotSearched, ...]]:
        """How well each list asked for is covered around the day, and the lists that no look covers."""
        if asking not in self._coverage:
            if len(self._coverage) >= MOST_DAYS:
                self._coverage.clear()
            self._coverage[asking] = self._covered(asking)
        return self._coverage[asking]

    def _covered(self, asking: Asking) -> tuple[tuple[Coverage, ...], tuple[NotSearched, ...]]:
        catalogue = self._record.catalogue.lists
        for name in asking.lists:
            if name not in catalogue and name not in self._held:
                raise WrongUse(f"there is no list {name!r}; `onrecord status` names all")
        wanted = [name for name in self._held if not asking.lists or name in asking.lists]
        told = self._told(asking).coverage(wanted) if wanted else ()
        missing = []
        for name in sorted({*wanted, *(asking.lists or catalogue)}):
            why = _why_not_searched([item for item in told if item.list == name], name in wanted)
            if why:
                missing.append(NotSearched(name, why))
        return told, tuple(missing)

    def _told(self, asking: Asking) -> Parties:
        key = (self._record.state(), asking.on, asking.known)
        if key not in self._parties:
            if len(self._parties) >= MOST_DAYS or any(kept[0] != key[0] for kept in self._parties):
                self._parties.clear()
            self._parties[key] = self._record.parties(asking.on, asking.known)
        return self._parties[key]

    def _scored(self, query: Query, asking: Asking, found: Names) -> list[_Scored]:
        told = self._told(asking)
        best: dict[str, tuple[PartyTold, _Best | None]] = {}
        for asked, names in found:
            weak = asked in query.weak_names
            for one in names:
                listed = self.names.listed(one.number)
                if not query.can_match(listed.schema) or not (party := told.of(listed.entry)):
                    continue
                kind = party.names.get(listed.name)
                if kind is None:
                    # Not public then.
                    continue
                lighter = weak or kind is NameKind.WEAK
                score = one.score * WEAK if lighter else one.score
                better = _Best(score, asked, listed.name, kind, mode_of(listed.schema), lighter)
                before = best.get(party.id, (party, None))[1]
                if before is None or better.order < before.order:
                    best[party.id] = party, better
        for identifier in query.identifiers:
            for entry in told.numbered(identifier.value):
                if (party := told.of(entry)) and party.id not in best:
                    best[party.id] = party, None
        scored = (_score(query, asking, party, name) for party, name in best.values())
        return sorted((one for one in scored if one), key=lambda one: (-one.score, one.party.id))


def _score(query: Query, asking: Asking, party: PartyTold, best: _Best | None) -> _Scored | None:
    entries = tuple(entry for entry in party.entries if _wanted(entry, asking))
    if not entries:
        return None
    support = contributions(query, party.properties) if query.has_evidence else ()
    if best is None:
        if not any(part.feature == "identifier" and part.weight > 0 for part in support):
            return None
        best = _nearest(query, party)
        if best is None:
            return None
    score = round(adjusted(best.score, support), PLACES)
    return _Scored(party, best, entries, support, score) if score >= asking.threshold else None


def _hit(found: _Scored) -> Hit:
    """What is told of a party: its state, and what speaks for its being meant."""
    best, party = found.best, found.party
    entries = tuple(sorted(found.entries, key=lambda one: (WEIGHTIEST.index(one.state), one.list, one.entry)))
    first = entries[0]
    formerly = first.state not in STANDING and any(entry.formerly for entry in entries)
    _, parts = compared(best.asked, best.name, best.mode)
    weak = (Explained("weak alias", WEAK, WEAK - 1, "an alias too broad to screen by alone"),) if best.weak else ()
    rest = tuple(Explained(part.feature, part.value, part.weight, part.detail) for part in found.support)
    matched = Matched(best.asked, best.name, KINDS[best.kind])
    return Hit(party.id, first.caption, found.score, first.state, formerly, matched, entries, (*parts, *weak, *rest))


def _wanted(entry: Entry, asking: Asking) -> bool:
    """Whether an entry is among what was asked for, and was ever listed by the day."""
    if entry.state is State.NOT_LISTED and not entry.formerly:
        return False
    if asking.lists and entry.list not in asking.lists:
        return False
    if asking.programmes:
        borne = {name.casefold() for name in (*entry.programmes, *(strand.strand for strand in entry.strands))}
        if borne.isdisjoint(name.casefold() for name in asking.programmes):
            return False
    return not asking.in_force_only or _may_be_in_force(entry)


def _may_be_in_force(entry: Entry) -> bool:
    """In force, or last known to be: a look that is too old takes nobody off a list."""
    if entry.state is State.UNKNOWN:
        return entry.last_known is not None and entry.last_known[0] is State.IN_FORCE
    return entry.state is State.IN_FORCE


def _nearest(query: Query, party: PartyTold) -> _Best | None:
    """The name of a party that is most like one of the query, however unlike; for what an identifier found."""
    wanted = search_mode(query)
    found = [
        _Best(score * WEAK if weak else score, asked, name, kind, mode, weak)
        for asked in query.names
        for name, kind in party.names.items()
        for mode in ([*Mode] if wanted is None else [wanted])
        for weak in [kind is NameKind.WEAK or asked in query.weak_names]
        for score in [compare(asked, name, mode).score]
    ]
    return min(found, key=lambda one: one.order, default=None)


def _why_not_searched(told: Sequence[Coverage], held: bool) -> str | None:
    """Why a list was not searched: the record never looked at it. None where it did, however long ago."""
    if not held:
        return "the record holds nothing of it"
    if not any(item.looks for item in told):
        return "the record holds notices of it, and no look"
    return None
