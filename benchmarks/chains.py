"""Chains: a million links in eight tiers; building the index, tracing one shipment, tracing ten thousand.

    python benchmarks/chains.py [--links 1000000] [--shipments 10000] [--one 200] [--dated]

The chain is random: tiers of equal width, each node fed by nodes of the tier above it, all levels of evidence equally
often, one raw source in 200 in the region asked about. `--dated` gives every third link a period. One shipment is
traced by a walk of its own: what is upstream, and the best path to every source in the region. Ten thousand are traced
by the walk down from those sources, which is one for all shipments of a day on which the same links hold; the days of
the shipments lie in one year.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import sys
import time
from datetime import date, timedelta

from onrecord.tracing.chains import Chains
from onrecord.tracing.places import lies_in
from onrecord.tracing.shipment import Link, Node
from onrecord.tracing.vocabulary import Level, NodeKind

TIERS = 8
FED_BY = 5.7
"""How many nodes feed one, on average."""
REGION = "CN-XJ"
BARS = {"build": 5.0, "one": 0.05, "many": 60.0}
"""Seconds."""
FIRST = date(2023, 1, 1)


def chain(many: int, dated: bool, seed: int = 7) -> tuple[list[Node], list[Link]]:
    """Nodes and links; the node `t0-…` are what is shipped."""
    chance = random.Random(seed)
    width = round(many / FED_BY / (TIERS - 1))
    nodes = [
        Node(
            f"t{tier}-{place}",
            NodeKind.RAW if tier == TIERS - 1 else NodeKind.PROCESS,
            place=REGION if tier == TIERS - 1 and chance.random() < 0.005 else "CN-SD",
        )
        for tier in range(TIERS)
        for place in range(width)
    ]
    levels = list(Level)
    links = []
    for _ in range(many):
        tier = chance.randrange(TIERS - 1)
        since = FIRST + timedelta(chance.randrange(-700, 300)) if dated and chance.random() < 0.33 else None
        links.append(
            Link(
                f"t{tier + 1}-{chance.randrange(width)}",
                f"t{tier}-{chance.randrange(width)}",
                chance.choice(levels),
                since=since,
                until=since + timedelta(chance.randrange(100, 900)) if since else None,
            )
        )
    return nodes, links


def main() -> int:
    """Print what was measured; 1 where a bar was missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--links", type=int, default=1_000_000)
    parser.add_argument("--shipments", type=int, default=10_000)
    parser.add_argument("--one", type=int, default=200)
    parser.add_argument("--dated", action="store_true")
    given = parser.parse_args()
    nodes, links = chain(given.links, given.dated)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.perf_counter()
    chains = Chains.of(nodes, links)
    _ = chains.arrays.upward, chains.arrays.downward
    region = frozenset(node.id for node in nodes if lies_in(node.place, REGION))
    build = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{len(nodes):,} nodes, {len(links):,} links, {len(region)} sources in the region")
    print(f"build: {build:.2f} s, {(after - before) / 1024:.0f} MB more at most")

    chance = random.Random(3)
    width = len(nodes) // TIERS
    asked = [
        (f"t0-{chance.randrange(width)}", FIRST + timedelta(chance.randrange(365))) for _ in range(given.shipments)
    ]
    times, found, size = [], 0, []
    for node, on in asked[: given.one]:
        began = time.perf_counter()
        upstream = chains.upstream(node, on)
        paths = [upstream.path(reached.node) for reached in upstream.reached(region)]
        times.append(time.perf_counter() - began)
        found += bool(paths)
        size.append(len(upstream))
    worst = sorted(times)[int(len(times) * 0.95) - 1]
    print(
        f"one shipment: median {statistics.median(times) * 1000:.1f} ms, 95 % within {worst * 1000:.1f} ms"
        f" ({statistics.mean(size):,.0f} nodes upstream; {found} of {len(times)} reach the region)"
    )
    began = time.perf_counter()
    reached = sum(chains.reach(region, on).path(node) is not None for node, on in sorted(asked, key=lambda a: a[1]))
    many = time.perf_counter() - began
    print(f"{given.shipments:,} shipments: {many:.1f} s ({reached:,} reach the region)")
    missed = [name for name, took in (("build", build), ("one", worst), ("many", many)) if took > BARS[name]]
    print("missed: " + ", ".join(missed) if missed else "all within the bars")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
