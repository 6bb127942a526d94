"""Ownership statements of the Beneficial Ownership Data Standard 0.4 (https://standard.openownership.org/en/0.4.0/) as
parties, stakes and controls.

A record is what its statements say one after the other: each speaks until the date of the next one, the first for all
the time before it too, and a closed record ends on the date of the closing statement; within that, an interest has its
own start and end. Shares are bands: a bound that the standard calls exclusive stands one micro-percent inside of it.

Not read: interests that are said to be indirect, since laws count direct stakes and the chain between (they are told);
annotations, sources and political exposure; statements of older versions, which are refused.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from onrecord.model.errors import Refused
from onrecord.tracing.foreign_objects import MOST_OBJECTS, Foreign
from onrecord.tracing.json_text import decode, parse_json
from onrecord.tracing.places import place_of
from onrecord.tracing.quantities import percent_bounds
from onrecord.tracing.shipment import WHOLE, Control, Parts, Stake, TradeParty
from onrecord.tracing.vocabulary import ControlKind, Interest, PartyKind

RECORD_TYPES = ("entity", "person", "relationship")


@cache
def _interests() -> Mapping[str, Mapping[str, str]]:
    import yaml

    text = (resources.files("onrecord.tracing") / "bods_interests.yaml").read_text(encoding="utf-8")
    loaded: Mapping[str, Mapping[str, str]] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return loaded


def is_bods(document: Any) -> bool:
    """True for what looks like statements of the standard, of any version."""
    first = document[0] if isinstance(document, list) and document else document
    return isinstance(first, dict) and bool({"statementId", "statementID"} & first.keys())


def read_bods(content: bytes | str, file: str | None = None) -> Parts:
    """The parties, stakes and controls of a JSON list of statements, or of one statement a line.

    Raises `Refused`, naming the place, for what is no such document, is of an older version or does not hold together.
    """
    return parts_of_statements(_statements(content, file), file)


def parts_of_statements(statements: Sequence[Any], file: str | None = None) -> Parts:
    """The same, of statements that are parsed."""
    if len(statements) > MOST_OBJECTS:
        raise Refused(f"{len(statements):,} statements; at most {MOST_OBJECTS:,} are read", file=file)
    records: dict[tuple[str, str], list[_Statement]] = {}
    for number, given in enumerate(statements):
        statement = _statement(Foreign.of(given, f"[{number}]", file), number)
        records.setdefault((statement.kind, statement.record), []).append(statement)
    found = _Found()
    for (kind, record), told in records.items():
        told.sort(key=lambda each: (each.on or date.min, each.number))
        if kind == "relationship":
            _relationship(told, found)
        elif record in found.parties:
            raise Refused(f"{record!r} is both an entity and a person", place=f"[{told[-1].number}]", file=file)
        else:
            found.parties[record] = _party(kind, record, told)
    for record in [*dict.fromkeys(found.named)]:
        if record not in found.parties:
            found.parties[record] = TradeParty(record)
            found.odd["parties of whom no statement says who they are"] += 1
    return Parts(
        tuple(found.parties.values()),
        ownership=tuple(found.stakes),
        controls=tuple(found.controls),
        told=tuple(f"{count} {what}" for what, count in found.odd.items()),
    )


@dataclass(slots=True)
class _Found:
    parties: dict[str, TradeParty] = field(default_factory=dict)
    stakes: list[Stake] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)
    named: list[str] = field(default_factory=list)
    odd: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class _Statement:
    number: int
    id: str
    record: str
    kind: str
    on: date | None
    closed: bool
    details: Foreign


def _statements(content: bytes | str, file: str | None) -> Sequence[Any]:
    """The statements of a list, or of lines."""
    text = decode(content, file) if isinstance(content, bytes) else content
    lines = text.split("\n")
    if not text.lstrip().startswith("{") or not lines[0].rstrip().endswith("}"):
        given = parse_json(text, file)
        return given if isinstance(given, list) else [given]
    if len(lines) > MOST_OBJECTS:
        raise Refused(f"{len(lines):,} lines; at most {MOST_OBJECTS:,} are read", file=file)
    return [
        parse_json(line, f"{file}:{number}" if file else f"line {number}")
        for number, line in enumerate(lines, 1)
        if line.strip()
    ]


def _statement(given: Foreign, number: int) -> _Statement:
    if "statementID" in given.value or "statementType" in given.value:
        raise Refused("is a statement of BODS 0.3 or older; 0.4 is read", place=given.place, file=given.file)
    kind = given.required("recordType")
    if kind not in RECORD_TYPES:
        given.refuse("recordType", f"{kind[:60]!r} is no record type; expected {', '.join(RECORD_TYPES)}")
    details = given.object("recordDetails")
    if details is None:
        raise Refused("recordDetails is missing", place=given.place, file=given.file)
    return _Statement(
        number,
        given.required("statementId"),
        given.required("recordId"),
        kind,
        given.day("statementDate"),
        given.text("recordStatus") == "closed",
        details,
    )


def _party(kind: str, record: str, told: Sequence[_Statement]) -> TradeParty:
    """The party of the newest statement, with the names of the older ones as aliases."""
    names: dict[str, None] = {}
    for statement in reversed(told):
        names.update(dict.fromkeys(_names(kind, statement.details)))
    newest = told[-1].details
    ids: dict[str, str] = {}
    for each in newest.objects("identifiers"):
        scheme, value = each.id("scheme") or each.id("schemeName"), each.id("id")
        if scheme and value:
            ids.setdefault(_id_kind(scheme), value)
    places = [place for place in _places(kind, newest) if place]
    return TradeParty(
        record,
        next(iter(names), None),
        tuple(names)[1:],
        MappingProxyType(ids),
        places[0] if len({*places}) == 1 else None,
        kind=PartyKind.PERSON if kind == "person" else PartyKind.ORGANISATION,
    )


def _names(kind: str, details: Foreign) -> Iterator[str]:
    if kind == "person":
        yield from (name for each in details.objects("names") if (name := each.text("fullName")))
        return
    if name := details.text("name"):
        yield name
    yield from details.ids("alternateNames")


def _id_kind(scheme: str) -> str:
    """The kind of identifier that a scheme of org-id.guide is: `lei` for `XI-LEI`, `imo`, else the scheme itself."""
    kind = "".join(c if c.isalnum() and c.isascii() else "_" for c in scheme.lower()).strip("_")
    return {"xi_lei": "lei", "cn_uscc": "uscc", "us_duns": "duns"}.get(kind, kind[:31] or "register")


def _places(kind: str, details: Foreign) -> Iterator[str | None]:
    given = [*details.objects("nationalities")] if kind == "person" else [details.object("jurisdiction")]
    for each in given:
        code = each.id("code") if each else None
        try:
            yield place_of(code) if code else None
        except ValueError:
            yield None


def _relationship(told: Sequence[_Statement], found: _Found) -> None:
    """The stakes and controls of one record, statement by statement."""
    if len(told) > 1 and any(statement.on is None for statement in told):
        found.odd["statements of records that changed are not read, for they have no date"] += len(told) - 1
        told = [max(told, key=lambda each: each.number)]
    for place, statement in enumerate(told):
        since = statement.on if place else None
        until = told[place + 1].on if place + 1 < len(told) else None
        if statement.closed:
            if place:
                # The statement before it has ended on this day.
                continue
            until = statement.on
        owner, owned = (_end(statement.details, key, found) for key in ("interestedParty", "subject"))
        if owner is None or owned is None:
            continue
        if owner == owned:
            found.odd["interests of an entity in itself are not read"] += 1
            continue
        for interest in statement.details.objects("interests"):
            _interest(interest, statement, (owner, owned), (since, until), found)


def _end(details: Foreign, key: str, found: _Found) -> str | None:
    """The record at one end of a relationship; None where the statement gives a reason why none is named."""
    given = details.value.get(key)
    if isinstance(given, dict):
        reason = Foreign.of(given, f"{details.place}.{key}", details.file).text("reason") or "no reason given"
        found.odd[f"relationships are not read, for one side is not named ({reason[:60]})"] += 1
        return None
    record = details.required(key)
    found.named.append(record)
    return record


def _interest(
    given: Foreign, statement: _Statement, ends: tuple[str, str], period: tuple[date | None, date | None], found: _Found
) -> None:
    kind = given.text("type") or "unknownInterest"
    what = _interests().get(kind)
    if what is None:
        given.refuse("type", f"{kind[:60]!r} is no interest type of BODS 0.4")
    directness = given.text("directOrIndirect")
    if directness == "indirect":
        found.odd["indirect interests are not read: direct ones count, and the chain between"] += 1
        return
    since, until = _later(period[0], given.day("startDate")), _earlier(period[1], given.day("endDate"))
    if since and until and until <= since:
        return
    if "control" in what:
        detail = given.text("details") or kind
        found.controls.append(
            Control(*ends, ControlKind(what["control"]), detail, since, until, f"BODS {statement.id}")
        )
        return
    if directness != "direct":
        found.odd["interests are read as direct ones, though it is not said that they are"] += 1
    low, high = _bounds(given)
    found.stakes.append(Stake(*ends, low, high, Interest(what["stake"]), since, until, f"BODS {statement.id}"))


def _bounds(interest: Foreign) -> tuple[int, int]:
    """The least and the most that a share can be, in micro-percent; everything where none is given."""
    share = interest.object("share")
    if share is None:
        return 0, WHOLE
    low, high = 0, WHOLE
    for key in ("exact", "minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum"):
        given = share.decimal(key)
        if given is None:
            continue
        try:
            below, above = percent_bounds(given)
        except ValueError as error:
            share.refuse(key, str(error))
        if key in ("exact", "minimum"):
            low = max(low, below)
        if key in ("exact", "maximum"):
            high = min(high, above)
        if key == "exclusiveMinimum":
            low = max(low, below + 1)
        if key == "exclusiveMaximum":
            high = min(high, above - 1)
    if low > high:
        raise Refused("its bounds leave no share between them", place=share.place, file=share.file)
    return low, high


def _later(one: date | None, other: date | None) -> date | None:
    return max((day for day in (one, other) if day), default=None)


def _earlier(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day), default=None)
