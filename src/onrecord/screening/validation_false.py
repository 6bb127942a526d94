"""False positives: what is found for names that are on no list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from onrecord.screening.kinds import Mode
from onrecord.screening.validation_intervals import Share
from onrecord.screening.validation_recall import hundredths
from onrecord.screening.validation_searching import LEAST, Searching, Tick, list_of

Json = dict[str, Any]
MOST_TOLD = 200
"""False hits of one sort that a report lists, the highest first."""


@dataclass(frozen=True, slots=True)
class FalseHit:
    """A name on no list, and the entry that was found for it with the highest score, by what name."""

    made: str
    name: str
    entry: str
    entry_name: str
    score: float

    def to_json(self) -> Json:
        """The shape of docs/validate.md."""
        return {
            "made": self.made,
            "name": self.name,
            "entry": self.entry,
            "entry_name": self.entry_name,
            "score": self.score,
        }


@dataclass(slots=True)
class Made:
    """What was found for made names of one sort. `best` and `any_best` count names by hundredths of their highest
    score, asked as what they are and asked without a schema; `lists` counts names with a hit in each list."""

    made: str
    names: int
    left_out: int
    threshold: float
    best: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    any_best: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    lists: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    hits: list[FalseHit] = field(default_factory=list)
    """Every name with anything found, asked as what it is."""
    with_hit: int = 0
    any_with_hit: int = 0

    def worst(self) -> list[FalseHit]:
        """The hits from the threshold on, the highest first; a name that was made again only once."""
        found = dict.fromkeys(one for one in self.hits if one.score >= self.threshold)
        return sorted(found, key=lambda one: (-one.score, one.name, one.entry))

    def to_json(self) -> Json:
        """The shape of docs/validate.md."""
        return {
            "made": self.made,
            "names": self.names,
            "homonyms_left_out": self.left_out,
            "with_hit": Share(self.with_hit, self.names).to_json(),
            "with_hit_without_schema": Share(self.any_with_hit, self.names).to_json(),
            "lists": [
                {"list": name, "with_hit": Share(count, self.names).to_json()}
                for name, count in sorted(self.lists.items())
            ],
            "worst": [one.to_json() for one in self.worst()[:MOST_TOLD]],
        }


def made(
    searching: Searching, kind: str, mode: Mode, names: Sequence[str], left_out: int, threshold: float, tick: Tick
) -> Made:
    """Search for names that are on no list: in their own mode, and in the other one too, as a screening without a
    schema does."""
    told = Made(kind, len(names), left_out, threshold)
    other = Mode.ORGANISATION if mode is Mode.PERSON else Mode.PERSON
    least = min(LEAST, threshold)
    others = searching.many(names, other, least, lambda _: None)
    for name, answer, also in zip(names, searching.many(names, mode, least, tick), others, strict=True):
        scores = searching.scores(answer)
        entry, score = min(scores.items(), key=lambda item: (-item[1], item[0]), default=("", 0.0))
        other_best = max(searching.scores(also).values(), default=0.0)
        told.best[hundredths(score)] += 1
        told.any_best[hundredths(max(score, other_best))] += 1
        told.with_hit += score >= threshold
        told.any_with_hit += max(score, other_best) >= threshold
        if entry:
            told.hits.append(FalseHit(kind, name, entry, searching.name_of(entry, answer), score))
        for hit in {list_of(one) for one, value in scores.items() if value >= threshold}:
            told.lists[hit] += 1
    return told
