"""Goods: claims that an import is barred or released, held against the orders of the record.

An order (19 U.S.C. 1307; 19 CFR 12.42) is on the goods of a producer, or of a whole region. A claim that names the
producer is judged like any listing; one that names goods and a region is held against the orders on that region.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from onrecord.claims.claim import Event
from onrecord.claims.judging.asked import ORDERS, Asked
from onrecord.claims.judging.finding import Finding, by_hand, not_checkable
from onrecord.claims.judging.judged import Verdict
from onrecord.claims.judging.laws import Law, laws
from onrecord.claims.judging.standing import Held, Listed, Standings
from onrecord.claims.judging.turns import Fit, Turn
from onrecord.claims.words.tokens import folded
from onrecord.names.lexicon import territories
from onrecord.timeline.answers import State

PRESUMPTION = "uflpa"
"""The law that presumes all goods of a region to be made with forced labour (Pub. L. 117-78, section 3)."""
PRESUMED = "us-dhs-uflpa"
"""The list of those whose goods that law presumes to be so, wherever they are made."""
OF_A_REGION = "Thing"
"""The schema of an order on a region, which is no party."""
_ALL = re.compile(r"\b(?:every|all|any|everything|anything|whatever)\b")
_WORD = re.compile(r"[^\W\d_]{3,}")
_GENERAL = frozenset({"product", "good", "merchandise", "import", "item", "shipment", "downstream", "processed", "and",
                      "the", "from", "with", "made", "part", "parts", "other", "every", "all", "any", "its", "their",
                      "everything", "anything", "whatever", "make", "produce", "grow", "sell", "ship", "company",
                      "group", "firm", "output", "incoming", "entire", "whole", "manufacture", "they"})  # fmt: skip
"""Words that tell of no goods in particular."""


def orders(standings: Standings) -> tuple[Held, ...]:
    """The orders that notices tell of."""
    entries = dict.fromkeys(entry for entry, notice in standings.notices if notice.list == ORDERS)
    return tuple(one for uid in entries for one in standings.of([uid]) if one.entry == uid)


def find(asked: Asked, day: date, standings: Standings) -> Finding:
    """What the record says to a claim about goods of nobody in the record, written on that day."""
    if asked.lists is not None and ORDERS not in asked.lists:
        return not_checkable("the record holds no orders on goods of this authority")
    target = asked.claim.target
    if target is not None and target.bound == "named" and asked.claim.goods and not _places(folded(target.name)):
        return not_checkable("the record has no order on this producer")  # another's order does not speak of it
    if target is not None and target.bound == "description" and not asked.claim.goods:
        return not_checkable("the text names no producer")  # "imports from three Malaysian glove makers"
    text = folded(" ".join(filter(None, (asked.claim.goods, target.name if target else None))))
    places = _places(text) or _places(asked.said)
    if not places:
        return not_checkable("the text names neither a producer nor a region")
    every = [one for one in standings.derived("orders", orders) if places & {*one.regions, *one.countries}]
    universal = _ALL.search((asked.claim.goods and folded(asked.claim.goods)) or text) is not None
    if universal and not _words(text) & {word for one in every for word in _goods(one)}:
        return _universal(asked, day, every, standings)
    meant = [one for one in every if _words(text) & _goods(one)]
    if not meant:
        return not_checkable("the record has no order on these goods", held=tuple(every[:3]))
    found = _turned(asked, day, meant)
    if asked.claim.positive:
        return found or by_hand("no order on these goods fits", held=tuple(meant))
    return by_hand("the record has orders on these goods", held=tuple(meant))


def overstated(asked: Asked, found: Finding) -> Finding:
    """A supported claim on the goods of a producer or region, called contradicted where it says "everything" and the
    order tells certain goods. Whether "any tuna" is within an order on seafood, the words do not tell."""
    goods = folded(asked.claim.goods or "")
    if found.verdict is not Verdict.SUPPORTED or asked.event is not Event.ADD or not _ALL.search(goods):
        return found
    told = [one for one in found.held if _goods(one)]
    if len(told) < len(found.held) or any(_words(goods) & _goods(one) or _has_all(one) for one in told):
        return found
    if _words(goods):
        return by_hand(_only(told), held=found.held)
    return replace(found, verdict=Verdict.CONTRADICTED, fact=_only(told))


def _turned(asked: Asked, day: date, meant: Sequence[Held]) -> Finding | None:
    """Supported by every order that began, or ended, as the text says. Whether an order is on exactly these goods the
    words do not tell, so nothing else follows."""
    fitting: list[tuple[Turn, Held]] = []
    for one, _, turn in _points(asked, meant):
        at_the_time = asked.time is None or asked.about_now or turn.fits(asked.time) is Fit.FITS
        if at_the_time and turn.by(day) is Fit.FITS and (not asked.about_now or one.stands(day) is State.IN_FORCE):
            fitting.append((turn, one))
    if not fitting:
        return None
    return Finding(Verdict.SUPPORTED, tuple(t for t, _ in fitting), tuple({h.entry: h for _, h in fitting}.values()))


def _points(asked: Asked, meant: Iterable[Held]) -> Iterable[tuple[Held, Listed, Turn]]:
    for one in meant:
        for listed in one.listings:
            turn = listed.start if asked.event is Event.ADD else listed.end
            if turn is not None:
                yield one, listed, turn


def _universal(asked: Asked, day: date, every: Sequence[Held], standings: Standings) -> Finding:
    """A ban on all goods of a region: contradicted where the order on that region began then, or stood, for certain
    goods only, and no law yet presumed the same of all."""
    if not asked.claim.positive or asked.event is not Event.ADD:
        return not_checkable("the record does not decide what is said of all goods")
    law = next((one for one in standings.derived("laws", laws) if one.id == PRESUMPTION), None)
    if law is None or _in_force(law, day):
        return by_hand("a law presumes as much of all goods of a region, or may do so")
    regional = [one for one in every if OF_A_REGION in one.schemata]
    fitting = [
        (turn, one)
        for one, _, turn in _points(asked, regional)
        if turn.by(day) is Fit.FITS
        and (one.stands(day) is State.IN_FORCE if asked.time is None else turn.fits(asked.time) is Fit.FITS)
    ]
    if not fitting:
        return by_hand("the record has no order on the region that fits", held=tuple(every[:3]))
    if any(not _goods(one) or _has_all(one) for _, one in fitting):
        return by_hand("an order on the region does not tell its goods, or has all of them", held=tuple(regional))
    turns = tuple(turn for turn, _ in fitting)
    held = tuple({one.entry: one for _, one in fitting}.values())
    others = sum(one.stands(day) is State.IN_FORCE for one in every) - len(held)
    fact = f"{_only(held)}; {others} others were on single producers"
    return Finding(Verdict.CONTRADICTED, turns, held, fact=fact)


def _only(held: Iterable[Held]) -> str:
    goods = "; ".join(f"{one.caption} ({', '.join(_merchandise(one))})" for one in held)
    return f"an order on certain goods only: {goods}"


def _has_all(one: Held) -> bool:
    return _ALL.search(folded(" ".join(_merchandise(one)))) is not None


def _in_force(law: Law, day: date) -> bool:
    steps = [step for step in law.steps if step.kind == "in-force"]
    return not steps or any(step.turn.by(day) is not Fit.OUTSIDE for step in steps)


def _merchandise(one: Held) -> tuple[str, ...]:
    return one.terms.get("merchandise", ())


def _goods(one: Held) -> frozenset[str]:
    """The words for the goods of an order, those of its names for one on a region."""
    names = one.names if OF_A_REGION in one.schemata else ()
    found = _words(folded(" ".join((*_merchandise(one), *names))))
    return found - {word for name in one.names[:1] for word in _words(folded(name))}


def _words(text: str) -> frozenset[str]:
    """The words of a folded text that can be goods, without the endings of the plural."""
    found = {_singular(word) for word in _WORD.findall(text)} - _GENERAL
    return frozenset(word for word in found if (word,) not in territories())


def _singular(word: str) -> str:
    if word.endswith("oes"):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def _places(text: str) -> frozenset[str]:
    """The regions that a folded text names, else the countries."""
    known = territories()
    words = re.findall(r"[^\W\d_]+", text)
    found = {code for word in words if (code := known.get((word,)))}
    regions = frozenset(code for code in found if "-" in code)
    return regions or frozenset(found - {"US"})
