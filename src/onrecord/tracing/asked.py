"""Asked: one shipment on one day, with what several rules need and is worked out once.

Rules see a shipment through this: its chain walked up from the goods, its parties as the record knows them, its
evidence, and which documents a way out still lacks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from onrecord.record.answers import Coverage
from onrecord.tracing.chain_index import ChainIndex
from onrecord.tracing.chains import Path, Upstream
from onrecord.tracing.chemicals import GoodChecked
from onrecord.tracing.findings import Needed, Step, Subject
from onrecord.tracing.ownership import Ownership
from onrecord.tracing.parties_found import PartiesFound
from onrecord.tracing.places import lies_in
from onrecord.tracing.record_view import RecordView
from onrecord.tracing.rules import Rule
from onrecord.tracing.shipment import Good, Node, Shipment
from onrecord.tracing.vocabulary import Direction, Level, NodeKind, Role

MAKERS = frozenset({Role.MANUFACTURER, Role.VESSEL})
"""Roles of who made, grew or caught the goods, where no node says it."""


@dataclass(frozen=True, slots=True)
class Upward:
    """A node from which goods came, how well that is proven at its weakest (None: it yields the goods itself), how many
    links lie between, and the goods it went into."""

    node: Node
    level: Level | None
    steps: int
    goods: tuple[Good, ...]
    up: Upstream

    @property
    def path(self) -> Path:
        """The best path from the goods to it, the nearest node first."""
        path = self.up.path(self.node.id)
        assert path is not None
        return path


@dataclass
class Asked:
    """A shipment, the day `on`, the limit `known` of public knowledge, and the record."""

    shipment: Shipment
    on: date
    known: date | None
    view: RecordView
    chain: ChainIndex
    used: set[str] = field(default_factory=set)
    """The lists that rules went by."""
    owners: dict[str, frozenset[str]] | None = None
    """Who has a stake in whom, once it was asked."""
    majorities: dict[str, Ownership] = field(default_factory=dict)
    """Whom a party owns by more than half, once it was asked."""
    chemicals: dict[str, GoodChecked] = field(default_factory=dict)
    """What the lists of chemicals say of each good, once it was asked."""

    @classmethod
    def of(
        cls, shipment: Shipment, on: date, known: date | None, view: RecordView, chain: ChainIndex | None = None
    ) -> Asked:
        """The question; `chain` is the index of the shipment's chain, where many shipments share one."""
        index = chain or ChainIndex.of(shipment.nodes, shipment.links, shipment.parties)
        return cls(shipment, on, known, view, index)

    @cached_property
    def found(self) -> PartiesFound:
        """The parties as the record knows them."""
        return PartiesFound(self.shipment, self.view, self.on, self.known, self.chain.parties)

    @cached_property
    def upward(self) -> tuple[Upward, ...]:
        """Every node from which the goods came, each by its best path, the nearest first."""
        best: dict[str, tuple[Upstream, Level | None, int]] = {}
        goods_of: dict[str, tuple[Good, ...]] = {}
        for start, goods in self._starts().items():
            up = self.chain.chains.upstream(start, self.on)
            reached: list[tuple[str, Level | None, int]] = [(start, None, 0)]
            reached += [(one.node, one.level, one.steps) for one in up.reached() if one.node != start]
            for name, level, steps in reached:
                before = goods_of.get(name)
                goods_of[name] = tuple(dict.fromkeys((*before, *goods))) if before else goods
                if name not in best or _rank(level, steps) < _rank(*best[name][1:]):
                    best[name] = up, level, steps
        found = [Upward(self.chain.nodes[n], level, steps, goods_of[n], up) for n, (up, level, steps) in best.items()]
        return tuple(sorted(found, key=lambda one: (one.steps, one.node.id)))

    def _starts(self) -> Mapping[str, tuple[Good, ...]]:
        """The nodes that yield the goods; where no good names one, those that go into no other."""
        goods = self.shipment.goods
        named: dict[str, list[Good]] = {}
        for good in goods:
            if good.node:
                named.setdefault(good.node, []).append(good)
        loose = [good for good in goods if not good.node]
        if loose or not named:
            for name in self.chain.last:
                named.setdefault(name, []).extend(loose)
        return {name: tuple(some) for name, some in named.items()}

    @cached_property
    def us_nexus(self) -> bool:
        """Whether something told ties the transaction to the United States."""
        shipment = self.shipment
        if shipment.us_nexus or shipment.direction in (Direction.IMPORT, Direction.EXPORT):
            return True
        return any(lies_in(place, "US") for place in self.places)

    @cached_property
    def places(self) -> tuple[str, ...]:
        """The places of the movement, from departure to arrival, and of its parties with a role."""
        shipment = self.shipment
        told = [shipment.origin, *shipment.route, shipment.destination]
        told += [party.country for party in shipment.parties if party.roles]
        return tuple(place for place in told if place)

    @cached_property
    def makers(self) -> tuple[str, ...]:
        """Parties that made the goods by their role, and stand on no node upstream."""
        placed = {one.node.party for one in self.upward}
        return tuple(p.id for p in self.shipment.parties if MAKERS & set(p.roles) and p.id not in placed)

    @cached_property
    def nearest(self) -> Mapping[str, Upward]:
        """The nearest node of each party upstream."""
        found: dict[str, Upward] = {}
        for one in self.upward:
            if one.node.party and one.node.party not in found:
                found[one.node.party] = one
        return found

    @cached_property
    def partakers(self) -> tuple[str, ...]:
        """Who takes part: parties with a role, then those of the chain; all parties where nobody has either."""
        roles = [party.id for party in self.shipment.parties if party.roles]
        found = tuple(dict.fromkeys((*roles, *self.nearest)))
        return found or tuple(party.id for party in self.shipment.parties)

    @cached_property
    def suspects(self) -> frozenset[str]:
        """Those who take part or made the goods of whom a list may say something: who is found on one, and in whom
        somebody has a stake."""
        everybody = dict.fromkeys((*self.partakers, *self.nearest, *self.makers))
        owned = {stake.owned for stake in self.shipment.ownership}
        return frozenset(party for party in everybody if party in owned or self.found.listed(party))

    def untold(self) -> Iterator[str]:
        """Where the chain is not told up to its raw materials, in words."""
        if not self.chain.nodes:
            yield "the document tells no chain"
            return
        for one in self.upward:
            if one.node.id not in self.chain.fed and one.node.kind is not NodeKind.RAW:
                yield f"{self.caption(one.node)}: what it was made of is not told"

    def caption(self, node: Node) -> str:
        """A node in words."""
        party = self.found.party(node.party).caption if node.party else None
        return ", ".join(dict.fromkeys(text for text in (node.product, party, node.place, node.id) if text))

    def steps(self, path: Path) -> tuple[Step, ...]:
        """A path as findings tell it."""
        levels = (None, *(link.level for link in path.links))
        nodes = [self.chain.nodes[name] for name in path.nodes]
        return tuple(
            Step(node.id, self.caption(node), node.party, node.place, level)
            for node, level in zip(nodes, levels, strict=True)
        )

    def party_subject(self, party_id: str) -> Subject:
        """A party as the subject of a finding."""
        return Subject("party", party_id, self.found.party(party_id).caption)

    def shipment_subject(self) -> Subject:
        """The shipment as the subject of a finding."""
        return Subject("shipment", self.shipment.id, self.shipment.id)

    def answers(self, rule: Rule, subjects: Iterable[str]) -> tuple[tuple[str, ...], tuple[Needed, ...]]:
        """The ids of the documents held that bear on a rule for those nodes, parties and goods, and those needed."""
        about = {self.shipment.id, *subjects}
        held: dict[str, None] = {}
        needed = []
        for way in rule.rebut:
            for document in way.needs:
                fitting = [
                    one.id
                    for one in self.shipment.evidence
                    if one.type == document.type and (not one.covers or about.intersection(one.covers))
                ]
                held.update(dict.fromkeys(fitting))
                if not fitting:
                    needed.append(Needed(way.route, document))
        return tuple(held), tuple(needed)

    def coverage(self, lists: Sequence[str]) -> tuple[Coverage, ...]:
        """How well those lists are covered around the day; they are told with the answer."""
        self.used.update(lists)
        return self.view.coverage(lists, self.on, self.known)

    def uncovered(self, lists: Sequence[str]) -> tuple[str, ...]:
        """In words, of which of the lists the record has no look that covers the day."""
        told = self.coverage(lists)
        found = []
        for name in lists:
            mine = [one for one in told if one.list == name]
            if not mine:
                found.append(f"the record holds nothing of {name}")
            elif all(one.on == "gap" for one in mine):
                found.append(f"no look at {name} covers {self.on}: only parties that notices speak of can be found")
        return tuple(found)


def _rank(level: Level | None, steps: int) -> tuple[int, int]:
    """The better proved first, then the nearer."""
    return -(level or 99), steps
