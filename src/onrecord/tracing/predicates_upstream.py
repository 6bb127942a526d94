"""Predicates on what lies upstream: a place (`upstream_place`) and a listed party (`upstream_listed_party`).

No tier is too far and no share too small. A path is told with its weakest link; what cannot be decided for want of a
place or of a chain is told as that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain, islice

from onrecord.tracing.asked import Asked, Upward
from onrecord.tracing.extents import Reached, reached_listings
from onrecord.tracing.findings import Finding, Result
from onrecord.tracing.judging import finding
from onrecord.tracing.parties_found import Force, Listing
from onrecord.tracing.places import lies_in, may_lie_in
from onrecord.tracing.rules import Rule, Version

MOST_TOLD = 20
"""Places left open that are told one by one."""


def first_of(texts: Iterable[str]) -> list[str]:
    """The first of many texts, and that there are more."""
    found = [*islice(texts, MOST_TOLD + 1)]
    return [*found[:MOST_TOLD], "and more"] if len(found) > MOST_TOLD else found


def detained_before(asked: Asked, day: date | None) -> bool:
    """Whether the goods were detained before that day, and so stay under what detained them."""
    return bool(day and asked.shipment.detained and asked.shipment.detained < day <= asked.on)


def upstream_place(asked: Asked, rule: Rule, version: Version) -> Iterator[Finding]:
    """Whether goods come, wholly or in part, from one of the places `args.places`."""
    if detained_before(asked, version.since):
        yield _kept_elsewhere(asked, rule, version)
        return
    for place in version.args["places"]:
        yield from _of_place(asked, rule, version, place)


def _kept_elsewhere(asked: Asked, rule: Rule, version: Version) -> Finding:
    why = f"the goods were detained on {asked.shipment.detained}, before {version.since}, and stay under that"
    return finding(
        asked, rule, version, Result.DOES_NOT_APPLY, asked.shipment_subject(), [why], outcome="detained_before"
    )


def _of_place(asked: Asked, rule: Rule, version: Version, place: str) -> Iterator[Finding]:
    sure = [one for one in asked.upward if lies_in(one.node.place, place)]
    if sure:
        # Of several, the best proven path is told, and the others counted.
        best = min(sure, key=lambda one: (-(one.level or 99), one.steps, one.node.id))
        why = [f"{asked.caption(best.node)} lies in {place}"]
        if len(sure) > 1:
            why.append(f"{len(sure) - 1} more nodes upstream lie in {place}")
        yield finding(asked, rule, version, Result.APPLIES, asked.shipment_subject(), why, upward=best)
        return
    if told := [good for good in asked.shipment.goods if lies_in(good.origin, place)]:
        why = [f"{good.description or good.id}: the declared origin is {good.origin}" for good in told]
        yield finding(asked, rule, version, Result.APPLIES, asked.shipment_subject(), why)
        return
    perhaps = [one for one in asked.upward if _recorded_in(asked, one, place)]
    for one in perhaps:
        why = [
            f"{asked.caption(one.node)}: the record places this party in {place}, and the document does not say where"
            " the work was done"
        ]
        yield finding(
            asked, rule, version, Result.POSSIBLY, asked.shipment_subject(), why, upward=one,
            doubts=["an address on a list is not the place of production"],
        )  # fmt: skip
    places = _missing_places(asked, place, {one.node.id for one in perhaps})
    if missing := first_of(chain(places, asked.untold())):
        yield finding(
            asked, rule, version, Result.NOT_EVALUATED, asked.shipment_subject(), missing,
            outcome="chain_incomplete",
        )  # fmt: skip
    elif not perhaps:
        why = [f"every node told lies elsewhere than in {place}"]
        yield finding(asked, rule, version, Result.DOES_NOT_APPLY, asked.shipment_subject(), why)


def _recorded_in(asked: Asked, one: Upward, place: str) -> bool:
    """Whether the record places the party of a node in a region that the document leaves open."""
    node = one.node
    if not node.party or not may_lie_in(node.place, place):
        return False
    country = asked.found.party(node.party).country
    regions = (code for code in (country, *asked.found.region_told(node.party)) if code)
    return any(lies_in(code, place) for code in regions)


def _missing_places(asked: Asked, place: str, told: Iterable[str]) -> Iterator[str]:
    for one in asked.upward:
        if one.node.id not in told and may_lie_in(one.node.place, place):
            said = f"{one.node.place} names no part of the country" if one.node.place else "no place is given"
            yield f"{asked.caption(one.node)}: {said}"


def upstream_listed_party(asked: Asked, rule: Rule, version: Version) -> Iterator[Finding]:
    """Whether a party upstream stands on one of the lists `args.lists`, or is reached by the words of a listing."""
    if detained_before(asked, version.since):
        yield _kept_elsewhere(asked, rule, version)
        return
    lists = version.args["lists"]
    for party in (*asked.nearest, *asked.makers):
        if party not in asked.suspects:
            continue
        for reached in reached_listings(asked, party, lists):
            if told := _of_listing(asked, rule, version, party, reached):
                yield told
    if missing := [*asked.uncovered(lists), *first_of(chain(_unnamed(asked), asked.untold()))]:
        yield finding(
            asked, rule, version, Result.NOT_EVALUATED, asked.shipment_subject(), missing,
            outcome="not_all_parties_searched",
        )  # fmt: skip


def _unnamed(asked: Asked) -> Iterator[str]:
    for one in asked.upward:
        if not one.node.party:
            yield f"{asked.caption(one.node)}: no party is given"
        elif asked.found.unnamed(one.node.party):
            yield f"{asked.caption(one.node)}: the party has no name"


def _of_listing(asked: Asked, rule: Rule, version: Version, party: str, reached: Reached) -> Finding | None:
    listing = reached.listing
    upward = asked.nearest.get(party)
    programmes = strands_in_force(listing)
    terms = {"clauses": ", ".join(programmes)} if programmes else {}
    why = [*reached.why, f"{listing.id}: {listing.state_told}"]
    if listing.force in (Force.PENDING, Force.SUSPENDED, Force.ENDED):
        if listing.force is Force.ENDED and not reached.exact:
            return None
        return finding(
            asked, rule, version, Result.DOES_NOT_APPLY, asked.party_subject(party), why, outcome=str(listing.force),
            listings=[listing], upward=upward, match=listing.match,
        )  # fmt: skip
    sure = reached.exact and listing.force is Force.COUNTS
    return finding(
        asked, rule, version, Result.APPLIES if sure else Result.POSSIBLY, asked.party_subject(party), why,
        listings=[listing], upward=upward, match=listing.match, terms=terms, doubts=reached.doubts, about=[party],
    )  # fmt: skip


def strands_in_force(listing: Listing) -> tuple[str, ...]:
    """The sub-lists, programmes or instruments under which a listing stands on the day."""
    if listing.assumed:
        one = listing.assumed.strand or listing.assumed.programme
        return (one,) if one else ()
    assert listing.entry
    if listing.entry.strands:
        return tuple(one.strand for one in listing.entry.strands if str(one.state) == "in_force")
    return listing.entry.programmes
