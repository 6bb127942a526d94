"""Ownership: who is deemed blocked because blocked persons own it.

An entity is deemed blocked when the *direct* stakes that blocked or deemed blocked owners hold in it come to the
threshold; and so on, until nothing changes. That is the least fixpoint of a monotone step over a finite set, so it is
one and the same in whatever order stakes come, it ends on cycles, and no stake is ever multiplied down a chain: 50 % of
50 % is not 25 % (OFAC FAQ 401, https://ofac.treasury.gov/faqs/401, examples 1 to 3). All sums are exact, in whole
micro-percents.

Laws differ in the threshold, in "at least" or "more than", and in whether different owners are summed (`OwnershipTest`;
docs/ownership.md has the sources). Where they are not, stakes of one listed person still are, direct and through what
that person is deemed to own: OFAC's guidance of 2008 and OFSI's speak of what *a* person holds, directly or indirectly.

Entities that hold each other and are held by nobody blocked start nothing, for the fixpoint is the least one. No
publisher has said so; it is a reading (`ownership_cautions.circular`).

Stakes known as bands are run twice: on the least they can be (surely blocked) and on the most (possibly).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from onrecord.model.errors import WrongUse
from onrecord.tracing.holdings import Holding, Holdings, by_owned, holdings_on
from onrecord.tracing.shipment import MICRO, WHOLE, Control, Stake, within
from onrecord.tracing.vocabulary import ControlKind, Interest

PROPERTY = frozenset({Interest.SHARES, Interest.PROFIT, Interest.PARTNERSHIP, Interest.UNKNOWN})
"""Kinds that count as ownership; a stake of which the document does not say what it is a share of is read as one."""
PERHAPS = frozenset({Interest.NOMINEE, Interest.OTHER})
"""Kinds that may be ownership: a nominee holds for another, who may be the same person."""
ANY_KIND = frozenset({Interest.UNKNOWN, *PERHAPS})
"""Kinds that may turn out to be of any other kind, and on maxima are added to each."""
BULK = 20_000
"""From how many stakes on the arrays of `ownership_bulk` are quicker than the definition here."""
FEW_GROUPS = 8
"""For more groups of owners than this the arrays are no quicker: each of them asks for arrays of its own."""

Entry = tuple[str, str, Interest, int]
"""A stake as it is summed: owner, owned, the kind it is summed under, micro-percents."""


@dataclass(frozen=True, slots=True)
class OwnershipTest:
    """What a law asks of ownership on a day.

    `threshold` is in micro-percent, `strict` says that more than it is needed, `summed` that stakes of different listed
    owners count together, `partners` that those of owners who act together do where others do not. `counts` are the
    kinds of interest that are ownership, each summed by itself; `perhaps` those that count only on maxima.
    """

    threshold: int = 50 * MICRO
    strict: bool = False
    summed: bool = True
    partners: bool = False
    counts: frozenset[Interest] = PROPERTY
    perhaps: frozenset[Interest] = PERHAPS

    def __post_init__(self) -> None:
        """WrongUse for a threshold that is none."""
        if not 0 < self.threshold + self.strict <= WHOLE:
            raise WrongUse(f"a threshold of {self.threshold / MICRO:g} % is none; it lies above 0 and up to 100")

    def met(self, total: int) -> bool:
        """Whether stakes that come to `total` micro-percent pass."""
        return total > self.threshold if self.strict else total >= self.threshold


class Standing(StrEnum):
    """What ownership makes of an entity on the day: a listed owner itself, blocked on the least that stakes can be, on
    the most that they can be, or not."""

    LISTED = "listed"
    BLOCKED = "blocked"
    POSSIBLY = "possibly"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a group of listed owners reaches: each entity with the round of the fixpoint in which it is reached, the
    owners themselves in round 0."""

    seeds: frozenset[str]
    rounds: Mapping[str, int]


@dataclass(frozen=True)
class Ownership:
    """Who is deemed blocked on a day. `sure` and `possible` have a reach for each group of owners that is summed."""

    test: OwnershipTest
    on: date | None
    holdings: Holdings
    controls: tuple[Control, ...]
    seeds: frozenset[str]
    possible_seeds: frozenset[str]
    sure: tuple[Reach, ...]
    possible: tuple[Reach, ...]

    def standing(self, entity: str) -> Standing:
        """What ownership makes of the entity; NOT for one that no stake names."""
        if entity in self.seeds:
            return Standing.LISTED
        if entity in self.surely:
            return Standing.BLOCKED
        return Standing.POSSIBLY if entity in self.perhaps else Standing.NOT

    @cached_property
    def surely(self) -> Mapping[str, Reach]:
        """Who is blocked on minima, listed owners included, each with the reach that comes first to it."""
        return _first(self.sure)

    @cached_property
    def perhaps(self) -> Mapping[str, Reach]:
        """Who is blocked on maxima, listed owners included, each with the reach that comes first to it."""
        return _first(self.possible)

    @cached_property
    def incoming(self) -> Mapping[str, Sequence[Holding]]:
        """The holdings in each entity."""
        return by_owned(self.holdings.items)

    @cached_property
    def entities(self) -> tuple[str, ...]:
        """Everybody whom a stake or a list names, sorted."""
        named = {name for holding in self.holdings.items for name in (holding.owner, holding.owned)}
        return tuple(sorted(named | self.seeds | self.possible_seeds))


def deem(
    stakes: Iterable[Stake],
    seeds: Iterable[str],
    test: OwnershipTest,
    on: date | None = None,
    *,
    possible_seeds: Iterable[str] = (),
    controls: Iterable[Control] = (),
) -> Ownership:
    """Who is deemed blocked on the day (None: by all stakes, whatever their days).

    `seeds` are the owners who are listed, `possible_seeds` those who may be; the second count only on maxima.
    `controls` bring cautions and, where the test asks for it, joint arrangements; they block nobody.
    Raises `Refused` where stakes in an entity come to more than 100 %.

    >>> chain = [Stake("X", "A", 50 * MICRO, 50 * MICRO), Stake("A", "B", 50 * MICRO, 50 * MICRO)]
    >>> deem(chain, ["X"], OwnershipTest()).standing("B")
    <Standing.BLOCKED: 'blocked'>
    """
    holdings = holdings_on(stakes, on)
    standing = tuple(control for control in controls if within(control.since, control.until, on))
    surely, maybe = frozenset(seeds), frozenset(possible_seeds)
    sure = spread(list(entries_of(holdings.items, test)), _groups(surely, standing, test), test)
    possible = sure
    if maybe - surely or (test.partners and standing) or not _settled(holdings.items, test):
        groups = _groups(surely | maybe, standing, test, with_others=True)
        possible = spread(list(entries_of(holdings.items, test, maxima=True)), groups, test)
    return Ownership(test, on, holdings, standing, surely, maybe, tuple(sure), tuple(possible))


def _settled(holdings: Iterable[Holding], test: OwnershipTest) -> bool:
    """Whether minima and maxima are the same: every size is known, and no kind is mixed with another."""
    kinds = {holding.interest for holding in holdings} & (test.counts | test.perhaps)
    return (len(kinds) < 2 or not kinds & ANY_KIND) and kinds <= test.counts and all(one.exact for one in holdings)


def entries_of(holdings: Iterable[Holding], test: OwnershipTest, *, maxima: bool = False) -> Iterator[Entry]:
    """The holdings as they are summed. On minima each kind that counts stands by itself. On maxima a stake of unknown
    kind is added to each kind that the entity has stakes of. What an entity holds of itself is nobody's."""
    if not maxima:
        for one in holdings:
            if one.interest in test.counts and one.low and one.owner != one.owned:
                yield one.owner, one.owned, one.interest, one.low
        return
    counted = [
        one
        for one in holdings
        if one.interest in test.counts | test.perhaps and one.high and one.owner != one.owned
    ]  # fmt: skip
    kinds: dict[str, set[Interest]] = {}
    for one in counted:
        if one.interest not in ANY_KIND:
            kinds.setdefault(one.owned, set()).add(one.interest)
    for one in counted:
        if one.interest in ANY_KIND:
            for kind in (Interest.UNKNOWN, *sorted(kinds.get(one.owned, ()))):
                yield one.owner, one.owned, kind, one.high
        else:
            yield one.owner, one.owned, one.interest, one.high


def spread(entries: Sequence[Entry], groups: Sequence[frozenset[str]], test: OwnershipTest) -> list[Reach]:
    """How far each group of owners reaches: the least fixpoint, round by round, in O(V + E)."""
    if len(entries) >= BULK and len(groups) <= FEW_GROUPS:
        from onrecord.tracing.ownership_bulk import spread_in_bulk

        return spread_in_bulk(entries, groups, test)
    return spread_plainly(entries, groups, test)


def spread_plainly(entries: Iterable[Entry], groups: Iterable[frozenset[str]], test: OwnershipTest) -> list[Reach]:
    """The definition of `spread`. An entity's round is one more than the last round that it needs."""
    out: dict[str, list[tuple[str, Interest, int]]] = {}
    for owner, owned, kind, weight in entries:
        out.setdefault(owner, []).append((owned, kind, weight))
    found = []
    for group in groups:
        rounds = dict.fromkeys(group, 0)
        sums: dict[tuple[str, Interest], int] = {}
        fresh, number = [*group], 0
        while fresh:
            number += 1
            new: dict[str, int] = {}
            for owner in fresh:
                for owned, kind, weight in out.get(owner, ()):
                    if owned not in rounds:
                        total = sums[owned, kind] = sums.get((owned, kind), 0) + weight
                        if test.met(total):
                            new[owned] = number
            rounds |= new
            fresh = [*new]
        found.append(Reach(group, rounds))
    return found


def _groups(
    seeds: frozenset[str], controls: Iterable[Control], test: OwnershipTest, *, with_others: bool = False
) -> list[frozenset[str]]:
    """The owners whose stakes count together; with others, also unlisted ones who act together with a listed one."""
    if test.summed:
        return [seeds] if seeds else []
    groups = {seed: frozenset({seed}) for seed in seeds}
    if test.partners:
        for control in controls:
            pair = {control.controller, control.controlled}
            if control.kind is ControlKind.ACTS_WITH and (with_others or pair <= seeds):
                joined = frozenset(pair).union(*(groups.get(one, frozenset()) for one in pair))
                groups.update(dict.fromkeys(joined, joined))
    return sorted({group for group in groups.values() if group & seeds}, key=sorted)


def _first(reaches: Iterable[Reach]) -> Mapping[str, Reach]:
    found: dict[str, Reach] = {}
    for reach in reaches:
        for entity, number in reach.rounds.items():
            if entity not in found or number < found[entity].rounds[entity]:
                found[entity] = reach
    return found
