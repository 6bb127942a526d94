"""Chains: what a node was made of, tier by tier, and on how good evidence.

A link holds on a day if the day lies in its period: the day on which its target is dated (the day it was made), or else
the day asked about. A path is as strong as its weakest link. Nodes that are dated after what they are said to have gone
into are walked all the same, and the conflict is told: dates that disagree prove nothing either way.

Whether the quantities add up is another question (`mass_balance`), and changes no path.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from onrecord.model.errors import WrongUse
from onrecord.tracing.chain_arrays import Arrays, Numbers, Walk
from onrecord.tracing.shipment import Link, Node
from onrecord.tracing.vocabulary import Level

MOST_PATHS = 100
"""How many paths are given where all are asked for, unless it is said."""
MOST_TRIES = 200_000
"""How many beginnings of paths are followed in the search for all of them."""
KEPT_WALKS = 16
"""How many walks from common starts are kept for the next shipment."""


@dataclass(frozen=True, slots=True)
class Path:
    """A way up the chain. `nodes` begins with the node asked about and ends with what it was made of; `links` are those
    between them, each from a later node to the one before it. `level` is that of the weakest link (None: no link was
    needed); `conflicts` say in words where dates disagree."""

    nodes: tuple[str, ...]
    links: tuple[Link, ...] = ()
    conflicts: tuple[str, ...] = ()

    @property
    def level(self) -> Level | None:
        """How much the weakest link proves."""
        return min((link.level for link in self.links), default=None)

    @property
    def weakest(self) -> Link | None:
        """The weakest link, the nearest to the node asked about where several are."""
        return min(self.links, key=lambda link: link.level, default=None)


@dataclass(frozen=True, slots=True)
class Paths:
    """All paths between two nodes, the shortest first; `cut` where there may be more than were looked for."""

    paths: tuple[Path, ...]
    cut: bool


@dataclass(frozen=True, slots=True)
class Reached:
    """A node that was reached, the level of the best path to it and how many steps that has."""

    node: str
    level: Level
    steps: int


@dataclass(frozen=True)
class Upstream:
    """What one node was made of, as the links that hold on a day say."""

    chains: Chains
    start: str
    on: date | None
    walk: Walk

    def __contains__(self, node: str) -> bool:
        number = self.chains.arrays.number.get(node)
        return number is not None and bool(self.walk.level[number])

    def __len__(self) -> int:
        return int((self.walk.level > 0).sum())

    def reached(self, among: Iterable[str] | None = None) -> list[Reached]:
        """The nodes upstream, or those of them that are `among` the given: the best proved first, then the nearest,
        then by id."""
        arrays, level, steps = self.chains.arrays, self.walk.level, self.walk.steps
        if among is None:
            numbers: Iterable[int] = level.nonzero()[0].tolist()
        else:
            known = (arrays.number.get(each) for each in set(among))
            numbers = [number for number in known if number is not None and level[number]]
        ordered = sorted(numbers, key=lambda number: (-level[number], steps[number], number))
        return [Reached(arrays.ids[number], Level(int(level[number])), int(steps[number])) for number in ordered]

    def path(self, node: str) -> Path | None:
        """The best path to a node; the node asked about alone for itself, None for one that is not upstream."""
        if node == self.start:
            return self.chains.path_of([], self.start, self.on)
        number = self.chains.arrays.number.get(node)
        if number is None or not self.walk.level[number]:
            return None
        links = self.chains.trail(self.walk, number, towards="source")
        return self.chains.path_of(links[::-1], self.start, self.on)

    @cached_property
    def passed_over(self) -> tuple[Link, ...]:
        """The links into what was reached that do not hold on the day, for they ended before or begin later."""
        arrays = self.chains.arrays
        if not len(arrays.boundaries):
            return ()
        inside = self.walk.level > 0
        inside[arrays.number[self.start]] = True
        links = inside[arrays.target].nonzero()[0]
        return tuple(self.chains.links[number] for number in links[~arrays.valid(links, self.on)].tolist())

    def all_paths(self, node: str, most: int = MOST_PATHS) -> Paths:
        """All paths to a node that pass no node twice, up to `most`."""
        arrays = self.chains.arrays
        end, start = arrays.number.get(node), arrays.number[self.start]
        if end is None or not self.walk.level[end]:
            return Paths((), False)
        between = self._between(end)
        found: list[Path] = []
        queue: deque[tuple[int, ...]] = deque([()])
        tries = 0
        while queue:
            trail = queue.popleft()
            tries += 1
            if tries > MOST_TRIES:
                return Paths(tuple(found), True)
            here = int(arrays.source[trail[-1]]) if trail else start
            if trail and here == end:
                if len(found) == most:
                    return Paths(tuple(found), True)
                found.append(self.chains.path_of(list(trail), self.start, self.on))
                continue
            passed = {start, *(int(arrays.source[link]) for link in trail)}
            queue.extend((*trail, link) for link in between.get(here, ()) if int(arrays.source[link]) not in passed)
        return Paths(tuple(found), False)

    def _between(self, end: int) -> dict[int, list[int]]:
        """The links by target that lie on a way from the start to the end."""
        import numpy as np

        arrays = self.chains.arrays
        inside = self.walk.level > 0
        inside[arrays.number[self.start]] = True
        links = inside[arrays.target].nonzero()[0]
        links = links[arrays.valid(links, self.on)]
        down = arrays.walk(np.array([end], np.int64), arrays.downward, self.on).level > 0
        down[end] = True
        links = links[down[arrays.target[links]] & down[arrays.source[links]]]
        found: dict[int, list[int]] = {}
        for link in sorted(links.tolist(), key=lambda link: (int(arrays.source[link]), link)):
            found.setdefault(int(arrays.target[link]), []).append(link)
        return found


@dataclass(frozen=True)
class Reach:
    """For every node of a chain, the best way up to any of some nodes: one walk that answers for many shipments."""

    chains: Chains
    on: date | None
    walk: Walk
    seeds: frozenset[str]

    def path(self, start: str) -> Path | None:
        """The best path from a node up to one of the seeds; None where none is upstream. A seed is its own."""
        if start in self.seeds:
            return self.chains.path_of([], start, self.on)
        number = self.chains.arrays.number.get(start)
        if number is None or not self.walk.level[number]:
            return None
        return self.chains.path_of(self.chains.trail(self.walk, number, towards="target"), start, self.on)


@dataclass(frozen=True)
class Chains:
    """A chain, indexed once for many questions. WrongUse where a question names a node that is not in it."""

    nodes: Sequence[Node]
    links: Sequence[Link]
    arrays: Arrays
    _kept: OrderedDict[tuple[frozenset[str], int], Reach] = field(default_factory=OrderedDict, repr=False)

    @classmethod
    def of(cls, nodes: Sequence[Node], links: Sequence[Link]) -> Chains:
        """The index of a chain."""
        return cls(nodes, links, Arrays.of(nodes, links))

    @cached_property
    def described(self) -> Mapping[str, Node]:
        """The nodes by id; one that only a link names is one of which nothing is known."""
        told = {node.id: node for node in self.nodes}
        return {each: told.get(each) or Node(each) for each in self.arrays.ids}

    def upstream(self, node: str, on: date | None = None) -> Upstream:
        """What the node was made of, by the links that hold on the day (None: links into undated nodes always hold)."""
        return Upstream(self, node, on, self.arrays.walk(self._numbers([node]), self.arrays.upward, on))

    def reach(self, seeds: Iterable[str], on: date | None = None) -> Reach:
        """Which nodes lie downstream of any of these, and how; kept for the days on which the same links hold."""
        wanted = frozenset(seeds)
        key = wanted, self.arrays.period(on)
        kept = self._kept.get(key)
        if kept is None:
            walk = self.arrays.walk(self._numbers(sorted(wanted)), self.arrays.downward, on)
            kept = self._kept[key] = Reach(self, on, walk, wanted)
            while len(self._kept) > KEPT_WALKS:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        return kept if kept.on == on else Reach(self, on, kept.walk, wanted)

    def trail(self, walk: Walk, number: int, towards: Literal["source", "target"]) -> list[int]:
        """The links by which a walk reached a node, from that node back to where the walk began."""
        via = walk.via[Level(int(walk.level[number]))]
        back = self.arrays.target if towards == "source" else self.arrays.source
        found: list[int] = []
        while (link := int(via[number])) >= 0:
            found.append(link)
            number = int(back[link])
        return found

    def path_of(self, links: Sequence[int], start: str, on: date | None) -> Path:
        """The path of these links, the nearest to the start first."""
        walked = tuple(self.links[link] for link in links)
        nodes = (start, *(link.source for link in walked))
        return Path(nodes, walked, tuple(self._conflicts(nodes, on)))

    def _conflicts(self, nodes: Sequence[str], on: date | None) -> Iterator[str]:
        """Where a node is dated after what it went into."""
        dated = self.arrays.dated
        days = [int(dated[self.arrays.number[node]]) for node in nodes]
        if on is not None and days[0] > on.toordinal():
            yield f"{nodes[0]} is dated {date.fromordinal(days[0])}, after the day asked about, {on}"
        last, user = (days[0], nodes[0]) if days[0] else (0, "")
        for node, day in zip(nodes[1:], days[1:], strict=True):
            if day and last and day > last:
                made = date.fromordinal(day)
                yield f"{node} is dated {made}, after {user} ({date.fromordinal(last)}), which it went into"
            if day:
                last, user = day, node

    def _numbers(self, ids: Sequence[str]) -> Numbers:
        import numpy as np

        for each in ids:
            if each not in self.arrays.number:
                raise WrongUse(f"{each!r} is no node of the chain")
        return np.array([self.arrays.number[each] for each in ids], np.int64)
