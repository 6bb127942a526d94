"""The answer of `owners`: what one ownership rule makes of a register of stakes on a day.

Who is listed is told by the user, or looked for in the record by the names of the parties, on the lists that the rule
goes by. Schema: `schemas/owners.json`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from onrecord.model.errors import WrongUse
from onrecord.record.answers import Coverage, iso
from onrecord.tracing.holdings import percent
from onrecord.tracing.ownership import Ownership, Standing, deem
from onrecord.tracing.ownership_cautions import Cautions, cautions_of
from onrecord.tracing.ownership_proof import aggregate_of, proof_of, reached_by
from onrecord.tracing.parties_found import PartiesFound
from onrecord.tracing.predicates_ownership import test_of as test_that_args_tell
from onrecord.tracing.record_view import RecordView
from onrecord.tracing.rule_reading import packaged
from onrecord.tracing.rules import Rule, Status, Version
from onrecord.tracing.shipment import Parts, Shipment
from onrecord.tracing.vocabulary import Direction

Json = dict[str, Any]
PREDICATE = "summed_ownership"
_ORDER = [Standing.LISTED, Standing.BLOCKED, Standing.POSSIBLY, Standing.NOT]


@dataclass(frozen=True, slots=True)
class ListedOwner:
    """An owner who is listed, or may be: `sure` is False for one who is found by a near name only, or whose listing's
    state is not known. `entries` are those of the record, none where the user told it."""

    party: str
    sure: bool
    entries: tuple[str, ...] = ()


@dataclass(frozen=True)
class Owners:
    """What a rule says of the parties of a register on a day."""

    rule: Rule
    version: Version
    on: date
    known: date | None
    parts: Parts
    listed: tuple[ListedOwner, ...]
    ownership: Ownership
    cautions: Cautions
    coverage: tuple[Coverage, ...] = ()

    @property
    def in_force(self) -> bool:
        """Whether the rule was in force on the day; else the standings are what it would have said."""
        return self.version.status is Status.IN_FORCE

    def standings(self, entities: Iterable[str] = (), *, every: bool = False) -> Iterator[tuple[str, Standing]]:
        """Parties with their standing: those named; else, of all, those that are listed, blocked, possibly blocked or
        under caution, or every one. WrongUse for one that no stake names."""
        named = [*entities]
        there = self.ownership.entities
        for name in set(named) - set(there):
            raise WrongUse(f"no stake and no list names {name!r}")
        found = [(name, self.ownership.standing(name)) for name in named or there]
        if not named and not every:
            found = [one for one in found if one[1] is not Standing.NOT or self.cautions.of(one[0])]
        yield from sorted(found, key=lambda one: (_ORDER.index(one[1]), one[0]))

    def to_json(self, entities: Iterable[str] = (), *, every: bool = False) -> Json:
        """The shape of docs/answers.md."""
        told, test = self.ownership, self.ownership.test
        every_standing = [told.standing(name) for name in told.entities]
        doubtful = self.version.args.get("summed") == "doubtful"
        return {
            "schema": "onrecord/owners/1",
            "on": iso(self.on),
            "known": iso(self.known),
            "rule": self.rule.id,
            "version": self.version.id,
            "status": str(self.version.status),
            "test": {
                "threshold": percent(test.threshold),
                "strict": test.strict,
                "summed": test.summed,
                "partners": test.partners,
                "counts": sorted(map(str, test.counts)),
                "perhaps": sorted(map(str, test.perhaps)),
            },
            "stakes": len(self.parts.ownership),
            "listed": [{"party": o.party, "sure": o.sure, "entries": [*o.entries]} for o in self.listed],
            "counts": {str(standing): every_standing.count(standing) for standing in _ORDER},
            "parties": [self._party(name, standing) for name, standing in self.standings(entities, every=every)],
            "told": [
                *self.parts.told,
                *told.holdings.told,
                *(["that stakes of different owners are summed was a reading then"] if doubtful else []),
            ],
            "coverage": [one.to_json() for one in self.coverage],
            "receipt": None,
        }

    def _party(self, name: str, standing: Standing) -> Json:
        aggregate, proof = aggregate_of(self.ownership, name), proof_of(self.ownership, name)
        return {
            "party": name,
            "standing": str(standing),
            "aggregate": aggregate.to_json() if aggregate else None,
            "reached_by": [*reached_by(self.ownership, name)],
            "proof": proof.to_json() if proof else None,
            "cautions": [one.to_json() for one in self.cautions.of(name)],
        }


def ownership_rules() -> Mapping[str, Rule]:
    """The rules that ask about ownership, by id."""
    return {name: rule for name, rule in packaged().items() if rule.predicate == PREDICATE}


def listed_in(parts: Parts, rule: Rule, view: RecordView, on: date, known: date | None) -> tuple[ListedOwner, ...]:
    """The parties that the record knows on the lists which the rule goes by on that day."""
    args = rule.on(on).args
    shipment = Shipment("owners", Direction.THIRD_COUNTRY, parties=parts.parties, ownership=parts.ownership)
    found = PartiesFound(shipment, view, on, known)
    programmes: Mapping[str, Sequence[str]] = args.get("programmes") or {}
    owners = []
    for party in parts.parties:
        listings = [
            one
            for one in found.listings(party.id, args["seeds"])
            if one.possible and (one.list not in programmes or {*programmes[one.list]} & {*one.programmes})
        ]
        if listings:
            entries = tuple(dict.fromkeys(one.id for one in listings))
            owners.append(ListedOwner(party.id, any(one.certain for one in listings), entries))
    return tuple(owners)


def owners(
    parts: Parts,
    rule: Rule,
    listed: Iterable[ListedOwner],
    on: date,
    known: date | None = None,
    coverage: tuple[Coverage, ...] = (),
) -> Owners:
    """What the rule's test of that day makes of the stakes; `coverage` is that of the lists, where a record was asked.

    Raises `Refused` where stakes come to more than 100 %, WrongUse for a listed owner whom no stake names.
    """
    version = rule.on(on)
    told = tuple(sorted(listed, key=lambda one: one.party))
    names = {party.id for party in parts.parties}
    for one in told:
        if one.party not in names:
            raise WrongUse(f"no stake names {one.party!r}")
    sure = [one.party for one in told if one.sure]
    perhaps = [one.party for one in told if not one.sure]
    ownership = deem(
        parts.ownership, sure, test_that_args_tell(version.args), on, possible_seeds=perhaps, controls=parts.controls
    )
    return Owners(rule, version, on, known, parts, told, ownership, cautions_of(ownership), coverage)
