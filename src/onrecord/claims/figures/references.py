"""Reference figures: what the record's facts count, and how a number in a text fits one.

A reference comes from a fact of kind `figure` (a series by definition and year), `law` (the votes on a bill), `notice`
(how many parties it added) or `statement` (how many signed it); docs/founding-facts.md describes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, Protocol

from onrecord.claims.figures.numbers_said import Precision, Value
from onrecord.claims.words.tokens import folded
from onrecord.claims.words.word_tables import table, words

Json = dict[str, Any]
ROUNDED = 0.025
"""How far a rounded number lies from the value at most."""
_WORD = re.compile(r"[^\W_]+")
_COUNT = re.compile(r"(about|nearly|around)?\s*(\d{1,9})(?:-(\d{1,9}))?(?![\d.])")


class HasFacts(Protocol):
    """What gives the reference facts of one kind by id: an open record."""

    def facts(self, kind: str) -> Mapping[str, Json]:
        """The facts of a kind by id."""
        ...


@dataclass(frozen=True, slots=True)
class Reference:
    """A number to hold figures against.

    `subject` is the series, the law's id, or the list of a notice; `definition` says what is counted; `topic` are the
    words that speak of it; `status` is `final`, `provisional` or `count`; `day` when it was voted, announced or said.
    """

    id: str
    kind: Literal["series", "vote", "added", "signed"]
    subject: str
    value: Value
    definition: str
    source: str
    year: int | None = None
    unit: str | None = None
    status: str = "count"
    day: date | None = None
    chamber: str | None = None
    topic: frozenset[str] = frozenset()
    verified: bool = True


@dataclass(frozen=True, slots=True)
class Law:
    """A law, and the phrases that name it, as words."""

    id: str
    title: str
    names: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class References:
    """All reference figures of a record, and the laws that were voted on."""

    by_kind: Mapping[str, Sequence[Reference]]
    laws: tuple[Law, ...]

    def of(self, kind: str) -> Sequence[Reference]:
        """The references of one kind."""
        return self.by_kind.get(kind, ())


def references(record: HasFacts) -> References:
    """The reference figures of a record."""
    laws = record.facts("law")
    found = {
        "series": tuple(_series(record.facts("figure"))),
        "vote": tuple(_votes(laws)),
        "added": tuple(_added(record.facts("notice"))),
        "signed": tuple(_signed(record.facts("statement"))),
    }
    return References(found, tuple(_law(name, law) for name, law in sorted(laws.items())))


def _series(facts: Mapping[str, Json]) -> Iterator[Reference]:
    for name, fact in sorted(facts.items()):
        value = _value(fact["value"])
        if value is not None and not isinstance(value, tuple):
            topic = _topic(f"{fact['series']} {fact['definition']}")
            yield Reference(
                name, "series", fact["series"], value, fact["definition"], fact["source"], fact.get("year"),
                fact.get("unit"), fact["status"], _day(fact.get("as_of")), None, topic,
                bool(fact.get("verified", True)),
            )  # fmt: skip


def _votes(laws: Mapping[str, Json]) -> Iterator[Reference]:
    for name, law in sorted(laws.items()):
        for at, event in enumerate(law.get("events", ())):
            value, day = _value(event.get("vote")), _day(event.get("date"))
            if not isinstance(value, tuple) or day is None:
                continue
            bill = f" ({event['bill']})" if event.get("bill") else ""
            chamber = next((one for one in ("house", "senate") if one in event["event"]), None)
            yield Reference(
                f"{name}#{at}", "vote", name, value, f"{law['title']}{bill}: {event['event']}", event["source"],
                day.year, "votes", "count", day, chamber, frozenset(), bool(event.get("verified", True)),
            )  # fmt: skip


def _added(facts: Mapping[str, Json]) -> Iterator[Reference]:
    for name, fact in sorted(facts.items()):
        value = _value(fact.get("added"))
        day = _day(fact.get("announced")) or _day(fact.get("printed")) or _day(fact.get("effective"))
        if isinstance(value, int) and day is not None and fact.get("list"):
            yield Reference(
                name, "added", fact["list"], value, f"parties added: {fact['added']}",
                fact.get("citation") or fact.get("document") or name, day.year, "entities", "count", day, None,
                frozenset(), bool(fact.get("verified", True)),
            )  # fmt: skip


def _signed(facts: Mapping[str, Json]) -> Iterator[Reference]:
    for name, fact in sorted(facts.items()):
        value, day = _value(fact.get("count")), _day(fact.get("date"))
        if isinstance(value, int) and day is not None:
            month = day.strftime("%B").lower()
            topic = _topic(f"{fact['title']} {fact.get('text') or ''}") | {month, str(day.year)}
            yield Reference(
                name, "signed", name, value, f"{fact['title']}: {fact['count']}", fact["source"], day.year,
                "signatories", "count", day, None, topic, bool(fact.get("verified", True)),
            )  # fmt: skip


def _law(name: str, law: Json) -> Law:
    named = [law["title"], *law.get("aliases", ()), *(bill.split("(")[0] for bill in law.get("bills", ()))]
    return Law(name, law["title"], tuple(tuple(_WORD.findall(folded(str(one)))) for one in named))


def _topic(text: str) -> frozenset[str]:
    units = {unit for members in table("figures")["units"].values() for unit in members}
    return frozenset(_WORD.findall(folded(text))) - words("quotes", "stop") - units


def _value(said: object) -> Value:
    """The number that a fact gives: 28, `406-3`, `about 50`, `77 under 78 entries`."""
    if isinstance(said, int | float) and not isinstance(said, bool):
        return said
    match = _COUNT.match(said) if isinstance(said, str) else None
    if match is None:
        return None
    return (int(match[2]), int(match[3])) if match[3] else int(match[2])


def _day(said: object) -> date | None:
    """The day of a fact, None where it is less than one."""
    try:
        return date.fromisoformat(str(said)[:10])
    except ValueError:
        return None


def fits(said: Value, precision: Precision, value: Value) -> bool:
    """Whether a number as said can be the value: the same, rounded as its zeros say, or within what its words allow.

    >>> fits(70_600, "exact", 70_601), fits(71_000, "at_most", 70_601), fits(71_000, "exact", 80_411)
    (True, True, False)
    """
    if isinstance(said, tuple) or isinstance(value, tuple) or said is None or value is None:
        return said == value is not None
    if said == value or (abs(said - value) <= ROUNDED * value and round(value, -_zeros(said)) == said):
        return True
    if precision == "about":
        return abs(said - value) <= 0.03 * value
    if precision == "at_least":
        return said <= value <= 1.12 * said
    return precision == "at_most" and 0.93 * said <= value <= said


def _zeros(number: float) -> int:
    """The zeros at the end of a whole number, but for its first figure."""
    text = str(number)
    return len(text) - max(1, len(text.rstrip("0"))) if isinstance(number, int) else 0
