"""Predicates that find no breach: sectors under scrutiny (`sector_note`) and routes worth a look (`route_pattern`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from onrecord.publishers.founding_yaml import Fields, load
from onrecord.tracing.asked import Asked
from onrecord.tracing.findings import Finding, Result, Subject
from onrecord.tracing.goods_matching import dotted
from onrecord.tracing.judging import finding
from onrecord.tracing.rules import Rule, Version
from onrecord.tracing.shipment import Good


@dataclass(frozen=True, slots=True)
class Sector:
    """A sector of high priority: its name, the day from which it counts, the tariff prefixes that others read into its
    words (digits only, unofficial), and the source."""

    id: str
    title: str
    since: date
    hs: tuple[str, ...]
    source: str


@cache
def sectors() -> tuple[Sector, ...]:
    """The sectors of the founding facts, in their order."""
    file = "sectors.yaml"
    top = Fields(load((resources.files("onrecord.publishers") / "facts" / file).read_bytes()), "", file)
    found = []
    for one in top.each("facts", "sector"):
        since = one.day("designated")
        if since is None:
            raise one.refuse("'designated' is missing")
        codes = tuple(inner.required("prefix").replace(".", "") for inner in one.each("hs", "prefix"))
        found.append(Sector(one.required("id"), one.required("title"), since, codes, one.required("source")))
    return tuple(found)


def sector_note(asked: Asked, rule: Rule, version: Version) -> Iterator[Finding]:
    """Whether a good lies in a sector of high priority, by its tariff code."""
    for good in asked.shipment.goods:
        subject = Subject("good", good.id, good.description or good.id)
        if not good.hs:
            yield finding(
                asked, rule, version, Result.NOT_EVALUATED, subject, ["no tariff code is given"], outcome="no_hs"
            )
            continue
        for sector in sectors():
            prefix = next((code for code in sector.hs if good.hs.startswith(code)), None)
            if prefix is None or asked.on < sector.since:
                continue
            why = [
                f"HS {dotted(good.hs)} lies under {dotted(prefix)}, which is read as {sector.title} (an unofficial"
                f" reading), a sector from {sector.since}"
            ]
            made = finding(asked, rule, version, Result.APPLIES, subject, why, severity=version.severity)
            yield made


def on_route(asked: Asked, legs: Sequence[str]) -> bool:
    """Whether the goods pass those countries in that order, by departure, route and arrival.

    Where no route is told, by departure, the places of consignees, and arrival.
    """
    shipment = asked.shipment
    told = [shipment.origin, *shipment.route, shipment.destination]
    countries = [place.partition("-")[0] for place in told if place]
    waiting = [*legs]
    for country in countries:
        if waiting and country == waiting[0]:
            waiting.pop(0)
    return not waiting


def good_subject(good: Good) -> Subject:
    """A good as the subject of a finding."""
    return Subject("good", good.id, good.description or next(iter(good.names), good.id))
