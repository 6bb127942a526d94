"""Laws: claims about a bill or a law, held against the reference facts of kind `law`.

A law's history is a row of events: introduced in a chamber, passed by it, enacted, in force. Each has a day (or a
month), a bill and a source, and says whether it was verified (docs/founding-facts.md). A bill is introduced once in
each chamber of a Congress, and a Congress lasts two years from 3 January of an odd one (20th Amendment, section 2), so
an introduction that the record has is the one of that chamber and Congress.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from onrecord.claims.claim import Event
from onrecord.claims.judging.asked import Asked
from onrecord.claims.judging.finding import Finding, by_hand, not_checkable
from onrecord.claims.judging.judged import ALARMS, Verdict
from onrecord.claims.judging.standing import Standings
from onrecord.claims.judging.turns import Fit, Margin, Stretch, Turn
from onrecord.claims.words.tokens import folded
from onrecord.model.days import ONE_DAY, PartialDate
from onrecord.model.evidence import Citation
from onrecord.names import normal
from onrecord.record.answers import Json
from onrecord.timeline.answers import Boundary, BoundaryBasis

Chamber = Literal["house", "senate"]
KINDS: Mapping[Event, str] = {
    Event.LAW_PROPOSE: "introduced",
    Event.LAW_PASS: "passed",
    Event.LAW_ENACT: "enacted",
    Event.LAW_IN_FORCE: "in-force",
    Event.LAW_EFFECT: "in-force",
}
"""What each event of a claim is called among the events of a law."""
SAID: Mapping[str, str] = {
    "introduced": "introduced",
    "passed": "passed by a chamber",
    "enacted": "enacted",
    "in-force": "in force",
}
ENDS = frozenset({"repealed", "suspended", "expired"})
"""The events after which a text can mean the law's end, by whatever words it tells it."""
_INTO = re.compile(r"\b(?:in|into|to)\s+(?:the\s+)?(?:u\.s\.\s+|us\s+)?(house|senate)\b")
_CHAMBER = re.compile(r"\b(house of representatives|house(?!\s+(?:committee|speaker))|senate(?!\s+committee))\b")
_BOTH = re.compile(r"\bcongress\b|\bboth (?:chambers|houses)\b")
_MEMBER = re.compile(r"\b(?:Rep|Sen)s?\. ([A-Z]\w+)")
ALIKE = 2
"""How many longer words the record's and the text's account of a law's effect must share."""
_NONE = Margin(timedelta(0), timedelta(0))


@dataclass(frozen=True, slots=True)
class Step:
    """One event of a law: what it is, in which chamber (None: in none, or it is not told), by which bill."""

    kind: str
    chamber: Chamber | None
    bill: str | None
    turn: Turn
    text: str


@dataclass(frozen=True, slots=True)
class Law:
    """A law or bill, with all names that it goes by in normal form, and its events, oldest first."""

    id: str
    title: str
    names: frozenset[str]
    steps: tuple[Step, ...]


def laws(standings: Standings) -> tuple[Law, ...]:
    """The laws that the record knows, with what was public of them."""
    return tuple(_law(name, fact, standings.known or date.max) for name, fact in standings.facts("law").items())


def _law(name: str, fact: Json, known: date) -> Law:
    bills = [str(bill).partition(" (")[0] for bill in fact.get("bills") or ()]
    names = (fact["title"], *(fact.get("aliases") or ()), *bills)
    steps = [step for event in fact["events"] if (step := _step(name, event, bool(fact.get("verified", True))))]
    public = [step for step in steps if step.turn.days.last <= known]
    title = str(fact["title"])
    # "of 2020" at the end of a title is its year, which texts leave out.
    known_as = {normal(str(one)) for one in (*names, re.sub(r" of \d{4}$", "", title))}
    return Law(name, title, frozenset(known_as), tuple(sorted(public, key=lambda step: step.turn.days.first)))


def _step(law: str, event: Json, verified: bool) -> Step | None:
    when = PartialDate.of(str(event["date"]))
    kind, _, rest = str(event["event"]).partition("-")
    chamber: Chamber | None = "house" if rest == "house" else "senate" if rest == "senate" else None
    if chamber is None:
        kind = str(event["event"])
    sure = verified and bool(event.get("verified", True))
    cited = (Citation("url", str(event.get("source") or event.get("citation") or law), verified=sure),)
    exact = when.first if when.exact else None
    after, by = (None, None) if exact else (when.first - ONE_DAY, when.last)
    boundary = Boundary(exact, after, by, BoundaryBasis.NOTICE, cited)
    turn = Turn(law, "law", boundary, exact, None, sure, _NONE)
    return Step(kind, chamber, event.get("bill"), turn, str(event.get("text") or ""))


def named(asked: Asked, standings: Standings) -> Law | None:
    """The law that a claim is about; None where the record does not know it."""
    target = asked.claim.target
    if target is None:
        return None
    short, _, inner = target.name.partition("(")
    wanted = {normal(name) for name in (target.name, short, inner)} - {""}
    places = standings.derived("places of laws", _places)
    found = [places[one] for one in (*target.parties, *wanted) if one in places]
    return standings.derived("laws", laws)[min(found)] if found else None


def _places(standings: Standings) -> dict[str, int]:
    """The place of each law among all, by its id and its names; the first one where several share a name."""
    found: dict[str, int] = {}
    for place, law in enumerate(standings.derived("laws", laws)):
        for name in (law.id, *law.names):
            found.setdefault(name, place)
    return found


def find(asked: Asked, day: date, standings: Standings) -> Finding:
    """What the record says to a claim about a law, written on that day."""
    law = named(asked, standings)
    if law is None:
        return not_checkable("the record knows no law of this name")
    found = _found(asked, day, law)
    ends = [step for step in law.steps if step.kind in ENDS and step.turn.by(day) is not Fit.OUTSIDE]
    if found.verdict in ALARMS and ends:
        # "Signed the repeal of the act", "is no longer in force".
        return by_hand(f"{law.title} was {ends[0].kind} {_days(ends)}", turns=(ends[0].turn,))
    return found


def _found(asked: Asked, day: date, law: Law) -> Finding:
    kind = KINDS[asked.claim.event]
    steps = [step for step in law.steps if step.kind == kind]
    if not steps:
        enacted = [step for step in law.steps if step.kind == "enacted"]
        if (
            kind == "in-force"
            and asked.claim.positive
            and enacted
            and all(s.turn.by(day) is Fit.OUTSIDE for s in enacted)
        ):
            return _told(Verdict.PREMATURE, law, enacted[:1])  # no law is in force before it is one
        told = f"the record does not tell when {law.title} was {SAID[kind]}"
        return by_hand(told) if asked.claim.positive and law.steps else not_checkable(told)
    if kind in ("introduced", "passed"):
        return _in_a_chamber(asked, day, law, steps)
    if kind == "in-force" and asked.claim.positive and asked.time is not None and asked.time.first > day:
        # "Takes effect on June 21, 2022", before that day.
        coming = [step for step in steps if _fits(asked, step) is Fit.FITS]
        told = f"the record has {law.title} {SAID[kind]} {_days(steps)}"
        return _told(Verdict.SUPPORTED, law, coming[:1]) if coming else by_hand(told, turns=(steps[0].turn,))
    found = _happened(asked, day, law, steps)
    return found or _told(Verdict.CONTRADICTED if asked.claim.positive else Verdict.SUPPORTED, law, steps[:1])


def pending(asked: Asked, day: date, standings: Standings) -> Finding:
    """What the record says to a claim about what a bill would do: supported while it is one and the record tells the
    same of it, outdated once it is in force."""
    law = named(asked, standings)
    if law is None:
        return not_checkable("the record knows no law of this name")
    effects = [step for step in law.steps if step.kind == "in-force"]
    alike = [step for step in effects if len(_long(folded(step.text)) & _long(asked.said)) >= ALIKE]
    if not alike or not any(step.turn.by(day) is Fit.FITS for step in law.steps if step.kind == "introduced"):
        return not_checkable("the record does not tell what the bill would do, or when it was one")
    if all(step.turn.by(day) is Fit.OUTSIDE for step in alike):
        return _told(Verdict.SUPPORTED, law, alike[:1])
    return _told(Verdict.OUTDATED, law, alike[:1])


def _long(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]{6,}", text))


def _in_a_chamber(asked: Asked, day: date, law: Law, steps: Sequence[Step]) -> Finding:
    chamber = _chamber(asked)
    if chamber is None and asked.event is Event.LAW_PASS and _BOTH.search(asked.clause):
        steps = _of_both(steps) or steps
    meant = [step for step in steps if chamber in (None, step.chamber)]
    sponsored = [step for step in steps if step not in meant and _sponsors(step) & _names(asked.said)]
    if any(_sponsors(step) & _names(asked.said) for step in meant):
        sponsored = []  # members of both chambers are named
    found = _happened(asked, day, law, meant) if meant and not sponsored else None
    if found:
        return found
    proposed = asked.event is Event.LAW_PROPOSE
    brought_in = [step for step in sponsored if step.turn.by(day) is Fit.FITS] if proposed else []
    others = brought_in or [step for step in steps if step not in meant and _is_meant(asked, step)]
    if others and asked.claim.positive and chamber:
        # It was the other chamber on the day said or by the sponsor named, and the record knows when it was this one.
        here = [step for step in meant if _congress(step) == _congress(others[-1])]
        if brought_in:
            # Members bring bills into their own chamber, on whatever day.
            sure = [step for step in meant if step.turn.exact and step.turn.verified and step.turn.by(day) is Fit.FITS]
            return replace(_told(Verdict.CONTRADICTED, law, [others[-1], *sure[-1:]]), rests_on_time=False)
        if here and asked.event is Event.LAW_PROPOSE:
            return _told(Verdict.CONTRADICTED, law, [others[-1], *here[:1]])
        return by_hand(f"it was the {others[-1].chamber} on that day", turns=(others[-1].turn,))
    if not asked.claim.positive:
        return _told(Verdict.SUPPORTED, law, steps[:1]) if meant else not_checkable("unknown, the chamber is missing")
    # A bill can be brought in or passed again without the record's knowing.
    return by_hand(f"the record has {law.title} {SAID[steps[0].kind]} {_days(steps)}", turns=(steps[0].turn,))


def _of_both(steps: Sequence[Step]) -> list[Step]:
    """The passages by which a law had passed both chambers of one Congress: that in the second one, and all behind."""
    passed: dict[int, set[Chamber | None]] = defaultdict(set)
    found = []
    for step in steps:
        chambers = passed[_congress(step)]
        chambers.add(step.chamber)
        if {"house", "senate"} <= chambers:
            found.append(step)
    return found


def _is_meant(asked: Asked, step: Step) -> bool:
    """Whether a step of the other chamber is the one that a claim tells, by its day."""
    return asked.time is not None and _fits(asked, step) is Fit.FITS


def _sponsors(step: Step) -> frozenset[str]:
    """The surnames of members that a step tells."""
    return frozenset(folded(name) for name in _MEMBER.findall(step.text))


def _names(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]+", text))


def _happened(asked: Asked, day: date, law: Law, steps: Sequence[Step]) -> Finding | None:
    """What the steps that happened say; None where none did at the time said."""
    positive = asked.claim.positive
    fitting = [step for step in steps if _fits(asked, step) is Fit.FITS]
    done = [step for step in fitting if step.turn.by(day) is Fit.FITS]
    if done:
        return _told(Verdict.SUPPORTED if positive else Verdict.CONTRADICTED, law, done[-1:])
    doubtful = (Fit.POSSIBLE, Fit.BESIDE)
    if any(_fits(asked, step) in doubtful or step.turn.by(day) in doubtful for step in steps):
        return by_hand(f"the record has {law.title} {SAID[steps[0].kind]} {_days(steps)}", turns=(steps[0].turn,))
    if all(step.turn.by(day) is Fit.OUTSIDE for step in steps):
        return _told(Verdict.PREMATURE if positive else Verdict.SUPPORTED, law, steps[:1])
    return None


def _fits(asked: Asked, step: Step) -> Fit:
    if asked.time is None:
        return Fit.FITS
    return step.turn.fits(asked.time, asked.near)


def _told(verdict: Verdict, law: Law, steps: Sequence[Step]) -> Finding:
    told = "; ".join(f"{SAID.get(s.kind, s.kind)} {s.turn.boundary.date or 'in ' + _span(s)}" + _by(s) for s in steps)
    return Finding(verdict, tuple(step.turn for step in steps), fact=f"{law.title}: {told}")


def _by(step: Step) -> str:
    parts = [part for part in (step.chamber and f"in the {step.chamber}", step.bill, step.text) if part]
    return f" ({', '.join(parts)})" if parts else ""


def _span(step: Step) -> str:
    days = step.turn.days
    return f"{days.first} to {days.last}"


def _days(steps: Sequence[Step]) -> str:
    return ", ".join(str(step.turn.boundary.date or _span(step)) for step in steps)


def _congress(step: Step) -> int:
    """The number of the Congress in which a step fell."""
    days: Stretch = step.turn.days
    year = days.first.year - (days.first < date(days.first.year, 1, 3))
    return (year - 1789) // 2 + 1


def _chamber(asked: Asked) -> Chamber | None:
    """The chamber that a claim names, as the place of the event or as the one who acts; None where it names none, or
    both."""
    if asked.event is Event.LAW_PROPOSE:
        found = set(_INTO.findall(asked.said))
    else:
        actor = folded(" ".join(filter(None, (asked.claim.actor, asked.claim.authority))))
        found = set(_CHAMBER.findall(actor)) or set(_CHAMBER.findall(asked.clause))
    chambers: set[Chamber] = {"senate" if word.startswith("senate") else "house" for word in found}
    return chambers.pop() if len(chambers) == 1 else None
