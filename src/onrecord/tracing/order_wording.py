"""Order wording: how far the words of a listing reach, beyond the party that it names.

A withhold release order covers what it says: a producer "and its subsidiaries", a region, the vessels of a fleet, goods
derived from others. A row of the UFLPA list can say "and Subsidiaries". No publisher defines these words; how they are
read here is told with each finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources

from onrecord.publishers.founding_yaml import Fields, load
from onrecord.record.answers import Entry
from onrecord.tracing.goods_matching import words_of
from onrecord.tracing.parties_found import Listing
from onrecord.tracing.places import place_of
from onrecord.tracing.shipment import within


class Extent(StrEnum):
    """Whom a listing reaches beside the party it names."""

    SUBSIDIARIES = "subsidiaries"
    AFFILIATES = "affiliates"
    JOINT_VENTURES = "joint ventures"
    VESSELS = "vessels"


_SAYS = {
    Extent.SUBSIDIARIES: re.compile(r"\bsubsidiar|\bsubordinate", re.IGNORECASE),
    Extent.AFFILIATES: re.compile(r"\baffiliate", re.IGNORECASE),
    Extent.JOINT_VENTURES: re.compile(r"\bjoint ventures?\b", re.IGNORECASE),
    Extent.VESSELS: re.compile(r"\bvessels owned by\b", re.IGNORECASE),
}
_DERIVED = re.compile(r"\bdownstream\b|\bderivativ|\bderived\b|\bin whole or in part\b|\bcontaining\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Words that cover less than a place or a producer, from a day on (None: from the beginning). A document that uses
    one of the words `only` of the goods says that they are covered all the same."""

    says: str
    since: date | None
    only: frozenset[str]


@dataclass(frozen=True, slots=True)
class Disputed:
    """Days `[since, until)` on which sources disagree whether an order was there, and what they say."""

    since: date
    until: date
    says: str


@dataclass(frozen=True, slots=True)
class Wording:
    """How far a listing reaches. `goods` are the words for what it covers, None where it covers a party's goods
    altogether; `place` the region whose goods it covers; `derived` that goods made of them are named too; `narrowed`
    what narrows it."""

    goods: str | None
    derived: bool
    extents: frozenset[Extent]
    place: str | None = None
    narrowed: Narrowed | None = None
    disputed: tuple[Disputed, ...] = ()
    source: str | None = None

    def narrowed_on(self, on: date, texts: Iterable[str]) -> str | None:
        """What narrows it on that day, for goods that those texts describe."""
        one = self.narrowed
        if one is None or not within(one.since, None, on):
            return None
        return None if any(one.only & words_of(text) for text in texts) else one.says

    def dispute_on(self, on: date) -> Disputed | None:
        """What sources disagree about on that day."""
        return next((one for one in self.disputed if within(one.since, one.until, on)), None)


@dataclass(frozen=True, slots=True)
class _Kept:
    place: str | None
    goods: tuple[str, ...]
    derived: bool
    narrowed: Narrowed | None
    disputed: tuple[Disputed, ...]
    source: str


@cache
def kept_wordings() -> Mapping[str, _Kept]:
    """What `order_wording.yaml` says, by the id of the order; Refused, naming the line, if it is faulty."""
    file = "order_wording.yaml"
    top = Fields(load((resources.files("onrecord.tracing") / file).read_bytes()), "", file)
    top.only("orders")
    return {one.required("order"): _kept(one) for one in top.each("orders", "order")}


def _kept(fields: Fields) -> _Kept:
    fields.only("order", "place", "goods", "derived", "narrowed", "days", "source")
    days = []
    for one in fields.each("days", "days"):
        one.only("from", "to", "says")
        since, until = one.day("from"), one.day("to")
        if since is None or until is None or since >= until:
            raise one.refuse("'from' and 'to' are days, one after the other")
        days.append(Disputed(since, until, one.required("says")))
    place = fields.text("place")
    return _Kept(
        place_of(place) if place else None,
        fields.texts("goods"),
        fields.flag("derived"),
        _narrowed(fields.inner("narrowed")),
        tuple(days),
        fields.required("source"),
    )


def _narrowed(fields: Fields | None) -> Narrowed | None:
    if fields is None:
        return None
    fields.only("says", "from", "only")
    return Narrowed(fields.required("says"), fields.day("from"), frozenset(fields.texts("only")))


def place_orders() -> Mapping[str, str]:
    """The orders that cover the goods of a region, whoever makes them: id → place."""
    return {uid: kept.place for uid, kept in kept_wordings().items() if kept.place}


def wording_of(listing: Listing) -> Wording:
    """How far a listing reaches."""
    if listing.assumed:
        goods = listing.assumed.product
        return Wording(goods, bool(goods and _DERIVED.search(goods)), frozenset(), listing.assumed.place)
    assert listing.entry
    return wording_of_entry(listing.entry)


def wording_of_entry(entry: Entry) -> Wording:
    """How far an entry of the record reaches."""
    goods = next((" ".join(v) for name in ("merchandise", "product") if (v := entry.terms.get(name))), None)
    told = " ".join((entry.caption, *entry.terms.get("extent", ())))
    extents = frozenset(extent for extent, says in _SAYS.items() if says.search(told))
    derived = bool(_DERIVED.search(" ".join((goods or "", entry.caption))))
    kept = kept_wordings().get(entry.entry)
    if kept is None:
        return Wording(goods, derived, extents)
    goods = " and ".join(kept.goods) or goods
    return Wording(goods, kept.derived, extents, kept.place, kept.narrowed, kept.disputed, kept.source)
