"""The peers beside onrecord, in one run on one machine: nomenklatura's algorithms, and rapidfuzz's plain ratios.

    python benchmarks/peers.py [--python PYTHON] [--install] [--speed 4000] [--json OUT.json]

All score the same pairs of names, and nothing but names: F1 at .70 and AUC on `pairs`, the share right at .70 on
`hard_pairs`, by category for the best of the peers. Speed is pairs a second of one processor's time, over pairs that
nobody has scored before: names of OFAC's corpus, half of them against a name of the same party with one letter changed,
half against one of another party; making the peer's entities is part of it, as making words is of ours.

nomenklatura needs ICU, for which there are no wheels: `apt-get install libicu-dev pkg-config g++`, then
`pip install 'onrecord[peers]'`. It is looked for in PYTHON (else the variable ONRECORD_PEERS_PYTHON, else this
interpreter); --install puts it into a virtual environment of its own, build/peers, where that can be done. Where it
cannot, one line says so, and the rest is measured.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

import grow
import name_sets
from name_sets import SHARED, THRESHOLD, Pair
from onrecord.names.keys import normal
from onrecord.names.romanise import latin
from onrecord.screening.comparison import compare_names
from onrecord.screening.kernel.prepared import Prepared, scores
from onrecord.screening.reading import read_words
from onrecord.screening.search import mode_of

ALGORITHMS = ("logic-v2", "logic-v1", "regression-v1", "name-based", "name-qualified", "ofac")
REQUIREMENT = "nomenklatura>=4.17,<5"
OWN = Path(__file__).resolve().parents[1] / "build" / "peers"
SETS = ("pairs", "hard_pairs")

Plain = tuple[str, str, str]
"""A schema and two names."""


def plain(pair: Pair) -> Plain:
    """What is scored of a pair."""
    return pair.schema, pair.name, pair.other


def speed_pairs(n: int, seed: int = grow.SEED) -> list[Plain]:
    """`n` pairs of names, half of one party."""
    dice = grow.Dice(seed)
    parties = [
        party for party in name_sets.corpus("ofac") if party.names and party.schema in ("Person", "Organization")
    ]
    found: list[Plain] = []
    while len(found) < n:
        party, other = dice.one(parties), dice.one(parties)
        against = party if len(found) % 2 else other
        found.append((party.schema, dice.one(party.names), grow.one_edit(dice.one(against.names), dice)))
    return found


def installed(python: str, install: bool) -> str:
    """The interpreter to ask."""
    if not install or loads(python):
        return python
    own = OWN / "bin" / "python"
    if not own.exists():
        subprocess.run([sys.executable, "-m", "venv", str(OWN)], check=True)
    pip = [str(own), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", REQUIREMENT]
    done = subprocess.run(pip, capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["pip failed"])[-1]
        print(f"nomenklatura could not be installed ({last}); it needs libicu-dev, pkg-config and a C++ compiler")
    return str(own)


def loads(python: str) -> bool:
    """Whether an interpreter has it."""
    done = subprocess.run([python, "-c", "import nomenklatura.matching"], capture_output=True, check=False)
    return done.returncode == 0


def nomenklatura(
    python: str, sets: Mapping[str, Sequence[Plain]], speed: Mapping[str, Sequence[Plain]]
) -> dict[str, Any] | None:
    """What the peer says; None where it is not there."""
    worker = Path(__file__).with_name("peer_nomenklatura.py")
    given = json.dumps({"sets": sets, "speed": speed})
    done = subprocess.run([python, str(worker)], input=given, capture_output=True, text=True, check=False)
    if done.returncode:
        print("nomenklatura is left out:", (done.stderr.strip().splitlines() or ["it failed"])[-1])
        return None
    return dict(json.loads(done.stdout))


def ratios() -> dict[str, Callable[[Plain], float]]:
    """rapidfuzz's, of names in Latin letters, made lower case and without signs as ours."""

    def ratio(of: Callable[[str, str], float], most: float) -> Callable[[Plain], float]:
        return lambda pair: of(latin(normal(pair[1])), latin(normal(pair[2]))) / most

    return {
        "rapidfuzz token_sort_ratio": ratio(fuzz.token_sort_ratio, 100),
        "rapidfuzz token_set_ratio": ratio(fuzz.token_set_ratio, 100),
        "rapidfuzz WRatio": ratio(fuzz.WRatio, 100),
        "rapidfuzz Jaro-Winkler": ratio(JaroWinkler.normalized_similarity, 1),
    }


def ours_in_kernel(pair: Plain) -> float:
    """As the index scores: words read and compared by the kernel, nothing explained, without what scripts say."""
    mode = mode_of(pair[0])
    one, other = (Prepared(read_words(name, mode)) for name in pair[1:])
    return scores(one, [other], int(mode))[0]


def told(name: str, found: Mapping[str, Sequence[float]], seconds: float, n: int) -> str:
    """One line of the table."""
    cells = [name.ljust(28)]
    for key in SETS:
        pairs = name_sets.pairs(key)
        outcomes = [(score, pair.same) for score, pair in zip(found[key], pairs, strict=True)]
        if key == "pairs":
            cells.append(f"F1 {name_sets.f1(outcomes):.3f}  AUC {name_sets.auc(outcomes):.3f}")
        else:
            right = sum((score >= THRESHOLD) == same for score, same in outcomes)
            cells.append(f"hard pairs right {right:2} of {len(pairs)}")
    return "  ".join([*cells, f"{n / seconds:9,.0f} pairs/s"])


def categories(found: Mapping[str, Sequence[float]]) -> dict[str, tuple[int, int]]:
    """Hard pairs right, and all, by category."""
    counts: dict[str, list[bool]] = defaultdict(list)
    for score, pair in zip(found["hard_pairs"], name_sets.pairs("hard_pairs"), strict=True):
        counts[pair.category].append((score >= THRESHOLD) == pair.same)
    return {category: (sum(right), len(right)) for category, right in sorted(counts.items())}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", default=os.environ.get("ONRECORD_PEERS_PYTHON", sys.executable))
    parser.add_argument("--install", action="store_true")
    parser.add_argument("--speed", type=int, default=4000, help="pairs that speed is measured on")
    parser.add_argument("--json", type=Path, help="write all scores here")
    given = parser.parse_args()
    if not (SHARED / "gold/names").is_dir():
        raise SystemExit(f"{SHARED}/gold/names is missing: set ONRECORD_SHARED")
    sets = {key: [plain(pair) for pair in name_sets.pairs(key)] for key in SETS}
    print(f"load {os.getloadavg()[0]:.2f}; {', '.join(f'{len(pairs)} {key}' for key, pairs in sets.items())}")
    scorers: dict[str, Callable[[Plain], float]] = {
        "onrecord compare_names": lambda pair: compare_names(pair[1], pair[2], pair[0]),
        "onrecord kernel, words only": ours_in_kernel,
        **ratios(),
    }
    every: dict[str, dict[str, list[float]]] = {}
    # Pairs of its own for each, so that nobody finds the names of another in a cache.
    seeds = iter(range(grow.SEED, grow.SEED + 100))
    for name, score in scorers.items():
        score(("Person", "Ana Lima", "Anna Lima"))
        score(("Company", "Acme Ltd", "海康威视"))
        fresh, began = speed_pairs(given.speed, next(seeds)), time.process_time()
        for pair in fresh:
            score(pair)
        seconds = time.process_time() - began
        every[name] = {key: [score(pair) for pair in pairs] for key, pairs in sets.items()}
        print(told(name, every[name], seconds, given.speed), flush=True)
    fresh_pairs = {name: speed_pairs(given.speed, next(seeds)) for name in ALGORITHMS}
    peer = nomenklatura(installed(given.python, given.install), sets, fresh_pairs)
    for name in ALGORITHMS if peer else ():
        if peer and name in peer:
            every[f"nomenklatura {name}"] = peer[name]["scores"]
            line = told(f"nomenklatura {name}", peer[name]["scores"], peer[name]["seconds"], given.speed)
            print(f"{line}  (woken in {peer[name]['wake']:.1f} s)", flush=True)
    if peer:
        print(f"nomenklatura {peer['version']}: import {peer['import']:.1f} s, {peer['memory']:.0f} MB in the end")
        print_categories(every)
    if given.json:
        given.json.write_text(json.dumps(every), encoding="utf-8")


def print_categories(every: Mapping[str, Mapping[str, Sequence[float]]]) -> None:
    """Hard pairs right by category: ours, and the best of the peers'."""
    peers = {name: categories(found) for name, found in every.items() if name.startswith("nomenklatura")}
    best = max(peers, key=lambda name: sum(right for right, _ in peers[name].values()))
    print(f"{'hard pairs right':24} {'onrecord':>9} {best:>24}")
    for category, (right, n) in categories(every["onrecord compare_names"]).items():
        print(f"{category:24} {f'{right} of {n}':>9} {f'{peers[best][category][0]} of {n}':>24}")


if __name__ == "__main__":
    main()
