"""Proofs of ownership: the stakes that make an entity deemed blocked, layer by layer.

A proof is well founded: each step names stakes of owners who are listed or were proven in a step before, so no circle
can carry itself. Of each entity's stakes it takes the largest first and stops at the threshold, so that none of them
can be left out. The same stakes give the same proof, in whatever order they come.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.tracing.holdings import Holding, percent
from onrecord.tracing.ownership import ANY_KIND, Ownership, Reach, Standing
from onrecord.tracing.vocabulary import Interest


@dataclass(frozen=True, slots=True)
class Aggregate:
    """What all listed and deemed blocked owners hold of an entity in one kind of interest, in micro-percent: `low` on
    minima, `high` on maxima, where stakes of an unknown kind are added."""

    interest: Interest
    low: int
    high: int

    def to_json(self) -> dict[str, Any]:
        """The shape of docs/answers.md."""
        return {"interest": str(self.interest), "low": percent(self.low), "high": percent(self.high)}


@dataclass(frozen=True, slots=True)
class Step:
    """Why one entity passes: stakes of owners of earlier rounds that come to `total` micro-percent of one kind."""

    entity: str
    round: int
    interest: Interest
    stakes: tuple[Holding, ...]
    total: int

    def to_json(self) -> dict[str, Any]:
        """The shape of docs/answers.md."""
        return {
            "entity": self.entity,
            "round": self.round,
            "interest": str(self.interest),
            "total": percent(self.total),
            "stakes": [
                {
                    "owner": one.owner,
                    "owned": one.owned,
                    "interest": str(one.interest),
                    "low": percent(one.low),
                    "high": percent(one.high),
                    "sources": [*one.sources],
                }
                for one in self.stakes
            ],
        }


@dataclass(frozen=True, slots=True)
class Proof:
    """Why an entity is deemed blocked, or, `on_maxima`, possibly. The steps begin at listed owners and end with the
    entity; `seeds` are the listed owners they rest on."""

    entity: str
    on_maxima: bool
    steps: tuple[Step, ...]
    seeds: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """The shape of docs/answers.md."""
        return {
            "on_maxima": self.on_maxima,
            "seeds": [*self.seeds],
            "steps": [step.to_json() for step in self.steps],
        }


def proof_of(ownership: Ownership, entity: str) -> Proof | None:
    """The proof that the entity is blocked or possibly blocked; None for a listed owner and for one that is not."""
    standing = ownership.standing(entity)
    if standing not in (Standing.BLOCKED, Standing.POSSIBLY):
        return None
    on_maxima = standing is Standing.POSSIBLY
    reach = (ownership.perhaps if on_maxima else ownership.surely)[entity]
    if entity in reach.seeds:
        # It may be listed itself: nothing about stakes to prove.
        return Proof(entity, on_maxima, (), (entity,))
    steps: dict[str, Step] = {}
    seeds: set[str] = set()
    todo = [entity]
    while todo:
        name = todo.pop()
        if name in steps:
            continue
        if reach.rounds[name] == 0:
            seeds.add(name)
            continue
        steps[name] = step = _step(ownership, reach, name, on_maxima=on_maxima)
        todo += [one.owner for one in step.stakes]
    ordered = sorted(steps.values(), key=lambda step: (step.round, step.entity))
    return Proof(entity, on_maxima, tuple(ordered), tuple(sorted(seeds)))


def _step(ownership: Ownership, reach: Reach, entity: str, *, on_maxima: bool) -> Step:
    number = reach.rounds[entity]
    best: Step | None = None
    for kind in _kinds(ownership, entity, on_maxima=on_maxima):
        counted = [
            (one.high if on_maxima else one.low, one)
            for one in _of_kind(ownership, entity, kind, on_maxima=on_maxima)
            if reach.rounds.get(one.owner, number) < number
        ]
        counted.sort(key=lambda pair: (-pair[0], pair[1]))
        total, taken = 0, []
        for size, one in counted:
            total += size
            taken.append(one)
            if ownership.test.met(total):
                if best is None or (len(taken), -total) < (len(best.stakes), -best.total):
                    best = Step(entity, number, kind, tuple(taken), total)
                break
    assert best is not None, entity
    return best


def _kinds(ownership: Ownership, entity: str, *, on_maxima: bool) -> list[Interest]:
    test = ownership.test
    kinds = {one.interest for one in ownership.incoming.get(entity, ())}
    if not on_maxima:
        return sorted(kinds & test.counts)
    kinds &= test.counts | test.perhaps
    return sorted(kinds - ANY_KIND) + ([Interest.UNKNOWN] if kinds & ANY_KIND else [])


def _of_kind(ownership: Ownership, entity: str, kind: Interest, *, on_maxima: bool) -> Iterator[Holding]:
    allowed = {kind}
    if on_maxima:
        allowed |= ANY_KIND & (ownership.test.counts | ownership.test.perhaps)
    for one in ownership.incoming.get(entity, ()):
        if one.interest in allowed and one.owner != entity and (one.high if on_maxima else one.low):
            yield one


def aggregate_of(ownership: Ownership, entity: str) -> Aggregate | None:
    """What all blocked owners together hold of the entity, in the kind of which it is most; None if nothing.

    For a blocked entity most on minima, for others on maxima. Where the test does not sum different owners it is still
    their sum: it says how much is in blocked hands.
    """
    found = []
    for kind in _kinds(ownership, entity, on_maxima=True):
        low = sum(
            one.low
            for one in _of_kind(ownership, entity, kind, on_maxima=False)
            if kind in ownership.test.counts and one.owner in ownership.surely
        )
        high = sum(
            one.high for one in _of_kind(ownership, entity, kind, on_maxima=True) if one.owner in ownership.perhaps
        )
        if high:
            found.append(Aggregate(kind, low, high))
    blocked = ownership.standing(entity) is Standing.BLOCKED
    most = (lambda one: (one.low, one.high)) if blocked else (lambda one: (one.high, one.low))
    return max(found, key=most, default=None)


def reached_by(ownership: Ownership, entity: str) -> tuple[str, ...]:
    """The listed owners who have a part in the entity through blocked owners: whose programmes and terms it bears.

    More than the proof needs: an owner of 1 % beside one of 99 % has a part too. For an entity that is possibly
    blocked, on maxima; for one that is not, nobody.
    """
    standing = ownership.standing(entity)
    if standing is Standing.LISTED:
        return (entity,)
    if standing is Standing.NOT:
        return ()
    on_maxima = standing is Standing.POSSIBLY
    found: set[str] = set()
    for reach in ownership.possible if on_maxima else ownership.sure:
        if entity not in reach.rounds:
            continue
        seen, todo = {entity}, [entity]
        while todo:
            name = todo.pop()
            if name in reach.seeds:
                found.add(name)
            for kind in _kinds(ownership, name, on_maxima=on_maxima):
                for one in _of_kind(ownership, name, kind, on_maxima=on_maxima):
                    if one.owner in reach.rounds and one.owner not in seen:
                        seen.add(one.owner)
                        todo.append(one.owner)
    return tuple(sorted(found))
