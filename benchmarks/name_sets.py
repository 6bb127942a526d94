"""The development sets of names, ../shared/gold/names, and the figures of a scorer on them.

    python benchmarks/name_sets.py [--scorer MODULE:FACTORY] [--birth-dates] [--json OUT.json]

FACTORY() gives `(score, search)`: `score(name, other, schema)` is the likeness of two names in [0, 1], and
`search(corpus, name, schema, limit)` the best `(id, score)` of a corpus, best first, each id once; with --birth-dates
it is given `birth_date=` as well. Without --scorer, rapidfuzz's token sort ratio is measured, for comparison.

Definitions
- F1 and "right" are at the threshold .70; AUC is the chance that a true pair scores above a false one, ties half.
- hit@5: the expected id is among the first five. Recall at a threshold: it is among the first `LIMIT` and scores so.
- A false positive is a person of a negative file with any hit at the threshold. Recall at a rate of 1 % is recall above
  the score that all but 1 % of a negative file stay at or below in a corpus, so there is one for each file and corpus;
  "both" is the two corpora searched as one. The lowest of them is the figure for the bar.
- A homonym is a negative whose words are just those of a listed name: nobody can tell the two apart by name. They are
  counted as false positives, and listed.
"""

from __future__ import annotations

import argparse
import csv
import importlib
import json
import lzma
import math
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.names.keys import normal
from onrecord.names.romanise import latin

SHARED = Path(os.environ.get("ONRECORD_SHARED", Path(__file__).resolve().parents[2] / "shared"))
THRESHOLD = 0.70
RATES = (0.01, 0.005)
LIMIT = 20
CORPORA = ("ofac", "un")
BOTH = "both"

Hits = Sequence[tuple[str, float]]
Score = Callable[[str, str, str], float]
Search = Callable[..., Hits]


@dataclass(frozen=True, slots=True)
class Listed:
    """A party of a corpus: its id, schema and properties by their FollowTheMoney names."""

    id: str
    schema: str
    properties: Mapping[str, Sequence[str]]

    @property
    def names(self) -> tuple[str, ...]:
        """All its names."""
        return tuple(name for kind in ("name", "alias", "weakAlias") for name in self.properties.get(kind, ()))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names, and whether they are one party's."""

    schema: str
    name: str
    other: str
    same: bool
    category: str


@dataclass(frozen=True, slots=True)
class Query:
    """A name to search, the id it should find (None: nobody), and how the name was made."""

    expected: str | None
    schema: str
    name: str
    birth_date: str | None
    mutation: str


@dataclass(slots=True)
class Report:
    """The figures, by set; `misses` names what was not found, not right, or found falsely."""

    figures: dict[str, dict[str, float]] = field(default_factory=lambda: defaultdict(dict))
    misses: dict[str, list[list[object]]] = field(default_factory=lambda: defaultdict(list))


def _rows(name: str, shared: Path) -> list[dict[str, str]]:
    with (shared / "gold/names" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def pairs(name: str, shared: Path = SHARED) -> list[Pair]:
    """`pairs` or `hard_pairs`."""
    return [
        Pair(row["schema"], row["name1"], row["name2"], row["is_match"] == "true", row["category"])
        for row in _rows(f"{name}.csv", shared)
    ]


def mutated_queries(shared: Path = SHARED) -> list[Query]:
    """Queries made of OFAC's names."""
    return [
        Query(row["expected"], row["schema"], row["name"], row["dob"] or None, row["mutation"])
        for row in _rows("mutated_queries.csv", shared)
    ]


def un_queries(shared: Path = SHARED) -> list[Query]:
    """Queries made of the UN's names of persons."""
    return [
        Query(row["expected"], "Person", row["treated"], row["dob"] or None, "treated")
        for row in _rows("un_queries.csv", shared)
    ]


def negatives(name: str, shared: Path = SHARED) -> list[Query]:
    """`us` or `global`: people on no list."""
    return [
        Query(None, "Person", row["full_name"], row["date_of_birth"] or None, "none")
        for row in _rows(f"negatives_{name}.csv", shared)
    ]


def corpus(name: str, shared: Path = SHARED) -> list[Listed]:
    """`ofac` or `un`: the parties that queries are to find."""
    with lzma.open(shared / "gold/names" / f"corpus_{name}.ftm.json.xz", "rt", encoding="utf-8") as file:
        found = map(json.loads, file)
        return [Listed(party["id"], party["schema"], party["properties"]) for party in found]


def words(name: str) -> tuple[str, ...]:
    """The words of a name in Latin letters, sorted: equal for homonyms."""
    return tuple(sorted(latin(normal(name)).split()))


def f1(scored: Iterable[tuple[float, bool]], threshold: float = THRESHOLD) -> float:
    """The harmonic mean of precision and recall.

    >>> f1([(0.9, True), (0.8, False), (0.1, True), (0.2, False)])
    0.5
    """
    outcomes = [(score >= threshold, same) for score, same in scored]
    hits, found, true = (sum(map(bool, some)) for some in zip(*((f and t, f, t) for f, t in outcomes), strict=True))
    return 2 * hits / (found + true) if found + true else 0.0


def auc(scored: Sequence[tuple[float, bool]]) -> float:
    """The chance that a true pair scores above a false one.

    >>> auc([(0.9, True), (0.8, False), (0.8, True), (0.2, False)])
    0.875
    """
    true, false = ([score for score, same in scored if same is wanted] for wanted in (True, False))
    wins = sum((a > b) + (a == b) / 2 for a in true for b in false)
    return wins / (len(true) * len(false))


def threshold_at(best: Sequence[float], rate: float) -> float:
    """The lowest threshold that no more than the share `rate` of the best scores reach.

    >>> threshold_at([0.9, 0.8, 0.7, 0.6], 0.25) > 0.8, threshold_at([0.9, 0.8], 0.25) > 0.9
    (True, True)
    """
    return math.nextafter(sorted(best, reverse=True)[int(rate * len(best))], math.inf)


def measure(score: Score, search: Search, shared: Path = SHARED, *, birth_dates: bool = False) -> Report:
    """All figures of a scorer."""
    report = Report()
    _measure_pairs(report, score, shared)

    def found(corpus_name: str, query: Query, limit: int) -> Hits:
        if birth_dates and query.birth_date:
            return search(corpus_name, query.name, query.schema, limit, birth_date=query.birth_date)
        return search(corpus_name, query.name, query.schema, limit)

    best = _measure_negatives(report, found, shared)
    for name, queries, corpus_name in (
        ("mutated", mutated_queries(shared), "ofac"),
        ("un", un_queries(shared), "un"),
    ):
        _measure_queries(report, name, queries, found, corpus_name, best)
    _measure_bars(report)
    return report


def _measure_bars(report: Report) -> None:
    """The figures that have a bar, once more."""
    figures = report.figures
    false = [value for name, value in figures["negatives"].items() if name.startswith("FPR")]
    report.figures["bars"] = {
        "pairs F1": figures["pairs"]["F1"],
        "pairs AUC": figures["pairs"]["AUC"],
        "hard pairs right": figures["hard_pairs"]["right all"],
        "mutated persons, recall at 1.0% FPR": figures["mutated"]["recall at 1.0% FPR, lowest"],
        "mutated persons, recall at 0.5% FPR": figures["mutated"]["recall at 0.5% FPR, lowest"],
        "acronyms hit@5": figures["mutated"].get("hit@5 Organization acronym", math.nan),
        "UN queries, recall at .70": figures["un"]["recall at .70, persons"],
        "highest FPR at .70": max(false),
    }


def _measure_pairs(report: Report, score: Score, shared: Path) -> None:
    for name in ("pairs", "hard_pairs"):
        scored = [(score(pair.name, pair.other, pair.schema), pair) for pair in pairs(name, shared)]
        outcomes = [(value, pair.same) for value, pair in scored]
        report.figures[name] = {"F1": f1(outcomes), "AUC": auc(outcomes)}
        right = defaultdict(list)
        for value, pair in scored:
            right["all"].append((value >= THRESHOLD) == pair.same)
            right[pair.category].append(right["all"][-1])
            if not right["all"][-1]:
                miss = [pair.schema, pair.name, pair.other, pair.same, pair.category, round(value, 4)]
                report.misses[name].append(miss)
        if name == "hard_pairs":
            report.figures[name] |= {f"right {category}": mean(some) for category, some in right.items()}


def _measure_negatives(
    report: Report, found: Callable[[str, Query, int], Hits], shared: Path
) -> dict[str, list[float]]:
    """The best score of each negative, by "file corpus"."""
    best: dict[str, list[float]] = {}
    homonyms = {words(name) for corpus_name in CORPORA for party in corpus(corpus_name, shared) for name in party.names}
    for file in ("us", "global"):
        queries = negatives(file, shared)
        for corpus_name in CORPORA:
            hits = [next(iter(found(corpus_name, query, 1)), ("", 0.0)) for query in queries]
            best[f"{file} {corpus_name}"] = [value for _, value in hits]
            for query, (party, value) in zip(queries, hits, strict=True):
                if value >= THRESHOLD:
                    report.misses[f"negatives {file} {corpus_name}"].append([query.name, party, round(value, 4)])
        best[f"{file} {BOTH}"] = list(map(max, *(best[f"{file} {corpus_name}"] for corpus_name in CORPORA)))
        same = [query.name for query in queries if words(query.name) in homonyms]
        report.misses[f"homonyms {file}"] = [[name] for name in same]
        report.figures["negatives"][f"homonyms {file}"] = len(same) / len(queries)
    for name, values in best.items():
        report.figures["negatives"][f"FPR at .70, {name}"] = mean([value >= THRESHOLD for value in values])
    return best


def _measure_queries(
    report: Report,
    name: str,
    queries: Sequence[Query],
    found: Callable[[str, Query, int], Hits],
    corpus_name: str,
    best: Mapping[str, Sequence[float]],
) -> None:
    results = [(query, found(corpus_name, query, LIMIT)) for query in queries]
    at: dict[str, list[int | None]] = defaultdict(list)
    scores: list[float] = []
    for query, hits in results:
        place = next((n for n, (party, _) in enumerate(hits) if party == query.expected), None)
        for group in ("all", query.schema, f"{query.schema} {query.mutation}") if name == "mutated" else ("all",):
            at[group].append(place)
        if query.schema == "Person":
            scores.append(-1.0 if place is None else hits[place][1])
        reached = -1.0 if place is None else hits[place][1]
        if place is None or place >= 5 or reached < THRESHOLD:
            first = [(party, round(value, 4)) for party, value in hits[:2]]
            report.misses[name].append(
                [query.schema, query.mutation, query.name, query.expected, place, round(reached, 4), first]
            )
    figures = report.figures[name]
    for group, places in sorted(at.items()):
        figures[f"hit@1 {group}"] = mean([place == 0 for place in places])
        figures[f"hit@5 {group}"] = mean([place is not None and place < 5 for place in places])
    figures["recall at .70, persons"] = mean([value >= THRESHOLD for value in scores])
    for rate in RATES:
        recalls = []
        for source, values in best.items():
            threshold = threshold_at(values, rate)
            recalls.append(mean([value >= threshold for value in scores]))
            figures[f"recall at {rate:.1%} FPR, {source} (threshold {threshold:.3f})"] = recalls[-1]
        figures[f"recall at {rate:.1%} FPR, lowest"] = min(recalls)


def mean(values: Sequence[bool]) -> float:
    """The share that is true."""
    return sum(values) / len(values) if values else math.nan


def printed(report: Report) -> str:
    """The figures as a table."""
    return "\n".join(
        f"{name:11} {figure:60} {value:.4f}"
        for name, figures in report.figures.items()
        for figure, value in figures.items()
    )


def token_sort() -> tuple[Score, Search]:
    """A plain scorer: rapidfuzz's token sort ratio of the names in Latin letters."""
    from rapidfuzz import fuzz, process

    def form(name: str) -> str:
        return latin(normal(name))

    indexes = {}
    for corpus_name in CORPORA:
        pairs_of = [(form(name), party.id) for party in corpus(corpus_name) for name in party.names]
        indexes[corpus_name] = ([text for text, _ in pairs_of], [party for _, party in pairs_of])

    def score(name: str, other: str, schema: str) -> float:
        return float(fuzz.token_sort_ratio(form(name), form(other)) / 100)

    def search(corpus_name: str, name: str, schema: str, limit: int) -> Hits:
        texts, ids = indexes[corpus_name]
        best: dict[str, float] = {}
        for _, value, at in process.extract(form(name), texts, scorer=fuzz.token_sort_ratio, limit=limit * 4):
            best.setdefault(ids[at], value / 100)
        return list(best.items())[:limit]

    return score, search


def main() -> None:
    """Measure a scorer and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scorer", default="name_sets:token_sort", help="MODULE:FACTORY")
    parser.add_argument("--birth-dates", action="store_true")
    parser.add_argument("--json", type=Path, help="write figures and misses here")
    given = parser.parse_args()
    module, _, factory = given.scorer.partition(":")
    score, search = getattr(importlib.import_module(module), factory)()
    report = measure(score, search, birth_dates=given.birth_dates)
    print(printed(report))
    if given.json:
        given.json.write_text(
            json.dumps({"figures": report.figures, "misses": report.misses}, ensure_ascii=False, indent=1),
            encoding="utf-8",
        )


if __name__ == "__main__":
    main()
