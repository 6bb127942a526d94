"""Days: whether a screening tells who is listed, who was, and who was not yet, on the day it is asked about.

This part asks through the whole screening, as `onrecord screen` does, and compares with what the record says of the
entry by itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from onrecord.model.days import ONE_DAY
from onrecord.record.answers import Entry
from onrecord.record.questions import Questions
from onrecord.record.rows_kept import NameKind
from onrecord.screening.asking import MOST_HITS, Asking
from onrecord.screening.query import LONGEST_NAME, Query
from onrecord.screening.screener import Screener
from onrecord.screening.search import ListedName
from onrecord.screening.validation_searching import list_of
from onrecord.timeline.answers import State

Json = dict[str, Any]
Step = Callable[[int, int], None]

PER_LIST = 25
"""Entries of a list that each check tries at the most."""
LOOKED_AT = 12
"""So many times more entries are looked at for those that a check is for."""
CHECKS = {
    "told": "The entry is found, with the state that the record gives it on the day.",
    "formerly": "An entry that has ended is found, and not told to be in force.",
    "in-force-only": "The same entry is left out where only what is in force is asked for.",
    "first-day": "On the day on which its listing took effect the entry is found, in force.",
    "day-before": "On the day before, the entry is not told to be in force.",
}
"""The checks, with what each expects."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One check of one entry by one name on one day: what was told, and whether that is as expected."""

    check: str
    entry: str
    name: str
    on: date
    told: str
    as_expected: bool

    def to_json(self) -> Json:
        """The shape of docs/validate.md."""
        told = {"check": self.check, "entry": self.entry, "name": self.name}
        return {**told, "on": self.on.isoformat(), "told": self.told}


def days(
    record: Questions, screener: Screener, sample: Sequence[ListedName], on: date, threshold: float, step: Step
) -> Json:
    """All checks, on entries of the sampled names, in their order; the shape of docs/validate.md."""
    chosen = _chosen(record, sample, on)
    found: list[Kept] = []
    for done, (check, listed, entry) in enumerate(chosen):
        found.append(_checked(screener, check, listed, entry, on, threshold))
        step(done + 1, len(chosen))
    tried = Counter((one.check, list_of(one.entry)) for one in found)
    kept = Counter((one.check, list_of(one.entry)) for one in found if one.as_expected)
    return {
        "on": on.isoformat(),
        "checks": [
            {
                "check": check,
                "expects": expects,
                "tried": sum(count for (name, _), count in tried.items() if name == check),
                "kept": sum(count for (name, _), count in kept.items() if name == check),
            }
            for check, expects in CHECKS.items()
        ],
        "rows": [{"check": check, "list": name, "tried": tried[check, name], "kept": kept[check, name]}
                 for check, name in sorted(tried)],
        "exceptions": [one.to_json() for one in found if not one.as_expected],
    }  # fmt: skip


def _chosen(record: Questions, sample: Sequence[ListedName], on: date) -> list[tuple[str, ListedName, Entry]]:
    """Which entry is checked for what, by day: another day asked about is another state of the record."""
    parties = record.parties(on, None)
    counts: Counter[tuple[str, str]] = Counter()
    looked: Counter[str] = Counter()
    chosen: list[tuple[str, ListedName, Entry]] = []
    seen: set[str] = set()
    for one in sample:
        name = list_of(one.entry)
        if one.entry in seen or looked[name] >= PER_LIST * LOOKED_AT or one.kind != NameKind.NAME:
            continue
        seen.add(one.entry)
        looked[name] += 1
        party = parties.of(one.entry)
        entry = next((e for e in party.entries if e.entry == one.entry), None) if party else None
        if entry is None or party is None or one.name not in party.names or len(one.name) > LONGEST_NAME:
            continue
        for check in _for(entry):
            if counts[check, name] < PER_LIST:
                counts[check, name] += 1
                chosen.append((check, one, entry))
    return sorted(chosen, key=lambda item: (_day(item[0], item[2], on), [*CHECKS].index(item[0])))


def _for(entry: Entry) -> Iterator[str]:
    if entry.state is State.NOT_LISTED:
        return
    yield "told"
    if entry.state is State.ENDED:
        yield from ("formerly", "in-force-only")
    if entry.since and entry.since.date and entry.state in (State.IN_FORCE, State.ENDED):
        yield from ("first-day", "day-before")


def _day(check: str, entry: Entry, on: date) -> date:
    since = entry.since.date if entry.since else None
    if since is None or check not in ("first-day", "day-before"):
        return on
    return since if check == "first-day" else since - ONE_DAY


def _checked(screener: Screener, check: str, listed: ListedName, entry: Entry, on: date, threshold: float) -> Kept:
    day = _day(check, entry, on)
    asking = Asking(day, threshold=threshold, limit=MOST_HITS, in_force_only=check == "in-force-only")
    hits = screener.screen(Query((listed.name,)), asking).hits
    found = next((one for hit in hits for one in hit.entries if one.entry == entry.entry), None)
    state = found.state if found else None
    expected = {
        "told": state is entry.state,
        "formerly": state is State.ENDED,
        "in-force-only": state is None,
        "first-day": state is State.IN_FORCE,
        "day-before": state is not State.IN_FORCE,
    }[check]
    return Kept(check, entry.entry, listed.name, day, str(state) if state else "not found", expected)
