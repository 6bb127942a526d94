"""The index of a chain for rules: its nodes and parties by id, where it begins and ends, and how it is walked.

Made once for a shipment, or once for many shipments that share a chain.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.tracing.chains import Chains
from onrecord.tracing.shipment import Link, Node, TradeParty


@dataclass(frozen=True)
class ChainIndex:
    """A chain, indexed. `fed` are the nodes to which a link leads, `last` those that go into no other, in the chain's
    order (all of them where it runs in circles)."""

    chains: Chains
    nodes: Mapping[str, Node]
    parties: Mapping[str, TradeParty]
    fed: frozenset[str]
    last: tuple[str, ...]

    @classmethod
    def of(cls, nodes: Sequence[Node], links: Sequence[Link], parties: Iterable[TradeParty] = ()) -> ChainIndex:
        """The index; a node that only a link names is one without anything known of it."""
        named = {node.id: node for node in nodes}
        sources: set[str] = set()
        fed: set[str] = set()
        for link in links:
            sources.add(link.source)
            fed.add(link.target)
        for name in sorted((sources | fed) - named.keys()):
            named[name] = Node(name)
        last = tuple(name for name in named if name not in sources) or tuple(named)
        return cls(Chains.of(nodes, links), named, {party.id: party for party in parties}, frozenset(fed), last)
