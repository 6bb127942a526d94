"""Bar 2 of tracing: ownership by a million stakes among 400,000 entities, built and solved.

    python benchmarks/ownership.py [--stakes 1000000] [--entities 400000] [--seeds 2000] [--runs 5]

Each run is a process of its own that makes random stakes, forgets what it took to make them, and then builds the rows
and solves them on minima and on maxima. Told are the best run and all of them, since other work on the machine only
adds; and peak memory, which holds the stakes themselves. `named` begins with names instead of numbers. `chain` is the
worst shape: every entity owned by the one before it. The answers are compared with the plain definition once.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time

import numpy as np

from onrecord.tracing.ownership import OwnershipTest, spread_plainly
from onrecord.tracing.ownership_bulk import NEVER, numbered, rows_of, solve
from onrecord.tracing.shipment import MICRO
from onrecord.tracing.vocabulary import Interest

HALF = 50 * MICRO
SHAPES = ("random", "named", "chain")


def stakes(shape: str, many: int, entities: int, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Owners, owned, least and most micro-percent; in each entity the stakes come to 100 % at most."""
    chance = np.random.default_rng(seed)
    if shape == "chain":
        owners = np.arange(entities - 1)
        low = np.full(entities - 1, HALF)
        return owners, owners + 1, low, low
    owners, owned = chance.integers(0, entities, many), chance.integers(0, entities, many)
    parts = chance.integers(1, 1000, many)
    high = 100 * MICRO * parts // np.bincount(owned, parts, entities).astype(np.int64)[owned]
    band = chance.random(many) < 0.1
    return owners, owned, np.where(band, high * 3 // 4, high), high


def one(shape: str, many: int, entities: int, seeds: int) -> dict[str, object]:
    """Build and solve once; seconds, and peak memory of this process."""
    owners, owned, low, high = stakes(shape, many, entities, 1)
    listed = [0] if shape == "chain" else np.random.default_rng(2).choice(entities, seeds, replace=False).tolist()
    texts = [[f"entity {i}" for i in column.tolist()] for column in (owners, owned)] if shape == "named" else None
    began = time.perf_counter()
    if texts:
        names, [owners, owned] = numbered(*texts)
        listed = [names[f"entity {i}"] for i in listed if f"entity {i}" in names]
        entities = len(names)
    rows = rows_of(entities, owners, owned)
    sure, possible = (solve(rows, weights, listed, HALF) for weights in (low, high))
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "seconds": round(seconds, 3),
        "peak_mb": round(peak),
        "blocked": int((sure != NEVER).sum()),
        "possibly": int(((possible != NEVER) & (sure == NEVER)).sum()),
        "rounds": int(possible.max()),
    }


def compare(many: int, entities: int, seeds: int) -> bool:
    """Whether the plain definition gives the same rounds, on a tenth of the size."""
    owners, owned, low, _ = stakes("random", many // 10, entities // 10, 3)
    listed = range(seeds // 10)
    rounds = solve(rows_of(entities // 10, owners, owned), low, listed, HALF)
    columns = zip(owners.tolist(), owned.tolist(), low.tolist(), strict=True)
    entries = [(str(a), str(b), Interest.UNKNOWN, weight) for a, b, weight in columns if a != b]
    [plain] = spread_plainly(entries, [frozenset(map(str, listed))], OwnershipTest())
    return {str(i): int(r) for i, r in enumerate(rounds) if r != NEVER} == plain.rounds


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stakes", type=int, default=1_000_000)
    parser.add_argument("--entities", type=int, default=400_000)
    parser.add_argument("--seeds", type=int, default=2_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--one", choices=SHAPES, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(one(given.one, given.stakes, given.entities, given.seeds)))
        return
    sizes = [f"--stakes={given.stakes}", f"--entities={given.entities}", f"--seeds={given.seeds}"]
    for shape in SHAPES:
        command = [sys.executable, __file__, *sizes, f"--one={shape}"]
        runs = [json.loads(subprocess.check_output(command, text=True)) for _ in range(given.runs)]
        best = min(runs, key=lambda run: run["seconds"])
        print(f"{shape}: {best} (all: {', '.join(str(run['seconds']) for run in runs)} s)")
    print("the definition agrees:", compare(given.stakes, given.entities, given.seeds))


if __name__ == "__main__":
    main()
