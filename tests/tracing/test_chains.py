"""Chains: the best path by its weakest link, whatever the order; dates; and the walk for many shipments."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.errors import WrongUse
from onrecord.tracing.chains import Chains, Path
from onrecord.tracing.shipment import Link, Node, within
from onrecord.tracing.vocabulary import Level

DAY = date(2023, 6, 1)
NAMES = "abcdef"
days = st.none() | st.integers(-3, 3).map(lambda n: DAY + timedelta(n))


@st.composite
def chains(draw: st.DrawFn) -> tuple[list[Node], list[Link]]:
    """Small chains with circles, double links and dates."""
    nodes = [Node(name, date=draw(days)) for name in NAMES]
    links = []
    for _ in range(draw(st.integers(0, 12))):
        source, target = draw(st.permutations(NAMES))[:2]
        since, until = draw(days), draw(days)
        if since and until and until <= since:
            until = None
        links.append(Link(source, target, draw(st.sampled_from(Level)), since=since, until=until))
    return nodes, links


def ways(nodes: list[Node], links: list[Link], start: str, end: str, on: date | None) -> Iterator[list[Link]]:
    """All ways up that pass no node twice, by trying."""
    dated = {node.id: node.date for node in nodes}

    def go(here: str, passed: tuple[str, ...], trail: list[Link]) -> Iterator[list[Link]]:
        if here == end:
            yield trail
            return
        for link in links:
            if link.target == here and link.source not in passed and within(link.since, link.until, dated[here] or on):
                yield from go(link.source, (*passed, link.source), [*trail, link])

    if start != end:
        yield from go(start, (start,), [])


def strength(links: list[Link] | tuple[Link, ...]) -> tuple[int, int]:
    """What makes one way better than another."""
    return min(link.level for link in links), -len(links)


@given(chains(), st.sampled_from(NAMES), days)
def test_every_node_is_reached_by_its_best_path(
    chain: tuple[list[Node], list[Link]], start: str, on: date | None
) -> None:
    nodes, links = chain
    index = Chains.of(nodes, links)
    upstream = index.upstream(start, on)
    reached = {each.node: each for each in upstream.reached()}
    for end in NAMES:
        found = list(ways(nodes, links, start, end, on))
        assert (end in reached) == (end in upstream) == bool(found)
        if end == start:
            assert upstream.path(end) is not None
            continue
        path = upstream.path(end)
        best = max(map(strength, found), default=None)
        if best is None:
            assert path is None
            continue
        assert path is not None
        assert strength(path.links) == best == (reached[end].level, -reached[end].steps)
        assert [*path.links] in found
        assert path.nodes == (start, *(link.source for link in path.links))
        every = upstream.all_paths(end)
        assert not every.cut
        assert sorted(map(repr, (each.links for each in every.paths))) == sorted(repr(tuple(way)) for way in found)
        assert [len(each.links) for each in every.paths] == sorted(len(way) for way in found)


@given(chains(), st.randoms(use_true_random=False), days)
def test_order_changes_nothing(chain: tuple[list[Node], list[Link]], chance: random.Random, on: date | None) -> None:
    nodes, links = chain
    before = {start: told(Chains.of(nodes, links), start, on) for start in NAMES}
    chance.shuffle(nodes)
    chance.shuffle(links)
    again = Chains.of(nodes, links)
    assert {start: told(again, start, on) for start in NAMES} == before


def told(index: Chains, start: str, on: date | None) -> list[tuple[str, Level | None, tuple[str, ...]]]:
    """What is upstream and by which nodes."""
    upstream = index.upstream(start, on)
    paths = [upstream.path(each.node) for each in upstream.reached()]
    return [(path.nodes[-1], path.level, path.nodes) for path in paths if path]


@given(chains(), st.sets(st.sampled_from(NAMES), min_size=1), days)
def test_one_walk_for_many_shipments_finds_the_best_of_all(
    chain: tuple[list[Node], list[Link]], seeds: set[str], on: date | None
) -> None:
    nodes, links = chain
    index = Chains.of(nodes, links)
    for start in NAMES:
        path = index.reach(seeds, on).path(start)
        if start in seeds:
            assert path == Path((start,), (), path.conflicts if path else ())
            continue
        found = [way for seed in seeds for way in ways(nodes, links, start, seed, on)]
        best = max(map(strength, found), default=None)
        assert (strength(path.links) if path else None) == best
        assert path is None or path.nodes[-1] in seeds


@given(chains(), st.lists(days, min_size=2, max_size=6))
def test_a_kept_walk_is_the_same_as_a_new_one(chain: tuple[list[Node], list[Link]], asked: list[date | None]) -> None:
    kept = Chains.of(*chain)
    for on in asked:
        new = Chains.of(*chain).reach(["a"], on)
        assert [kept.reach(["a"], on).path(start) for start in NAMES] == [new.path(start) for start in NAMES]


def test_the_weakest_link_decides_before_the_number_of_steps() -> None:
    nodes = [Node(name) for name in "abcd"]
    links = [
        Link("d", "a", Level.INFERRED),
        Link("d", "c", Level.INVOICE), Link("c", "b", Level.LOT), Link("b", "a", Level.LOT),
    ]  # fmt: skip
    path = Chains.of(nodes, links).upstream("a").path("d")
    assert path is not None
    assert (path.nodes, path.level) == (("a", "b", "c", "d"), Level.INVOICE)
    assert path.weakest == links[1]


def test_links_hold_on_the_day_on_which_something_was_made() -> None:
    nodes = [Node("shirt", date=date(2022, 6, 1)), Node("yarn"), Node("cotton")]
    until = date(2022, 7, 1)
    links = [Link("yarn", "shirt", until=until), Link("cotton", "yarn", until=until)]
    upstream = Chains.of(nodes, links).upstream("shirt", date(2023, 3, 1))
    assert [each.node for each in upstream.reached()] == ["yarn"]
    assert upstream.passed_over == (links[1],)
    assert len(Chains.of(nodes, links).upstream("shirt", date(2022, 6, 30))) == 2
    assert len(Chains.of(nodes, links).upstream("shirt", until)) == 1
    assert len(Chains.of(nodes, links).upstream("shirt")) == 2


def test_dates_that_disagree_are_told_and_walked() -> None:
    nodes = [Node("a", date=date(2023, 5, 1)), Node("b"), Node("c", date=date(2023, 5, 2))]
    links = [Link("b", "a", Level.LOT), Link("c", "b", Level.LOT)]
    path = Chains.of(nodes, links).upstream("a", date(2023, 4, 1)).path("c")
    assert path is not None
    assert path.conflicts == (
        "a is dated 2023-05-01, after the day asked about, 2023-04-01",
        "c is dated 2023-05-02, after a (2023-05-01), which it went into",
    )


def test_too_many_paths_are_cut_and_it_is_said() -> None:
    nodes = [Node(f"{tier}-{place}") for tier in range(9) for place in range(4)]
    links = [
        Link(f"{tier + 1}-{one}", f"{tier}-{other}", Level.LOT)
        for tier in range(8)
        for one in range(4)
        for other in range(4)
    ]
    upstream = Chains.of(nodes, links).upstream("0-0")
    began = time.perf_counter()
    every = upstream.all_paths("8-3", most=50)
    assert (len(every.paths), every.cut) == (50, True)
    assert time.perf_counter() - began < 5
    few = upstream.all_paths("1-3")
    assert (len(few.paths), few.cut) == (1, False)


def test_what_is_not_there() -> None:
    index = Chains.of([Node("a")], [Link("x", "a")])
    with pytest.raises(WrongUse, match="'z' is no node"):
        index.upstream("z")
    with pytest.raises(WrongUse, match="'z' is no node"):
        index.reach(["z"])
    assert index.described == {"a": Node("a"), "x": Node("x")}
    upstream = index.upstream("a")
    assert upstream.path("z") is None
    assert upstream.all_paths("z").paths == ()
    assert [each.node for each in upstream.reached(["z", "x", "a"])] == ["x"]
    nothing = Chains.of([Node("a")], [])
    assert nothing.upstream("a", DAY).reached() == []
    assert nothing.reach([], DAY).path("a") is None


def test_a_wide_chain_is_walked_soon() -> None:
    """A tenth of the bar of a million links, for any machine; benchmarks/chains.py has the whole."""
    chance = random.Random(1)
    nodes = [Node(f"{tier}-{place}") for tier in range(8) for place in range(2_500)]
    links = [
        Link(f"{tier + 1}-{chance.randrange(2_500)}", f"{tier}-{chance.randrange(2_500)}", chance.choice([*Level]))
        for tier in (chance.randrange(7) for _ in range(100_000))
    ]
    began = time.perf_counter()
    index = Chains.of(nodes, links)
    _ = index.arrays.upward
    built = time.perf_counter()
    upstream = index.upstream("0-7", DAY)
    paths = [upstream.path(each.node) for each in upstream.reached(["7-1", "7-2", "7-3"])]
    done = time.perf_counter()
    assert len(paths) == 3
    assert built - began < 2
    assert done - built < 0.25
