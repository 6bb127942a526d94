"""Tracing: all rules asked of one shipment on one day.

The same shipment, day and record give the same answer in the same order. A rule whose direction or destination is
another is not asked and that is told; so is one that was not in force and has nothing to say of that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from onrecord.model.errors import WrongUse
from onrecord.tracing.all_paths import with_all_paths
from onrecord.tracing.asked import Asked
from onrecord.tracing.chain_index import ChainIndex
from onrecord.tracing.findings import Finding, RuleAsked, Traced
from onrecord.tracing.mass_balance import mass_balance
from onrecord.tracing.places import lies_in
from onrecord.tracing.predicates_chemicals import chemical_match, number_check, route_pattern
from onrecord.tracing.predicates_notes import sector_note
from onrecord.tracing.predicates_orders import product_origin_producer
from onrecord.tracing.predicates_ownership import summed_ownership
from onrecord.tracing.predicates_roles import party_role_listed, programme_effect
from onrecord.tracing.predicates_upstream import upstream_listed_party, upstream_place
from onrecord.tracing.record_view import RecordView
from onrecord.tracing.rule_reading import packaged
from onrecord.tracing.rules import Rule, Version
from onrecord.tracing.shipment import Shipment

Predicate = Callable[[Asked, Rule, Version], Iterator[Finding]]

PREDICATES: Mapping[str, Predicate] = {
    "upstream_place": upstream_place,
    "upstream_listed_party": upstream_listed_party,
    "product_origin_producer": product_origin_producer,
    "party_role_listed": party_role_listed,
    "summed_ownership": summed_ownership,
    "chemical_match": chemical_match,
    "number_check": number_check,
    "programme_effect": programme_effect,
    "sector_note": sector_note,
    "route_pattern": route_pattern,
}
"""The tests that rules name."""
YEARS = range(1900, 2200)


def trace(
    shipment: Shipment,
    view: RecordView,
    on: date | None = None,
    known: date | None = None,
    *,
    rules: Iterable[str] = (),
    chain: ChainIndex | None = None,
    all_paths: bool = False,
) -> Traced:
    """What the rules say of a shipment.

    `on` is the legal day (default: the shipment's own), `known` the limit of public knowledge (default: the shipment's
    own, else none). `rules` narrows the rules by id; `chain` is an index of the shipment's chain made before, where
    many shipments share one; with `all_paths` findings tell every path. WrongUse without a day and for a rule that
    there is not.
    """
    day = on or shipment.on
    if day is None:
        raise WrongUse(f"{shipment.id}: the shipment has no day; give --on YYYY-MM-DD")
    if day.year not in YEARS:
        raise WrongUse(f"{day} is no day on which rules are kept")
    limit = known or shipment.known
    view.refresh()
    with view.record.moment():
        asked = Asked.of(shipment, day, limit, view, chain)
        findings: list[Finding] = []
        told: list[RuleAsked] = []
        for rule in _wanted(rules):
            version = rule.on(day)
            why_not = _why_not(rule, version, shipment)
            told.append(RuleAsked(rule.id, rule.title, version.id, str(version.status), why_not is None, why_not))
            if why_not is None:
                findings += PREDICATES[rule.predicate](asked, rule, version)
        if all_paths:
            findings = with_all_paths(asked, findings, day)
        coverage = asked.coverage(sorted(asked.used))
    return Traced(
        shipment=shipment.id,
        on=day,
        known=limit,
        findings=tuple(sorted(_first_of_each(findings), key=lambda one: one.order)),
        rules=tuple(told),
        coverage=coverage,
        balance=mass_balance(shipment),
        told=shipment.told,
    )


def _wanted(rules: Iterable[str]) -> Iterator[Rule]:
    known = packaged()
    names = [*rules]
    for name in names:
        if name not in known:
            raise WrongUse(f"there is no rule {name!r}; the rules are {', '.join(known)}")
    yield from (rule for rule in known.values() if not names or rule.id in names)


def _why_not(rule: Rule, version: Version, shipment: Shipment) -> str | None:
    """Why a rule does not speak to a shipment at all; None where it does."""
    if shipment.direction not in rule.scope.directions:
        return f"it does not speak of goods in the direction {shipment.direction}"
    there = shipment.destination
    if rule.scope.to and there and not any(lies_in(there, place) for place in rule.scope.to):
        return f"it speaks of goods to {', '.join(rule.scope.to)}, not to {there}"
    if version.silent:
        return "it was not in force"
    return None


def _first_of_each(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Each finding once: a rule says of one subject, by the same entries, one thing."""
    seen = set()
    for one in findings:
        key = (one.rule, one.subject, one.result, one.outcome, tuple(entry.entry for entry in one.entries), one.why)
        if key not in seen:
            seen.add(key)
            yield one
