"""Cautions about entities that ownership does not block: large minorities, votes, control, and circles.

Ownership rules speak of ownership and not of control, and their publishers urge caution below the threshold all the
same (OFAC FAQ 398, https://ofac.treasury.gov/faqs/398; OFSI's general guidance, chapter 4, where control is a test of
its own). Nothing here blocks anybody.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from onrecord.tracing.holdings import percent, span
from onrecord.tracing.ownership import Entry, Ownership, OwnershipTest, Standing, entries_of, spread
from onrecord.tracing.shipment import MICRO, WHOLE, Control
from onrecord.tracing.vocabulary import ControlKind, Interest

SIGNIFICANT = 25 * MICRO
"""Caution begins above this. OFAC names no figure for a "significant" interest below 50 %; more than 25 % is where a
beneficial owner is presumed (Directive (EU) 2015/849, art. 3(6))."""

Kind = Literal["minority", "votes", "control", "upstream", "circular"]
"""What a caution is about: a stake below the threshold, votes, control otherwise, an owner who is under caution, or a
circle of holdings."""


@dataclass(frozen=True, slots=True)
class Caution:
    """A reason for care with an entity, in words, and whose stake or control it is."""

    kind: Kind
    text: str
    parties: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The shape of docs/answers.md."""
        return {"kind": self.kind, "text": self.text, "parties": [*self.parties]}


@dataclass(frozen=True)
class Cautions:
    """What there is to be careful about on a day; build it with `cautions_of`.

    `near` are those whom listed owners hold by more than `SIGNIFICANT` or control, directly or through others of whom
    that is so, with the round in which it is found. `circular` would be blocked only if entities that hold each other
    could start it.
    """

    ownership: Ownership
    near: Mapping[str, int]
    circular: frozenset[str]

    def of(self, entity: str) -> tuple[Caution, ...]:
        """The cautions about one entity, none for a listed owner."""
        standing = self.ownership.standing(entity)
        if standing is Standing.LISTED:
            return ()
        found = [*self._circle(entity)]
        if standing is not Standing.BLOCKED:
            found += [*self._stakes(entity), *self._controls(entity)]
            if entity in self.near and not found:
                owners = self._owners(entity, self.near)
                text = f"held by {', '.join(owners)}, whom listed owners hold in part or control"
                found.append(Caution("upstream", text, owners))
        return tuple(found)

    def _stakes(self, entity: str) -> Iterator[Caution]:
        if entity not in self.near:
            return
        sums: dict[Interest, tuple[int, int, list[str]]] = {}
        for one in self.ownership.incoming.get(entity, ()):
            if one.owner in self.ownership.perhaps:
                low, high, owners = sums.get(one.interest, (0, 0, []))
                sums[one.interest] = (low + one.low, high + one.high, [*owners, one.owner])
        for kind, (low, high, owners) in sorted(sums.items()):
            text = f"{', '.join(owners)}: {span(low, min(high, WHOLE))} ({kind})"
            if kind is Interest.VOTES and kind not in self.ownership.test.counts:
                yield Caution("votes", f"{text}; votes are control, not ownership", tuple(owners))
            else:
                law = self.ownership.test
                most = f"{'more than' if law.strict else 'at least'} {percent(law.threshold)} %"
                yield Caution("minority", f"{text}; {most} would block", tuple(owners))

    def _controls(self, entity: str) -> Iterator[Caution]:
        for control in self.ownership.controls:
            acting = control.kind is ControlKind.ACTS_WITH
            pair = {control.controller, control.controlled}
            by = control.controller if not acting or control.controlled == entity else control.controlled
            if entity in (pair if acting else {control.controlled}) and by in self.ownership.perhaps and by != entity:
                how = control.detail or str(control.kind).replace("_", " ")
                yield Caution("control", f"{by}: {how}; control is not ownership", (by,))

    def _circle(self, entity: str) -> Iterator[Caution]:
        if entity in self.circular:
            text = (
                "entities that hold each other reach the threshold only together; read as blocking nobody, though no"
                " publisher has said so"
            )
            yield Caution("circular", text, self._owners(entity, self.circular))

    def _owners(self, entity: str, among: Collection[str]) -> tuple[str, ...]:
        return tuple(sorted({one.owner for one in self.ownership.incoming.get(entity, ()) if one.owner in among}))


def cautions_of(ownership: Ownership) -> Cautions:
    """All cautions that follow from the stakes and controls of the day."""
    seeds = ownership.seeds | ownership.possible_seeds
    wide = OwnershipTest(
        min(SIGNIFICANT, ownership.test.threshold), True, counts=frozenset(Interest), perhaps=frozenset()
    )
    entries = [*entries_of(ownership.holdings.items, wide, maxima=True), *_controlling(ownership.controls)]
    near = spread(entries, [seeds], wide)[0].rounds if seeds else {}
    return Cautions(ownership, near, circular(ownership))


def _controlling(controls: Iterable[Control]) -> Iterator[Entry]:
    for control in controls:
        if control.kind is not ControlKind.ACTS_WITH:
            yield control.controller, control.controlled, Interest.VOTES, WHOLE


def circular(ownership: Ownership) -> frozenset[str]:
    """Who would be surely blocked only if entities that hold each other could start it: the greatest fixpoint without
    the least, among those in whom a listed owner has a part, however small or far."""
    into: dict[str, list[tuple[str, Interest, int]]] = {}
    out: dict[str, list[str]] = {}
    for owner, owned, kind, weight in entries_of(ownership.holdings.items, ownership.test):
        into.setdefault(owned, []).append((owner, kind, weight))
        out.setdefault(owner, []).append(owned)
    blocked = set(ownership.surely)
    held, todo = set(blocked), [*blocked]
    while todo:
        new = set(out.get(todo.pop(), ())) - held
        held |= new
        todo += new
    begun = held - blocked
    todo = [*begun]
    while todo:
        entity = todo.pop()
        sums: dict[Interest, int] = {}
        for owner, kind, weight in into.get(entity, ()):
            if owner in held:
                sums[kind] = sums.get(kind, 0) + weight
        if entity in held and not any(map(ownership.test.met, sums.values())):
            held.discard(entity)
            todo += [owned for owned in out.get(entity, ()) if owned in begun]
    return frozenset(begun & held)
