"""The laws of ownership: it is the least fixpoint, whatever the order, the size or the way it is computed."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.tracing.holdings import holdings_on
from onrecord.tracing.ownership import (
    PERHAPS,
    PROPERTY,
    OwnershipTest,
    Standing,
    deem,
    entries_of,
    spread_plainly,
)
from onrecord.tracing.ownership_bulk import spread_in_bulk
from onrecord.tracing.ownership_cautions import cautions_of, circular
from onrecord.tracing.ownership_proof import aggregate_of, proof_of, reached_by
from onrecord.tracing.shipment import MICRO, WHOLE, Stake
from onrecord.tracing.vocabulary import Interest

GRAPHS = 3_000
KINDS = [Interest.UNKNOWN] * 5 + [Interest.SHARES] * 3 + [Interest.VOTES, Interest.PROFIT, Interest.NOMINEE]


def graph(chance: random.Random, *, kinds: Sequence[Interest] = KINDS, bands: float = 0.3) -> list[Stake]:
    """Random stakes among a few entities, cycles and self-holdings included, never over 100 % of a kind."""
    entities = [f"e{number}" for number in range(chance.randint(2, 9))]
    found = []
    for owned in entities:
        for kind in set(kinds):
            left = WHOLE
            for owner in chance.sample(entities, chance.randint(0, len(entities))):
                if chance.random() < 0.6 or kind not in chance.choices(kinds, k=3):
                    continue
                high = min(left, chance.choice([10, 16.67, 25, 24.999999, 49, 50, 51, 100]) * MICRO)
                high = int(high)
                left -= high
                if high:
                    low = chance.randint(0, high) if chance.random() < bands else high
                    found.append(Stake(owner, owned, low, high, kind))
    return found


def a_test(chance: random.Random) -> OwnershipTest:
    return OwnershipTest(chance.choice([50, 25, 50, 33]) * MICRO, chance.random() < 0.4, chance.random() < 0.6)


def naive(stakes: Sequence[Stake], seeds: frozenset[str], test: OwnershipTest, *, maxima: bool) -> set[str]:
    """Who is blocked, by trying all entities again and again; written without a look at the other one."""
    if not test.summed:
        return set().union(*(naive(stakes, frozenset({s}), replace(test, summed=True), maxima=maxima) for s in seeds))
    blocked, before = set(seeds), None
    while before != blocked:
        before = set(blocked)
        for entity in {stake.owned for stake in stakes} - before:
            mine = [s for s in stakes if s.owned == entity and s.owner in before and s.owner != entity]
            for kind in Interest:
                if maxima:
                    loose = {Interest.UNKNOWN, Interest.NOMINEE, Interest.OTHER}
                    if kind in loose - {Interest.UNKNOWN} or kind not in PROPERTY | PERHAPS:
                        continue
                    there = {s.interest for s in stakes if s.owned == entity and s.high and s.owner != entity}
                    if kind is not Interest.UNKNOWN and kind not in there:
                        continue
                    total = sum(s.high for s in mine if s.interest is kind or s.interest in loose)
                else:
                    total = sum(s.low for s in mine if s.interest is kind) if kind in PROPERTY else 0
                if total > test.threshold or (total == test.threshold and not test.strict):
                    blocked.add(entity)
    return blocked


def test_random_graphs_agree_with_the_naive_fixpoint() -> None:
    chance = random.Random(5)
    cycles = blocked = possible = 0
    for _ in range(GRAPHS):
        stakes, test = graph(chance), a_test(chance)
        names = sorted({name for stake in stakes for name in (stake.owner, stake.owned)}) or ["e0"]
        seeds = frozenset(chance.sample(names, min(len(names), chance.randint(1, 3))))
        told = deem(stakes, seeds, test)
        # What others surely hold narrows a band, so the naive one is given the holdings and not the stakes.
        held = [Stake(one.owner, one.owned, one.low, one.high, one.interest) for one in told.holdings.items]
        assert set(told.surely) == naive(held, seeds, test, maxima=False)
        assert set(told.perhaps) == naive(held, seeds, test, maxima=True)
        cycles += bool(circular(told)) or any(s.owner in told.surely and s.owned in seeds for s in stakes)
        blocked += len(told.surely) > len(seeds)
        possible += len(told.perhaps) > len(told.surely)
    assert min(cycles, blocked, possible) > GRAPHS // 20


def test_order_changes_nothing() -> None:
    chance = random.Random(6)
    for _ in range(300):
        stakes, test = graph(chance), a_test(chance)
        names = sorted({stake.owner for stake in stakes}) or ["e0"]
        seeds = chance.sample(names, min(2, len(names)))
        first = deem(stakes, seeds, test)
        shuffled = chance.sample(stakes, len(stakes))
        again = deem(shuffled, seeds[::-1], test)
        assert again == first
        assert again.entities == first.entities
        for entity in first.entities:
            assert proof_of(again, entity) == proof_of(first, entity)
            assert aggregate_of(again, entity) == aggregate_of(first, entity)
            assert reached_by(again, entity) == reached_by(first, entity)
        assert [cautions_of(again).of(e) for e in again.entities] == [cautions_of(first).of(e) for e in first.entities]


def test_more_of_a_stake_and_more_owners_block_no_less() -> None:
    """What others hold can only fall, so that no one narrows another's band: the law is of what blocked owners hold."""
    chance = random.Random(7)
    for _ in range(500):
        stakes, test = graph(chance, kinds=[Interest.UNKNOWN]), a_test(chance)
        names = sorted({stake.owner for stake in stakes}) or ["e0"]
        seeds = set(chance.sample(names, min(2, len(names))))
        less = [replace(s, low=chance.randint(0, s.low), high=s.high) for s in stakes]
        less = [replace(s, high=chance.randint(s.low, s.high)) for s in less]
        more, fewer = deem(stakes, seeds, test), deem(less, seeds, test)
        assert set(fewer.surely) <= set(more.surely)
        assert set(fewer.perhaps) <= set(more.perhaps)
        wider = deem(stakes, seeds | {chance.choice(names)}, test)
        assert set(more.surely) <= set(wider.surely)
        assert set(more.perhaps) <= set(wider.perhaps)
        assert set(more.surely) <= set(more.perhaps)


def test_summing_blocks_no_less_than_each_alone() -> None:
    chance = random.Random(8)
    for _ in range(300):
        stakes, test = graph(chance), replace(a_test(chance), summed=True)
        names = sorted({stake.owner for stake in stakes}) or ["e0"]
        seeds = chance.sample(names, min(3, len(names)))
        together, alone = deem(stakes, seeds, test), deem(stakes, seeds, replace(test, summed=False))
        assert set(alone.surely) <= set(together.surely)
        for entity in alone.surely:
            assert reached_by(alone, entity)


def test_proofs_are_well_founded_minimal_and_enough() -> None:
    chance = random.Random(9)
    seen = 0
    for _ in range(600):
        stakes, test = graph(chance), a_test(chance)
        names = sorted({stake.owner for stake in stakes}) or ["e0"]
        told = deem(stakes, chance.sample(names, min(2, len(names))), test)
        for entity in told.entities:
            proof = proof_of(told, entity)
            if proof is None:
                assert told.standing(entity) in (Standing.LISTED, Standing.NOT)
                continue
            assert proof.on_maxima is (told.standing(entity) is Standing.POSSIBLY)
            known = set(proof.seeds)
            assert known <= told.seeds
            for step in proof.steps:
                assert {one.owner for one in step.stakes} <= known
                sizes = [one.high if proof.on_maxima else one.low for one in step.stakes]
                assert sum(sizes) == step.total
                assert test.met(step.total)
                assert not any(test.met(step.total - size) for size in sizes)
                known.add(step.entity)
                seen += 1
            assert proof.steps[-1].entity == entity
            aggregate = aggregate_of(told, entity)
            assert aggregate
            assert test.met(aggregate.high)
            assert set(proof.seeds) <= set(reached_by(told, entity))
            named = {(one.owner, one.owned) for step in proof.steps for one in step.stakes}
            fewer = [s for s in stakes if (s.owner, s.owned) in named]
            assert deem(fewer, proof.seeds, test).standing(entity) in (told.standing(entity), Standing.BLOCKED)
    assert seen > 300


def test_circles_are_the_difference_between_the_two_fixpoints() -> None:
    chance = random.Random(10)
    for _ in range(400):
        stakes, test = graph(chance, bands=0), replace(a_test(chance), summed=True)
        names = sorted({stake.owner for stake in stakes}) or ["e0"]
        told = deem(stakes, chance.sample(names, 1), test)
        reach, todo = set(told.seeds), [*told.seeds]
        counted = [s for s in stakes if s.interest in PROPERTY and s.owner != s.owned]
        while todo:
            owner = todo.pop()
            new = {s.owned for s in counted if s.owner == owner} - reach
            reach |= new
            todo += new
        held = set(reach)
        while True:
            out = {
                entity
                for entity in held - told.seeds
                if not any(
                    test.met(sum(s.low for s in counted if s.owned == entity and s.interest is k and s.owner in held))
                    for k in Interest
                )
            }
            if not out:
                break
            held -= out
        assert circular(told) == held - set(told.surely)


@pytest.mark.parametrize("seed", range(20))
def test_the_arrays_agree_with_the_definition(seed: int) -> None:
    chance = random.Random(seed)
    many = 400
    stakes = [
        Stake(f"e{chance.randrange(60)}", f"e{chance.randrange(60)}", size, size + 3, chance.choice(KINDS))
        for size in (chance.randint(1, 3) * MICRO for _ in range(many))
    ]
    items = holdings_on(stakes, None).items
    for maxima in (False, True):
        test = OwnershipTest(chance.choice([3, 5, 8, 12]) * MICRO, chance.random() < 0.5)
        entries = [*entries_of(items, test, maxima=maxima)]
        groups = [frozenset({"e1", "e2", "nobody"}), frozenset({"e3"}), frozenset[str]()]
        assert spread_in_bulk(entries, groups, test) == spread_plainly(entries, groups, test)


def test_the_arrays_agree_on_rounds_of_every_size() -> None:
    """Hubs are swept, chains are walked, and one after the other."""
    size = 50 * MICRO
    kind = Interest.UNKNOWN
    stakes = [("s", "hub0", kind, size)]
    for number in range(5):
        hub = f"hub{number}"
        stakes += [(hub, f"{hub}-{i}", kind, size) for i in range(700)]
        stakes += [(f"{hub}-{i}", f"{hub}-join", kind, MICRO // 10) for i in range(700)]
        stakes += [(f"{hub}-join", f"{hub}-a", kind, size), (f"{hub}-a", f"hub{number + 1}", kind, size)]
    test = OwnershipTest()
    [plain] = spread_plainly(stakes, [frozenset("s")], test)
    assert spread_in_bulk(stakes, [frozenset("s")], test) == [plain]
    assert max(plain.rounds.values()) == 1 + 5 * 4


@given(st.integers(1, WHOLE), st.integers(0, WHOLE), st.booleans())
def test_the_threshold_is_exact(threshold: int, size: int, strict: bool) -> None:
    if threshold + strict > WHOLE:
        return
    told = deem([Stake("X", "A", size, size)], ["X"], OwnershipTest(threshold, strict))
    expected = size > threshold if strict else size >= threshold
    assert (told.standing("A") is Standing.BLOCKED) is expected
