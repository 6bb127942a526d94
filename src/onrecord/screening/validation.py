"""Validation: how well names are screened against this very record, measured, for whoever has to answer for it.

What is measured follows what supervisors and the industry ask of name screening: testing of the matching logic and of
threshold settings, from end to end (3 NYCRR 504.3(b)(3)-(5),
https://govt.westlaw.com/nycrr/Document/If190167b58ac11e6806bc9321b10fb4e), and exact and varied names, false positives
and the setting of thresholds (Wolfsberg Guidance on Sanctions Screening, 2019, https://wolfsberg-group.org).

The same record, engine and seed give the same report: nothing here reads a clock or asks a machine's random numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from math import isfinite
from typing import Any

from onrecord.model.errors import WrongUse
from onrecord.record.answers import iso
from onrecord.record.questions import Progress, Questions
from onrecord.screening import validation_unlisted as unlisted
from onrecord.screening.asking import THRESHOLD
from onrecord.screening.kinds import Mode
from onrecord.screening.screener import Screener
from onrecord.screening.search import LEAST_SCORE, ListedName
from onrecord.screening.validation_days import days
from onrecord.screening.validation_exact import exact
from onrecord.screening.validation_false import made
from onrecord.screening.validation_lines import lines
from onrecord.screening.validation_recall import queries, recall, sampled
from onrecord.screening.validation_searching import Searching, list_of

Json = dict[str, Any]

SAMPLE = 1000
UNLISTED = 50_000
SEED = 504
MOST = 1_000_000
LIMITS = (
    "The changed names are made by rules, and by one person's list of typing, scanning and spelling habits. Real data "
    "err in other ways, and in others' proportions: a share here is a measure of one kind of change, not a forecast.",
    "The names on no list are made of words as common as a table of the population of lists has them. Customers of one "
    "country, or of one trade, can meet listed names far more often, or less.",
    "What counts as right is the entry from which a name was made. A changed name can have become another listed "
    "party's, and is then counted as missed though the screening was right; two entries of one party that bear no name "
    "in common count as two.",
    "Only names are asked. Birth dates, countries, identifiers and addresses move a score in real use and are not "
    "measured here, nor is how hits are reviewed and decided.",
    "The lists are sampled to the same size each, so shares over all lists are not weighted by how long a list is.",
    "The thresholds compared use the same sample on which any one of them would be chosen: confirm a changed threshold "
    "with another seed, and with your own data.",
    "The names tested are those the record holds. Whether the record holds every list, and every change to it, is told "
    "by the coverage alone.",
    "It says nothing of whether these lists and this threshold fit the risks of an institution, and is no certificate.",
)
"""What a report does not show."""


@dataclass(frozen=True, slots=True)
class Validating:
    """How a validation is to be done.

    `on` is the legal day of the checks of days; `threshold` the score from which a name counts as found; `sample` the
    names of each list that are changed; `unlisted` the names of people, and as many of organisations, that are made;
    `lists` the lists whose names are tested (empty: all), always against the names of all lists.
    """

    on: date
    threshold: float = THRESHOLD
    sample: int = SAMPLE
    unlisted: int = UNLISTED
    seed: int = SEED
    lists: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        *,
        on: date | None = None,
        threshold: float = THRESHOLD,
        sample: int = SAMPLE,
        unlisted: int = UNLISTED,
        seed: int = SEED,
        lists: Iterable[str] = (),
    ) -> Validating:
        """The same, checked: WrongUse for a threshold outside [0.34, 1], and for sizes outside [1, 1,000,000]. `on`
        defaults to today (UTC)."""
        if not (isfinite(threshold) and LEAST_SCORE <= threshold <= 1):
            raise WrongUse(f"a threshold that is measured lies between {LEAST_SCORE} and 1, not {threshold}")
        for what, value in (("a sample", sample), ("the number of names on no list", unlisted)):
            if not 1 <= value <= MOST:
                raise WrongUse(f"{what} lies between 1 and {MOST:,}, not {value}")
        day = on or datetime.now(UTC).date()
        return cls(day, float(threshold), sample, unlisted, seed, tuple(dict.fromkeys(lists)))

    def parameters(self) -> Json:
        """What a receipt says was asked for."""
        return {
            "on": iso(self.on), "threshold": self.threshold, "sample": self.sample, "unlisted": self.unlisted,
            "seed": self.seed, "lists": [*self.lists],
        }  # fmt: skip


def validate(
    record: Questions,
    screener: Screener,
    validating: Validating,
    *,
    workers: int = 1,
    progress: Progress = lambda done, total, what: None,
    part_done: Callable[[str], None] = lambda part: None,
) -> Json:
    """Measure everything; the shape of docs/validate.md without its receipt and times. `part_done` is told each part
    when it is done. WrongUse for a list of which the record holds nothing."""
    held = record.lists()
    for name in validating.lists:
        if name not in held:
            raise WrongUse(f"the record holds nothing of {name!r}; `onrecord status` names its lists")
    searching = Searching(screener.names, workers)
    tested = [one for one in searching.listed if not validating.lists or list_of(one.entry) in validating.lists]
    if not tested:
        raise WrongUse("the record holds no name; `onrecord take` takes lists in")
    sample = sampled(tested, validating.sample, validating.seed)
    asked = queries(sample, validating.seed)
    work = _Work(len(tested) + len(asked) + 2 * validating.unlisted, progress)
    part_done("preparing")
    exactly = exact(searching, tested, validating.threshold, work.at("exact names"))
    part_done("exact")
    changed = recall(searching, asked, validating.threshold, work.at("changed names"))
    part_done("recall")
    sorts = []
    for kind, mode, make in (
        ("person", Mode.PERSON, unlisted.people), ("organisation", Mode.ORGANISATION, unlisted.organisations),
    ):  # fmt: skip
        names, left_out = make(validating.unlisted, validating.seed, (one.name for one in searching.listed))
        tick = work.at("names on no list")
        sorts.append(made(searching, kind, mode, names, left_out, validating.threshold, tick))
    part_done("unlisted")
    told = days(
        record, screener, sample, validating.on, validating.threshold,
        lambda done, total: progress(done, total, "days"),
    )  # fmt: skip
    part_done("days")
    return {
        "schema": "onrecord/validate/1",
        **validating.parameters(),
        "known": None,
        "record": _record(record, searching.listed, tested, sample),
        "exact": exactly.to_json(),
        "recall": changed.to_json(),
        "unlisted_names": [one.to_json() for one in sorts],
        "lines": lines(changed, sorts, validating.threshold),
        "days": told,
        "limits": [*LIMITS],
        "coverage": [item.to_json() for item in record.parties(validating.on, None).coverage()],
    }


class _Work:
    """How far the searches are, over all parts."""

    def __init__(self, total: int, progress: Progress) -> None:
        self._done, self._total, self._progress = 0, total, progress

    def at(self, what: str) -> Callable[[int], None]:
        """What is told of one part."""

        def tick(count: int) -> None:
            self._done += count
            self._progress(min(self._done, self._total), self._total, what)

        return tick


def _record(
    record: Questions, listed: Sequence[ListedName], tested: Sequence[ListedName], sample: Sequence[ListedName]
) -> Json:
    names, tests, samples = (Counter(list_of(one.entry) for one in some) for some in (listed, tested, sample))
    entries = Counter(list_of(entry) for entry in {one.entry for one in listed})
    known = record.catalogue.lists
    return {
        "names": len(listed),
        "entries": sum(entries.values()),
        "lists": [
            {
                "list": name,
                "title": known[name].title if name in known else name,
                "entries": entries[name],
                "names": names[name],
                "tested": tests[name],
                "sampled": samples[name],
            }
            for name in sorted(names)
        ],
    }
