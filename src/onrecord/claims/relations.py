"""Documents against each other: where claims agree, contradict one another, follow one another, or sit uneasily.

Succession is no contradiction: what was expected and then happened, what stood and was later removed. Whether one claim
follows another is decided by the days on which each can have been so; where these leave it open, the two are in tension
and the note says on what it depends. Two documents that tell one story of different parties contradict one another
whatever their dates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from onrecord.claims.claim import Event, Modality
from onrecord.claims.stories import (
    GOODS,
    LAWS,
    Account,
    Saying,
    Stance,
    Window,
    pairs,
    prepared,
    rivals,
    same_party,
)
from onrecord.claims.word_tables import words
from onrecord.claims.wordings_shared import figures_agreeing, paraphrases, quotes_matched, shared_words

Kind = Literal["contradiction", "agreement", "succession", "tension", "paraphrase", "quote_match"]

ROOM = 45
"""How many days two tellings of one event can lie apart: announced, printed and effective days differ so much."""
STORY = 60
"""Within how many days two documents tell one story."""
LONG_AFTER = 400
"""After how many days a claim that nothing was decided yet is no longer about the same decision."""
SHARED_TOPIC = 4
"""How many words of their own two documents share when they tell one story of different parties."""
MOST = 2000
"""How many relations are told."""
ONCE = frozenset({Event.ADD, Event.REMOVE, Event.LAW_ENACT, Event.LAW_IN_FORCE})
"""Events of which two days contradict one another; a bill passes several times."""


@dataclass(frozen=True, slots=True)
class Side:
    """The words of a document that a relation is about: half-open code points."""

    doc: str
    start: int
    end: int

    def to_json(self) -> dict[str, Any]:
        """The shape of docs/answers.md."""
        return {"doc": self.doc, "start": self.start, "end": self.end}


@dataclass(frozen=True, slots=True)
class Relation:
    """How the words of one document stand to those of another. `subtype` says in what they differ or agree (`status`,
    `party`, `date`, `polarity`, `scope`, `figure`, `same_source`, …), `note` says it in words."""

    kind: Kind
    a: Side
    b: Side
    note: str
    subtype: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The shape of docs/answers.md."""
        return {
            "kind": self.kind,
            "subtype": self.subtype,
            "a": self.a.to_json(),
            "b": self.b.to_json(),
            "note": self.note,
        }


def relations(accounts: Sequence[Account]) -> list[Relation]:
    """How the claims, quotes and figures of several documents stand to one another, at most `MOST` of them.

    A pair of documents whose claims on a party contradict one another is not told to agree on it, nor to follow.
    """
    found = prepared(accounts)
    told = [
        (one, other, relation) for one, other in pairs(found) if (relation := _related(one, other, found)) is not None
    ]
    told += [(one, other, relation) for one, other in rivals(found) if (relation := _rival(one, other, found))]
    told += [(one, other, relation) for one, other, relation in _within(found)]
    at_odds = {
        (_docs(one, other), key)
        for one, other, relation in told
        if relation.kind == "contradiction"
        for key in one.keys | other.keys
    }
    kept = [
        relation
        for one, other, relation in told
        if relation.kind in ("contradiction", "tension", "paraphrase")
        or not any((_docs(one, other), key) in at_odds for key in one.keys | other.keys)
    ]
    wording = [
        *(Relation("quote_match", Side(*a), Side(*b), note) for a, b, note in quotes_matched(accounts)),
        *(Relation("paraphrase", Side(*a), Side(*b), note) for a, b, note in paraphrases(accounts)),
        *(Relation("agreement", Side(*a), Side(*b), note, "figure") for a, b, note in figures_agreeing(accounts)),
    ]
    order = {"contradiction": 0, "tension": 1, "succession": 2, "agreement": 3, "paraphrase": 4, "quote_match": 5}
    kept += wording
    kept.sort(key=lambda one: (order[one.kind], one.a.doc, one.b.doc, one.a.start, one.b.start))
    return kept[:MOST]


def _docs(one: Saying, other: Saying) -> tuple[str, str]:
    first, second = sorted((one.doc, other.doc))
    return first, second


def _told(kind: Kind, one: Saying, other: Saying, note: str, subtype: str | None = None) -> Relation:
    return Relation(kind, _side(one), _side(other), note, subtype)


def _side(one: Saying) -> Side:
    return Side(one.doc, one.claim.start, one.claim.end)


def _related(one: Saying, other: Saying, found: Sequence[Saying]) -> Relation | None:
    if one.event is not other.event or not same_party(one, other) or not _lists_fit(one, other):
        return None
    if one.event in GOODS:
        return _goods(one, other)
    stances = {one.stance, other.stance}
    if stances == {Stance.DONE}:
        return _both_done(one, other)
    if Stance.DONE in stances and stances & {Stance.OPEN, Stance.NOT_OPEN, Stance.CALLED}:
        done, other = (one, other) if one.stance is Stance.DONE else (other, one)
        return _done_or_open(done, other)
    if Stance.DONE in stances and stances & {Stance.STANDS, Stance.ABSENT}:
        done, other = (one, other) if one.stance is Stance.DONE else (other, one)
        return _done_or_not(done, other, found)
    if stances == {Stance.OPEN, Stance.NOT_OPEN} and one.said.near(other.said, STORY):
        return _told("tension", one, other, "one says that it is considered or offered, the other that it is not")
    if Stance.DENIED in stances and Stance.DONE in stances and one.said.near(other.said, STORY):
        return _told("tension", one, other, "said to be so in one, denied in the other", "denied")
    if one.stance is other.stance and one.stance in (Stance.OPEN, Stance.CALLED, Stance.STANDS, Stance.NOT_OPEN):
        return _agreeing(one, other) if one.said.near(other.said, STORY) else None
    return None


def _lists_fit(one: Saying, other: Saying) -> bool:
    return not one.lists or not other.lists or bool(one.lists & other.lists)


def _same_list(one: Saying, other: Saying) -> bool:
    return bool(one.lists & other.lists)


def _agreeing(one: Saying, other: Saying) -> Relation:
    """Two claims to the same effect: a paraphrase where one document quotes the other and the words are its words."""
    quotes = other.doc in one.account.rests_on() or one.doc in other.account.rests_on()
    if quotes and shared_words(one.text, other.text) >= 0.5:
        return _told("paraphrase", one, other, "the same claim, nearly in its words")
    return _told("agreement", one, other, f"both: {one.event.replace('_', ' ')}, {one.stance}")


def _both_done(one: Saying, other: Saying) -> Relation | None:
    if one.happened.near(other.happened, ROOM):
        return _agreeing(one, other)
    if one.event not in ONCE or not (_same_list(one, other) or one.event in LAWS):
        return None
    if any(saying.claim.target is not None and saying.claim.target.is_plural for saying in (one, other)):
        # Of several parties, some can have followed later.
        return None
    note = f"{_when(one.happened)} in {one.doc}, {_when(other.happened)} in {other.doc}"
    return _told("contradiction", one, other, note, "date")


def _when(window: Window) -> str:
    if window.first == window.last and window.first is not None:
        return window.first.isoformat()
    if window.first is None:
        return f"by {window.last}" if window.last else "at a time not told"
    return f"from {window.first}" + (f" to {window.last}" if window.last else " on")


def _done_or_open(done: Saying, open_: Saying) -> Relation | None:
    """Done in one document; considered, offered or called for in the other."""
    called = open_.stance is Stance.CALLED
    if done.event is Event.ADD and not _same_list(done, open_) and done.lists:
        # A party can be on several lists.
        return None
    if open_.said.before(done.happened) or (open_.said.before(done.said) and done.happened.first is None):
        if open_.stance is Stance.NOT_OPEN or _days(open_.said, done.said) > LONG_AFTER:
            return None
        word = "called for" if called else "in prospect"
        return _told("succession", open_, done, f"{word} in {open_.doc}, done in {done.doc}")
    if not (open_.said.is_known and done.said.is_known):
        note = f"done in {done.doc}, not yet in {open_.doc}; a contradiction unless {done.doc} was written later"
        return _told("tension", done, open_, note, "status")
    if _days(done.happened, open_.said) > LONG_AFTER:
        return None
    if called and done.event is not Event.REMOVE:
        return _told("tension", done, open_, f"done in {done.doc}, still called for in {open_.doc}", "status")
    strict = _same_list(done, open_) or done.event in LAWS or done.event is Event.REMOVE
    kind: Kind = "contradiction" if strict else "tension"
    return _told(kind, done, open_, f"done in {done.doc}, not yet decided in {open_.doc}", "status")


def _days(one: Window, other: Window) -> int:
    """How many days lie between two times at least; 0 where that is not known."""
    if one.last is None or other.first is None:
        return 0
    return (other.first - one.last).days


def _done_or_not(done: Saying, stands: Saying, found: Sequence[Saying]) -> Relation | None:
    """Done in one document; in the other the listing still stands (or, of an addition, is not there)."""
    subtype = "status" if stands.stance is Stance.STANDS else "polarity"
    if stands.happened.before(done.happened) or (done.happened.first is None and stands.happened.before(done.said)):
        return _told("succession", stands, done, f"not yet in {stands.doc}, done in {done.doc}")
    if not stands.happened.is_known or not done.said.is_known:
        note = f"done in {done.doc}, not so in {stands.doc}; which was written first is not known"
        return _told("tension", done, stands, note, subtype)
    note = f"{_when(done.happened)} in {done.doc}; not so on {_when(stands.happened)} in {stands.doc}"
    if done.happened.before(stands.happened) and (done.event is Event.REMOVE or _same_list(done, stands)):
        return _told("contradiction", done, stands, note, subtype)
    if _tells_the_same_action(done, stands, found):
        note += ", which tells of the same action and leaves this party out"
        return _told("contradiction", done, stands, note, subtype)
    return _told("tension", done, stands, note, subtype)


def _tells_the_same_action(done: Saying, stands: Saying, found: Sequence[Saying]) -> bool:
    """Whether the document that says it is not so tells what was done to others on that list at that time."""
    return any(
        other.doc == stands.doc
        and other.event is done.event
        and other.stance is Stance.DONE
        and other.claim.time is not None
        and other.happened.near(done.happened, 0)
        and (_same_list(other, done) or (not done.lists and _same_list(other, stands)))
        and not same_party(other, done)
        for other in found
    )


def _goods(one: Saying, other: Saying) -> Relation | None:
    """An order on all goods of a place in one document, on some of them in the other."""
    if one.stance is not Stance.DONE or other.stance is not Stance.DONE or not one.happened.near(other.happened, ROOM):
        return None
    universal = words("stories", "universal")
    whole = [bool(_goods_words(saying) & universal) for saying in (one, other)]
    if whole[0] is not whole[1] and one.event is Event.RESTRICT_GOODS:
        return _told("contradiction", one, other, "all goods in one, some goods in the other", "scope")
    return _told("agreement", one, other, "both: the same goods") if len(one.name & other.name) > 1 else None


def _goods_words(one: Saying) -> frozenset[str]:
    named = one.claim.goods or (one.claim.target.name if one.claim.target else "")
    return frozenset(named.lower().split())


def _rival(one: Saying, other: Saying, found: Sequence[Saying]) -> Relation | None:
    """Another party in the same story: removed in one document, in the other one of its kind is still spoken of."""
    if Stance.DONE not in (one.stance, other.stance) or not _lists_fit(one, other):
        return None
    done, other = (one, other) if one.stance is Stance.DONE else (other, one)
    if not (done.is_named and other.is_named) or abs(_days(done.said, other.said)) > LONG_AFTER:
        return None
    if other.stance not in (Stance.OPEN, Stance.NOT_OPEN, Stance.CALLED, Stance.STANDS, Stance.DONE):
        return None
    if other.stance is Stance.DONE and not done.happened.near(other.happened, ROOM):
        return None
    if _speaks_of(other.doc, done, found) or _speaks_of(done.doc, other, found):
        return None
    shared = _topic(done, found) & _topic(other, found)
    if len(shared) < SHARED_TOPIC:
        return None
    note = f"{done.doc} has {_named(done)}, {other.doc} has {_named(other)}"
    if other.stance is Stance.DONE:
        return _told("contradiction", done, other, note, "party")
    note += "; done in the one, not yet in the other"
    if not (done.said.is_known and other.said.is_known):
        note += f"; when {(done if not done.said.is_known else other).doc} was written is not known"
    return _told("contradiction", done, other, note, "status and party")


def _named(one: Saying) -> str:
    return one.claim.target.name if one.claim.target else "another party"


def _speaks_of(doc: str, one: Saying, found: Sequence[Saying]) -> bool:
    return any(other.doc == doc and same_party(one, other) for other in found)


def _topic(one: Saying, found: Sequence[Saying]) -> frozenset[str]:
    """What a document says around all its claims on that event."""
    around: frozenset[str] = frozenset()
    for other in found:
        if other.doc == one.doc and other.event is one.event:
            around |= other.topic
    return around


def _within(found: Sequence[Saying]) -> Iterator[tuple[Saying, Saying, Relation]]:
    """What one document rejects or denies, against what it says itself of the same party."""
    denied = [one for one in found if one.stance is Stance.DENIED and one.claim.modality is not Modality.DEMANDED]
    for one in denied[:200]:
        for other in found:
            if other.doc != one.doc or other.event is not one.event or not (one.keys & other.keys):
                continue
            if other.stance in (Stance.OPEN, Stance.STANDS, Stance.ABSENT) and _lists_fit(one, other):
                note = "the text itself rejects or denies the first"
                yield one, other, _told("contradiction", one, other, note, "modality")
