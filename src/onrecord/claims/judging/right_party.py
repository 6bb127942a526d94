"""The right party: to whom the thing happened that a text says of another.

A text names the wrong one in three ways that the record can show: the parent for its units ("the group was listed"),
one that was listed together with those who were removed ("sanctions on the owner were lifted"), and one that no list
has ever held, of the kind and country of the one to whom it happened. In each the right party's own dates must be exact
and verified; else nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from onrecord.claims.claim import Event
from onrecord.claims.judging.asked import Asked
from onrecord.claims.judging.finding import Finding
from onrecord.claims.judging.judged import Verdict
from onrecord.claims.judging.standing import Held, Listed, Standings
from onrecord.claims.judging.turns import Fit, Stretch, Turn
from onrecord.claims.words.tokens import folded
from onrecord.model import evidence
from onrecord.names import normal
from onrecord.names.lexicon import legal_forms, territories
from onrecord.timeline.sightings import effect

RAREST = 3
"""A word tells one event from others if no more than so many notices have it."""
SHARED = 2
"""How many such words the text and the event must share."""
_JOINING = frozenset(["of", "the", "and", "for", "in", "on", "at", "by", "to", "a", "an", "de", "la", "le", "und"])
_OF_GROUPS = frozenset(["group", "holding", "holdings", "parent", "corporation", "company", "conglomerate"])
_BRACKETS = re.compile(r"\(([^()]+)\)")
_WORD = re.compile(r"[^\W\d_]{4,}")


@lru_cache(maxsize=4096)
def core(name: str) -> frozenset[str]:
    """The words of a name that tell it from others: without legal forms, articles and words for a group.

    >>> sorted(core("BGI Group")), sorted(core("COSCO Shipping Tanker (Dalian) Co., Ltd."))
    (['bgi'], ['cosco', 'dalian', 'shipping', 'tanker'])
    """
    words = normal(name).split()
    forms = legal_forms()
    return frozenset(w for w in words if (w,) not in forms and w not in _JOINING and w not in _OF_GROUPS)


@lru_cache(maxsize=4096)
def _places(name: str) -> frozenset[str]:
    """The countries that words of a name tell."""
    found = territories()
    return frozenset(code[:2] for word in normal(name).split() if (code := found.get((word,))))


def right_party(asked: Asked, standings: Standings) -> Finding | None:
    """That it happened to another, of a party that is on none of the lists meant; None where that is not certain."""
    if asked.event not in (Event.ADD, Event.REMOVE) or not asked.claim.positive:
        return None
    found = _units(asked, standings) if asked.every else _of_the_kind(asked, standings)
    if not found:
        return None
    turns = tuple(turn for turn, _ in found)
    held = tuple({entry.entry: entry for _, entry in found}.values())
    return Finding(Verdict.WRONG_PARTY, turns, asked.every, right=held)


def removed_with(asked: Asked, found: Finding, standings: Standings) -> Finding | None:
    """That those listed by the same notices as the party were removed at the time said, and it was not."""
    if asked.time is None or asked.event is not Event.REMOVE:
        return None
    joint = {citation.text for turn in found.turns for citation in turn.citations if citation.kind != "look"}
    lists = {entry.list for entry in found.held}
    own = {entry.entry for entry in asked.every}
    right: list[tuple[Turn, Held]] = []
    for turn, listed, entry in _turned(asked, standings, asked.time):
        shared = joint & {citation.text for citation in listed.start.citations}
        if shared and entry.entry not in own and entry.list in lists:
            right.append((turn, entry))
    if not right:
        return None
    held = tuple({entry.entry: entry for _, entry in right}.values())
    return replace(found, verdict=Verdict.WRONG_PARTY, turns=(*(t for t, _ in right), *found.turns), right=held)


def namesakes(asked: Asked, standings: Standings) -> list[Held]:
    """Other parties of which the name begins with or holds that of the party, to whom it happened at the time said."""
    if asked.time is None:
        return []
    own = {entry.entry for entry in asked.every}
    cores = _own_cores(asked)
    return [
        entry
        for _, _, entry in _turned(asked, standings, asked.near or asked.time, certain=False)
        if entry.entry not in own and any(c and c <= core(name) for c in cores for name in entry.names)
    ]


def _own_cores(asked: Asked) -> set[frozenset[str]]:
    target = asked.claim.target
    names = [target.name] if target else []
    names += [name for entry in asked.every for name in entry.names]
    return {found for name in names if (found := core(name))}


def _units(asked: Asked, standings: Standings) -> list[tuple[Turn, Held]]:
    """The units of a party, itself on other lists only, to which it happened at the time said: their names hold its
    own and more, and none of them bears its name."""
    if asked.time is None or asked.claim.target is None:
        return []
    name = asked.claim.target.name
    own = core(name) - _place_words(name) or core(name)
    if not own or _is_said_in_short(asked, own):
        return []
    names = {entry.entry for entry in asked.every}
    found = [
        (turn, entry)
        for turn, _, entry in _turned(asked, standings, asked.time)
        if entry.entry not in names and _is_unit(own, entry) and turn.by(asked.latest) is Fit.FITS
    ]
    # One alone may be the party itself under a longer name, unless its own name says that it is another.
    several = len({entry.entry for _, entry in found}) > 1
    return found if several else [(t, entry) for t, entry in found if _says_it_is_a_unit(own, asked, entry)]


def _is_said_in_short(asked: Asked, own: frozenset[str]) -> bool:
    """Whether the clause has only a part of the name, which may stand for any of its units: "Hoshine was listed"."""
    target = asked.claim.target
    said = core(asked.about[target.start : target.end]) if target is not None else own
    return bool(said) and said < own


def _is_unit(own: frozenset[str], entry: Held) -> bool:
    """Whether an entry's name holds that of a party and more, and it bears that name nowhere."""
    cores = [core(name) for name in entry.names]
    return own < core(entry.names[0]) and own not in cores


def _says_it_is_a_unit(own: frozenset[str], asked: Asked, entry: Held) -> bool:
    """Whether a name is that of a party with a further word in brackets ("Hoshine Silicon Industry (Shanshan)"), or
    calls itself something of it ("executives of AO Kaspersky Lab")."""
    name = entry.names[0]
    if (match := _BRACKETS.search(name)) and len(own) > 1 and own == core(name) - core(match[1]):
        return True
    bears = {normal(one.names[0]) for one in asked.every}
    return normal(name).rpartition(" of ")[2] in bears


def _of_the_kind(asked: Asked, standings: Standings) -> list[tuple[Turn, Held]]:
    """The one party of the same kind and country to which it happened, where the text tells of the same circumstances
    as the notices on that event."""
    if asked.event is not Event.REMOVE or asked.claim.target is None:
        return []
    name = asked.claim.target.name
    places, words = _places(name), core(name)
    if not places:
        return []
    told = _words(" ".join((asked.about, asked.said, folded(asked.claim.reason or ""))))
    found: list[tuple[Turn, Held]] = []
    for turn, _, entry in _turned(asked, standings, asked.time):
        kinds = words & core(entry.names[0]) - _place_words(entry.names[0])
        if not kinds or not places & {code[:2] for code in entry.countries} or turn.days.first > asked.latest:
            continue
        if len(told & _telling_words(turn, entry, standings)) >= SHARED:
            found.append((turn, entry))
    return found if len({entry.entry for _, entry in found}) == 1 else []


def _place_words(name: str) -> frozenset[str]:
    """The words of a name that are countries or regions."""
    found = territories()
    return frozenset(word for word in normal(name).split() if (word,) in found)


def _turned(
    asked: Asked, standings: Standings, time: Stretch | None, *, certain: bool = True
) -> Iterator[tuple[Turn, Listed, Held]]:
    """The turns that notices tell, of that kind, on the lists meant and at that time (None: at any); `certain`: only
    exact and verified ones of entries without conflict."""
    wanted = evidence.Event.ADDED if asked.event is Event.ADD else evidence.Event.REMOVED
    first, last = time or _ANY_TIME
    uids = [
        uid
        for uid, list_id, begins, ends in standings.derived("events", _events)[wanted]
        if begins <= last and ends >= first and (asked.lists is None or list_id in asked.lists)
    ]
    for uid in dict.fromkeys(uids):
        for entry in standings.of([uid]):
            if entry.entry == uid:
                yield from _fitting(entry, asked.event, time, certain)


_ANY_TIME = Stretch(date.min, date.max)


def _events(standings: Standings) -> Mapping[evidence.Event, Sequence[tuple[str, str, date, date]]]:
    """The additions and removals that notices tell: of which entry, on which list, the first and the last of their
    dates."""
    found: dict[evidence.Event, list[tuple[str, str, date, date]]] = {
        evidence.Event.ADDED: [],
        evidence.Event.REMOVED: [],
    }
    for uid, notice in standings.notices:
        window = effect(notice)
        if window and notice.event in found:
            days = [day for day in (*window, notice.announced, notice.printed) if day]
            found[notice.event].append((uid, notice.list, min(days), max(days)))
    return found


def _fitting(entry: Held, event: Event, time: Stretch | None, certain: bool) -> Iterator[tuple[Turn, Listed, Held]]:
    if certain and entry.in_conflict:
        return
    for listed in entry.listings:
        turn = listed.start if event is Event.ADD else listed.end
        if turn is None or not (listed.begins if event is Event.ADD else listed.delists):
            continue
        if certain and not (turn.exact and turn.verified):
            continue
        if time is None or turn.fits(time) is Fit.FITS:
            yield turn, listed, entry


def _words(text: str) -> frozenset[str]:
    """The longer words of a folded text, without the ending of the plural."""
    return frozenset(word.removesuffix("s") for word in _WORD.findall(text))


def _telling_words(turn: Turn, entry: Held, standings: Standings) -> frozenset[str]:
    """The words by which the notice of an event tells its circumstances: those that few notices have, and those by
    which the reasons that it names are described."""
    stories = standings.derived("stories", _stories)
    cited = {citation.text for citation in turn.citations}
    own = [words for texts, words in stories if texts & cited]
    names = frozenset(word for name in entry.names for word in _words(folded(name)))
    found: set[str] = set()
    for words in own:
        found |= {word for word in words if sum(word in other for _, other in stories) <= RAREST}
        for reason in standings.facts("reason").values():
            if _words(folded(str(reason["title"]))) <= words:
                found |= _words(folded(str(reason["description"])))
    return frozenset(found) - names


def _stories(standings: Standings) -> Sequence[tuple[frozenset[str], frozenset[str]]]:
    """Of each notice the texts by which it is cited, and the words that tell of it."""
    return [(_cited(fact), _words(folded(" ".join(_told(fact))))) for fact in standings.facts("notice").values()]


def _cited(fact: dict[str, object]) -> frozenset[str]:
    return frozenset(
        text for text in (fact.get("citation"), f"FR Doc. {fact['document']}" if fact.get("document") else None)
        if isinstance(text, str)
    )  # fmt: skip


def _told(fact: dict[str, object]) -> Iterable[str]:
    return (str(fact[name]) for name in ("title", "reason", "note") if fact.get(name))
