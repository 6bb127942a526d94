"""The gate: what an alarm must pass, or it becomes "check by hand".

An alarm calls somebody's sentence wrong. It is raised only where nothing in the claim and nothing in the record leaves
room for another reading; each condition that fails is told as a reason. docs/verdicts.md explains them one by one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from onrecord.claims.claim import Event, Modality
from onrecord.claims.documents.document import Written
from onrecord.claims.judging.asked import GOODS, LAWS, ORDERS, PRESUPPOSE_LISTED, Asked
from onrecord.claims.judging.finding import Finding, dates_of
from onrecord.claims.judging.judged import ALARMS, Verdict
from onrecord.claims.judging.right_party import core
from onrecord.claims.judging.standing import Standings
from onrecord.claims.judging.turns import Fit, Turn
from onrecord.claims.words.tokens import folded
from onrecord.names import normal
from onrecord.timeline.answers import BoundaryBasis

QUARTER = timedelta(days=92)
"""So far from the day of a listing, at least, is a day that is wrong for every list."""
_PRESENT = re.compile(
    r"\b(?:is|are|am|has|have|remains?|stays?|continues?|stands?|keeps?|appears?|features?)\b|'(?:s|re|ve)\b"
)
"""Words by which a clause speaks of the present."""

_ANNULLED = re.compile(
    r"\b(?:annul|overturn|quash|nullif|invalidat|vacat)|\b(?:set(?:ting)?|str(?:ikes?|uck|iking)) (?:aside|out|down)\b"
)
"""Words by which courts end a listing."""
_COURT = re.compile(r"\b(?:courts?|judges?|justices?|tribunals?)\b")
"""Who is told to end a listing where it is a court."""
_LIST = re.compile(r"list\b")


def gated(asked: Asked, finding: Finding, written: Written, standings: Standings) -> Finding:
    """The finding itself, or "check by hand" where it is an alarm that does not pass every gate."""
    if finding.verdict not in ALARMS:
        return finding
    barred = tuple(dict.fromkeys(_barred(asked, finding, written, standings)))
    by_its_days = finding.verdict not in (Verdict.WRONG_PARTY, Verdict.NOT_ON_RECORD)
    if not barred and by_its_days and _has_namesake(asked, standings):  # near names are looked up last
        barred = ("another entry bears the name, but for its legal form",)
    if not barred:
        return finding
    return replace(finding, verdict=Verdict.CHECK_BY_HAND, doubts=barred)


def _barred(asked: Asked, finding: Finding, written: Written, standings: Standings) -> Iterator[str]:
    yield from finding.doubts
    yield from _target(asked, finding)
    yield from _list(asked, finding, standings)
    yield from _date(asked, finding, written)
    yield from _assertion(asked, finding)
    yield from _boundaries(asked, finding)


def _target(asked: Asked, finding: Finding) -> Iterator[str]:
    """The party is named in the clause, or bound by what only it can be called; several that it can be must agree."""
    target = asked.claim.target
    if asked.claim.event in LAWS or (asked.claim.event in GOODS and not asked.every):
        return
    if target is None or target.bound not in ("named", "coreference"):
        yield "the clause does not name the party, and no other words of the text make it certain"
    elif target.is_plural:
        yield "the clause speaks of several parties that it does not name"
    elif len(target.parties) > 1 and not _only_one_can_be_meant(asked) and not _agree(asked):
        yield "the name is that of several parties of the record"


def _only_one_can_be_meant(asked: Asked) -> bool:
    """Whether all who bear the name are of one brand, of which what is said of a named list can be true only of those
    that have been on it: "Huawei was removed from the Entity List"."""
    target = asked.claim.target
    if target is None or not (asked.named and asked.claim.positive and asked.held):
        return False
    brand = core(target.name)
    return bool(brand) and all(
        "Person" not in entry.schemata and any(brand <= core(name) for name in entry.names) for entry in asked.every
    )


def _agree(asked: Asked) -> bool:
    """Whether all parties that bear the name are on the lists meant, or are surely one: they share a full name, which
    is no mere short form."""
    groups: list[tuple[set[str], bool]] = []
    for entry in asked.every:
        names = {normal(name) for name in (entry.names[0], *entry.names) if len(core(name)) > 1}
        names |= {normal(entry.names[0]), entry.party or entry.entry}
        meant = entry in asked.held
        for other in [group for group in groups if not group[0].isdisjoint(names)]:
            groups.remove(other)
            names, meant = names | other[0], meant or other[1]
        groups.append((names, meant))
    return len(groups) < 2 or all(meant for _, meant in groups)


def _list(asked: Asked, finding: Finding, standings: Standings) -> Iterator[str]:
    """The list is named, or what is said is wrong of every list that the party is on."""
    claim = asked.claim
    if asked.named or claim.event in LAWS or claim.event in GOODS:
        return
    if finding.verdict is Verdict.WRONG_PARTY and not asked.every:
        return
    if not claim.positive or finding.verdict is Verdict.NOT_ON_RECORD:
        yield "the text names no list"
    elif claim.event in PRESUPPOSE_LISTED:
        if asked.lists is None:
            yield "the text names neither the list nor who keeps it"
        elif _has_twin(asked, standings):
            yield "the text does not name the list, and a party of near name is on another one"
    else:
        if not claim.lists:
            yield "the text names no list, and a party can be added to many"
        elif any(_could_be(asked, entry.entry) for entry in asked.every if entry not in asked.held):
            yield "the text does not name the list, and another one fits, or may fit"
        elif any(_is_near(asked, turn) for turn in finding.turns):
            yield "the sentence does not name the list, and the day is not far from the one said"
        elif other := next(_others_named(asked, standings), None):
            yield f"the sentence does not name the list, and the text names {other}, which is of the same office"


def _is_near(asked: Asked, turn: Turn) -> bool:
    """Whether a turn lies so near to the time said that it can be told of with another day: of a draft, of another
    list."""
    return asked.time is not None and asked.time.wider(QUARTER, QUARTER).meets(turn.days)


def _others_named(asked: Asked, standings: Standings) -> Iterator[str]:
    """The other lists of the offices meant that the text names by their titles."""
    meant = asked.lists or frozenset()
    offices = {name.rpartition("-")[0] for name in meant}
    for name in standings.catalogue.lists:
        title = folded(standings.title(name).partition(" (")[0])
        if name not in meant and name.rpartition("-")[0] in offices and title in asked.about:
            yield name


def _has_twin(asked: Asked, standings: Standings) -> bool:
    """Whether somebody of a near name, who may be the same, is on a list that could be meant."""
    if standings.near is None or asked.claim.target is None or asked.lists is None:
        return False
    near = standings.of(standings.near(asked.claim.target.name))
    return any(entry.list in asked.lists and entry not in asked.every for entry in near)


def _has_namesake(asked: Asked, standings: Standings) -> bool:
    """Whether an entry of somebody else on a list that can be meant has the same name but for its legal form: "JSC
    Positive Technologies" beside "Positive Technologies"."""
    target = asked.claim.target
    if standings.near is None or target is None or target.bound != "named" or not target.parties:
        return False
    own = core(target.name)
    return bool(own) and any(
        entry not in asked.every
        and (asked.lists is None or entry.list in asked.lists)
        and any(core(name) == own for name in entry.names)
        for entry in standings.of(standings.near(target.name))
    )


def _could_be(asked: Asked, entry: str) -> bool:
    starts = [one.start for held in asked.every if held.entry == entry for one in held.listings]
    if asked.time is None:
        return any(turn.by(asked.latest) is not Fit.OUTSIDE for turn in starts)
    return any(turn.fits(asked.time, asked.near) is not Fit.OUTSIDE for turn in starts)


def _date(asked: Asked, finding: Finding, written: Written) -> Iterator[str]:
    """A time without a year of its own is only as certain as the days on which the text can have been written."""
    if asked.time is None or asked.about_now:
        return
    if any(asked.time.last < turn.since for turn in finding.turns):
        yield "the time said lies before the list began, so it may be that of something else"
    if not finding.rests_on_time:
        return
    if asked.counts_from_another:
        yield "the time said is counted from another one"
    if _stands_apart(asked):
        yield "other words of the sentence stand between what is said and the time, which may be theirs"
    if asked.dated_by_text:
        return
    is_open = written.first is None or written.last is None
    if is_open and finding.verdict in (Verdict.CONTRADICTED, Verdict.PREMATURE, Verdict.OUTDATED):
        yield "the time said rests on the day of the text, which is not known"


_OTHERS = re.compile(
    r"[;:]|,? \b(?:and|but|while|when|after|before|which|who|whose|that|as)\b|\b(?:was|were|has|had|have|will|would)\b"
)
"""Words by which another clause begins, or is one."""


_JOINING = re.compile(r";|, (?:and|but|while)\b")
"""Words that join two clauses."""


def _stands_apart(asked: Asked) -> bool:
    """Whether another clause stands between a claim and the time that was taken for its own."""
    time, claim = asked.claim.time, asked.claim
    if time is None or not asked.about:
        return False
    before, behind = asked.about[time.end : claim.start], asked.about[claim.end : time.start]
    if _OTHERS.search(before or behind):
        return True
    # "In September X stopped Y, and Z had sanctioned W": a claim that was cut too wide holds the other clause.
    inside = asked.about[claim.start : claim.target.start] if claim.target and time.end <= claim.start else ""
    return _JOINING.search(inside) is not None


def _assertion(asked: Asked, finding: Finding) -> Iterator[str]:
    """It is said to be so, of today where that is what makes it wrong, and the text does not itself reject it; what is
    said to be suspended is not said to be gone. What somebody denies is rejected by nature."""
    if any(rule.startswith("remove.suspend") for rule in asked.claim.rules):
        yield "what is suspended may stay on the list"
    if asked.claim.rejected and asked.claim.modality is not Modality.DENIED:
        yield "the text itself rejects it"
    if asked.event is not Event.MAINTAIN and (_ANNULLED.search(asked.said) or _is_lifted_by_court(asked)):
        yield "a court can annul a listing that another has replaced, and leave it standing"
    of_now = asked.event is Event.MAINTAIN and finding.verdict is Verdict.OUTDATED
    if of_now and asked.clause and not _PRESENT.search(asked.clause):
        yield "the clause does not say that it stands now"


def _is_lifted_by_court(asked: Asked) -> bool:
    """Whether a court is said to end the measures, which is not to say that a list shows it."""
    by_court = asked.claim.actor is not None and _COURT.search(folded(asked.claim.actor)) is not None
    return asked.event is Event.REMOVE and by_court and _LIST.search(asked.clause) is None


def _boundaries(asked: Asked, finding: Finding) -> Iterator[str]:
    """The boundaries that decide are exact and verified, and no evidence on their entries conflicts."""
    if finding.verdict is not Verdict.NOT_ON_RECORD and not finding.turns:
        yield "no boundary of the record decides it"
    for turn in finding.turns:
        if not turn.exact and not finding.by_standing:
            yield f"the day is not exact: {dates_of(turn)}"
        if not turn.verified:
            yield f"a source was not seen: {dates_of(turn)}"
        # A list tells when the listing of today began; one before it may have come and gone.
        printed = any(cited.kind in ("fr", "frdoc") for cited in turn.citations)
        if printed and turn.entry.startswith(ORDERS) and finding.verdict is Verdict.PREMATURE:
            yield f"a finding follows an order, which the list no longer shows: {dates_of(turn)}"
        stated = turn.boundary.basis is BoundaryBasis.STATED
        earlier = asked.time is None or asked.time.first <= turn.days.last
        by_list = stated and all(cited.kind in ("look", "url") for cited in turn.citations)
        if by_list and earlier and asked.event is Event.ADD:
            yield f"only the list itself tells since when, and an earlier listing may have ended: {dates_of(turn)}"
    deciding = {turn.entry for turn in finding.turns}
    for held in (*finding.held, *finding.right):
        if held.is_series and held.entry in deciding:
            yield f"{held.list} is a series of announcements, in which whoever is named can be named again"
        if held.disputed_from <= asked.latest and held.entry in deciding:
            yield f"the evidence on {held.entry} conflicts"
