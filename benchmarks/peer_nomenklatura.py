"""Scores of nomenklatura's algorithms, for `peers.py`, which runs this by an interpreter that has it.

Reads {"sets": {NAME: [[schema, name, other], …]}, "speed": {ALGORITHM: [[…], …]}} on standard input and writes the
version, for each algorithm the seconds to wake it, its scores by set and the processor's seconds for its own pairs, and
the memory in the end. It imports nothing of onrecord, so that its figures are the peer's alone.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from importlib.metadata import version


def main() -> None:
    """Score."""
    began = time.perf_counter()
    try:
        from followthemoney import EntityProxy
        from nomenklatura.matching import get_algorithm
    except ImportError as problem:
        raise SystemExit(f"nomenklatura cannot be loaded: {problem}") from None

    def party(schema: str, name: str) -> object:
        return EntityProxy.from_dict({"id": name, "schema": schema, "properties": {"name": [name]}})

    asked = json.load(sys.stdin)
    told: dict[str, object] = {"version": version("nomenklatura"), "import": time.perf_counter() - began}
    for name, fresh in asked["speed"].items():
        algorithm = get_algorithm(name)
        if algorithm is None:
            continue
        config = algorithm.default_config()

        def score(pair: list[str], algorithm=algorithm, config=config) -> float:
            schema, one, other = pair
            return algorithm.compare(party(schema, one), party(schema, other), config).score

        began = time.perf_counter()
        for pair in (["Person", "Ana Lima", "Anna Lima"], ["Company", "Acme Ltd", "Acme Limited"]):
            score(pair)
        wake, began = time.perf_counter() - began, time.process_time()
        for pair in fresh:
            score(pair)
        seconds = time.process_time() - began
        scores = {key: [score(pair) for pair in pairs] for key, pairs in asked["sets"].items()}
        told[name] = {"wake": wake, "seconds": seconds, "scores": scores}
    told["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
