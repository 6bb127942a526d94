"""The words of times, from the table `lexicon/times.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.claims.words.word_tables import table


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The table, ready for reading; its head says what each of it is."""

    months: Mapping[str, int]
    short_months: frozenset[str]
    doubtful: frozenset[str]
    weekdays: Mapping[str, int]
    before_names: frozenset[str]
    after_names: frozenset[str]
    seasons: Mapping[str, tuple[int, int]]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    units: Mapping[str, tuple[str, int]]
    """By singular and plural: `days` or `months`, and how many."""
    parts: Mapping[str, Mapping[str, tuple[int, int]]]
    ahead: frozenset[str]
    perhaps: frozenset[str]
    past: frozenset[str]
    boundaries: frozenset[str]
    counted: frozenset[str]
    prepositions: frozenset[str]
    leading: frozenset[str]
    after_to: frozenset[str]
    presents: frozenset[str]
    vague: frozenset[str]
    approximate: frozenset[str]
    named_days: Mapping[str, tuple[int, int]]
    parts_of_a_day: frozenset[str]
    triggers: frozenset[str]
    """The words without which there is no time, but for numbers."""


@cache
def time_words() -> TimeWords:
    """The words of times."""
    found = table("times")

    def some(key: str) -> frozenset[str]:
        return frozenset(map(str, found[key]))

    def pairs(rows: Mapping[str, Any]) -> dict[str, tuple[int, int]]:
        return {name: (int(pair[0]), int(pair[1])) for name, pair in rows.items()}

    units = dict[str, tuple[str, int]]()
    for name, unit in found["units"].items():
        units[name] = units[f"{name}s"] = next(iter(unit.items()))
    named, seasons = pairs(found["days_by_name"]), pairs(found["seasons"])
    return TimeWords(
        months=found["months"],
        short_months=some("short_months"),
        doubtful=some("months_that_are_words"),
        weekdays=found["weekdays"],
        before_names=some("before_weekdays_in_names"),
        after_names=some("after_weekdays_in_names"),
        seasons=seasons,
        numbers=found["numbers"],
        ordinals=found["ordinals"],
        units=units,
        parts={name: pairs(part) for name, part in found["parts"].items()},
        ahead=some("ahead"),
        perhaps=some("perhaps_ahead"),
        past=some("past"),
        boundaries=some("boundaries"),
        counted=some("counted"),
        prepositions=some("prepositions"),
        leading=some("leading"),
        after_to=some("after_to"),
        presents=some("presents"),
        vague=some("vague"),
        approximate=some("approximate"),
        named_days=named,
        parts_of_a_day=some("parts_of_a_day"),
        triggers=frozenset(
            {*found["months"], *found["weekdays"], *seasons, *named, *some("presents")}
            | {"q1", "q2", "q3", "q4", "h1", "h2", "quarter", "half"}
            | {"last", "next", "this", "previous", "following", "same", "that", "past", "coming", "current"}
            | {"ago", "earlier", "later", "present", "now", "moment", "immediately", "recent", "weekend", "since"}
            | {"day", "week", "month", "year"}
        ),
    )
