"""Accuracy of screening: the figures that have a bar, on the development sets of names.

    python benchmarks/name_accuracy.py [--halves 200] [--birth-dates] [--exhaustive] [--details] [--json OUT.json]

The pairs are scored by `compare_names`, the queries searched in an index of each corpus, a weak alias lighter, as
`onrecord screen` does it. --exhaustive compares with every name instead, which takes minutes and says what the index
misses. The spread is that of F1 and AUC over random halves of the pairs, drawn at the fixed threshold: two
figures that lie closer together than that say nothing about each other. Definitions stand in `name_sets.py`.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import name_sets
from indexed import in_memory
from name_sets import CORPORA, SHARED, THRESHOLD, Hits, Report, Score, Search
from onrecord.record.rows_kept import NameKind
from onrecord.screening.answers import PLACES
from onrecord.screening.comparison import compare_names
from onrecord.screening.query import Query
from onrecord.screening.screener import WEAK, search_mode
from onrecord.screening.search import Exhaustive, ListedName, NameSearch
from onrecord.screening.support import adjusted, contributions

KINDS = {"name": NameKind.NAME, "alias": NameKind.ALIAS, "weakAlias": NameKind.WEAK}
BARS = (
    ("pairs F1", ">=", 0.89),
    ("pairs AUC", ">=", 0.93),
    ("hard pairs right", ">=", 0.90),
    ("mutated persons, recall at 1.0% FPR", ">=", 0.98),
    ("mutated persons, recall at 0.5% FPR", ">=", 0.95),
    ("acronyms hit@5", ">=", 0.65),
    ("UN queries, recall at .70", ">=", 0.995),
    ("highest FPR at .70", "<=", 0.003),
)


def listed_names(corpus: Sequence[name_sets.Listed]) -> list[ListedName]:
    """All names of a corpus, a name of two kinds as the closer one."""
    return [
        ListedName(party.id, party.schema, name, kind)
        for party in corpus
        for name, kind in {
            name: kind for key, kind in reversed(KINDS.items()) for name in party.properties.get(key, ())
        }.items()
    ]


def screening(
    make: Callable[[list[ListedName]], NameSearch] = in_memory, shared: Path = SHARED
) -> tuple[Score, Search]:
    """The score and the search of onrecord, as `name_sets.measure` takes them."""
    parties = {name: name_sets.corpus(name, shared) for name in CORPORA}
    indexes = {name: make(listed_names(corpus)) for name, corpus in parties.items()}
    properties = {name: {party.id: party.properties for party in corpus} for name, corpus in parties.items()}

    def search(corpus: str, name: str, schema: str, limit: int, birth_date: str | None = None) -> Hits:
        asked = {"name": name, "schema": schema} | ({"birthDate": birth_date} if birth_date else {})
        query = Query.from_properties(asked, lenient=True)
        index = indexes[corpus]
        best: dict[str, float] = {}
        # Several names can be one party's.
        for found in index.search(name, search_mode(query), limit=limit * 4):
            listed = index.listed(found.number)
            score = found.score * WEAK if listed.kind == NameKind.WEAK else found.score
            best[listed.entry] = max(score, best.get(listed.entry, 0.0))
        hits = [
            (party, round(adjusted(score, contributions(query, properties[corpus][party])), PLACES))
            for party, score in best.items()
        ]
        return sorted(hits, key=lambda hit: (-hit[1], hit[0]))[:limit]

    return compare_names, search


def exhaustive() -> tuple[Score, Search]:
    """The same, searched by comparison with every name."""
    return screening(Exhaustive)


def halves(outcomes: Sequence[tuple[float, bool]], n: int, seed: int = 1) -> Iterator[tuple[float, float]]:
    """F1 at the threshold and AUC on `n` random halves.

    >>> [*halves([(0.9, True), (0.2, False)] * 20, 2)]
    [(1.0, 1.0), (1.0, 1.0)]
    """
    dice = random.Random(seed)
    for _ in range(n):
        half = dice.sample(outcomes, len(outcomes) // 2)
        yield name_sets.f1(half), name_sets.auc(half)


def table(report: Report) -> Iterator[str]:
    """The figures with a bar, and whether they meet it."""
    yield f"{'figure':40} {'measured':>9} {'bar':>9}"
    for name, sign, bar in BARS:
        value = report.figures["bars"][name]
        met = value >= bar if sign == ">=" else value <= bar
        yield f"{name:40} {value:9.4f} {sign + ' ' + format(bar, 'g'):>9}  {'met' if met else 'missed'}"


def by_category(report: Report) -> Iterator[str]:
    """The hard pairs by category, and the false positives by file and corpus."""
    counts: dict[str, int] = {}
    for pair in name_sets.pairs("hard_pairs"):
        counts[pair.category] = counts.get(pair.category, 0) + 1
    yield "hard pairs right, by category"
    for category, n in sorted(counts.items()):
        share = report.figures["hard_pairs"][f"right {category}"]
        yield f"  {category:38} {round(share * n):4} of {n}"
    yield "negatives with a hit at .70, and real homonyms among them"
    for name, value in report.figures["negatives"].items():
        yield f"  {name:38} {value:9.4f}"
    yield "recall of mutated persons, by file of negatives and corpus"
    for name, value in report.figures["mutated"].items():
        if name.startswith("recall"):
            yield f"  {name:58} {value:9.4f}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--halves", type=int, default=200, help="random halves of the pairs")
    parser.add_argument("--birth-dates", action="store_true", help="give the birth dates that the sets know as well")
    parser.add_argument("--exhaustive", action="store_true")
    parser.add_argument("--details", action="store_true", help="all figures, not only those with a bar")
    parser.add_argument("--json", type=Path, help="write figures and misses here")
    given = parser.parse_args()
    if not (SHARED / "gold/names").is_dir():
        raise SystemExit(f"{SHARED}/gold/names is missing: set ONRECORD_SHARED")
    began = time.perf_counter()
    score, search = exhaustive() if given.exhaustive else screening()
    report = name_sets.measure(score, search, birth_dates=given.birth_dates)
    outcomes = [(score(pair.name, pair.other, pair.schema), pair.same) for pair in name_sets.pairs("pairs")]
    some = [*halves(outcomes, given.halves)]
    for name, values in zip(("F1", "AUC"), zip(*some, strict=True), strict=True):
        report.figures["halves"] |= {f"{name} mean": statistics.fmean(values), f"{name} sd": statistics.stdev(values)}
    print("\n".join([*table(report), *by_category(report)]))
    spread = report.figures["halves"]
    print(
        f"pairs over {given.halves} random halves at {THRESHOLD:.2f}: "
        f"F1 {spread['F1 mean']:.3f} ± {spread['F1 sd']:.3f}, AUC {spread['AUC mean']:.3f} ± {spread['AUC sd']:.3f}"
    )
    if given.details:
        print(name_sets.printed(report))
    print(f"measured in {time.perf_counter() - began:.0f} s")
    if given.json:
        told = {"figures": report.figures, "misses": report.misses}
        given.json.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
