"""Judging: from what a rule's test found to the finding, in the light of the rule's version.

The test says whether its conditions are met; whether the rule was in force, suspended or of unknown status on the day
is the version's to say, and so is the consequence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from onrecord.record.answers import Entry
from onrecord.tracing.asked import Asked, Upward
from onrecord.tracing.findings import Cited, Finding, Match, OwnershipProof, Result, Subject
from onrecord.tracing.notices_cited import of_listings, of_version
from onrecord.tracing.parties_found import Listing
from onrecord.tracing.rules import Rule, Severity, Status, Version

MET = (Result.APPLIES, Result.POSSIBLY)


def judged(
    version: Version, result: Result, outcome: str | None, severity: Severity | None
) -> tuple[Result, str, Severity]:
    """Result, outcome and severity of a test under a version of a rule. `outcome` and `severity` are those of a test
    that is not met or has a consequence of its own."""
    if result in MET and version.status in (Status.NOT_IN_FORCE, Status.SUSPENDED):
        return Result.DOES_NOT_APPLY, version.effect, version.severity
    if result in MET and version.status is Status.SCHEDULED_UNCONFIRMED:
        return Result.POSSIBLY, version.effect, Severity.UNRESOLVED
    if result is Result.APPLIES:
        return result, outcome or version.effect, severity or version.severity
    if result is Result.DOES_NOT_APPLY:
        return result, outcome or "not_met", severity or Severity.INFO
    return result, outcome or version.effect, severity or Severity.UNRESOLVED


def finding(
    asked: Asked,
    rule: Rule,
    version: Version,
    result: Result,
    subject: Subject,
    why: Sequence[str],
    *,
    outcome: str | None = None,
    severity: Severity | None = None,
    listings: Iterable[Listing] = (),
    upward: Upward | None = None,
    proof: OwnershipProof | None = None,
    match: Match | None = None,
    terms: Mapping[str, str] | None = None,
    about: Iterable[str] = (),
    doubts: Iterable[str] = (),
    entries: Iterable[Entry] = (),
    cited: Iterable[Cited] = (),
) -> Finding:
    """The finding; `about` are the ids of what documents would have to speak of, beside the subject; `entries` and
    `cited` stand beside those of the listings."""
    listings = list(listings)
    outside = rule.scope.nexus and not asked.us_nexus
    if outside and result is Result.APPLIES:
        result, severity = Result.POSSIBLY, None
    told, said, grave = judged(version, result, outcome, severity)
    path = asked.steps(upward.path) if upward else ()
    open_questions = list(doubts)
    if outside and told in MET:
        open_questions.append("nothing told ties the transaction to the United States")
    if upward and upward.path.conflicts:
        open_questions += upward.path.conflicts
    if not all(source.seen for source in version.sources):
        open_questions.append("a source of the rule was not seen by who wrote it; its date rests on memory")
    unverified = (one.id for one in listings if one.entry and not one.entry.verified)
    open_questions += [f"{uid}: a notice of it is unverified" for uid in unverified]
    acts = told is not Result.DOES_NOT_APPLY or grave is not Severity.INFO
    held, needed = asked.answers(rule, (subject.id, *about, *(step.node for step in path)))
    status = () if version.status is Status.IN_FORCE or not version.note else (version.note,)
    return Finding(
        rule=rule.id,
        version=version.id,
        result=told,
        outcome=said,
        severity=grave,
        subject=subject,
        why=tuple(dict.fromkeys((*why, *status))),
        citations=tuple(dict.fromkeys((*of_version(version), *of_listings(listings), *cited))),
        entries=(*(one.entry for one in listings if one.entry), *entries),
        path=path,
        weakest_link=upward.level if upward else None,
        proof=proof,
        match=match,
        terms=dict(terms or {}),
        evidence_held=held if acts else (),
        evidence_needed=needed if acts else (),
        would_change=rule.would_change if acts else (),
        doubts=tuple(dict.fromkeys((*open_questions, *(rule.doubts if acts else ())))),
        limits=rule.limits if acts else (),
        assumed=any(one.assumed for one in listings),
    )
