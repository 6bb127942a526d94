"""Whether a shipment holds together: ids that are unique and meet, periods that run forward, stakes that fit into one
whole.

What is only remarkable, such as a chain that runs in a circle, is told and not refused: real chains do.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.model.errors import Refused
from onrecord.tracing.field_values import FIRST_DAY
from onrecord.tracing.holdings import holdings_on
from onrecord.tracing.problems import Places, Problems, meant
from onrecord.tracing.shipment import WHOLE, Link, Shipment, Stake
from onrecord.tracing.vocabulary import Interest

NO_IDS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Known:
    """Ids that stand in other files which a shipment may refer to."""

    parties: Collection[str] = NO_IDS
    nodes: Collection[str] = NO_IDS
    evidence: Collection[str] = NO_IDS


@dataclass(frozen=True, slots=True)
class _Check:
    """What a check needs: where things stand, and where to tell what is wrong."""

    places: Places
    problems: Problems

    def unique(self, section: str, ids: Iterable[str], elsewhere: Collection[str]) -> set[str]:
        """The ids, once each; a second one of the same is a problem."""
        seen: set[str] = set()
        for number, each in enumerate(ids):
            if each in seen or each in elsewhere:
                self.problems.add(
                    self.places.at(section, number, "id"), f"{each!r} is the id of another of the {section}"
                )
            seen.add(each)
        return seen

    def refer(self, section: str, number: int, key: str, to: str | None, ids: Collection[str], kind: str) -> None:
        """That an id referred to is there."""
        if to is not None and to not in ids:
            # A guess at what was meant costs time in a long list, and helps little.
            near = meant(to, ids) if len(ids) < 1000 else ""
            near = near if near.startswith("; did") else ""
            self.problems.add(self.places.at(section, number, key), f"there is no {kind} {to!r}{near}")

    def forward(self, section: str, number: int, since: date | None, until: date | None) -> None:
        """That a period is not empty: it holds its first day and not its last."""
        if since is not None and until is not None and until <= since:
            self.problems.add(self.places.at(section, number), f"ends on {until}, not after its beginning on {since}")


def check(shipment: Shipment, places: Places, known: Known, problems: Problems) -> tuple[str, ...]:
    """Tell `problems` what does not hold together; give what is remarkable, in words."""
    checking = _Check(places, problems)
    parties = checking.unique("parties", (party.id for party in shipment.parties), NO_IDS)
    goods = checking.unique("goods", (good.id for good in shipment.goods), NO_IDS)
    nodes = checking.unique("nodes", (node.id for node in shipment.nodes), NO_IDS)
    evidence = checking.unique("evidence", (each.id for each in shipment.evidence), known.evidence)
    parties, nodes = _with(parties, known.parties), _with(nodes, known.nodes)
    evidence = _with(evidence, known.evidence)
    for number, good in enumerate(shipment.goods):
        checking.refer("goods", number, "node", good.node, nodes, "node")
    for number, node in enumerate(shipment.nodes):
        checking.refer("nodes", number, "party", node.party, parties, "party")
    _check_links(shipment.links, checking, nodes, evidence)
    for number, stake in enumerate(shipment.ownership):
        _check_between(checking, "ownership", number, ("owner", stake.owner), ("owned", stake.owned), parties)
        checking.forward("ownership", number, stake.since, stake.until)
    for number, control in enumerate(shipment.controls):
        ends = ("controller", control.controller), ("controlled", control.controlled)
        _check_between(checking, "controls", number, *ends, parties)
        checking.forward("controls", number, control.since, control.until)
    for number, each in enumerate(shipment.evidence):
        for covered in each.covers:
            if covered not in nodes and covered not in parties:
                checking.refer("evidence", number, "covers", covered, goods, "node, party or good")
    _check_assumed(shipment, checking, parties)
    _check_wholes(shipment.ownership, checking)
    return _told(shipment.links)


def _with(ids: set[str], elsewhere: Collection[str]) -> set[str]:
    return ids.union(elsewhere) if elsewhere else ids


def _check_links(links: Sequence[Link], checking: _Check, nodes: set[str], evidence: set[str]) -> None:
    for number, link in enumerate(links):
        if link.source not in nodes or link.target not in nodes:
            checking.refer("links", number, "from", link.source, nodes, "node")
            checking.refer("links", number, "to", link.target, nodes, "node")
        if link.source == link.target:
            checking.problems.add(checking.places.at("links", number), f"{link.source!r} is linked to itself")
        for each in link.evidence:
            checking.refer("links", number, "evidence", each, evidence, "evidence")
        checking.forward("links", number, link.since, link.until)


def _check_between(
    checking: _Check, section: str, number: int, one: tuple[str, str], other: tuple[str, str], parties: set[str]
) -> None:
    for key, party in (one, other):
        checking.refer(section, number, key, party, parties, "party")
    if one[1] == other[1]:
        checking.problems.add(checking.places.at(section, number), f"{one[1]!r} is both {one[0]} and {other[0]}")


def _check_assumed(shipment: Shipment, checking: _Check, parties: set[str]) -> None:
    if not shipment.assumed:
        return
    from onrecord.catalog.catalogue import packaged

    lists = packaged().lists
    for number, assumed in enumerate(shipment.assumed):
        checking.refer("assumed_listings", number, "party", assumed.party, parties, "party")
        checking.forward("assumed_listings", number, assumed.since, assumed.until)
        if not assumed.list.startswith("own-"):
            checking.refer("assumed_listings", number, "list", assumed.list, lists, "list")


def _check_wholes(stakes: Sequence[Stake], checking: _Check) -> None:
    """That nothing is owned by more than all of it, of one kind of interest on one day."""
    sums: dict[tuple[str, Interest], int] = {}
    for stake in stakes:
        key = stake.owned, stake.interest
        sums[key] = sums.get(key, 0) + stake.low
    heavy = {key for key, low in sums.items() if low > WHOLE}
    if not heavy:
        return
    groups: dict[tuple[str, Interest], list[int]] = {}
    for number, stake in enumerate(stakes):
        if (stake.owned, stake.interest) in heavy:
            groups.setdefault((stake.owned, stake.interest), []).append(number)
    for numbers in groups.values():
        group = [stakes[number] for number in numbers]
        # A sum can only grow on a day on which a stake begins.
        dated = any(stake.since or stake.until for stake in group)
        for day in sorted({stake.since or FIRST_DAY for stake in group}) if dated else [None]:
            try:
                holdings_on(group, day)
            except Refused as refusal:
                checking.problems.add(checking.places.at("ownership", numbers[-1]), f"{refusal.place}: {refusal.why}")
                break


def circle(links: Sequence[Link]) -> tuple[str, ...]:
    """The nodes of one circle in the chain, the first one again at the end; nothing if it has none.

    >>> circle([Link("a", "b"), Link("b", "c"), Link("c", "b")])
    ('b', 'c', 'b')
    """
    onward: dict[str, list[str]] = {}
    for link in links:
        onward.setdefault(link.source, []).append(link.target)
    done: set[str] = set()
    for start in onward:
        if start in done:
            continue
        path, on_path = [start], {start}
        branches = [iter(onward[start])]
        while path:
            step = next(branches[-1], None)
            if step is None:
                branches.pop()
                done.add(path[-1])
                on_path.discard(path.pop())
            elif step in on_path:
                return (*path[path.index(step) :], step)
            elif step not in done:
                path.append(step)
                on_path.add(step)
                branches.append(iter(onward.get(step, ())))
    return ()


def _told(links: Sequence[Link]) -> tuple[str, ...]:
    found = circle(links)
    if not found:
        return ()
    shown = " > ".join(found if len(found) <= 8 else (*found[:6], "…", found[-1]))
    return (f"the chain runs in a circle: {shown}",)
