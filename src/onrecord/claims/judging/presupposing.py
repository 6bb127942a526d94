"""What a claim takes for granted: what is not listed cannot be lifted, kept or amended, whatever is said of it.

Checked for every modality: that a government considers lifting a listing presupposes that there is one.
"""

from __future__ import annotations

from datetime import date

from onrecord.claims.claim import Event
from onrecord.claims.documents.document import Written
from onrecord.claims.judging.absence import is_known
from onrecord.claims.judging.asked import Asked
from onrecord.claims.judging.finding import Finding, fact_of
from onrecord.claims.judging.judged import Presupposition, Verdict
from onrecord.claims.judging.standing import Held, Listed
from onrecord.claims.judging.turns import Fit
from onrecord.timeline.answers import State

LISTED = "listed"
_STANDS = (State.IN_FORCE, State.SUSPENDED, State.PENDING)


def presupposed(question: Asked, finding: Finding, written: Written) -> Presupposition | None:
    """Whether the party was listed when the text was written; for what is said to have been lifted, before. None where
    the claim names no party of the record."""
    if finding.right:
        return Presupposition(LISTED, Verdict.WRONG_PARTY, fact_of(finding.right[0]))
    if not is_known(question) or not question.held:
        return None
    lifted = question.event is Event.REMOVE and finding.verdict in (Verdict.SUPPORTED, Verdict.CHECK_BY_HAND)
    if lifted and any(_was(entry, question.latest) for entry in question.held):
        return Presupposition(LISTED, Verdict.SUPPORTED, fact_of(question.held[0]))
    first = written.first or question.latest
    found = {_on(question, day) for day in (min(first, question.latest), question.latest)}
    verdict, entry = found.pop() if len(found) == 1 else (Verdict.CHECK_BY_HAND, question.held[0])
    return Presupposition(LISTED, verdict, fact_of(entry))


def _was(entry: Held, day: date) -> bool:
    return any(one.start.by(day) is Fit.FITS for one in entry.listings)


def _on(question: Asked, day: date) -> tuple[Verdict, Held]:
    told = [(entry, entry.stands(day)) for entry in question.held]
    for entry, state in told:
        if state in _STANDS:
            return Verdict.SUPPORTED, entry
    for entry, state in told:
        if state is State.UNKNOWN:
            return Verdict.CHECK_BY_HAND, entry
    for entry, state in told:
        if state is State.ENDED:
            ended = [one for one in entry.listings if one.end and one.end.by(day) is Fit.FITS]
            return (Verdict.OUTDATED if _sure(entry, ended[-1:]) else Verdict.CHECK_BY_HAND), entry
    entry = told[0][0]
    return (Verdict.PREMATURE if _sure(entry, entry.listings[:1]) else Verdict.CHECK_BY_HAND), entry


def _sure(entry: Held, listings: tuple[Listed, ...] | list[Listed]) -> bool:
    turns = [one.end or one.start for one in listings]
    return bool(turns) and not entry.in_conflict and all(turn.exact and turn.verified for turn in turns)
