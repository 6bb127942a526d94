"""Fitting the numbers of the score, and what a fit on one half of the development sets does on the other.

    python benchmarks/fit.py [--half 0|1] [--minutes 10] [--seed 1] [--rough] [--json OUT.json]

A random search over the numbers of `onrecord/screening/tuning.py`: one to three of them are moved at a time, and what
is no worse is kept. The aim is the sum of what has a bar (`name_sets.py`), false positives weighing most. With `--half`
only that half of every set is fitted on and the figures of the other half are printed at the end; `--rough` begins from
round numbers instead of those in the package. The package is not changed: what was found is written to OUT.json.

Candidates are found once, with the numbers of the package, and only scored anew, so that the figures here are a little
better than those of a search.
"""

from __future__ import annotations

import argparse
import json
import random
import time
import zlib
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

import indexed
import name_sets
from onrecord.screening.kernel import comparison, likeness, prepared
from onrecord.screening.kernel.prepared import Prepared
from onrecord.screening.kinds import Mode
from onrecord.screening.scripts import compare_in_script
from onrecord.screening.search import ListedName, mode_of
from onrecord.screening.tuning import ORGANISATION, PERSON, SPELLING
from onrecord.screening.verdict import Verdict
from onrecord.screening.words import words_of

PACKAGE = {"spelling": asdict(SPELLING), "person": asdict(PERSON), "organisation": asdict(ORGANISATION)}
FIXED = {"numbers", "numbers_of_named", "number_extra", "cap", "acronym", "short_acronym", "same_sense", "glued",
         "spelling_group", "family_group", "substitution", "initial_extra"}  # fmt: skip
"""Numbers that are set by reason and not by fit."""
ROUGH = {
    "spelling": {"first_letter": 1.1, "vowel_for_vowel": 0.55, "looks_or_sounds_close": 0.35, "rather_close": 0.55,
                 "insertion": 0.95, "inserted_vowel": 0.7, "inserted_h": 0.45, "doubled": 0.35, "swap": 0.75,
                 "ending": 1.0, "base": 0.3, "per_letter": 0.68, "by_sound": 0.25, "initial": 0.72,
                 "given_group": 0.87, "translated_group": 0.78},
    "person": {"middle": 0.68, "steep": 14.0, "contradiction": 2.4, "extra": 0.18, "evidence": 0.3,
               "evidence_scale": 5.0, "least_clash": 5.0, "worst": 0.2, "most_extra": 8.0, "one_word": 0.75,
               "alone": 0.6, "initial_clash": 6.0, "inversion": 0.65},
    "organisation": {"middle": 0.68, "steep": 14.0, "contradiction": 1.8, "extra": 0.3, "evidence": 0.3,
                     "evidence_scale": 5.0, "least_clash": 2.0, "worst": 0.1, "most_extra": 20.0, "one_word": 1.0,
                     "alone": 0.6, "place_extra": 3.0, "forms": 0.96},
}  # fmt: skip
"""Where a fit begins that is to owe nothing to earlier ones."""
LIKELIEST = 25
RATES = (0.01, 0.005)
Numbers = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Scored:
    """A pair of names, ready to be scored anew."""

    a: Prepared
    b: Prepared
    mode: Mode
    verdict: Verdict | None

    def score(self) -> float:
        """The score with the numbers that the kernel has now."""
        score = prepared.score(self.a, self.b, self.mode)
        return self.verdict.applied(score) if self.verdict else score


def scored(a: str, b: str, mode: Mode) -> Scored:
    """A pair of names."""
    return Scored(Prepared(words_of(a, mode)), Prepared(words_of(b, mode)), mode, compare_in_script(a, b, mode))


def half_of(*texts: str) -> int:
    """The half that a row is in."""
    return zlib.crc32("|".join(texts).encode()) & 1


class Sets:
    """The development sets, each row with its half."""

    def __init__(self) -> None:
        self.pairs = {
            name: [(half_of(each.name, each.other), scored(each.name, each.other, mode_of(each.schema)), each.same)
                   for each in name_sets.pairs(name)]
            for name in ("pairs", "hard_pairs")
        }  # fmt: skip
        self.queries: list[tuple[str, int, str | None, list[tuple[str, Scored]]]] = []
        for corpus, sets in (
            ("ofac", {"mutated": name_sets.mutated_queries()}),
            ("un", {"un": name_sets.un_queries()}),
            *((corpus, {f"{file} {corpus}": name_sets.negatives(file)}) for corpus in ("ofac", "un")
              for file in ("us", "global")),
        ):  # fmt: skip
            names = [
                ListedName(party.id, party.schema, name, 0)
                for party in name_sets.corpus(corpus)
                for kind in ("name", "alias", "weakAlias")
                for name in dict.fromkeys(party.properties.get(kind, ()))
            ]
            index = indexed.in_memory(names)
            for title, queries in sets.items():
                for each in queries:
                    if each.schema != "Person":
                        continue
                    listed = [index.listed(found.number)
                              for found in index.search(each.name, Mode.PERSON, limit=LIKELIEST)]  # fmt: skip
                    likely = [(one.entry, scored(each.name, one.name, Mode.PERSON)) for one in listed]
                    self.queries.append((title, half_of(each.expected or each.name), each.expected, likely))

    def figures(self, half: int | None) -> dict[str, float]:
        """What has a bar, on one half of the sets or on all."""
        found: dict[str, float] = {}
        for name, rows in self.pairs.items():
            outcomes = [(one.score(), same) for at, one, same in rows if half in (None, at)]
            found[f"{name} F1"], found[f"{name} AUC"] = name_sets.f1(outcomes), name_sets.auc(outcomes)
        best: dict[str, list[float]] = {}
        for title, at, expected, likely in self.queries:
            if half in (None, at):
                scores = [one.score() for entry, one in likely if expected in (None, entry)]
                best.setdefault(title, []).append(max(scores, default=0.0))
        false = {title: scores for title, scores in best.items() if title not in ("mutated", "un")}
        for rate in RATES:
            least = max(name_sets.threshold_at(scores, rate) for scores in false.values())
            found[f"recall at {rate:.1%}"] = _share(best["mutated"], least)
        found["recall"], found["UN recall"] = (_share(best[name], name_sets.THRESHOLD) for name in ("mutated", "un"))
        found["false positives"] = max(_share(scores, name_sets.THRESHOLD) for scores in false.values())
        return found


def _share(scores: list[float], least: float) -> float:
    return sum(score >= least for score in scores) / len(scores)


def aim(figures: dict[str, float]) -> float:
    """What a fit makes large."""
    return (
        sum(figures[f"recall at {rate:.1%}"] for rate in RATES) + 2 * figures["UN recall"] + 0.6 * figures["recall"]
        + 1.6 * figures["pairs F1"] + 1.2 * figures["pairs AUC"] + 0.5 * figures["hard_pairs F1"]
        - 30 * max(0.0, figures["false positives"] - 0.001)
    )  # fmt: skip


def use(numbers: Numbers) -> None:
    """Have the kernel score with these numbers. What is inserted costs no more than its kind does at the least."""
    spelling = dict(numbers["spelling"])
    spelling["inserted_vowel"] = min(spelling["inserted_vowel"], spelling["insertion"])
    for name in ("doubled", "inserted_h"):
        spelling[name] = min(spelling[name], spelling["inserted_vowel"])
    likeness.configure(replace(SPELLING, **spelling))
    comparison.configure(replace(PERSON, **numbers["person"]), replace(ORGANISATION, **numbers["organisation"]))


def fitted(sets: Sets, half: int | None, start: Numbers, minutes: float, dice: random.Random) -> Numbers:
    """The best numbers found in that time."""
    free = [(part, each.name) for part, kind in (("spelling", SPELLING), ("person", PERSON),
            ("organisation", ORGANISATION)) for each in fields(kind) if each.name not in FIXED]  # fmt: skip
    best, steps, end = start, 0, time.monotonic() + 60 * minutes
    use(best)
    reached = aim(sets.figures(half))
    while time.monotonic() < end:
        steps += 1
        tried = {part: dict(numbers) for part, numbers in best.items()}
        for part, name in dice.sample(free, dice.choice((1, 1, 2, 3))):
            tried[part][name] *= dice.lognormvariate(0, dice.choice((0.05, 0.15, 0.4)))
        use(tried)
        now = aim(sets.figures(half))
        if now >= reached:
            best, reached = tried, now
    print(f"{steps} steps, aim {reached:.4f}")
    return best


def main() -> None:
    """Fit, and print what was reached."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rough", action="store_true")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    sets = Sets()
    start = {part: {**numbers, **(ROUGH[part] if given.rough else {})} for part, numbers in PACKAGE.items()}
    numbers = fitted(sets, given.half, start, given.minutes, random.Random(given.seed))
    use(numbers)
    halves = {"all": None} if given.half is None else {"fitted on": given.half, "the other half": 1 - given.half}
    for title, half in halves.items():
        told = ", ".join(f"{name} {value:.3f}" for name, value in sets.figures(half).items())
        print(f"{title}: {told}")
    if given.json:
        given.json.write_text(json.dumps(numbers, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
