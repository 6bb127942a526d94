"""Predicate of ownership rules (`summed_ownership`): entities that listed persons own by a threshold.

Every law has its own threshold, its own reading of "more than" and of summing, its own lists and its own days; all of
that stands in the rule's version. Stakes are never multiplied (`ownership`). A chain, a contract or an office that a
listed person holds is no ownership: it calls for care.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.model.errors import Refused, WrongUse
from onrecord.tracing.asked import Asked
from onrecord.tracing.findings import Finding, OwnershipProof, Result
from onrecord.tracing.holdings import percent
from onrecord.tracing.judging import finding
from onrecord.tracing.ownership import Ownership, OwnershipTest, Standing, deem
from onrecord.tracing.ownership_cautions import Caution, Cautions, cautions_of
from onrecord.tracing.ownership_proof import aggregate_of, proof_of, reached_by
from onrecord.tracing.parties_found import Listing
from onrecord.tracing.places import lies_in
from onrecord.tracing.predicates_roles import FAR, items_covered, terms_of
from onrecord.tracing.rules import Rule, Severity, Version
from onrecord.tracing.shipment import MICRO
from onrecord.tracing.vocabulary import Interest

MOST_NAMED = 10
"""Parties without told owners that are named one by one."""
Seeds = Mapping[str, Sequence[Listing]]
"""Listed parties, each with the listings that count for a rule."""


@dataclass(frozen=True)
class _Worked:
    """What a rule's test gives: `alone` without summing, where the law leaves summing in doubt (else None)."""

    ownership: Ownership
    alone: Ownership | None
    cautions: Cautions
    seeds: Seeds

    def cautions_of(self, party: str) -> tuple[Caution, ...]:
        """Reasons for care. Where different owners are not summed, a circle that only their sum would start is none."""
        found = self.cautions.of(party)
        return found if self.ownership.test.summed else tuple(one for one in found if one.kind != "circular")

    def standing(self, party: str) -> Standing:
        """What ownership makes of a party."""
        standing = self.ownership.standing(party)
        if self.alone and standing is Standing.BLOCKED and self.alone.standing(party) is not Standing.BLOCKED:
            return Standing.POSSIBLY
        return standing


def test_of(args: Mapping[str, object]) -> OwnershipTest:
    """The test that a version's arguments tell; stakes are summed where the law leaves it in doubt."""
    share = str(args["threshold"])
    if not share.isdigit():
        raise WrongUse(f"a threshold of {share!r} is no whole percentage")
    return OwnershipTest(
        threshold=int(share) * MICRO,
        strict=args.get("strict") is True,
        summed=args.get("summed") in (True, "doubtful"),
        partners=args.get("partners") is True,
    )


def summed_ownership(asked: Asked, rule: Rule, version: Version) -> Iterator[Finding]:
    """Whether a party is owned, by the rule's test, by parties on the lists `args.seeds`."""
    args = version.args
    seeds = _seeds(asked, args)
    if seeds or asked.shipment.ownership:
        try:
            worked = _worked(asked, args, seeds)
        except Refused as error:
            yield finding(
                asked, rule, version, Result.NOT_EVALUATED, asked.shipment_subject(), [str(error)],
                outcome="data_error",
            )  # fmt: skip
            return
        for party in asked.partakers:
            if told := _of_party(asked, rule, version, party, worked):
                yield told
    yield from _unasked(asked, rule, version)


def _seeds(asked: Asked, args: Mapping[str, object]) -> Seeds:
    lists = args["seeds"]
    assert isinstance(lists, list)
    asked.used.update(lists)
    wanted = args.get("programmes")
    programmes = wanted if isinstance(wanted, Mapping) else {}
    named = {one for stake in asked.shipment.ownership for one in (stake.owner, stake.owned)}
    named.update(one for control in asked.shipment.controls for one in (control.controller, control.controlled))
    found: dict[str, list[Listing]] = {}
    for party in sorted(named.union(asked.partakers)):
        for listing in asked.found.listings(party, lists):
            only = programmes.get(listing.list)
            if listing.possible and (not only or set(only) & {*listing.programmes}):
                found.setdefault(party, []).append(listing)
    return found


def _worked(asked: Asked, args: Mapping[str, object], seeds: Seeds) -> _Worked:
    sure = [party for party, listings in seeds.items() if any(one.certain for one in listings)]
    maybe = [party for party in seeds if party not in sure]
    stakes, controls, test = asked.shipment.ownership, asked.shipment.controls, test_of(args)
    ownership = deem(stakes, sure, test, asked.on, possible_seeds=maybe, controls=controls)
    alone = None
    if args.get("summed") == "doubtful":
        one_by_one = replace(test, summed=False)
        alone = deem(stakes, sure, one_by_one, asked.on, possible_seeds=maybe, controls=controls)
    return _Worked(ownership, alone, cautions_of(ownership), seeds)


def _of_party(asked: Asked, rule: Rule, version: Version, party: str, worked: _Worked) -> Finding | None:
    args = version.args
    told = asked.found.party(party)
    roles = {str(role) for role in told.roles}
    wanted = set(args.get("roles") or ())
    if wanted and not roles & wanted:
        return None
    if not args.get("chain") and not roles and party in asked.nearest:
        return None
    if args.get("foreign") and lies_in(told.country, "US"):
        return None
    own = worked.seeds.get(party, ())
    standing = worked.standing(party)
    if own:
        return _listed(asked, rule, version, party, own) if args.get("direct") else None
    if standing is Standing.NOT:
        return _free(asked, rule, version, party, worked)
    return _owned(asked, rule, version, party, worked, standing)


def _listed(asked: Asked, rule: Rule, version: Version, party: str, own: Sequence[Listing]) -> Finding:
    sure = any(one.certain for one in own)
    why = [f"{one.match.query!r} {'is' if one.exact else 'may be'} {one.match.name!r}: {one.state_told}" for one in own]
    severity, doubts = _reach(asked, version)
    return finding(
        asked, rule, version, Result.APPLIES if sure else Result.POSSIBLY, asked.party_subject(party), why,
        outcome="listed", severity=severity if sure else None, listings=own, match=own[0].match, doubts=doubts,
    )  # fmt: skip


def _reach(asked: Asked, version: Version) -> tuple[Severity | None, list[str]]:
    """How grave a finding is where a law binds only persons and territory that nothing told names."""
    places = version.args.get("reach")
    if not places or any(lies_in(place, one) for place in asked.places for one in places):
        return None, []
    return Severity.CAUTION, ["nothing told ties the transaction to where this law binds"]


def _owned(
    asked: Asked, rule: Rule, version: Version, party: str, worked: _Worked, standing: Standing
) -> Finding | None:
    args, ownership = version.args, worked.ownership
    proof = proof_of(ownership, party)
    behind = reached_by(ownership, party)
    listings = [one for seed in behind for one in worked.seeds.get(seed, ())]
    sure = standing is Standing.BLOCKED
    severity, doubts = _reach(asked, version)
    why = []
    for step in proof.steps if proof else ():
        owners = ", ".join(f"{asked.found.party(one.owner).caption}" for one in step.stakes)
        kind = "" if step.interest is Interest.UNKNOWN else f" ({step.interest})"
        why.append(f"{asked.found.party(step.entity).caption}: {owners} hold {percent(step.total)} %{kind}")
    if worked.alone and not sure and ownership.standing(party) is Standing.BLOCKED:
        doubts.append("only the shares of several listed persons together reach the threshold: summing was a reading")
    elif not sure:
        doubts.append("the stakes told do not decide it: bands, an unsure kind, or owners who may be others")
    terms = {"programmes": _programmes(listings)} if listings else {}
    result = Result.APPLIES if sure else Result.POSSIBLY
    if args.get("blocked") == "licence_required":
        best = _most_restrictive(asked, version, listings)
        if best is None:
            return None
        covered, said, terms = best
        why.append(said)
        if covered is Result.DOES_NOT_APPLY:
            return finding(
                asked, rule, version, covered, asked.party_subject(party), why, outcome="item_not_covered",
                listings=listings, proof=_proof(worked, party, behind), terms=terms, doubts=doubts,
            )  # fmt: skip
        if covered is Result.POSSIBLY:
            result = covered
    upward = asked.nearest.get(party)
    if upward and upward.steps and not asked.found.party(party).roles:
        result, doubts = Result.POSSIBLY if result is Result.APPLIES else result, [*doubts, FAR]
    return finding(
        asked, rule, version, result, asked.party_subject(party), why, severity=severity if sure else None,
        listings=listings, upward=upward, proof=_proof(worked, party, behind), terms=terms, about=[party],
        doubts=[*doubts, *ownership.holdings.told, *(one.text for one in worked.cautions_of(party))],
    )  # fmt: skip


def _most_restrictive(
    asked: Asked, version: Version, listings: Sequence[Listing]
) -> tuple[Result, str, dict[str, str]] | None:
    """What the owners' listings ask for, by the one that asks for most (90 FR 47201)."""
    order = [Result.APPLIES, Result.POSSIBLY, Result.DOES_NOT_APPLY]
    found = []
    for listing in listings:
        if listing.list == "us-ofac-sdn":
            args = {**version.args, "lists": ["us-bis-el"], "items": "all"}
        else:
            args = {**version.args, "items": "supplement_2" if listing.list == "us-bis-meu" else "requirement"}
        inner = replace(version, args=args)
        covered, said = items_covered(asked, inner, listing)
        found.append((order.index(covered), said, {**terms_of(listing, inner), "owner": listing.party}))
    if not found:
        return None
    place, said, terms = min(found, key=lambda one: one[0])
    return order[place], said, terms


def _free(asked: Asked, rule: Rule, version: Version, party: str, worked: _Worked) -> Finding | None:
    """What is told of a party that the test does not reach: reasons for care, or the stakes that were read."""
    cautions = worked.cautions_of(party)
    if not cautions and (not worked.ownership.incoming.get(party) or not worked.seeds):
        return None
    args = version.args
    outcome = str(args.get("caution") or args["free"]) if cautions else str(args["free"])
    owners = worked.seeds if cautions else {}
    listings = [one for seed in sorted(owners) for one in owners[seed]]
    aggregate = aggregate_of(worked.ownership, party)
    held = f"listed owners hold {percent(aggregate.high)} % at most" if aggregate else "listed owners hold nothing"
    terms = {"programmes": _programmes(listings)} if listings else {}
    return finding(
        asked, rule, version, Result.DOES_NOT_APPLY, asked.party_subject(party),
        [f"{held} of it directly", *(one.text for one in cautions)], outcome=outcome,
        severity=Severity.CAUTION if cautions else Severity.INFO, listings=listings,
        proof=_proof(worked, party, sorted(owners)), terms=terms, doubts=worked.ownership.holdings.told, about=[party],
    )  # fmt: skip


def _proof(worked: _Worked, party: str, seeds: Sequence[str]) -> OwnershipProof:
    ownership = worked.ownership
    codes = {
        seed: tuple(dict.fromkeys(code for one in worked.seeds.get(seed, ()) for code in one.programmes))
        for seed in seeds
    }
    return OwnershipProof(
        ownership.test, aggregate_of(ownership, party), proof_of(ownership, party), worked.cautions_of(party), codes
    )


def _programmes(listings: Sequence[Listing]) -> str:
    return ", ".join(dict.fromkeys(code for one in listings for code in one.programmes)) or "not told"


def _unasked(asked: Asked, rule: Rule, version: Version) -> Iterator[Finding]:
    """Parties of whom the document tells no owner, where the rule asks for them."""
    if not version.args.get("ask_owners") or version.silent:
        return
    owned = {stake.owned for stake in asked.shipment.ownership}
    lists = version.args["seeds"]
    wanted = set(version.args.get("roles") or ())
    missing = [
        asked.found.party(party).caption
        for party in sorted(asked.partakers)
        if party not in owned
        and str(asked.found.party(party).kind) != "person"
        and (not wanted or wanted & {str(role) for role in asked.found.party(party).roles})
        and not any(one.certain for one in asked.found.listings(party, lists))
    ]
    more = f" and {len(missing) - MOST_NAMED} more" if len(missing) > MOST_NAMED else ""
    why = [f"no owner is told of {', '.join(missing[:MOST_NAMED])}{more}"]
    if missing:
        yield finding(
            asked, rule, version, Result.NOT_EVALUATED, asked.shipment_subject(), [*why, *asked.uncovered(lists)],
            outcome="owners_not_told",
        )  # fmt: skip
