"""Predicates on chemicals: listed substances (`chemical_match`), wrong numbers (`number_check`), and a route worth a
look when a listed substance takes it (`route_pattern`).

The words are *listed* and *regulated*; what a shipment is meant for no list says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from onrecord.model.errors import NotInRecord
from onrecord.record.answers import Entry
from onrecord.timeline.answers import State
from onrecord.tracing.asked import Asked
from onrecord.tracing.chemicals import ChemicalMatch, GoodChecked, check_good
from onrecord.tracing.findings import Cited, Finding, Match, Result
from onrecord.tracing.judging import finding
from onrecord.tracing.notices_cited import CHEMICALS, is_of_lexicon, of_entry
from onrecord.tracing.places import lies_in
from onrecord.tracing.predicates_notes import good_subject, on_route
from onrecord.tracing.rules import Rule, Severity, Version
from onrecord.tracing.shipment import Good

WRONG = ("cas-invalid", "cas-unreadable", "cas-name-mismatch")
"""Notes on numbers that are findings of their own."""


def checked(asked: Asked, good: Good) -> GoodChecked:
    """What the lists of chemicals say of a good, worked out once."""
    if good.id not in asked.chemicals:
        asked.chemicals[good.id] = check_good(good, asked.on, partial(_entry, asked), asked.known)
    return asked.chemicals[good.id]


def _entry(asked: Asked, uid: str) -> Entry | None:
    try:
        return asked.view.entry(uid, asked.on, asked.known)
    except NotInRecord:
        return None


def chemical_match(asked: Asked, rule: Rule, version: Version) -> Iterator[Finding]:
    """Whether a good is a substance that the list `args.list` controls, under one of its parts `args.labels` (none:
    any). With `args.from` or `args.touches` the goods must come from, or pass, one of those places."""
    args = version.args
    if args["list"] in asked.view.lists:
        asked.used.add(args["list"])
    for good in asked.shipment.goods:
        found = checked(asked, good)
        for match in found.matches:
            if match.list == args["list"] and _labelled(match, args.get("labels") or ()):
                yield _of_match(asked, rule, version, good, match, found)
        if not (good.cas or good.names or good.description):
            why = ["neither a CAS number nor a name is given"]
            yield finding(asked, rule, version, Result.NOT_EVALUATED, good_subject(good), why, outcome="no_name")


def _labelled(match: ChemicalMatch, labels: Sequence[str]) -> bool:
    # A list whose entry the record lacks is told under every label: which part it is of is not known.
    return not labels or match.entry is None or any(match.label.startswith(label) for label in labels)


def _of_match(
    asked: Asked, rule: Rule, version: Version, good: Good, match: ChemicalMatch, found: GoodChecked
) -> Finding:
    args = version.args
    why = [f"{', '.join(match.matched) or match.name}: {match.name} (CAS {match.cas}), by {match.how}"]
    doubts = [*match.doubts, *(note.text for note in found.notes)]
    result, outcome, severity = _result(asked, match, doubts, why)
    if result is not Result.DOES_NOT_APPLY:
        if away := _elsewhere(asked, version):
            result, outcome, severity = Result.DOES_NOT_APPLY, "elsewhere", Severity.INFO
            why.append(away)
        elif (more := args.get("licence")) and any(lies_in(_arrival(asked), place) for place in more["to"]):
            doubts.append(more["says"])
    terms = {"control": match.label}
    if match.since:
        terms["since"] = match.since.isoformat()
    suggestion = next((one for note in found.notes for one in note.suggestions), None)
    query = match.matched[0] if match.matched else match.name
    # What the lexicon of chemicals says itself, a control without a list or a scope, it cites from its own sources.
    own = [Cited(CHEMICALS, one, match.source) for one in match.citations] if match.source else []
    ours = [one for one in own if is_of_lexicon(one)]
    return finding(
        asked, rule, version, result, good_subject(good), why, outcome=outcome, severity=severity, doubts=doubts,
        match=Match(query, match.name, match.how, 1.0, suggestion), terms=terms, about=[good.id],
        entries=[match.entry] if match.entry else [],
        cited=[*(of_entry(match.entry) if match.entry else ()), *ours],
    )  # fmt: skip


def _arrival(asked: Asked) -> str | None:
    shipment = asked.shipment
    return shipment.destination or (shipment.route[-1] if shipment.route else None)


def _result(
    asked: Asked, match: ChemicalMatch, doubts: list[str], why: list[str]
) -> tuple[Result, str | None, Severity | None]:
    """Whether a control holds on the day, for this substance."""
    if match.since and asked.on < match.since:
        why.append(f"{match.label} from {match.since} on")
        return Result.DOES_NOT_APPLY, "not_yet", Severity.INFO
    if match.state in (State.NOT_LISTED, State.PENDING, State.ENDED, State.SUSPENDED):
        why.append(f"{match.label}: {match.state}")
        return Result.DOES_NOT_APPLY, str(match.state), Severity.INFO
    why.append(f"{match.label}" + (f" since {match.since}" if match.since else ""))
    if match.state is State.UNKNOWN:
        missing = match.entry.missing if match.entry else None
        doubts.append(f"missing: {missing}" if missing else "the record does not know its state on the day")
        return Result.POSSIBLY, None, None
    return (Result.APPLIES if match.certain else Result.POSSIBLY), None, None


def _elsewhere(asked: Asked, version: Version) -> str | None:
    """Why a control does not reach these goods by their way; None where it does, or nothing is told of it."""
    shipment, args = asked.shipment, version.args
    way = [place for place in (shipment.origin, *shipment.route, shipment.destination) if place]
    if places := args.get("from"):
        origins = (good.origin for good in shipment.goods)
        sources = [place for place in (shipment.origin, *shipment.route[:-1], *origins) if place]
        if sources and not any(lies_in(place, one) for place in sources for one in places):
            return f"nothing told says that the goods leave {', '.join(places)}"
    places = args.get("touches")
    if places and not asked.us_nexus and way and not any(lies_in(place, one) for place in way for one in places):
        return f"nothing told says that the goods pass {', '.join(places)}"
    return None


def number_check(asked: Asked, rule: Rule, version: Version) -> Iterator[Finding]:
    """Whether CAS numbers of a good are wrong, or those of another substance than its name."""
    for good in asked.shipment.goods:
        for note in checked(asked, good).notes:
            if note.code not in WRONG:
                continue
            said = ", ".join(note.suggestions)
            query = ", ".join(good.cas) or good.description or good.id
            match = Match(query, said or query, "cas", 1.0 if not said else 0.9, said or None)
            yield finding(
                asked, rule, version, Result.APPLIES, good_subject(good), [note.text],
                outcome=note.code.replace("-", "_"), match=match, about=[good.id],
            )  # fmt: skip


def route_pattern(asked: Asked, rule: Rule, version: Version) -> Iterator[Finding]:
    """Whether a listed substance goes by the places `args.legs`, in that order."""
    legs = version.args["legs"]
    if not on_route(asked, legs):
        return
    for good in asked.shipment.goods:
        found = checked(asked, good)
        names = sorted({match.name for match in found.matches})
        if names:
            why = [f"{', '.join(names)} by way of {', '.join(legs)}"]
            yield finding(asked, rule, version, Result.APPLIES, good_subject(good), why, about=[good.id])
        elif found.hints:
            why = [*found.hints, f"by way of {', '.join(legs)}"]
            yield finding(
                asked, rule, version, Result.POSSIBLY, good_subject(good), why, severity=Severity.CAUTION,
                about=[good.id],
            )  # fmt: skip
