"""Chains as arrays: nodes by number, links sorted by the node they are walked from, and the walk itself.

A walk finds for every node it reaches the best path: the one whose weakest link proves most, and of those the one with
the fewest steps. It goes level by level of evidence, the strongest first, each time over all links that prove at least
that much; what is reached first at a level has that level. Among equals the node with the smallest id wins, so that
the order of a document changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt

from onrecord.tracing.shipment import Link, Node
from onrecord.tracing.vocabulary import Level

Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

OPEN_BEGINNING, OPEN_END = 0, 1 << 30
"""Day numbers for a period without an end on that side."""
LEVELS = tuple(sorted(Level, reverse=True))


@dataclass(frozen=True, slots=True)
class Adjacency:
    """Links sorted by the node they are walked from, then by level, the strongest first.

    Node `n` has the links `first[n]` to before `ends[level][n]` that prove at least `level`; `far` is where each leads
    and `link` its number in the document.
    """

    first: Numbers
    ends: dict[Level, Numbers]
    far: Numbers
    link: Numbers


@dataclass(frozen=True, slots=True)
class Walk:
    """Where a walk came: by node, the level of its best path (0: not reached) and its steps; and by level, the link by
    which each node was reached when links of at least that level were walked (-1: none)."""

    level: npt.NDArray[np.int8]
    steps: npt.NDArray[np.int32]
    via: dict[Level, Numbers]


@dataclass(frozen=True)
class Arrays:
    """The nodes and links of a chain. `ids` are sorted; `source`, `target`, `level`, `since`, `until` are by link,
    `dated` the day number of each node (0: it has no date)."""

    ids: list[str]
    number: dict[str, int]
    source: Numbers
    target: Numbers
    level: npt.NDArray[np.int8]
    since: Numbers
    until: Numbers
    dated: Numbers

    @classmethod
    def of(cls, nodes: Sequence[Node], links: Sequence[Link]) -> Arrays:
        """The arrays of a chain; a node that only a link names is one without anything known of it."""
        names = {node.id for node in nodes}
        names.update(link.source for link in links)
        names.update(link.target for link in links)
        ids = sorted(names)
        number = {each: place for place, each in enumerate(ids)}
        dated = np.zeros(len(ids), np.int64)
        for node in nodes:
            if node.date is not None:
                dated[number[node.id]] = node.date.toordinal()
        return cls(
            ids,
            number,
            np.array([number[link.source] for link in links], np.int64),
            np.array([number[link.target] for link in links], np.int64),
            np.array([link.level for link in links], np.int8),
            np.array([link.since.toordinal() if link.since else OPEN_BEGINNING for link in links], np.int64),
            np.array([link.until.toordinal() if link.until else OPEN_END for link in links], np.int64),
            dated,
        )

    @cached_property
    def upward(self) -> Adjacency:
        """The links by their targets: from what was made to what it was made of."""
        return self._adjacency(self.target, self.source)

    @cached_property
    def downward(self) -> Adjacency:
        """The links by their sources."""
        return self._adjacency(self.source, self.target)

    def _adjacency(self, near: Numbers, far: Numbers) -> Adjacency:
        many, rank = len(self.ids), int(max(LEVELS)) - self.level.astype(np.int64)
        order = np.argsort(((near * (len(LEVELS) + 1)) + rank) * max(many, 1) + far, kind="stable")
        counts = np.bincount(near, minlength=many)
        ends_all = np.cumsum(counts)
        first = ends_all - counts
        ends = {}
        for level in LEVELS:
            enough = np.bincount(near[self.level >= level], minlength=many)
            ends[level] = first + enough
        return Adjacency(first, ends, far[order], order)

    @cached_property
    def boundaries(self) -> Numbers:
        """The days on which a link begins or ends, sorted: between two of them nothing changes."""
        days = np.unique(np.concatenate([self.since, self.until]))
        inside: Numbers = days[(days != OPEN_BEGINNING) & (days != OPEN_END)]
        return inside

    @cached_property
    def levels(self) -> tuple[Level, ...]:
        """The levels that links have, the strongest first."""
        return tuple(level for level in LEVELS if (self.level == level).any())

    def period(self, on: date | None) -> int:
        """The number of the period between two boundaries that holds the day; -1 without a day."""
        return -1 if on is None else int(np.searchsorted(self.boundaries, on.toordinal(), side="right"))

    def valid(self, link: Numbers, on: date | None) -> Flags:
        """Which of the links hold: on the day on which their target is dated, or else on the day asked about."""
        if not len(self.boundaries):
            return np.ones(len(link), np.bool_)
        made = self.dated[self.target[link]]
        day = made if on is None else np.where(made > 0, made, on.toordinal())
        holds: Flags = ((self.since[link] <= day) & (day < self.until[link])) | (day == 0)
        return holds

    def links_of(self, nodes: Numbers, along: Adjacency, level: Level) -> Numbers:
        """The places in `along` of the links of these nodes that prove at least that much, node by node."""
        first, ends = along.first[nodes], along.ends[level][nodes]
        counts = ends - first
        before = np.cumsum(counts) - counts
        return np.repeat(first - before, counts) + np.arange(int(counts.sum()), dtype=np.int64)

    def walk(self, starts: Numbers, along: Adjacency, on: date | None) -> Walk:
        """Walk from the starts along the links that hold."""
        many = len(self.ids)
        level_of, steps = np.zeros(many, np.int8), np.zeros(many, np.int32)
        stamp = np.zeros(many, np.int64)
        trees: dict[Level, Numbers] = {}
        always = not len(self.boundaries)
        for level in self.levels:
            via = np.full(many, -1, np.int64)
            seen = np.zeros(many, np.bool_)
            seen[starts] = True
            frontier, step = starts, 0
            while len(frontier):
                step += 1
                places = self.links_of(frontier, along, level)
                if not always:
                    places = places[self.valid(along.link[places], on)]
                places = places[~seen[along.far[places]]]
                far = along.far[places]
                # Of several links to one node the first counts: the last to write a stamp is the first of the links.
                turn = np.arange(len(far), dtype=np.int64)
                stamp[far[::-1]] = turn[::-1]
                chosen = stamp[far] == turn
                far, places = far[chosen], places[chosen]
                seen[far] = True
                via[far] = along.link[places]
                new = far[level_of[far] == 0]
                level_of[new] = level
                steps[new] = step
                frontier = far
            trees[level] = via
        # What the walk began from is no finding of it, even where the chain leads back.
        level_of[starts] = 0
        return Walk(level_of, steps, trees)
