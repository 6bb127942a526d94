"""Predicates on who takes part: a listed party in a role (`party_role_listed`), and programmes that bind less than a
shipment (`programme_effect`).

Direction and role gate the Entity List (15 CFR 744.16(a), 748.5(c) to (f)): a listed forwarder is a reason for care, a
listed end-user one for a licence. What items an entry covers its licence requirement says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.tracing.asked import Asked
from onrecord.tracing.findings import Finding, Result
from onrecord.tracing.judging import finding
from onrecord.tracing.parties_found import Force, Listing
from onrecord.tracing.places import lies_in
from onrecord.tracing.rules import Rule, Severity, Version
from onrecord.tracing.vocabulary import Direction, Nexus

EAR99 = "EAR99"
_ALL = re.compile(r"\ball items subject to the ear\b", re.IGNORECASE)
_BUT = re.compile(r"\bexcept\b|\bwhen used in\b|\bmay be overcome\b", re.IGNORECASE)
_CCL = re.compile(r"\bon the (?:ccl|commerce control list)\b", re.IGNORECASE)
_SOME_EAR99 = re.compile(r"\bear99 items\b", re.IGNORECASE)
FAR = "it stands upstream: whether the listed person still has an interest in the goods is to be clarified"


def party_role_listed(asked: Asked, rule: Rule, version: Version) -> Iterator[Finding]:
    """Whether a party in one of the roles `args.roles` (none: any) stands on one of the lists `args.lists`."""
    args = version.args
    lists, roles = args["lists"], frozenset(args.get("roles") or ())
    chain = bool(args.get("chain"))
    for party in asked.partakers:
        if not chain and not asked.found.party(party).roles and asked.nearest.get(party):
            continue
        for listing in asked.found.listings(party, lists) if party in asked.suspects else ():
            if told := _of_listing(asked, rule, version, party, listing, roles):
                yield told
    if asked.partakers and (missing := [*asked.uncovered(lists), *_unnamed(asked, roles)]):
        yield finding(
            asked, rule, version, Result.NOT_EVALUATED, asked.shipment_subject(), missing,
            outcome="not_all_parties_searched",
        )  # fmt: skip


def _unnamed(asked: Asked, roles: frozenset[str]) -> Iterator[str]:
    for party in asked.partakers:
        mine = {str(role) for role in asked.found.party(party).roles}
        if asked.found.unnamed(party) and mine and (not roles or roles & mine):
            yield f"{asked.found.party(party).caption}: the party has no name"


def _of_listing(
    asked: Asked, rule: Rule, version: Version, party: str, listing: Listing, roles: frozenset[str]
) -> Finding | None:
    subject, upward = asked.party_subject(party), asked.nearest.get(party)
    mine = [str(role) for role in asked.found.party(party).roles]
    how = f"{listing.match.query!r} {'is' if listing.exact else 'may be'} {listing.match.name!r}"
    why = [f"{how} (score {listing.match.score:g}, {listing.match.kind})", f"{listing.id}: {listing.state_told}"]
    terms = terms_of(listing, version)
    if listing.force in (Force.PENDING, Force.SUSPENDED, Force.ENDED):
        if not listing.exact:
            return None
        return finding(
            asked, rule, version, Result.DOES_NOT_APPLY, subject, why, outcome=str(listing.force), listings=[listing],
            match=listing.match, terms=terms,
        )  # fmt: skip
    result = Result.APPLIES if listing.certain else Result.POSSIBLY
    doubts = [] if listing.exact else ["whether the party is the listed one is not decided by its name"]
    if roles and not roles & {*mine}:
        said = ", ".join(mine) or "none told"
        why.append(f"its role ({said}) is not among {', '.join(sorted(roles))}")
        return finding(
            asked, rule, version, Result.DOES_NOT_APPLY, subject, why, outcome="role_not_covered",
            severity=Severity.CAUTION, listings=[listing], match=listing.match, terms=terms, doubts=doubts,
        )  # fmt: skip
    if not mine and upward and upward.steps:
        result, doubts = Result.POSSIBLY, [*doubts, FAR]
    covered, said = items_covered(asked, version, listing)
    why.append(said)
    if covered is Result.DOES_NOT_APPLY:
        return finding(
            asked, rule, version, covered, subject, why, outcome="item_not_covered", severity=_care(asked),
            listings=[listing], match=listing.match, terms=terms, doubts=doubts,
        )  # fmt: skip
    if covered is Result.POSSIBLY:
        result = covered
    if mine:
        why.append(f"it is {', '.join(mine)}")
    return finding(
        asked, rule, version, result, subject, why, listings=[listing], upward=upward if not mine else None,
        match=listing.match, terms=terms, doubts=doubts, about=[party],
    )  # fmt: skip


def terms_of(listing: Listing, version: Version) -> dict[str, str]:
    """What the listing says of its consequence, and which licence exceptions the rule leaves."""
    found = {
        "licence_requirement": listing.term("provisions"),
        "licence_policy": listing.term("licencePolicy"),
        "licence_exceptions": version.args.get("licence_exceptions"),
        "programmes": ", ".join(listing.programmes) or None,
    }
    return {name: text for name, text in found.items() if text}


def items_covered(asked: Asked, version: Version, listing: Listing) -> tuple[Result, str]:
    """Whether the goods are among the items of a listing, and why, for rules of the EAR (`args.items`)."""
    how = version.args.get("items")
    if how == "all" and version.args.get("lists") == ["us-ofac-sdn"]:
        return Result.APPLIES, "dealings of every kind are barred"
    under, said = subject_to_ear(asked)
    if how == "all" or under is Result.DOES_NOT_APPLY:
        return under, said
    codes = [good.eccn.upper() for good in asked.shipment.goods if good.eccn]
    missing = not codes or len(codes) < len(asked.shipment.goods)
    if how == "supplement_2" and not listing.term("provisions"):
        text: str | None = "items of supplement no. 2 to part 744"
    else:
        text = listing.term("provisions")
    if listing.assumed and not text:
        return under, "the supposed listing names no licence requirement; read as for all items, as most entries are"
    covered, why = _by_requirement(text, codes, missing)
    if covered is Result.APPLIES and under is Result.POSSIBLY:
        return under, said
    return covered, why


def subject_to_ear(asked: Asked) -> tuple[Result, str]:
    """Whether the goods are subject to the Export Administration Regulations (15 CFR 734.3), as far as is told: all
    that leaves the United States is, and what is of United States origin wherever it is."""
    shipment = asked.shipment
    if shipment.direction is Direction.EXPORT and (shipment.origin is None or lies_in(shipment.origin, "US")):
        return Result.APPLIES, "goods that leave the United States are subject to the EAR"
    if Nexus.US_ORIGIN_ITEM in shipment.us_nexus or any(lies_in(good.origin, "US") for good in shipment.goods):
        return Result.APPLIES, "goods of United States origin are subject to the EAR wherever they are"
    if shipment.direction is Direction.THIRD_COUNTRY:
        return Result.DOES_NOT_APPLY, "nothing told makes the goods subject to the EAR"
    return Result.POSSIBLY, "whether the goods are subject to the EAR (origin, content, direct product) is not told"


def _care(asked: Asked) -> Severity:
    """How grave it is that a listed party gets what its listing does not cover: nothing where the EAR do not reach."""
    return Severity.INFO if subject_to_ear(asked)[0] is Result.DOES_NOT_APPLY else Severity.CAUTION


def _by_requirement(text: str | None, codes: Sequence[str], missing: bool) -> tuple[Result, str]:
    if not text:
        return Result.POSSIBLY, "the licence requirement of the entry is not known"
    if _ALL.search(text):
        if _BUT.search(text):
            return Result.POSSIBLY, f"the licence requirement has an exception to be read: {text}"
        return Result.APPLIES, "its licence requirement is for all items subject to the EAR, EAR99 included"
    if not missing and all(code == EAR99 for code in codes) and not _SOME_EAR99.search(text):
        return Result.DOES_NOT_APPLY, f"EAR99 items are not among those of the licence requirement: {text}"
    if _CCL.search(text) and codes and all(code != EAR99 for code in codes):
        return Result.APPLIES, f"the items stand on the Commerce Control List: {text}"
    return Result.POSSIBLY, f"whether the items are among those of the licence requirement is to be checked: {text}"


def programme_effect(asked: Asked, rule: Rule, version: Version) -> Iterator[Finding]:
    """What a programme that does not bar goods says of a party that stands under it."""
    args = version.args
    for party in asked.partakers:
        for listing in asked.found.listings(party, args["lists"]):
            under = {*listing.programmes, *(s.strand for s in listing.entry.strands)} if listing.entry else {
                *listing.programmes, listing.assumed.strand if listing.assumed else None
            }  # fmt: skip
            if not listing.possible or under.isdisjoint(args["programmes"]):
                continue
            why = [
                f"{listing.match.query!r} {'is' if listing.exact else 'may be'} {listing.match.name!r}",
                f"{listing.id}: {listing.state_told}",
                rule.says,
            ]
            yield finding(
                asked, rule, version, Result.DOES_NOT_APPLY, asked.party_subject(party), why, outcome=args["outcome"],
                severity=version.severity, listings=[listing], match=listing.match, terms=terms_of(listing, version),
            )  # fmt: skip
