"""Layered layout: the boxes of a graph in columns from left to right, edges between them with few crossings.

The steps are those of K. Sugiyama, S. Tagawa and M. Toda, "Methods for visual understanding of hierarchical system
structures", IEEE Transactions on Systems, Man, and Cybernetics 11 (1981): turn edges that close circles, put boxes into
columns, lead long edges through the columns they pass, order each column by the neighbours' places, set heights. The
same graph gives the same layout, in whatever order it comes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Edge = tuple[str, str]
SWEEPS = 12
"""How often the columns are ordered by their neighbours; the ordering with the fewest crossings is kept."""
PULLS = 24
"""How often boxes are drawn towards the middle of their neighbours."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes in pixels: of a box, of the gaps between columns and between boxes, and of the lane of an edge that passes
    a column, with the space to the next one. `most` boxes stand in one column; what has more is spread over several."""

    width: float
    height: float
    gap: float
    space: float
    lane: float
    most: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything is: the left upper corner of each box, the points of each edge from its source's right side to
    its target's left side, and the size of the whole."""

    boxes: Mapping[str, tuple[float, float]]
    edges: Mapping[Edge, tuple[tuple[float, float], ...]]
    width: float
    height: float


Item = str | tuple[Edge, int]
"""A box, or the place at which an edge passes a column."""


def layered(nodes: Iterable[str], edges: Iterable[Edge], sizes: Sizes) -> Layout:
    """The layout of a graph: sources left, what they flow into right of them. Edges between other nodes are left out.

    >>> layout = layered(["b", "a"], [("a", "b")], Sizes(100, 40, 50, 10, 8, 9))
    >>> layout.boxes["a"], layout.boxes["b"]
    ((0, 0.0), (150, 0.0))
    """
    names = sorted(set(nodes))
    known = set(names)
    given = sorted({edge for edge in edges if edge[0] != edge[1] and known.issuperset(edge)})
    turned = _back_edges(names, given)
    forward = [(other, one) if (one, other) in turned else (one, other) for one, other in given]
    columns = _split(_columns(names, forward), forward, sizes.most)
    levels, lanes = _with_lanes(columns, sorted(set(forward)))
    neighbours = _neighbours(lanes)
    levels = _ordered(levels, neighbours)
    heights = _heights(levels, neighbours, sizes)
    lefts = [number * (sizes.width + sizes.gap) for number in range(len(levels))]
    boxes = {
        item: (lefts[number], heights[item] - sizes.height / 2)
        for number, level in enumerate(levels)
        for item in level
        if isinstance(item, str)
    }
    top = min((y for _, y in boxes.values()), default=0.0)
    top = min(top, *(heights[item] for level in levels for item in level)) if boxes else 0.0
    boxes = {name: (x, y - top) for name, (x, y) in boxes.items()}
    drawn = {}
    for edge in given:
        back = edge in turned
        trail = _trail((edge[1], edge[0]) if back else edge, levels, heights, lefts, sizes, top)
        drawn[edge] = trail[::-1] if back else trail
    bottom = [y + sizes.height for _, y in boxes.values()] + [heights[i] - top for level in levels for i in level]
    return Layout(boxes, drawn, max(lefts, default=0.0) + sizes.width, max(bottom, default=sizes.height))


def _back_edges(names: Sequence[str], edges: Sequence[Edge]) -> set[Edge]:
    """The edges that close a circle, in a walk upstream from where everything flows, in the order of names."""
    into: dict[str, list[str]] = {}
    for one, other in edges:
        into.setdefault(other, []).append(one)
    feeding = {one for one, _ in edges}
    state: dict[str, int] = {}
    found: set[Edge] = set()
    for start in (*(name for name in names if name not in feeding), *names):
        if start in state:
            continue
        state[start] = 1
        stack = [(start, iter(into.get(start, ())))]
        while stack:
            name, rest = stack[-1]
            for other in rest:
                if other not in state:
                    state[other] = 1
                    stack.append((other, iter(into.get(other, ()))))
                    break
                if state[other] == 1:
                    found.add((other, name))
            else:
                state[name] = 2
                stack.pop()
    return found


def _columns(names: Sequence[str], edges: Sequence[Edge]) -> list[list[str]]:
    """The boxes in columns: each as near as can be to what it flows into."""
    out: dict[str, list[str]] = {name: [] for name in names}
    waiting = dict.fromkeys(names, 0)
    into: dict[str, list[str]] = {name: [] for name in names}
    for one, other in edges:
        out[one].append(other)
        into[other].append(one)
        waiting[one] += 1
    depth: dict[str, int] = {}
    ready = [name for name in names if not waiting[name]]
    while ready:
        name = ready.pop()
        depth[name] = 1 + max((depth[other] for other in out[name]), default=-1)
        for one in into[name]:
            waiting[one] -= 1
            if not waiting[one]:
                ready.append(one)
    count = 1 + max(depth.values(), default=0)
    found: list[list[str]] = [[] for _ in range(count)]
    for name in names:
        found[count - 1 - depth[name]].append(name)
    return found


def _split(columns: list[list[str]], edges: Sequence[Edge], most: int) -> list[list[str]]:
    """Columns with too many boxes, spread over several; those that flow into the same stay together."""
    out: dict[str, list[str]] = {}
    for one, other in edges:
        out.setdefault(one, []).append(other)
    found = []
    for column in columns:
        count = max(-(-len(column) // most), 1)
        size = -(-len(column) // count)
        ordered = sorted(column, key=lambda name: (sorted(out.get(name, ())), name))
        found += [ordered[start : start + size] for start in range(0, len(ordered), size or 1)]
    return found


def _with_lanes(columns: list[list[str]], edges: Sequence[Edge]) -> tuple[list[list[Item]], list[tuple[Item, Item]]]:
    """The columns with the lanes of the edges that pass them, and the edges cut into pieces between neighbours."""
    at = {name: number for number, column in enumerate(columns) for name in column}
    levels: list[list[Item]] = [[*column] for column in columns]
    pieces: list[tuple[Item, Item]] = []
    for edge in edges:
        last: Item = edge[0]
        for number in range(at[edge[0]] + 1, at[edge[1]]):
            lane = (edge, number)
            levels[number].append(lane)
            pieces.append((last, lane))
            last = lane
        pieces.append((last, edge[1]))
    return levels, pieces


def _neighbours(pieces: Sequence[tuple[Item, Item]]) -> dict[Item, tuple[list[Item], list[Item]]]:
    found: dict[Item, tuple[list[Item], list[Item]]] = {}
    for one, other in pieces:
        found.setdefault(one, ([], []))[1].append(other)
        found.setdefault(other, ([], []))[0].append(one)
    return found


def _ordered(levels: list[list[Item]], neighbours: Mapping[Item, tuple[list[Item], list[Item]]]) -> list[list[Item]]:
    """Each column ordered by the middle of its neighbours' places, whichever sweep crosses least."""
    best, fewest = [list(level) for level in levels], _crossings(levels, neighbours)
    for sweep in range(SWEEPS):
        side = sweep % 2
        order = range(1, len(levels)) if side == 0 else range(len(levels) - 2, -1, -1)
        for number in order:
            beside = levels[number - 1 if side == 0 else number + 1]
            place = {item: position for position, item in enumerate(beside)}
            middles = {}
            for position, item in enumerate(levels[number]):
                there = [place[other] for other in neighbours.get(item, ([], []))[side] if other in place]
                middles[item] = sum(there) / len(there) if there else float(position)
            levels[number].sort(key=middles.__getitem__)
        count = _crossings(levels, neighbours)
        if count < fewest:
            best, fewest = [list(level) for level in levels], count
    return best


def _crossings(levels: Sequence[Sequence[Item]], neighbours: Mapping[Item, tuple[list[Item], list[Item]]]) -> int:
    total = 0
    for number in range(len(levels) - 1):
        place = {item: position for position, item in enumerate(levels[number + 1])}
        ends = [
            position
            for item in levels[number]
            for position in sorted(place[other] for other in neighbours.get(item, ([], []))[1] if other in place)
        ]
        total += sum(1 for i, one in enumerate(ends) for other in ends[i + 1 :] if other < one)
    return total


def _heights(
    levels: Sequence[Sequence[Item]], neighbours: Mapping[Item, tuple[list[Item], list[Item]]], sizes: Sizes
) -> dict[Item, float]:
    """The middle of each item: near that of its neighbours, as far as the order and the space between allow."""
    heights: dict[Item, float] = {}
    for level in levels:
        heights.update(_stacked(level, [0.0] * len(level), sizes))
    for pull in range(PULLS):
        order = range(len(levels)) if pull % 2 else range(len(levels) - 1, -1, -1)
        for number in order:
            wished = []
            for item in levels[number]:
                before, behind = neighbours.get(item, ([], []))
                there = [heights[other] for other in (*before, *behind)]
                wished.append(sum(there) / len(there) if there else heights[item])
            heights.update(_stacked(levels[number], wished, sizes))
    return heights


def _stacked(level: Sequence[Item], wished: Sequence[float], sizes: Sizes) -> dict[Item, float]:
    """The places nearest to those wished for (least squares) that keep the order and the space: isotonic regression by
    pooling neighbours that would overlap."""
    offsets, total = [], 0.0
    for number, item in enumerate(level):
        total += _apart(level[number - 1], item, sizes) if number else 0.0
        offsets.append(total)
    blocks: list[tuple[float, int]] = []
    for wish, offset in zip(wished, offsets, strict=True):
        mean, count = wish - offset, 1
        while blocks and blocks[-1][0] > mean:
            other, size = blocks.pop()
            mean, count = (other * size + mean * count) / (size + count), size + count
        blocks.append((mean, count))
    found: dict[Item, float] = {}
    number = 0
    for mean, count in blocks:
        for _ in range(count):
            found[level[number]] = mean + offsets[number]
            number += 1
    return found


def _apart(upper: Item, lower: Item, sizes: Sizes) -> float:
    """How far the middles of two items in a column are apart at least."""
    boxes = isinstance(upper, str) + isinstance(lower, str)
    return (sizes.lane, sizes.height / 2 + sizes.lane, sizes.height + sizes.space)[boxes]


def _trail(
    edge: Edge, levels: Sequence[Sequence[Item]], heights: Mapping[Item, float], lefts: Sequence[float], sizes: Sizes,
    top: float,
) -> tuple[tuple[float, float], ...]:  # fmt: skip
    at = {item: number for number, level in enumerate(levels) for item in level}
    points = [(lefts[at[edge[0]]] + sizes.width, heights[edge[0]] - top)]
    for number in range(at[edge[0]] + 1, at[edge[1]]):
        y = heights[(edge, number)] - top
        points += [(lefts[number], y), (lefts[number] + sizes.width, y)]
    points.append((lefts[at[edge[1]]], heights[edge[1]] - top))
    return tuple(points)
