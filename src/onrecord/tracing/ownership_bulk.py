"""The fixpoint of ownership over arrays: a million stakes in a fraction of a second.

The definition is `onrecord.tracing.ownership.spread_plainly`; this gives the same, and a test compares them. Stakes
stand as compressed sparse rows: those of owner `i` are `starts[i]` to `starts[i + 1]`. Entities and kinds are numbered;
a *cell* is an entity and a kind, `entity * kinds + kind`, and has one sum.

A round that has few stakes is walked one by one, since a round of array work costs as much as some hundred steps: a
chain of 400,000 entities has 400,000 rounds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from onrecord.tracing.ownership import Entry, OwnershipTest, Reach

Ints = NDArray[np.int64]
FEW = 256
"""Up to how many stakes a round is walked one by one."""
NEVER = -1
"""The round of an entity that is not reached."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Stakes by owner: `cells[starts[i]:starts[i + 1]]` are what entity `i` holds, `kinds` is how many cells an entity
    has, and `order` brings a column of weights into the order of the cells."""

    entities: int
    kinds: int
    starts: Ints
    cells: Ints
    order: Ints


def rows_of(
    entities: int, owners: NDArray[Any], owned: NDArray[Any], kinds: int = 1, kind: NDArray[Any] | None = None
) -> Rows:
    """The stakes as rows: `owners` and `owned` are numbers below `entities`, `kind` (None: all alike) below `kinds`."""
    order = np.argsort(owners.astype(np.int32, copy=False), kind="stable")
    starts = np.zeros(entities + 1, np.int64)
    np.cumsum(np.bincount(owners, minlength=entities), out=starts[1:])
    cells = owned[order].astype(np.int64)
    if kinds > 1:
        cells *= kinds
        if kind is not None:
            cells += kind[order]
    return Rows(entities, kinds, starts, cells, order)


def solve(
    rows: Rows, weights: NDArray[Any], seeds: Iterable[int], threshold: int, *, strict: bool = False
) -> NDArray[np.int32]:
    """The round in which each entity is reached from the seeds, 0 for these and `NEVER` for the rest.

    `weights` are in micro-percent, in the order in which the stakes were given to `rows_of`.
    """
    rounds = np.full(rows.entities, NEVER, np.int32)
    sums = np.zeros(rows.entities * rows.kinds, np.int64)
    sizes = weights[rows.order].astype(np.int64)
    fresh = sorted(set(seeds))
    rounds[fresh] = 0
    need, number = threshold + strict, 0
    starts = rows.starts.data
    views = rounds.data, sums.data, starts, rows.cells.data, sizes.data
    while fresh:
        number += 1
        if len(fresh) <= FEW and sum(starts[owner + 1] - starts[owner] for owner in fresh) <= FEW:
            fresh = _walk(fresh, views, rows.kinds, need, number)
        else:
            fresh = _sweep(np.array(fresh), rows, rounds, sums, sizes, need, number).tolist()
    return rounds


def _walk(fresh: Iterable[int], views: Sequence[memoryview[int]], kinds: int, need: int, number: int) -> list[int]:
    """One round, stake by stake: who is newly reached."""
    rounds, sums, starts, cells, sizes = views
    new = []
    for owner in fresh:
        for place in range(starts[owner], starts[owner + 1]):
            cell = cells[place]
            entity = cell // kinds
            if rounds[entity] == NEVER:
                total = sums[cell] = sums[cell] + sizes[place]
                if total >= need:
                    rounds[entity] = number
                    new.append(entity)
    return new


def _sweep(fresh: Ints, rows: Rows, rounds: NDArray[np.int32], sums: Ints, sizes: Ints, need: int, number: int) -> Ints:
    """One round as array work: who is newly reached."""
    first, count = rows.starts[fresh], rows.starts[fresh + 1] - rows.starts[fresh]
    ends = np.cumsum(count)
    if not ends[-1]:
        return ends[:0]
    places = np.arange(ends[-1]) + np.repeat(first - ends + count, count)
    cells = rows.cells[places]
    np.add.at(sums, cells, sizes[places])
    entities = cells[sums[cells] >= need] // rows.kinds
    new = np.unique(entities[rounds[entities] == NEVER])
    rounds[new] = number
    return new


def numbered(*columns: Collection[str]) -> tuple[dict[str, int], list[Ints]]:
    """Numbers for names, in the order in which they come, and each column in numbers.

    >>> names, [owners, owned] = numbered(["X", "A"], ["A", "B"])
    >>> names, owners.tolist(), owned.tolist()
    ({'X': 0, 'A': 1, 'B': 2}, [0, 1], [1, 2])
    """
    names = dict(zip(dict.fromkeys(chain.from_iterable(columns)), count(), strict=False))
    return names, [np.fromiter(map(names.__getitem__, column), np.int64, len(column)) for column in columns]


def spread_in_bulk(entries: Sequence[Entry], groups: Sequence[frozenset[str]], test: OwnershipTest) -> list[Reach]:
    """The same as `onrecord.tracing.ownership.spread_plainly`."""
    from onrecord.tracing.ownership import Reach
    from onrecord.tracing.vocabulary import Interest

    order = {kind: place for place, kind in enumerate(Interest)}
    names, [owners, owned] = numbered([one[0] for one in entries], [one[1] for one in entries])
    kind = np.fromiter((order[one[2]] for one in entries), np.int64, len(entries))
    weights = np.fromiter((one[3] for one in entries), np.int64, len(entries))
    rows = rows_of(len(names), owners, owned, len(order), kind)
    texts = [*names]
    found = []
    for group in groups:
        rounds = solve(
            rows, weights, (names[seed] for seed in group if seed in names), test.threshold, strict=test.strict
        )
        reached = dict.fromkeys(group, 0)
        reached.update(_told(rounds, texts))
        found.append(Reach(group, reached))
    return found


def _told(rounds: NDArray[np.int32], texts: Sequence[str]) -> Iterator[tuple[str, int]]:
    for place in np.flatnonzero(rounds != NEVER).tolist():
        yield texts[place], int(rounds[place])
