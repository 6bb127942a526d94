"""Judging: the verdicts on a claim, from the claim, what the record says, and the days on which it can be written.

A pure function: no disk, no clock, no network. A text with a day is judged on that day. One without is judged on each
side of each event that matters; where the sides differ, the day decides and no alarm is raised.

What happened stays so: a supported addition is supported today. What is said of a state is asked again of today, and
can be outdated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from onrecord.claims.claim import Claim, Event, Modality
from onrecord.claims.documents.document import Written
from onrecord.claims.judging import goods, laws, verdicts
from onrecord.claims.judging.asked import CHECKED, GOODS, LAWS, PRESUPPOSE_LISTED, Asked, asked
from onrecord.claims.judging.finding import Finding, fact_of, not_checkable
from onrecord.claims.judging.gate import gated
from onrecord.claims.judging.judged import ALARMS, Judged, Presupposition, Side, Verdict
from onrecord.claims.judging.of_several import of_several
from onrecord.claims.judging.presupposing import presupposed
from onrecord.claims.judging.standing import Held, Standings
from onrecord.claims.judging.turns import ONE_YEAR, Turn, shifted
from onrecord.claims.words.tokens import folded
from onrecord.model.days import ONE_DAY
from onrecord.model.evidence import Citation
from onrecord.record.answers import Entry

MOST_SIDES = 40
"""Sides of one claim; further events are left to the last one."""
MOST_ENTRIES = 8
"""Entries that are told of one claim."""


@dataclass(frozen=True, slots=True)
class _Sided:
    """A finding for the days of [`start`, `stop`)."""

    start: date | None
    stop: date | None
    finding: Finding


def judge(
    claim: Claim, written: Written, standings: Standings, today: date, text: str = "", low: str | None = None
) -> Judged:
    """What the record says to a claim of a text that was written on one of certain days.

    `today` is the day on which the second verdict is asked for. `text` is the document's: with it the words around the
    claim can tell the right party, the list and the chamber; without it more is left to be checked by hand. `low` is
    its folded form, where the caller has it. Of a target with members each is judged by itself.
    """
    if claim.target is not None and (members := claim.target.members):
        each = [replace(claim, target=one) for one in members]
        return of_several(members, [judge(one, written, standings, today, text, low) for one in each])
    question = asked(claim, standings, written, today, folded(text) if low is None else low)
    sided = _sided(question, written, standings)
    if not _is_checked(claim):
        finding = not_checkable(f"{claim.modality}: not said to be so", held=question.held)
        return _judged(question, finding, finding, (), written, standings)
    at_pub = _together(sided)
    on_today = _today(question, at_pub, sided, written, standings, today)
    return _judged(question, at_pub, on_today, sided if written.day is None else (), written, standings)


def _is_checked(claim: Claim) -> bool:
    """Whether a claim can be checked; of what a bill would do, that it is still one."""
    return claim.modality in CHECKED or (claim.event is Event.LAW_EFFECT and claim.modality is Modality.PROPOSED)


def _find(question: Asked, day: date, written: Written, standings: Standings) -> Finding:
    claim = question.claim
    if claim.modality not in CHECKED:
        found = laws.pending(question, day, standings)
    elif claim.event in LAWS:
        found = laws.find(question, day, standings)
    elif claim.event in GOODS and not question.every:
        found = goods.find(question, day, standings)
    else:
        found = verdicts.find(question, day, standings)
        if claim.event in GOODS:
            found = goods.overstated(question, found)
            found = _presumed(question, found, day, standings) or found
        if found.verdict in ALARMS and question.time is not None:
            untimed = verdicts.find(replace(question, time=None, near=None), day, standings)
            found = replace(found, rests_on_time=untimed.verdict is not found.verdict)
    return gated(question, found, written, standings)


def _presumed(question: Asked, found: Finding, day: date, standings: Standings) -> Finding | None:
    """That the goods of a party without an order are barred by its place on the UFLPA Entity List, whose goods are
    presumed to be made with forced labour (Pub. L. 117-78, section 3); None where they are not or an order is named."""
    held = tuple(one for one in question.every if one.list == goods.PRESUMED)
    if found.verdict is not Verdict.NOT_CHECKABLE or question.named or not held:
        return None
    listed = verdicts.find(replace(question, lists=frozenset({goods.PRESUMED}), held=held), day, standings)
    return listed if listed.verdict is Verdict.SUPPORTED else None


def _sided(question: Asked, written: Written, standings: Standings) -> tuple[_Sided, ...]:
    """The finding of each side of each event that matters."""
    if not _is_checked(question.claim):
        return ()
    if written.day is not None:
        return (_Sided(written.day, None, _find(question, written.day, written, standings)),)
    first = _not_before(question, written.first)
    latest = question.latest
    breaks = sorted(day for day in _breaks(question, standings) if (first is None or day > first) and day <= latest)
    found: list[_Sided] = []
    edges: list[date | None] = [first, *breaks[:MOST_SIDES], None]
    for start, stop in pairwise(edges):
        day = _between(start, stop, latest)
        finding = _find(question, day, written, standings)
        if found and found[-1].finding.verdict is finding.verdict and found[-1].finding.turns == finding.turns:
            found[-1] = _Sided(found[-1].start, stop, found[-1].finding)
        else:
            found.append(_Sided(start, stop, finding))
    return tuple(found)


def _not_before(question: Asked, first: date | None) -> date | None:
    """The first day on which a text can have been written that tells what happened on days it dates itself."""
    if question.time is None or not question.dated_by_text or not question.claim.positive:
        return first
    told = min(question.time.last, question.latest)
    return told if first is None or told > first else first


def _between(start: date | None, stop: date | None, latest: date) -> date:
    """The day that stands for a side: its middle, away from the events on its edges."""
    if stop is None:
        return latest if start is None else max(start, latest)
    if start is None:
        return shifted(stop, -ONE_YEAR)
    return start + (stop - start) // 2


def _breaks(question: Asked, standings: Standings) -> set[date]:
    """The days on which the verdict can change."""
    found: set[date] = set()
    for turn in _turns(question, standings):
        found |= {turn.days.first} if turn.exact else {turn.days.first, turn.effect}
    for entry in question.held:
        found |= {shifted(one.proven, ONE_DAY) for one in entry.listings if one.end is None}
    return found - {date.min, date.max}


def _turns(question: Asked, standings: Standings) -> Iterator[Turn]:
    if question.claim.event in LAWS:
        law = laws.named(question, standings)
        yield from (step.turn for step in law.steps) if law else ()
        return
    for entry in question.held:
        for one in entry.listings:
            yield one.start
            if one.end:
                yield one.end


def _together(sided: Sequence[_Sided]) -> Finding:
    """One finding for all sides: theirs where they agree, else that the day decides."""
    last = sided[-1].finding
    found = {side.finding.verdict for side in sided}
    if len(found) == 1 or found <= ALARMS:
        return last
    told = "; ".join(f"{side.finding.verdict}{_from(side)}" for side in sided)
    doubts = (f"the day on which it was written decides: {told}", *(d for side in sided for d in side.finding.doubts))
    return replace(last, verdict=Verdict.CHECK_BY_HAND, doubts=tuple(dict.fromkeys(doubts)))


def _from(side: _Sided) -> str:
    parts = [f" from {side.start}" if side.start else "", f" before {side.stop}" if side.stop else ""]
    return "".join(parts)


def _today(
    question: Asked, at_pub: Finding, sided: Sequence[_Sided], written: Written, standings: Standings, today: date
) -> Finding:
    """The finding for today: that of the publication for what happened, asked again for what is said of a state."""
    if at_pub.verdict in ALARMS or at_pub.verdict is Verdict.NOT_CHECKABLE:
        return at_pub
    if not _of_a_state(question):
        return at_pub if written.day is not None else sided[-1].finding
    now = replace(question, latest=today)
    found = _find(now, today, Written(today, today, "given"), standings)
    if found.verdict in (Verdict.CONTRADICTED, Verdict.PREMATURE):
        return replace(found, verdict=Verdict.OUTDATED)
    return found


def _of_a_state(question: Asked) -> bool:
    """Whether it is said of how things stand, and not of what happened."""
    claim = question.claim
    if claim.event in GOODS:
        return question.about_now or question.says_still
    of_the_past = question.time is not None and question.time.last < question.latest
    if of_the_past and not question.about_now and not question.says_since:
        return False
    if claim.event in LAWS:
        return claim.modality not in CHECKED
    return claim.event is Event.MAINTAIN or (not claim.positive and claim.event in (Event.ADD, Event.REMOVE))


def _judged(
    question: Asked,
    at_pub: Finding,
    on_today: Finding,
    sided: Sequence[_Sided],
    written: Written,
    standings: Standings,
) -> Judged:
    held = _told(question, at_pub)
    sides = tuple(Side(side.start, side.stop, side.finding.verdict) for side in sided)
    return Judged(
        verdict_at_pub=at_pub.verdict,
        verdict_today=on_today.verdict,
        citations=_cited(at_pub),
        presupposition=_presupposition(question, at_pub, written, standings),
        fact=_fact(question, at_pub, held),
        gate=at_pub.doubts,
        entries=tuple(_entries(held, question.latest, standings)),
        sides=sides if len(sides) > 1 or written.day is None else (),
        right_parties=tuple(entry.entry for entry in at_pub.right),
        right_sides=_right_sides(question, at_pub, written, standings),
    )


def _told(question: Asked, finding: Finding) -> tuple[Held, ...]:
    """The entries to tell of: those that decide, else those the claim means, else all of the party's."""
    return (*finding.right, *(finding.held or question.held or question.every))


def _cited(finding: Finding) -> tuple[Citation, ...]:
    return tuple(dict.fromkeys((*finding.cited, *(citation for turn in finding.turns for citation in turn.citations))))


def _fact(question: Asked, finding: Finding, held: Sequence[Held]) -> str | None:
    if finding.fact or not held:
        return finding.fact
    turn = finding.turns[0] if finding.turns else None
    about = next((entry for entry in held if turn and entry.entry == turn.entry), held[0])
    return fact_of(about, turn)


def _entries(held: Iterable[Held], day: date, standings: Standings) -> Iterator[Entry]:
    for entry in tuple(held)[:MOST_ENTRIES]:
        if told := standings.entry(entry, day):
            yield told


def _presupposition(question: Asked, finding: Finding, written: Written, standings: Standings) -> Presupposition | None:
    if question.claim.event not in PRESUPPOSE_LISTED:
        return None
    return presupposed(question, finding, written)


def _right_sides(question: Asked, finding: Finding, written: Written, standings: Standings) -> tuple[Side, ...]:
    """The verdicts had the text named those to whom it happened."""
    if not finding.right:
        return ()
    named = replace(question, held=finding.right, every=finding.right)
    sided = _sided(named, written, standings)
    return tuple(Side(side.start, side.stop, side.finding.verdict) for side in sided)
