"""Predicate of import orders: product × producer, region or vessel (`product_origin_producer`).

A withhold release order or a Finding covers the goods that its words name, where they come from whom or where it says.
An order whose part as a Finding is in force is a Finding, and the order it replaced no longer counts. Orders that
another law took over are told as that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from onrecord.model.errors import NotInRecord
from onrecord.record.answers import Entry
from onrecord.timeline.answers import State
from onrecord.tracing.asked import Asked, Upward
from onrecord.tracing.extents import Reached, reached_listings
from onrecord.tracing.findings import Finding, Match, Result, Subject
from onrecord.tracing.goods_matching import Fit, Fitted, fitted, named_wares
from onrecord.tracing.judging import finding
from onrecord.tracing.notices_cited import of_listings
from onrecord.tracing.order_wording import Wording, place_orders, wording_of_entry
from onrecord.tracing.parties_found import Force, Listing
from onrecord.tracing.places import lies_in, may_lie_in
from onrecord.tracing.predicates_upstream import detained_before, first_of
from onrecord.tracing.rules import Rule, Severity, Version

FINDING, ORDER = "Finding", "WRO"
SEIZURE = "seizure"
"""The measure by which the catalogue tells a Finding from an order."""


def product_origin_producer(asked: Asked, rule: Rule, version: Version) -> Iterator[Finding]:
    """Whether an order of the kind `args.instrument` covers the goods."""
    lists = version.args["lists"]
    told: list[Finding] = []
    for party in dict.fromkeys((*asked.nearest, *asked.makers)):
        if party not in asked.suspects:
            continue
        reached = [one for one in reached_listings(asked, party, lists) if _is_of(one.listing, version)]
        for one, also in _each_order(reached):
            told += _by_party(asked, rule, version, party, one, also)
    told += _by_place(asked, rule, version)
    yield from told
    if not asked.upward and not asked.makers:
        why = ["the document tells neither a chain nor a maker"]
    else:
        why = [*asked.uncovered(lists), *first_of(_nameless(asked))]
    if why:
        yield finding(
            asked, rule, version, Result.NOT_EVALUATED, asked.shipment_subject(), why,
            outcome="not_all_parties_searched",
        )  # fmt: skip


def _nameless(asked: Asked) -> Iterator[str]:
    for one in asked.upward:
        if one.node.party and asked.found.unnamed(one.node.party):
            yield f"{asked.caption(one.node)}: the party has no name"


def instrument_of(listing: Listing) -> str:
    """`Finding` or `WRO`: the graver of what stands of an order on the day, else of what stood."""
    if listing.assumed:
        named = (listing.assumed.strand, listing.assumed.programme)
        return FINDING if FINDING in named else ORDER
    assert listing.entry
    entry = listing.entry
    if not entry.strands:
        return FINDING if any(measure.code == SEIZURE for measure in entry.measures) else ORDER
    standing = {one.strand for one in entry.strands if one.state is State.IN_FORCE}
    if standing:
        return FINDING if FINDING in standing else ORDER
    # Before or after it stood: by what is next to come, or came last.
    coming = [one for one in entry.strands if one.state in (State.PENDING, State.UNKNOWN, State.ENDED)]
    return FINDING if coming and all(one.strand == FINDING for one in coming) else ORDER


def _is_of(listing: Listing, version: Version) -> bool:
    return instrument_of(listing) == str(version.args["instrument"])


def _each_order(reached: Iterable[Reached]) -> Iterator[tuple[Reached, list[Listing]]]:
    """Each order on a party once: orders on the same goods that count alike are told together."""
    alike: dict[tuple[object, ...], list[Reached]] = {}
    for one in reached:
        alike.setdefault((one.exact, one.listing.force, _goods(one.listing)), []).append(one)
    for group in alike.values():
        first = min(group, key=lambda one: (not (one.listing.entry and one.listing.entry.strands), one.listing.id))
        yield first, [one.listing for one in group if one is not first]


def _by_party(
    asked: Asked, rule: Rule, version: Version, party: str, reached: Reached, also: list[Listing]
) -> Iterator[Finding]:
    """What an order says of goods of a party; `also` are others that say the same."""
    listing, wording = reached.listing, reached.wording
    upward = asked.nearest.get(party)
    subject = asked.party_subject(party)
    if _superseded(asked, party, listing, version):
        yield _not(asked, rule, version, subject, listing, upward, "superseded", "a Finding took its place")
        return
    if listing.assumed and wording.place and upward and not lies_in(upward.node.place, wording.place):
        return
    fit, why = _fit(asked, wording, upward)
    if fit is Fit.NO:
        yield _not(asked, rule, version, subject, listing, upward, "other_goods", why)
        return
    said = (*reached.why, why)
    for one in _told(asked, rule, version, subject, listing, upward, fit, said, wording, reached.exact, reached.doubts):
        entries = (*one.entries, *(other.entry for other in also if other.entry))
        yield replace(one, entries=entries, citations=tuple(dict.fromkeys((*one.citations, *of_listings(also)))))


def _superseded(asked: Asked, party: str, listing: Listing, version: Version) -> bool:
    """Whether a Finding against the party on the same goods stands, where an order is asked about."""
    if version.args["instrument"] != ORDER:
        return False
    others = (one.listing for one in reached_listings(asked, party, version.args["lists"]) if one.exact)
    return any(
        other.id != listing.id and other.force is Force.COUNTS and instrument_of(other) == FINDING
        and _goods(other) == _goods(listing)
        for other in others
    )  # fmt: skip


def _goods(listing: Listing) -> tuple[str, ...]:
    text = listing.term("merchandise", "product") or ""
    return tuple(ware.id for ware in named_wares(text)) or (text.casefold(),)


def _by_place(asked: Asked, rule: Rule, version: Version) -> Iterator[Finding]:
    """What orders on a region say of goods from there."""
    for uid, place in place_orders().items():
        try:
            entry = asked.view.entry(uid, asked.on, asked.known)
        except NotInRecord:
            continue
        listing = _listing(entry)
        if entry.state is State.NOT_LISTED or not _is_of(listing, version):
            continue
        wording = wording_of_entry(entry)
        sure, perhaps = [], []
        for one in asked.upward:
            if not may_lie_in(one.node.place, place):
                continue
            fit, why = _fit(asked, wording, one)
            if fit is Fit.NO:
                continue
            if lies_in(one.node.place, place):
                sure.append((fit is not Fit.YES, -(one.level or 99), one.steps, one.node.id, one, fit, why))
            elif fit is Fit.YES and one.node.place and one.node.id not in asked.chain.fed:
                perhaps.append(one)
        if sure:
            *_, one, fit, why = min(sure, key=lambda each: each[:4])
            said = (f"{asked.caption(one.node)} lies in {place}", why)
            yield from _told(asked, rule, version, asked.shipment_subject(), listing, one, fit, said, wording, True, ())
        elif origin := next((good for good in asked.shipment.goods if lies_in(good.origin, place)), None):
            fit, why = _of_goods(wording, [(good.description, *good.names) for good in [origin]], [origin.hs])
            said = (f"the declared origin of {origin.description or origin.id} is {origin.origin}", why)
            if fit is not Fit.NO:
                yield from _told(
                    asked, rule, version, asked.shipment_subject(), listing, None, fit, said, wording, True, ()
                )
        elif perhaps and listing.force is Force.COUNTS:
            missing = (f"{asked.caption(one.node)}: {one.node.place} names no part of the country" for one in perhaps)
            yield finding(
                asked, rule, version, Result.NOT_EVALUATED, asked.shipment_subject(), first_of(missing),
                outcome="chain_incomplete", listings=[listing],
            )  # fmt: skip


def _listing(entry: Entry) -> Listing:
    force = {State.IN_FORCE: Force.COUNTS, State.UNKNOWN: Force.PERHAPS, State.PENDING: Force.PENDING,
             State.SUSPENDED: Force.SUSPENDED}.get(entry.state, Force.ENDED)  # fmt: skip
    return Listing("", entry.list, force, True, Match(entry.caption, entry.caption, "place", 1.0), entry)


def _fit(asked: Asked, wording: Wording, upward: Upward | None) -> tuple[Fit, str]:
    """Whether what a node yields, or the goods it went into, are what the order names."""
    goods = upward.goods if upward else asked.shipment.goods
    final = _of_goods(wording, [(good.description, *good.names) for good in goods], [good.hs for good in goods])
    if upward is None:
        return final
    node = upward.node
    own = _of_goods(wording, [(node.product,)], [node.hs]) if node.product or node.hs else None
    if own is None:
        unsure = upward.steps and final[0] is Fit.NO
        return (Fit.UNKNOWN, "what the node yields is not told") if unsure else final
    if own[0] is Fit.YES and upward.steps and not wording.derived and final[0] is not Fit.YES:
        return Fit.UNKNOWN, f"{own[1]}; whether the order reaches goods made of them its words do not say"
    if own[0] is Fit.UNKNOWN and final[0] is Fit.YES:
        return final
    return own


def _described(asked: Asked, upward: Upward | None) -> Iterator[str]:
    """What describes the goods, and what a node yields."""
    for good in upward.goods if upward else asked.shipment.goods:
        yield from (text for text in (good.description, *good.names) if text)
    if upward and upward.node.product:
        yield upward.node.product


def _of_goods(wording: Wording, texts: Iterable[Iterable[str | None]], codes: Iterable[str | None]) -> tuple[Fit, str]:
    if wording.goods is None:
        return Fit.UNKNOWN, "the record does not say which goods the order names"
    told = [text for some in texts for text in some if text]
    found: Fitted = fitted(wording.goods, told, [code for code in codes if code])
    return found.fit, f"the order names {wording.goods!r}: {found.why}"


def _told(
    asked: Asked, rule: Rule, version: Version, subject: Subject, listing: Listing, upward: Upward | None, fit: Fit,
    why: tuple[str, ...], wording: Wording, exact: bool, doubts: tuple[str, ...],
) -> Iterator[Finding]:  # fmt: skip
    """The finding on an order that covers the goods, or may."""
    if taken := _absorbed(asked, version, listing):
        yield _not(asked, rule, version, subject, listing, upward, *taken)
        return
    said = (*why, f"{listing.id}: {_state(asked, listing)}")
    match = listing.match if listing.match.kind != "place" else None
    if listing.force in (Force.PENDING, Force.SUSPENDED, Force.ENDED):
        if exact:
            outcome = listing.entry.how_ended if listing.entry and listing.entry.how_ended else str(listing.force)
            yield finding(
                asked, rule, version, Result.DOES_NOT_APPLY, subject, said, outcome=outcome, severity=Severity.INFO,
                listings=[listing], upward=upward, match=match,
            )  # fmt: skip
        return
    dispute = wording.dispute_on(asked.on)
    narrowed = wording.narrowed_on(asked.on, _described(asked, upward))
    sure = exact and fit is Fit.YES and listing.force is Force.COUNTS and not narrowed and not dispute
    more = [text for text in (narrowed, dispute.says if dispute else None) if text]
    yield finding(
        asked, rule, version, Result.APPLIES if sure else Result.POSSIBLY, subject, said, listings=[listing],
        upward=upward, match=match, doubts=(*doubts, *more), about=[listing.party] if listing.party else [],
        terms={"merchandise": wording.goods} if wording.goods else {},
    )  # fmt: skip


def _state(asked: Asked, listing: Listing) -> str:
    """The state of an order, with its days where they matter: an order can be announced before or after its effect."""
    entry = listing.entry
    if not entry or not entry.since or not entry.since.date or listing.force not in (Force.COUNTS, Force.PENDING):
        return listing.state_told
    told = f"{listing.state_told}, in effect from {entry.since.date}"
    announced = asked.view.announced(entry.entry)
    return f"{told}, announced {announced}" if announced and announced != entry.since.date else told


def _absorbed(asked: Asked, version: Version, listing: Listing) -> tuple[str, str] | None:
    """What is told of an order that another law took over, unless it detained the goods before."""
    taken = version.args.get("absorbed")
    if not taken or not listing.entry or listing.entry.entry not in taken["orders"]:
        return None
    since = date.fromisoformat(taken["from"])
    if asked.on < since or detained_before(asked, since):
        return None
    return taken["outcome"], f"the presumption of the UFLPA took its place on {since}"


def _not(
    asked: Asked, rule: Rule, version: Version, subject: Subject, listing: Listing, upward: Upward | None, outcome: str,
    why: str,
) -> Finding:  # fmt: skip
    return finding(
        asked, rule, version, Result.DOES_NOT_APPLY, subject, [f"{listing.id}: {why}"], outcome=outcome,
        listings=[listing], upward=upward, match=listing.match if listing.match.kind != "place" else None,
    )  # fmt: skip
