"""Above and below the line: what another threshold would find and let through, and the cases on both sides of this one.

Testing above and below the line is how a threshold is set and defended: what lies just above is reviewed for false
positives, what lies just below for true hits that are lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from onrecord.screening.validation_false import FalseHit, Made
from onrecord.screening.validation_intervals import DIGITS, Share
from onrecord.screening.validation_recall import Recall, Tried
from onrecord.screening.validation_searching import LEAST

Json = dict[str, Any]

STEPS = range(60, 91, 2)
"""The thresholds that are compared, in hundredths."""
NEAR = 0.05
"""How near to the line a case lies that is given for review."""
MOST_GIVEN = 40
"""Cases for review on either side."""


def lines(recall: Recall, made: Sequence[Made], threshold: float) -> Json:
    """The shape of docs/validate.md."""
    above, below = _above(made, threshold), _below(recall, threshold)
    return {
        "thresholds": [_at(step, recall, made) for step in STEPS],
        "above": [one.to_json() for one in above],
        "below": [one.to_json() for one in below],
        "scores": {
            "from": LEAST,
            "step": 0.01,
            "listed": _counts(recall.scores),
            "unlisted": [{"made": one.made, **_counts(one.best)} for one in made],
        },
    }


def _at(step: int, recall: Recall, made: Sequence[Made]) -> Json:
    tried = recall.total().tried
    hits = _from(recall.hits, step)
    return {
        "threshold": step / 100,
        "recall": Share(_from(recall.scores, step), tried).to_json(),
        "hits": hits,
        "hits_per_query": round(hits / tried, DIGITS) if tried else None,
        "unlisted": [
            {
                "made": one.made,
                "with_hit": Share(_from(one.best, step), one.names).to_json(),
                "with_hit_without_schema": Share(_from(one.any_best, step), one.names).to_json(),
            }
            for one in made
        ],
    }


def _from(counts: Mapping[int, int], step: int) -> int:
    return sum(count for score, count in counts.items() if score >= step)


def _counts(counts: Mapping[int, int]) -> Json:
    lowest = round(LEAST * 100)
    return {
        "below": sum(count for score, count in counts.items() if score < lowest),
        "counts": [counts.get(score, 0) for score in range(lowest, 101)],
    }


def _above(made: Sequence[Made], threshold: float) -> list[FalseHit]:
    near = dict.fromkeys(hit for one in made for hit in one.hits if threshold <= hit.score < threshold + NEAR)
    return sorted(near, key=lambda hit: (hit.score, hit.name, hit.entry))[:MOST_GIVEN]


def _below(recall: Recall, threshold: float) -> list[Tried]:
    near = [one for one in recall.tried if threshold - NEAR <= one.placed.score < threshold]
    return sorted(near, key=lambda one: (-one.placed.score, one.listed.entry, one.query))[:MOST_GIVEN]
