"""Absence: what can be said of a party that has no entry on the lists that a claim means.

That the record has nothing proves nothing by itself. Absence is an argument only where looks of the list surround the
day, and an alarm only where a full look speaks for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from onrecord.claims.claim import Event, Target
from onrecord.claims.judging.asked import GOODS, Asked, is_titled
from onrecord.claims.judging.finding import Finding, by_hand, fact_of, not_checkable
from onrecord.claims.judging.judged import Verdict
from onrecord.claims.judging.right_party import right_party
from onrecord.claims.judging.standing import STANDING, Held, Standings
from onrecord.claims.judging.turns import Fit, Stretch, Turn, shifted
from onrecord.claims.words.tokens import folded
from onrecord.claims.words.word_tables import words
from onrecord.model.days import PartialDate
from onrecord.model.evidence import Citation
from onrecord.names import normal
from onrecord.names.lexicon import number_words
from onrecord.record.answers import Json
from onrecord.record.holdings import Looked
from onrecord.timeline.answers import Boundary, BoundaryBasis

_FRAME = re.compile(r"^(?:us|hm) |^(?:us )?department of (?:the )?")
_PERSONS = words("parties", "persons")
_ADDED = re.compile(r"(\d{1,4})(?:$| \()")


def is_known(asked: Asked) -> bool:
    """Whether the claim is about a party that is named, itself or by what only it can be called in the text."""
    target = asked.claim.target
    if target is None or target.is_plural or _is_office(asked, target):
        return False
    return target.bound in ("named", "coreference")


def _is_office(asked: Asked, target: Target) -> bool:
    """Whether somebody is called by an office and not by a name: "the Supreme Leader"."""
    before = asked.about[max(target.start - len("the "), 0) : target.end]
    return not target.parties and before.startswith("the ") and before.rpartition(" ")[2] in _PERSONS


def absent(asked: Asked, day: date, standings: Standings) -> Finding:
    """What a claim comes to that presupposes or tells a listing where the record has none."""
    unknown = sorted((asked.lists or frozenset()) - standings.lists)
    if asked.lists is not None and not asked.lists & standings.lists:
        return not_checkable(f"the record holds nothing of {', '.join(unknown) or 'the lists meant'}")
    if not is_known(asked):
        return _counted(asked, standings) or not_checkable("the text names no party")
    if found := right_party(asked, standings):
        return found
    if found := _not_on_record(asked, day, standings) or _on_another_list(asked, day, standings):
        return found
    if asked.claim.event in GOODS:
        return not_checkable("the record has no order on this party", held=asked.every)
    if not asked.every:
        return not_checkable("the record knows no party of this name", *_thin(asked, day, standings))
    where = ", ".join(sorted({entry.list for entry in asked.every}))
    return by_hand(f"the record has this party on {where} only", *_thin(asked, day, standings), held=asked.every)


def not_there(asked: Asked, day: date, standings: Standings) -> Finding:
    """What the denial of a listing comes to where the record has none: supported where looks of the list surround the
    day, or the newest one speaks for it (R10, R11)."""
    if not is_known(asked):
        return not_checkable("the text names no party")
    if asked.lists is None or not asked.named:
        return not_checkable("the text names no list, and no record holds them all")
    if missing := [name for name in sorted(asked.lists) if not _surrounded(standings.looks(name), day)]:
        return not_checkable(f"unknown; missing: looks of {', '.join(missing)} around {day}", held=asked.every)
    looks = [look for name in sorted(asked.lists) for look in _nearest(standings.looks(name), day)]
    days = ", ".join(str(look) for look in sorted({look.day for look in looks}))
    fact = f"no entry of this name on {', '.join(sorted(asked.lists))} in the looks of {days}"
    return Finding(Verdict.SUPPORTED, held=(), fact=fact)


def _surrounded(looks: Iterable[Looked], day: date) -> bool:
    before = [look for look in looks if look.day <= day]
    behind = [look for look in looks if look.day >= day]
    carried = any(look.full and shifted(look.day, timedelta(days=look.fresh_for)) >= day for look in before)
    return carried or (bool(before) and bool(behind) and any(look.full for look in (before[-1], behind[0])))


def _nearest(looks: Iterable[Looked], day: date) -> list[Looked]:
    before = [look for look in looks if look.day <= day]
    behind = [look for look in looks if look.day >= day]
    return [*before[-1:], *behind[:1]]


def _thin(asked: Asked, day: date, standings: Standings) -> list[str]:
    """What of the lists' coverage is missing to say more."""
    found = []
    for name in sorted(asked.lists or ()):
        looks = [look for look in standings.looks(name) if look.full]
        newest = max((look.day for look in looks), default=None)
        told = f"the newest full look is of {newest}" if newest else "no full look of it was taken in"
        found.append(f"{name}: {told}")
    return found


def _not_on_record(asked: Asked, day: date, standings: Standings) -> Finding | None:
    """Not on record: a full look of the list named, near enough to speak for the day and late enough to show what the
    text tells, lacks the party; and nobody of a near name is in the record."""
    if not asked.named or not asked.lists:
        return None
    told = asked.time.last if asked.time else day
    for name in asked.lists:
        ahead = standings.margin(name).before
        if not any(_speaks(look, day, shifted(min(told, day), ahead)) for look in standings.looks(name)):
            return None
    if not _nobody_near(asked, standings):
        return None  # asked last: no other question takes as long
    fact = f"no entry of this name on {', '.join(sorted(asked.lists))}"
    return Finding(Verdict.NOT_ON_RECORD, held=asked.every, fact=fact)


def _nobody_near(asked: Asked, standings: Standings) -> bool:
    """Whether no party of a near name, the party itself among them, is on the lists meant, nor one whose longer name
    holds its own; False where near names cannot be looked up."""
    target, lists = asked.claim.target, asked.lists
    if standings.near is None or target is None or lists is None:
        return False
    lookups = (standings.near, standings.longer) if standings.longer else (standings.near,)
    return not any(entry.list in lists for like in lookups for entry in standings.of(like(target.name)))


def _on_another_list(asked: Asked, day: date, standings: Standings) -> Finding | None:
    """That it is another list: the sentence calls one by its title that looks around the day lack the party on, and
    what the text tells happened on one that the text nowhere speaks of."""
    if not asked.named or not asked.lists or not asked.about or asked.event not in (Event.ADD, Event.MAINTAIN):
        return None
    if not is_titled(asked, standings):
        return None
    if not all(_surrounded(standings.looks(name), day) for name in asked.lists) or not _nobody_near(asked, standings):
        return None
    found: list[tuple[Turn, Held]] = []
    for entry in asked.every:
        if _speaks_of(asked.about, entry, standings):
            return None
        for one in entry.listings:
            stood = asked.time is not None or entry.stands(day) in STANDING
            if stood and _began(one.start, asked, day):
                found.append((one.start, entry))
    if not found:
        return None
    held = tuple(entry for _, entry in found)
    fact = f"not on {', '.join(sorted(asked.lists))} but: {fact_of(held[0], found[0][0])}"
    return Finding(Verdict.CONTRADICTED, tuple(turn for turn, _ in found), held, fact=fact)


def _began(start: Turn, asked: Asked, day: date) -> bool:
    return start.by(day) is Fit.FITS and (asked.time is None or start.fits(asked.time) is Fit.FITS)


def _speaks_of(about: str, entry: Held, standings: Standings) -> bool:
    """Whether a text speaks of an entry's list: by its title, what it lists ("military end users"), its short name, its
    publisher or the entry's reasons, so that a list it calls otherwise may be meant for that one."""
    kept = standings.catalogue.lists.get(entry.list)
    title = entry.title.partition(" (")[0]
    told = [entry.list.rpartition("-")[2], title, title.removesuffix(" List")]
    if kept:
        told += re.split(r", (?:for the )?|\(|\)", kept.publisher)
    told += [code.replace("-", " ") for code in entry.terms.get("reasonCode", ())]
    words = (_FRAME.sub("", folded(text)).strip() for text in told)
    wanted = [word for text in words for word in (text, text.replace("labour", "labor")) if len(word) > 2]
    about = about.replace("-", " ")
    return any(re.search(rf"\b{re.escape(word.replace('-', ' '))}s?\b", about) for word in wanted)


def _speaks(look: Looked, day: date, shows_from: date) -> bool:
    return look.full and look.day >= shows_from and abs(look.day - day) <= timedelta(days=look.fresh_for)


def _counted(asked: Asked, standings: Standings) -> Finding | None:
    """Several parties, counted and not named: supported by a notice of that list and time that adds as many."""
    target = asked.claim.target
    count = _count(target.name) if target and asked.event is Event.ADD and asked.claim.positive else None
    if count is None or not asked.lists or (asked.time is None and not asked.of_a_day):
        return None
    time = asked.time or Stretch(asked.latest, asked.latest)
    told: dict[str, tuple[int, Turn]] = {}
    for name, number, turn in standings.derived("counts", _counts):
        if turn.list in asked.lists and turn.fits(time) is Fit.FITS:
            told[name] = number, turn
    for number, turn in told.values():
        if number == count:
            cited = "; ".join(citation.text for citation in turn.citations)
            return Finding(Verdict.SUPPORTED, (turn,), fact=f"{cited}: {number} added to {turn.list}")
    if told and count > sum(number for number, _ in told.values()):
        numbers = " and ".join(str(number) for number, _ in told.values())
        return by_hand(f"the notices of that time add {numbers}", turns=tuple(turn for _, turn in told.values()))
    return None


def _counts(standings: Standings) -> list[tuple[str, int, Turn]]:
    """The notices that tell how many they add: their ids, the number, and when."""
    found = []
    for name, fact in standings.facts("notice").items():
        added, turn = _ADDED.match(str(fact.get("added") or "")), _turn(fact, standings)
        if added and turn and (standings.known is None or turn.days.first <= standings.known):
            found.append((name, int(added[1]), turn))
    return found


def _count(name: str) -> int | None:
    """The number that opens a description ("28 Chinese bodies", "twenty-eight bodies"); None where none does."""
    words = normal(name).split()[:2]
    if words and words[0].isdecimal() and len(words[0]) < 5:
        return int(words[0])
    known = number_words()
    return known.get(tuple(words)) or known.get(tuple(words[:1]))


def _turn(fact: Json, standings: Standings) -> Turn | None:
    days = {name: date.fromisoformat(text) for name in ("announced", "printed") if (text := fact.get(name))}
    effective = PartialDate.of(fact["effective"]) if fact.get("effective") else None
    day = effective.first if effective and effective.exact else days.get("printed") or days.get("announced")
    if day is None:
        return None
    cited = tuple(
        Citation("fr" if name == "citation" else "frdoc", str(fact[name]), printed=days.get("printed"))
        for name in ("citation", "document")
        if fact.get(name)
    )
    boundary = Boundary(day, None, None, BoundaryBasis.NOTICE, cited)
    list_id = str(fact["list"])
    return Turn(
        "", list_id, boundary, days.get("announced"), days.get("printed"), bool(fact.get("verified", True)),
        standings.margin(list_id),
    )  # fmt: skip
